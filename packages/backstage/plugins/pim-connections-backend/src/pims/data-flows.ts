import { can, type Pim, type WeeklyCounts } from '@pim-connections/core';
import type { DataFlow, DataFlows, DaySeries, FlowError } from '@pim-connections/plugin-pim-connections-common';
import type { PimConfig } from '../config/read-config';
import { askAll } from './ask-all';
import type { PimSessions } from './pim-sessions';
import { problemOf } from './problem';
import { withDeadline } from './with-deadline';

type PimFlows = Readonly<Record<string, DataFlow>>;

/**
 * What the connections of all PIMs moved in the last days. A PIM that fails or is slow costs its own part only.
 *
 * @param milliseconds that each PIM has
 */
export async function dataFlowsOf(sessions: PimSessions, milliseconds: number): Promise<DataFlows> {
  const failed = ({ id }: PimConfig, error: unknown) => ({ id, problem: problemOf(error), connections: {} });
  const ask = async (pim: PimConfig): Promise<DataFlows['pims'][number]> => {
    try {
      const flows = sessions.use(pim.id, flowsOf);
      return { id: pim.id, problem: null, connections: await withDeadline(flows, milliseconds, pim) };
    } catch (error) {
      return failed(pim, error);
    }
  };
  return { pims: await askAll(sessions, ask, failed) };
}

async function flowsOf(pim: Pim): Promise<PimFlows> {
  const { capabilities } = pim;
  if (!can(capabilities, 'weeklyEvents')) return {};
  const [created, updated, read, errors] = await Promise.all([
    pim.getWeeklyEvents('product_created'),
    pim.getWeeklyEvents('product_updated'),
    pim.getWeeklyEvents('product_read'),
    can(capabilities, 'weeklyErrors') ? pim.getWeeklyErrors() : null,
  ]);
  const flows = new Map<string, DataFlow>();
  const put = (name: keyof DataFlow, counts: WeeklyCounts | null) => {
    for (const { code, series } of counts?.connections ?? []) {
      const { days, total } = series;
      flows.set(code, { ...flows.get(code), [name]: { days: [...days], total } satisfies DaySeries });
    }
  };
  put('created', created);
  put('updated', updated);
  put('read', read);
  put('errors', errors);
  return Object.fromEntries(flows);
}

/** The latest errors that a PIM kept of a connection, newest first; none where it keeps none. */
export async function flowErrorsOf(sessions: PimSessions, pim: string, id: string): Promise<readonly FlowError[]> {
  return sessions.use(pim, async (reached) => {
    if (!can(reached.capabilities, 'businessErrors')) return [];
    const errors = await reached.listBusinessErrors(id);
    return errors.map(({ time, content }) => ({
      time: time.toISOString(),
      message: content.message,
      product: content.product?.identifier ?? null,
      content,
    }));
  });
}

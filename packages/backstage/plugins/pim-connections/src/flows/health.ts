import type { ConnectionItem, DataFlow, DaySeries } from '@pim-connections/plugin-pim-connections-common';

/** How a connection is, as far as its PIM counts. */
export type Health = 'works' | 'errors' | 'silent' | 'uncounted' | 'unknown';

/** Health, and the words for it. */
export interface HealthReport {
  readonly health: Health;
  readonly words: string;
  /** What it moved beside that. */
  readonly more?: string;
}

const number = new Intl.NumberFormat('en');

/**
 * The health of a connection.
 *
 * @param flow `undefined` while it is not known
 */
export function healthOf(
  { flowType, auditable }: Pick<ConnectionItem, 'flowType' | 'auditable'>,
  flow: DataFlow | undefined,
): HealthReport {
  if (auditable === false || flowType === 'other' || flowType === null) {
    return { health: 'uncounted', words: 'not counted by the PIM' };
  }
  if (!flow) return { health: 'unknown', words: 'not known' };
  const moved = [
    [flow.read, 'read'],
    [flow.created, 'created'],
    [flow.updated, 'updated'],
  ] as const;
  const words = moved.flatMap(([series, verb]) => (series?.total ? `${number.format(series.total)} ${verb}` : []));
  const errors = flow.errors?.total ?? 0;
  if (errors > 0) {
    return {
      health: 'errors',
      words: errors === 1 ? '1 error' : `${number.format(errors)} errors`,
      more: words.join(', '),
    };
  }
  return words.length === 0
    ? { health: 'silent', words: 'no data for 7 days' }
    : { health: 'works', words: words.join(', ') };
}

/** The series that a small chart shows: what the flow type is about. */
export function mainSeriesOf(flow: DataFlow | undefined): DaySeries | undefined {
  return flow?.read ?? flow?.updated ?? flow?.created;
}

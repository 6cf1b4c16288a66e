import type { ConnectionItem, DataFlow, DaySeries } from '@pim-connections/plugin-pim-connections-common';
import type { Words } from '../translation/use-words';

/** How a connection is, as far as its PIM counts. */
export type Health = 'works' | 'errors' | 'silent' | 'uncounted' | 'unknown';

/** Health, and the words for it. */
export interface HealthReport {
  readonly health: Health;
  readonly words: string;
  /** What it moved beside that. */
  readonly more?: string;
}

/**
 * The health of a connection.
 *
 * @param flow `undefined` while it is not known
 */
export function healthOf(
  { flowType, auditable }: Pick<ConnectionItem, 'flowType' | 'auditable'>,
  flow: DataFlow | undefined,
  { t, number }: Words,
): HealthReport {
  if (auditable === false || flowType === 'other' || flowType === null) {
    return { health: 'uncounted', words: t('health.uncounted') };
  }
  if (!flow) return { health: 'unknown', words: t('health.unknown') };
  const moved = [
    [flow.read, 'health.read'],
    [flow.created, 'health.created'],
    [flow.updated, 'health.updated'],
  ] as const;
  const counted = (key: (typeof moved)[number][1] | 'health.errors', count: number) =>
    t(key, { count, number: number(count) });
  const words = moved.flatMap(([series, key]) => (series?.total ? counted(key, series.total) : []));
  const errors = flow.errors?.total ?? 0;
  if (errors > 0) {
    return { health: 'errors', words: counted('health.errors', errors), more: words.join(', ') };
  }
  return words.length === 0
    ? { health: 'silent', words: t('health.silent') }
    : { health: 'works', words: words.join(', ') };
}

/** The series that a small chart shows: what the flow type is about. */
export function mainSeriesOf(flow: DataFlow | undefined): DaySeries | undefined {
  return flow?.read ?? flow?.updated ?? flow?.created;
}

import { mostBusinessErrors } from '@pim-connections/core';
import { nowInSeconds, type Pim } from '../pim.ts';
import { secondsPerDay } from './days.ts';

/** Days for which counts and business errors are kept (contract 5.3). */
const countDays = 10;
const businessErrorDays = 8;

/** The PIM's command `akeneo:connectivity-audit:purge-error-count`: forgets old counts. */
export function purgeCounts(pim: Pim): void {
  const before = nowInSeconds(pim) - countDays * secondsPerDay;
  pim.db.run('DELETE FROM error_count WHERE hour < ?', before);
  pim.db.run('DELETE FROM event_count WHERE hour < ?', before);
  pim.db.run('DELETE FROM product_version WHERE logged_at < ?', before);
}

/** The PIM's command `akeneo:connectivity-connection:purge-error`: keeps the last business errors of each connection. */
export function purgeBusinessErrors(pim: Pim): void {
  pim.db.run('DELETE FROM business_error WHERE happened_at < ?', nowInSeconds(pim) - businessErrorDays * secondsPerDay);
  pim.db.run(
    `DELETE FROM business_error WHERE id IN (
       SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY connection_code ORDER BY happened_at DESC, id DESC) AS place
                       FROM business_error) WHERE place > ?)`,
    mostBusinessErrors,
  );
}

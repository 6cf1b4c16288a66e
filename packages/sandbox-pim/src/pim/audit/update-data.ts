import { allConnections } from '@pim-connections/core';
import { nowInSeconds, type Pim } from '../pim.ts';
import { secondsPerDay } from './days.ts';

/** So many days are computed anew each time (contract 5.3). */
const recomputedDays = 10;

/**
 * The PIM's job `akeneo:connectivity-audit:update-data`: counts what sources created and updated from the history of the
 * products. What a seed gave stays beside it.
 */
export function updateAuditData(pim: Pim): void {
  const since = nowInSeconds(pim) - recomputedDays * secondsPerDay;
  const counted = `
    INSERT INTO event_count (connection_code, event_type, hour, counted)
    SELECT code, CASE number WHEN 1 THEN 'product_created' ELSE 'product_updated' END AS event_type,
           logged_at - logged_at % 3600 AS hour, count(*)
    FROM (SELECT %code AS code, number, logged_at FROM product_version JOIN user ON username = author %join
          WHERE logged_at >= ? AND user.type = 'api')
    WHERE true GROUP BY 1, 2, 3
    ON CONFLICT DO UPDATE SET counted = excluded.counted`;
  // Up to 4.0 a connection cannot be tracked, and all sources are counted.
  const tracked = pim.features.auditable ? 'AND auditable = 1' : '';
  const ofSources = `JOIN connection ON user_id = user.id AND flow_type = 'data_source' ${tracked}`;
  pim.db.transaction(() => {
    pim.db.run(counted.replace('%code', 'connection.code').replace('%join', ofSources), since);
    if (pim.features.audit === 'source-events') {
      pim.db.run(counted.replace('%code', `'${allConnections}'`).replace('%join', ''), since);
    }
  });
}

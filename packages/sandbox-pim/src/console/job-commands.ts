import { purgeBusinessErrors, purgeCounts } from '../pim/audit/retention.ts';
import { updateAuditData } from '../pim/audit/update-data.ts';
import { nowInSeconds, type Pim } from '../pim/pim.ts';
import { deleteExpiredTokens } from '../pim/tokens.ts';
import type { Features } from '../versions/features.ts';
import { type ConsoleCommand, printed } from './command.ts';

/** The jobs that a real PIM has run by cron (contract 8.2). */
export function jobCommands(features: Features): ConsoleCommand[] {
  const job = (name: string, work: (pim: Pim) => void): ConsoleCommand => ({
    name,
    arguments: [],
    options: [],
    run: ({ pim }) => {
      work(pim);
      return printed('');
    },
  });
  const { console } = features;
  return [
    ...(console?.connectionCreate ? [job('akeneo:connectivity-audit:update-data', updateAuditData)] : []),
    ...(console?.purgeCommands
      ? [
          job('akeneo:connectivity-audit:purge-error-count', purgeCounts),
          job('akeneo:connectivity-connection:purge-error', purgeBusinessErrors),
        ]
      : []),
    // Neither logs of events nor keys for OpenID are kept here: there is nothing to do.
    ...(features.eventDebugRoutes
      ? ['purge-events-api-logs', 'openid-keys:create'].map((name) =>
          job(`akeneo:connectivity-connection:${name}`, () => {}),
        )
      : []),
    ...(console?.deleteExpiredTokens
      ? [job('pim:oauth-server:delete-expired-tokens', (pim) => deleteExpiredTokens(pim, nowInSeconds(pim)))]
      : []),
  ];
}

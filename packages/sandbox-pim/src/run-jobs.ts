import { deleteEndedSessions } from './http/session-store.ts';
import { purgeBusinessErrors, purgeCounts } from './pim/audit/retention.ts';
import { updateAuditData } from './pim/audit/update-data.ts';
import { nowInSeconds, type Pim } from './pim/pim.ts';
import { deleteExpiredTokens } from './pim/tokens.ts';

/** Milliseconds between two looks at what sources wrote, so that a person sees their data flow. */
const updateInterval = 3_000;

/** Milliseconds between two clean-ups; the first comes after one of them, so nothing seeded is purged at start. */
const purgeInterval = 3_600_000;

/** Expired tokens are kept for a while, because the PIM tells expired from unknown ones. */
const keptTokenSeconds = 7 * 86_400;

/**
 * Runs the jobs that a real PIM has run by cron, while the sandbox serves.
 *
 * @param report told about a job that failed; the others go on.
 * @returns stops them.
 */
export function runJobs(pim: Pim, report: (error: unknown) => void): () => void {
  let seen: number | null = null;
  const guarded = (work: () => void) => () => {
    try {
      work();
    } catch (error) {
      report(error);
    }
  };
  const update = guarded(() => {
    if (pim.features.audit === 'none' || pim.db.changeMark() === seen) return;
    updateAuditData(pim);
    seen = pim.db.changeMark();
  });
  const purge = guarded(() => {
    purgeCounts(pim);
    purgeBusinessErrors(pim);
    deleteEndedSessions(pim);
    deleteExpiredTokens(pim, nowInSeconds(pim) - keptTokenSeconds);
  });
  const timers = [setInterval(update, updateInterval), setInterval(purge, purgeInterval)];
  for (const timer of timers) timer.unref();
  return () => timers.forEach(clearInterval);
}

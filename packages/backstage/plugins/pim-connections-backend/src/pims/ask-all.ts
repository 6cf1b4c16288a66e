import { setTimeout as sleep } from 'node:timers/promises';
import type { PimConfig } from '../config/read-config';
import type { PimSessions } from './pim-sessions';

/** So that what is kept of a PIM is there before somebody says that it failed. */
const moment = () => sleep(20);

/**
 * Asks all PIMs at the same time. One that failed when it was last asked is waited for no longer than the others take, so
 * that a dead one costs its own row and not the page. It is asked nevertheless, and a next look finds what came of it.
 *
 * @param ask does not fail
 * @param meanwhile what to say of a PIM that is still being asked, from its last error
 */
export async function askAll<T>(
  sessions: PimSessions,
  ask: (pim: PimConfig) => Promise<T>,
  meanwhile: (pim: PimConfig, error: unknown) => T,
): Promise<readonly T[]> {
  const asked = sessions.configs.map((pim) => ({ pim, error: sessions.failureOf(pim.id), answer: ask(pim) }));
  const well = asked.filter(({ error }) => error === undefined);
  // With nobody else to show, there is nothing to gain.
  if (well.length === 0) return Promise.all(asked.map(({ answer }) => answer));
  const others = Promise.all(well.map(({ answer }) => answer));
  return Promise.all(
    asked.map(({ pim, error, answer }) =>
      error === undefined ? answer : Promise.race([answer, others.then(moment).then(() => meanwhile(pim, error))]),
    ),
  );
}

import { PimError } from '@pim-connections/core';
import type { PimConfig } from '../config/read-config';

/**
 * The result of a promise if it comes in time. The work itself goes on, so that a slow PIM's answer is there for the next
 * reader.
 *
 * @throws PimError `timeout`
 */
export async function withDeadline<T>(work: Promise<T>, milliseconds: number, pim: PimConfig): Promise<T> {
  const host = waitedFor(pim);
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(new PimError('timeout', { host, milliseconds }, `${host} took more than ${milliseconds} ms.`)),
    milliseconds,
  );
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Who is slow: a console is a program on the portal's side, whatever the address of its PIM. */
function waitedFor({ url, title, console }: PimConfig): string {
  return console ? `The console of ${title}` : new URL(url).host;
}

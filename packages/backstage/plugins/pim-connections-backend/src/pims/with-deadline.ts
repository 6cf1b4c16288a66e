import { PimError } from '@pim-connections/core';

/**
 * The result of a promise if it comes in time. The work itself goes on, so that a slow PIM's answer is there for the next
 * reader.
 *
 * @throws PimError `timeout`
 */
export async function withDeadline<T>(work: Promise<T>, milliseconds: number, host: string): Promise<T> {
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

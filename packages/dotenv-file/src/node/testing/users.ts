/** Whether the tests run with root's right to do everything. */
export const isRoot = process.getuid?.() === 0;

/** The number of a user who owns nothing. */
export const nobody = 65534;

/** The number of a user, and of the only group of that user, whom every system knows. */
export const daemon = 1;

/** Runs something without root's right to do everything. */
export async function asNobody(run: () => Promise<void>): Promise<void> {
  if (!isRoot) return run();
  process.seteuid?.(nobody);
  try {
    await run();
  } finally {
    process.seteuid?.(0);
  }
}

import type { LoggerService } from '@backstage/backend-plugin-api';
import { PimError } from '@pim-connections/core';

/** Tells the backend's log when a PIM begins to fail, why, and when it answers again: once each, not at every look. */
export class Troubles {
  readonly #logger: LoggerService;
  /** What each PIM fails with that does. */
  readonly #codes = new Map<string, string>();

  constructor(logger: LoggerService) {
    this.#logger = logger;
  }

  /** A PIM could not be asked. Another reason than the last one is told, too. */
  began(pim: string, error: unknown): void {
    const code = PimError.is(error) ? error.code : 'internal';
    if (this.#codes.get(pim) === code) return;
    this.#codes.set(pim, code);
    const why = error instanceof Error ? error.message : String(error);
    this.#logger.warn(`PIM ${pim} cannot be worked with: ${why}`, { pim, code });
  }

  /** A PIM answered. */
  ended(pim: string): void {
    if (this.#codes.delete(pim)) this.#logger.info(`PIM ${pim} answers again`, { pim });
  }
}

import { PimError } from '@pim-connections/core';

/** No login is kept for a PIM: somebody signed out, or this computer's secrets were cleared. */
export class SignedOut extends Error {
  override readonly name = 'SignedOut';
  readonly pimId: string;

  constructor(message: string, pimId: string) {
    super(message);
    this.pimId = pimId;
  }
}

/** Whether what failed needs somebody to sign in to the PIM, or to its portal, again. */
export function needsSignIn(error: unknown): boolean {
  if (error instanceof SignedOut) return true;
  return PimError.is(error) && ['login-refused', 'account-locked', 'session-lost'].includes(error.code);
}

/** Something needs a computer to run on, and this is VS Code in a browser alone. */
export class NotInBrowser extends Error {
  override readonly name = 'NotInBrowser';
}

/** A console command would run in a folder that is not trusted. */
export class ConsoleNotTrusted extends Error {
  override readonly name = 'ConsoleNotTrusted';
}

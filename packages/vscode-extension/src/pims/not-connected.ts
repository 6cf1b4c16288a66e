/** No login is kept for a PIM: somebody signed out, or this computer's secrets were cleared. */
export class SignedOut extends Error {
  override readonly name = 'SignedOut';
}

/** A console command would run in a folder that is not trusted. */
export class ConsoleNotTrusted extends Error {
  override readonly name = 'ConsoleNotTrusted';
}

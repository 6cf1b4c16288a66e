/** No login is kept for a PIM: somebody signed out, or this computer's secrets were cleared. */
export class SignedOut extends Error {
  override readonly name = 'SignedOut';
}

/** Something needs a computer to run on, and this is VS Code in a browser alone. */
export class NotInBrowser extends Error {
  override readonly name = 'NotInBrowser';
}

/** A console command would run in a folder that is not trusted. */
export class ConsoleNotTrusted extends Error {
  override readonly name = 'ConsoleNotTrusted';
}

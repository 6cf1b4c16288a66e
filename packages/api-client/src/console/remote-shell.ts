const ssh = /(?:^|[/\\])(?:ssh|autossh|plink)(?:\.exe)?$/i;
const wrappers = /(?:^|[/\\])(?:sudo|env|nice|timeout|sshpass)(?:\.exe)?$/i;

/**
 * Whether the words of a command end up in a shell on another computer: `ssh` joins them with blanks, and the shell over
 * there reads them again.
 */
export function isRemoteShell([program = '', ...rest]: readonly string[]): boolean {
  return ssh.test(program) || (wrappers.test(program) && rest.some((word) => ssh.test(word)));
}

/** A word that a POSIX shell reads as exactly this text. */
export function quoteForShell(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

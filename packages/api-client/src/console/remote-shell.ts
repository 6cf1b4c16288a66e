const ssh = /(?:^|[/\\])(?:ssh|autossh|plink)(?:\.exe)?$/i;
// They run words as they are; a word `ssh` is the name of a service there.
const containers = /(?:^|[/\\])(?:docker|podman|nerdctl|docker-compose|podman-compose|kubectl|oc)(?:\.exe)?$/i;

/**
 * Whether the words of a command end up in a shell on another computer: `ssh` joins them with blanks, and the shell over
 * there reads them again. So does what brings it along: `sudo ssh`, `gcloud compute ssh`, `tsh ssh`.
 */
export function isRemoteShell([program = '', ...rest]: readonly string[]): boolean {
  return ssh.test(program) || (!containers.test(program) && rest.some((word) => ssh.test(word)));
}

/** A word that a POSIX shell reads as exactly this text. */
export function quoteForShell(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

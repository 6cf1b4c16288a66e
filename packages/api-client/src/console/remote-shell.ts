const ssh = /(?:^|[/\\])(?:ssh|autossh|plink)(?:\.exe)?$/i;
// They run words as they are. A word `ssh` may be the name of a service there, or the program that runs in one.
const containers = /(?:^|[/\\])(?:docker|podman|nerdctl|docker-compose|podman-compose|kubectl|oc)(?:\.exe)?$/i;

/**
 * Whether the words of a command end up in a shell on another computer: `ssh` joins them with blanks, and the shell over
 * there reads them again. So does what brings it along: `sudo ssh`, `gcloud compute ssh`, `tsh ssh`.
 */
export function isRemoteShell([program = '', ...rest]: readonly string[]): boolean {
  if (ssh.test(program)) return true;
  return rest.some((word, at) => ssh.test(word) && !(containers.test(program) && isName(rest, at)));
}

// Options of `exec` and `run` that stand before the name together with a value.
const withValue = /^(?:-[uwenc]|--(?:user|workdir|env|index|namespace|container))$/;

/** Whether a word stands where the container is named: behind `exec` or `run`, and behind their options. */
function isName(words: readonly string[], at: number): boolean {
  const [two = '', one = ''] = [words[at - 2], words[at - 1]];
  return /^(?:exec|run)$/.test(one) || /^-(?!-$)/.test(one) || withValue.test(two);
}

/** A word that a POSIX shell reads as exactly this text. */
export function quoteForShell(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** Longest sentence of a server that is passed on, in characters. */
const longest = 500;

/** Ends of lines, beginnings of escape sequences, and what turns the order of letters round. */
const controls = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;

/**
 * What a server says about its refusal, for a message or a log: a malicious one may say it at any length, and so that it
 * looks like further lines of the log.
 */
export function cut(said: string): string {
  const beginning = said.slice(0, longest).replace(controls, ' ');
  return said.length > longest ? `${beginning}…` : beginning;
}

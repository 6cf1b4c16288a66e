/** Longest sentence of a server that is passed on, in characters. */
const longest = 500;

/** What a server says about its refusal, for a message or a log: a malicious one may say it at any length. */
export function cut(said: string): string {
  return said.length > longest ? `${said.slice(0, longest)}…` : said;
}

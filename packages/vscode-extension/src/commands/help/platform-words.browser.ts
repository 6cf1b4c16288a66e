/** What the extension runs on, in a line. */
export function platformWords(): string {
  return navigator.userAgent;
}

/** Whether a text names a variable as dotenv-expand and dotenvx know it: `$NAME` or `${...}`, no backslash before it. */
export function hasVariable(text: string): boolean {
  return /(?<!\\)\$(?:\{[^{}]+\}|[A-Za-z_])/.test(text);
}

/** `\$` made `$`, the last step of dotenv-expand, @next/env and dotenvx. */
export function withoutDollarEscapes(text: string): string {
  return text.replaceAll('\\$', '$');
}

import { breaks, type Reading } from './reading.ts';

/** `docker run --env-file`: the rest of the line as it is, quotes and comments included. */
export function readDockerRunValue(written: string): Reading {
  return /[\r\n]/.test(written) ? breaks : { value: written };
}

/** The longest line that it takes, in bytes. */
const longestLine = 64 * 1024 - 1;

/**
 * The variables of `docker run --env-file`, line by line; a key alone stands for what the host has, whatever that is. White space in a
 * key, or a line too long, loses the file.
 */
export function visitAsDockerRun(text: string, visit: (key: string, written: string | undefined) => void): boolean {
  const encoder = new TextEncoder();
  for (const whole of text.replace(/^\uFEFF/, '').split('\n')) {
    if (whole.length * 3 > longestLine && encoder.encode(whole).length > longestLine) return false;
    const line = whole.replace(/\r$/, '').replace(/^[\s\u0085]+/, '');
    const equals = line.indexOf('=');
    if (line === '' || line.startsWith('#')) continue;
    const key = equals === -1 ? line : line.slice(0, equals);
    if (key === '' || /[\s\u0085]/.test(key)) return false;
    visit(key, equals === -1 ? undefined : line.slice(equals + 1));
  }
  return true;
}

import { release } from 'node:os';

/** What the extension runs on, in a line. */
export function platformWords(): string {
  return `${process.platform} ${process.arch} ${release()}, Node ${process.version}`;
}

import { env } from 'vscode';

/** A number of bytes for people: `12 kB`, `3.4 MB`. */
export function fileSize(bytes: number): string {
  const inMegabytes = bytes >= 1_000_000;
  const unit = inMegabytes ? 'megabyte' : 'kilobyte';
  const maximumFractionDigits = inMegabytes ? 1 : 0;
  const value = inMegabytes ? bytes / 1_000_000 : Math.max(1, bytes / 1000);
  return new Intl.NumberFormat(env.language, { style: 'unit', unit, maximumFractionDigits }).format(value);
}

import { median } from './summarise.ts';

/** How long one extension took to activate, in ms. */
export interface Activation {
  /** `publisher.name` */
  readonly extension: string;
  /** Reading its code. */
  readonly load: number;
  /** Its `activate`, up to its first wait. */
  readonly call: number;
  /** What it waited for after that. */
  readonly finish: number;
}

/** Reads the table of activations in the text of VS Code's "Startup Performance" editor. */
export function readActivations(text: string): Activation[] {
  const rows = text.matchAll(/^\| ([\w-]+\.[\w-]+) +\| \w+ +\| (\d+) +\| (\d+) +\| (\d+) +\|/gm);
  return Array.from(rows, ([, extension = '', load, call, finish]) => ({
    extension,
    load: Number(load),
    call: Number(call),
    finish: Number(finish),
  }));
}

/** The median of every figure over several windows; extensions that did not activate in all of them are left out. */
export function medianActivations(windows: readonly (readonly Activation[])[]): Activation[] {
  const names = new Set(windows.flat().map(({ extension }) => extension));
  return [...names].flatMap((extension) => {
    const seen = windows.flatMap((window) => window.filter((activation) => activation.extension === extension));
    if (seen.length < windows.length) return [];
    const middle = (figure: 'load' | 'call' | 'finish') => median(seen.map((activation) => activation[figure]));
    return [{ extension, load: middle('load'), call: middle('call'), finish: middle('finish') }];
  });
}

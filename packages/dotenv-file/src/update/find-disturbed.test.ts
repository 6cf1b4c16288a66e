import { deepEqual, throws } from 'node:assert/strict';
import type { DotenvReader } from '../readers/reader.ts';
import type { DotenvUpdates, UpdateOptions } from './dotenv-update.ts';
import { updateDotenv } from './update-dotenv.ts';

function warned(text: string, updates: DotenvUpdates, options: UpdateOptions = {}): Record<string, readonly string[]> {
  const { warnings } = updateDotenv(text, updates, options);
  return Object.fromEntries(warnings.map(({ key, readers }) => [key, readers]));
}

describe('a warning of a key', () => {
  it('is given for those that nobody asked about, when what is written takes them along', () => {
    deepEqual(warned('A=1\nB=2\nC=3\n', { A: 'C:\\' }), { A: ['shell'], B: ['shell'] });
    deepEqual(warned('A=1\nB=2\nC=3\n', { A: 'x$A' }), { A: ['vite', 'next'], B: ['next'], C: ['next'] });
    deepEqual(warned('A=1\nB=2\n', { A: `a"b'c` }), { A: ['symfony', 'shell'], B: ['symfony', 'shell'] });
  });

  it('is given for those that a key takes along which a reader does not know', () => {
    deepEqual(warned('A=1\n', { __B: '2' }), { __B: ['symfony'], A: ['symfony'] });
  });

  it('is given for those that were asked for with it', () => {
    deepEqual(warned('', { A: 'C:\\', B: 'x' }), { A: ['shell'], B: ['shell'] });
  });

  it('is given when the rest of its old value leaves a quote open', () => {
    const text = `A='it'\\''s\nSECRET'\nB=2\n`;
    const both = ['symfony', 'shell'];
    deepEqual(warned(text, { A: 'new' }), { A: both, B: both });
    deepEqual(warned(text, { A: { remove: true } }), { A: both, B: both });
    throws(() => updateDotenv(text, { A: 'new' }, { strict: true }), { code: 'no-safe-form', readers: both });
  });

  it('is given to python-dotenv when a quote behind a backslash closes a value no longer', () => {
    const python = ['python-dotenv'];
    deepEqual(warned('DIR="C:\\"\nX=1\n', { X: "it's" }), { X: python, DIR: python });
    const options = { readers: ['python-dotenv'], heading: "PIM's" } as const;
    deepEqual(warned("DIR='C:\\My Files\\'\n", { A: '1' }, options), { DIR: python });
  });

  it('is given to readers that were named and do not see it for what stands before it', () => {
    for (const [text, readers] of [
      ['\uFEFFA=1\n', ['symfony', 'python-dotenv', 'shell']],
      ['\u00A0A=1\n', ['symfony', 'ruby-dotenv', 'shell']],
      ["NAME=O'Brien\n", ['symfony', 'shell']],
      ['# note\rA=1', ['shell']],
      ['B =1\n', ['docker-run']],
      [`B=${'x'.repeat(70_000)}\n`, ['docker-run']],
      ['export B\n', ['ruby-dotenv']],
      ['export B = 1\n', ['shell']],
    ] satisfies [string, DotenvReader[]][]) {
      for (const reader of readers) {
        const { A } = warned(text, { A: '2' }, { readers: [reader] });
        deepEqual(A, [reader], `${reader}: ${text.slice(0, 30)}`);
        throws(() => updateDotenv(text, { A: '2' }, { readers: [reader], strict: true }), { code: 'no-safe-form' });
      }
    }
  });

  it('is not given to those who were not named for what was so before', () => {
    for (const text of ["NAME=O'Brien\nX='\n", '\uFEFFA=1\nX="\n', 'A=1\r\nX="\r\nB=2']) {
      deepEqual(Object.values(warned(text, { C: '2' })).flat(), [], text);
    }
  });
});

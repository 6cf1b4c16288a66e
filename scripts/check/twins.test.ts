import assert from 'node:assert/strict';
import { functionsOf, twins } from './twins.ts';

const sum = `
function total(rows: readonly Row[]): number {
  let sum = 0;
  for (const row of rows) if (row.kind === 'order') sum += row.price * row.amount;
  return Math.round(sum * 100) / 100;
}`;

const find = (...modules: readonly string[]) =>
  twins(modules.flatMap((text, index) => functionsOf(`${index}.ts`, text)));

describe('twins', () => {
  it('are functions that do the same under other names', () => {
    const renamed = sum.replaceAll('row', 'line').replaceAll('sum', 'worth').replace('function total', 'function bill');
    assert.deepEqual(find(sum, renamed), ['0.ts: total = 1.ts: bill']);
  });

  it('are looked for inside of functions, too', () => {
    assert.deepEqual(find(sum, `describe('x', () => {${sum}});`), ['0.ts: total = 1.ts: total']);
  });

  it('are not functions that read another property, or call something else', () => {
    assert.deepEqual(find(sum, sum.replace('.price', '.weight')), []);
    assert.deepEqual(find(sum, sum.replace('Math.round', 'Math.floor')), []);
  });

  it('are not the short ones that everybody writes', () => {
    const short = 'const isText = (value: unknown): value is string => typeof value === "string" && value !== "";';
    assert.deepEqual(find(short, short), []);
  });
});

import assert from 'node:assert/strict';
import { type BenchRun, budgetsThatAre, figuresPage } from './figures-page.ts';

const run: BenchRun = {
  date: new Date('2026-11-22T10:00:30Z'),
  machine: 'Node v24.0.0 on linux x64, 2 cores',
  noise: 'It was quiet.',
  figures: [
    { budget: 'env-update-dotenvx', value: 0.031, ours: '1.2 ms', peer: '39 ms', rounds: 60, spread: 0.08 },
    { budget: 'client-list', value: 1.14, ours: '0.61 ms', peer: '0.53 ms' },
    { budget: 'round-trips-list', value: 1, ours: '1' },
    { budget: 'sandbox-list', value: 0.64, ours: '5,100/s', peer: '8,000/s' },
    { budget: 'env-search', notMeasured: 'ripgrep is not installed.' },
  ],
  silent: { 'packages/backstage': 'The packages of Backstage are not installed.' },
  details: ['### More'],
};

/** The row of the table of budgets that begins with a text, with single blanks. */
const rowOf = (title: string) =>
  figuresPage(run)
    .split('\n')
    .find((line) => line.startsWith(`| ${title}`))
    ?.replace(/ +/g, ' ');

describe('the page of figures', () => {
  it('shows a small ratio as a fraction, beside the peer and the budget', () =>
    assert.equal(
      rowOf('5 keys updated in a 5,000-line'),
      '| 5 keys updated in a 5,000-line `.env` | dotenvx 2 | 1.2 ms | 39 ms | 1/32.3 | ≤ 1/28 | 8 % | kept |',
    ));

  it('knows budgets that are a least, and plain counts', () => {
    assert.match(rowOf('Sandbox: rate') ?? '', /\| 0\.64 \| ≥ 0\.50 \| \| kept \|$/);
    assert.match(rowOf('PIM round trips: list') ?? '', /\| 1 \| \| 1 \| ≤ 1 \| \| kept \|$/);
  });

  it('marks what is missed, and says its cause', () => {
    assert.deepEqual(budgetsThatAre('missed', run), ['client-list']);
    assert.match(rowOf('Client: list') ?? '', /\| 1\.14 \| ≤ 1\.10 \| \| \*\*missed\*\* \|$/);
    assert.match(
      figuresPage(run),
      /## Missed\n\n- \*\*Client: list of 50 connections\*\* .+ Cause: .+ What would mend it: /,
    );
  });

  it('says why something was not measured: by the bench itself, by its folder, or because nobody did', () => {
    const [, section = ''] = figuresPage(run).split('## Not measured');
    assert.match(section, /tree of 100,000 files\*\*: ripgrep is not installed\./);
    assert.ok(budgetsThatAre('not measured', run).includes('activation'));
    assert.match(section, /one PIM dead\*\*: The packages of Backstage are not installed\./);
    assert.match(section, /Activation in a real VS Code: load \+ call\*\*: No bench of scripts reported it\./);
  });

  it('says when and where the run was, and ends with the details', () => {
    assert.match(
      figuresPage(run),
      /\*\*The run\*\*: 2026-11-22 10:00 UTC, Node v24\.0\.0 on linux x64, 2 cores\. It was quiet\./,
    );
    assert.match(figuresPage(run), /\n### More\n$/);
  });
});

import assert from 'node:assert/strict';
import { parseCalendarDate, sumSeries, type WeeklyCounts, weekEnding, weeklySeries } from '@pim-connections/core';
import { flowTotals, sparkline } from './flow-totals.ts';

const end = parseCalendarDate('2026-03-08');
assert.ok(end);
const series = (...counts: readonly number[]) =>
  weeklySeries(Object.fromEntries(weekEnding(end).map((date, at) => [date, counts[at] ?? 0])), end);
const counts = (code: string, ...numbers: readonly number[]): WeeklyCounts => ({
  all: sumSeries([series(...numbers)], end),
  connections: [{ code, series: series(...numbers) }],
});

describe('the totals of a connection', () => {
  it('are those of the kinds in which it is counted', () => {
    const totals = flowTotals(
      { created: counts('erp', 9, 1, 2), errors: counts('erp'), read: counts('shop', 5) },
      'erp',
    );
    assert.deepEqual(
      totals?.counts.map(({ kind, series: { total } }) => [kind, total]),
      [
        ['created', 3],
        ['errors', 0],
      ],
    );
  });

  it('are none for a connection that is not counted', () => {
    assert.equal(flowTotals({ created: counts('erp', 1) }, 'shop'), null);
    assert.equal(flowTotals({}, 'shop'), null);
  });

  it('say for how many days nothing came, whatever the kind', () => {
    const silent = (...numbers: readonly number[]) =>
      flowTotals({ read: counts('shop', ...numbers) }, 'shop')?.silentDays;
    assert.equal(silent(), 8);
    assert.equal(silent(4), 7);
    assert.equal(silent(0, 0, 0, 0, 0, 0, 0, 1), 0);
    const two = { created: counts('erp', 4), errors: counts('erp', 0, 0, 0, 0, 0, 1) };
    assert.equal(flowTotals(two, 'erp')?.silentDays, 2);
  });
});

describe('a sparkline', () => {
  it('has the seven days that the total has, and shows the smallest count', () => {
    assert.equal(sparkline(series(50, 0, 1, 700, 350, 0, 0, 699)), '▁▂█▅▁▁█');
    assert.equal(sparkline(series()), '▁▁▁▁▁▁▁');
  });
});

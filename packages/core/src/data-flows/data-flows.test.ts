import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addDays, type CalendarDate, dateIn, lenientDate, parseCalendarDate, startOfDay } from './calendar-date.ts';
import { chartPoints, scaleFor, sharedScale, trendOf } from './chart.ts';
import { seriesOfHours, sumSeries, weekEnding, weeklySeries, weekPeriod } from './weekly-series.ts';

const day = (text: string): CalendarDate => {
  const date = parseCalendarDate(text);
  assert.ok(date, text);
  return date;
};
const end = day('2024-03-08');
const series = (...counts: readonly number[]) =>
  weeklySeries(Object.fromEntries(weekEnding(end).map((date, at) => [date, counts[at] ?? 0])), end);
const start = (date: string, zone: string) => startOfDay(day(date), zone).toISOString();

describe('a calendar date', () => {
  it('is read strictly', () => {
    for (const text of ['2024-02-29', '0099-12-31', '9999-12-31']) assert.equal(parseCalendarDate(text), text);
    for (const text of ['2023-02-29', '2024-2-1', '2024-13-01', '', '08/03/2024', '2024-03-08T00:00']) {
      assert.equal(parseCalendarDate(text), null, text);
    }
  });

  it('is read from a request as the PIM does', () => {
    assert.equal(lenientDate('2024-2-1'), '2024-02-01');
    assert.equal(lenientDate('2024-02-30'), '2024-03-01');
    assert.equal(lenientDate('2023-02-31'), '2023-03-03');
    assert.equal(lenientDate('24-01-01'), '0024-01-01');
    assert.equal(lenientDate('2024-13-01'), '2025-01-01');
    assert.equal(lenientDate('2024-01-32'), '2024-02-01');
    assert.equal(lenientDate('2024-00-00'), '2023-11-30');
    for (const text of ['', 'today', '02024-01-01', '0-1-1', '2024-001-01', '2024-01-01 ']) {
      assert.equal(lenientDate(text), null, text);
    }
  });

  it('can be counted on and back', () => {
    assert.equal(addDays(day('2024-02-28'), 2), '2024-03-01');
    assert.equal(addDays(day('2024-01-01'), -1), '2023-12-31');
  });

  it('of a moment depends on the time zone', () => {
    const moment = new Date('2024-03-08T15:30:00Z');
    assert.equal(dateIn('UTC', moment), '2024-03-08');
    assert.equal(dateIn('Asia/Tokyo', moment), '2024-03-09');
    assert.equal(dateIn('Pacific/Honolulu', new Date('2024-03-08T09:59:59Z')), '2024-03-07');
    assert.throws(() => dateIn('Mars/Base', moment), RangeError);
  });

  it('begins at midnight of its time zone', () => {
    assert.equal(start('2024-03-08', 'UTC'), '2024-03-08T00:00:00.000Z');
    assert.equal(start('2024-03-08', 'Asia/Tokyo'), '2024-03-07T15:00:00.000Z');
    assert.equal(start('2024-03-08', 'Asia/Kathmandu'), '2024-03-07T18:15:00.000Z');
    // The day of the change, and the one after it.
    assert.equal(start('2024-03-10', 'America/New_York'), '2024-03-10T05:00:00.000Z');
    assert.equal(start('2024-03-11', 'America/New_York'), '2024-03-11T04:00:00.000Z');
    assert.equal(start('2024-11-04', 'America/New_York'), '2024-11-04T05:00:00.000Z');
  });

  it('begins with the first moment of the day where the clocks change at midnight', () => {
    assert.equal(start('2018-11-04', 'America/Sao_Paulo'), '2018-11-04T03:00:00.000Z');
    assert.equal(start('2023-03-26', 'Asia/Beirut'), '2023-03-25T22:00:00.000Z');
    assert.equal(start('2021-10-29', 'Asia/Amman'), '2021-10-28T21:00:00.000Z');
    assert.equal(start('2023-11-05', 'America/Havana'), '2023-11-05T04:00:00.000Z');
  });

  it('begins with its first moment in every time zone and year', () => {
    const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    const date = fc.integer({ min: 0, max: 365 * 70 }).map((days) => addDays(day('1970-06-01'), days));
    fc.assert(
      fc.property(zones, date, (zone, today) => {
        const first = startOfDay(today, zone);
        assert.ok(dateIn(zone, first) >= today);
        assert.ok(dateIn(zone, new Date(first.getTime() - 1000)) < today);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a week', () => {
  it('has eight days and ends with the day asked for', () => {
    const days = weekEnding(end);
    assert.equal(days.length, 8);
    assert.deepEqual([days[0], days[7]], ['2024-03-01', '2024-03-08']);
  });

  it('spans the moments of those days in the time zone of the user', () => {
    assert.deepEqual(weekPeriod(end, 'America/New_York'), {
      start: new Date('2024-03-01T05:00:00Z'),
      end: new Date('2024-03-09T05:00:00Z'),
    });
  });
});

describe('a weekly series', () => {
  it('has zeros where nothing was counted, and a total of the last seven days', () => {
    const { days, total } = weeklySeries({ '2024-03-01': 2, '2024-03-03': 9, '2024-03-08': 4, '2024-02-01': 100 }, end);
    assert.deepEqual(
      days.map(({ count }) => count),
      [2, 0, 9, 0, 0, 0, 0, 4],
    );
    assert.equal(total, 13);
  });

  it('of all connections is their sum', () => {
    const all = sumSeries([series(1, 2, 3), series(10, 0, 1, 5)], end);
    assert.deepEqual(all, series(11, 2, 4, 5));
    assert.equal(sumSeries([], end).total, 0);
  });

  it('groups hours by the days of a time zone', () => {
    const hours = [
      { hour: new Date('2024-02-29T14:00:00Z'), count: 100 },
      { hour: new Date('2024-02-29T15:00:00Z'), count: 1 },
      { hour: new Date('2024-03-08T14:00:00Z'), count: 2 },
      { hour: new Date('2024-03-08T15:00:00Z'), count: 100 },
    ];
    assert.deepEqual(seriesOfHours(hours, end, 'Asia/Tokyo'), series(1, 0, 0, 0, 0, 0, 0, 2));
    assert.equal(seriesOfHours(hours, end, 'UTC').total, 102);
  });
});

describe('a chart', () => {
  it('has round numbers on its axis', () => {
    assert.deepEqual(scaleFor(0), { max: 1, step: 1, ticks: [0, 1] });
    assert.deepEqual(scaleFor(3).ticks, [0, 1, 2, 3]);
    assert.deepEqual(scaleFor(5).ticks, [0, 2, 4, 6]);
    assert.deepEqual(scaleFor(87).ticks, [0, 50, 100]);
    assert.deepEqual(scaleFor(1204).ticks, [0, 500, 1000, 1500]);
    assert.deepEqual(scaleFor(1204, 10).step, 200);
    assert.deepEqual(scaleFor(31, 4).ticks, [0, 10, 20, 30, 40]);
  });

  it('has few steps, in which every value fits', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 12 }), (highest, mostSteps) => {
        const { max, step, ticks } = scaleFor(highest, mostSteps);
        assert.ok(max >= highest && max - step <= highest);
        assert.ok(ticks.length <= mostSteps + 1);
        assert.ok(Number.isInteger(step) && ticks.at(-1) === max);
      }),
    );
  });

  it('of several connections has one scale', () => {
    assert.equal(sharedScale([series(3), series(0, 17)]).max, 20);
    assert.equal(sharedScale([]).max, 1);
  });

  it('has points between 0 and 1', () => {
    const points = chartPoints(series(0, 0, 0, 5), scaleFor(10));
    assert.equal(points.length, 8);
    assert.deepEqual(points[0], { x: 0, y: 0 });
    assert.deepEqual(points[3], { x: 3 / 7, y: 0.5 });
    assert.equal(points[7]?.x, 1);
  });
});

describe('a trend', () => {
  it('compares the last full days with those before, whatever today is', () => {
    assert.equal(trendOf(series(0, 0, 0, 0, 0, 0, 0, 0)), 'silent');
    assert.equal(trendOf(series(5, 5, 5, 5, 9, 9, 9, 0)), 'rising');
    assert.equal(trendOf(series(5, 5, 5, 5, 1, 1, 1, 900)), 'falling');
    assert.equal(trendOf(series(5, 5, 5, 5, 5, 6, 5, 0)), 'steady');
    assert.equal(trendOf(series(0, 0, 0, 0, 0, 0, 0, 4)), 'steady');
  });
});

import type { PageChart, PageWeek } from '../panel/protocol.ts';
import { element, svg } from './element.ts';

// The drawing's own units; the style sheet gives it its size.
const width = 320;
const height = 140;
const left = 40;
const top = 10;
const bottom = 22;
const plotWidth = width - left;
const plotHeight = height - top - bottom;

/** A chart of columns. The mouse and the arrow keys tell each day's value in its caption. */
export function chartFigure(chart: PageChart, days: PageWeek['days']): HTMLElement {
  const readout = element('span', { class: 'readout', 'aria-live': 'polite' }, chart.total);
  const column = plotWidth / days.length;
  const y = (value: number) => top + plotHeight * (1 - value / chart.max);

  const lines = chart.ticks.flatMap(({ value, text }) => [
    svg('line', { class: 'grid', x1: left, x2: width, y1: y(value), y2: y(value) }),
    svg('text', { class: 'tick', x: left - 6, y: y(value) + 3.5, 'text-anchor': 'end' }, text),
  ]);
  const columns = days.map(({ short }, at) => {
    const count = chart.counts[at] ?? 0;
    const x = left + at * column;
    // Little is more than nothing.
    const barHeight = count === 0 ? 0 : Math.max(2, top + plotHeight - y(count));
    return svg(
      'g',
      { class: 'day' },
      svg('rect', { class: 'hit', x, y: top, width: column, height: plotHeight + bottom }),
      svg('rect', {
        class: 'bar',
        x: x + column * 0.2,
        y: top + plotHeight - barHeight,
        width: column * 0.6,
        height: barHeight,
      }),
      svg('text', { class: 'tick', x: x + column / 2, y: height - 6, 'text-anchor': 'middle' }, short),
    );
  });

  let active = -1;
  const activate = (at: number) => {
    columns[active]?.classList.remove('active');
    active = at;
    columns[at]?.classList.add('active');
    const day = days[at];
    readout.textContent = day ? `${day.long}: ${chart.texts[at]}` : chart.total;
  };
  for (const [at, one] of columns.entries()) one.addEventListener('pointerenter', () => activate(at));

  const drawing = svg(
    'svg',
    { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': chart.summary, tabindex: 0 },
    ...lines,
    ...columns,
  );
  drawing.addEventListener('pointerleave', () => activate(-1));
  drawing.addEventListener('blur', () => activate(-1));
  drawing.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[(event as KeyboardEvent).key];
    if (step === undefined) return;
    event.preventDefault();
    // From nowhere, left goes to today.
    const from = active < 0 && step < 0 ? days.length : active;
    activate(Math.min(days.length - 1, Math.max(0, from + step)));
  });
  const caption = element('figcaption', {}, element('span', { class: 'title' }, chart.title), readout);
  const figure = element('figure', { class: chart.kind }, caption);
  figure.append(drawing);
  return figure;
}

import type { PageFlow, PageWeek } from '../panel/protocol.ts';
import { element } from './element.ts';

/** The same numbers as in the charts, for those who prefer to read them. */
export function flowTable({ title, charts }: PageFlow, days: PageWeek['days'], words: DOMStringMap): HTMLElement {
  const head = element(
    'tr',
    {},
    element('th', { scope: 'col' }, words.day ?? ''),
    ...charts.map((chart) => element('th', { scope: 'col', class: 'number' }, chart.title)),
  );
  const rows = days.map(({ long }, at) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, long),
      ...charts.map(({ texts }) => element('td', { class: 'number' }, texts[at] ?? '')),
    ),
  );
  const total = element(
    'tr',
    {},
    element('th', { scope: 'row' }, words.total ?? ''),
    ...charts.map(({ total: text }) => element('td', { class: 'number' }, text)),
  );
  return element(
    'table',
    {},
    element('caption', {}, title),
    element('thead', {}, head),
    element('tbody', {}, ...rows),
    element('tfoot', {}, total),
  );
}

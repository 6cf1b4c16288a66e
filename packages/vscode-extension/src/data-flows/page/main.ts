import type {
  FromPage,
  PageError,
  PageFlow,
  PageNote,
  PageState,
  PageUntracked,
  PageWeek,
  ToPage,
} from '../panel/protocol.ts';
import { chartFigure } from './chart.ts';
import { element } from './element.ts';
import { errorList } from './errors.ts';
import { flowTable } from './table.ts';

declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void;
  getState(): PageState | undefined;
  setState(state: PageState): void;
};

const vscode = acquireVsCodeApi();
const find = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
const period = find('period');
const reading = find('reading');
const noteBox = find('note');
const main = find('flows');
const connection = find<HTMLSelectElement>('connection');
const asCharts = find<HTMLButtonElement>('as-charts');
const asTable = find<HTMLButtonElement>('as-table');
const refresh = find<HTMLButtonElement>('refresh');

let choices = vscode.getState() ?? { pim: document.body.dataset.pim ?? '', table: false, connection: null };
// A page is brought back by what it left, even where nothing was chosen.
vscode.setState(choices);
let week: PageWeek | null = null;
let untracked: PageUntracked | null = null;
/** Lists of errors that were asked for, by the id of their connection. */
const errors = new Map<string, { readonly list: readonly PageError[]; readonly note: string | null } | 'reading'>();
const opened = new Set<string>();

function choose(changed: Partial<PageState>): void {
  choices = { ...choices, ...changed };
  vscode.setState(choices);
  draw();
}

function draw(): void {
  asCharts.setAttribute('aria-pressed', String(!choices.table));
  asTable.setAttribute('aria-pressed', String(choices.table));
  const flows = week?.flows ?? [];
  document.body.classList.toggle('empty', flows.length === 0);
  period.textContent = week?.period ?? '';
  connection.replaceChildren(...flows.map(({ id, title }) => element('option', { value: id ?? '' }, title)));
  const chosen = flows.some(({ id }) => id === choices.connection) ? choices.connection : null;
  connection.value = chosen ?? '';
  main.replaceChildren(...flows.filter(({ id }) => chosen === null || id === chosen).map(flowSection));
  if (untracked && chosen === null) main.append(untrackedSection(untracked));
}

/** Those that are missing above, each with the button that counts it from now on. */
function untrackedSection({ connections, text, title }: PageUntracked): HTMLElement {
  const rows = connections.map(({ button, id, label }) => {
    const row = element('li', {}, element('span', {}, label));
    if (button) {
      const track = element('button', { type: 'button', 'aria-label': button.spoken }, button.text);
      track.addEventListener('click', () => {
        track.disabled = true;
        vscode.postMessage({ kind: 'track', id });
      });
      row.append(track);
    }
    return row;
  });
  return element(
    'section',
    { class: 'flow' },
    element('h2', {}, title),
    element('p', { class: 'hint' }, text),
    element('ul', { class: 'untracked' }, ...rows),
  );
}

function flowSection(flow: PageFlow): HTMLElement {
  const heading = element('h2', {}, flow.title);
  if (flow.subtitle) heading.append(' ', element('small', {}, flow.subtitle));
  const section = element('section', { class: 'flow' }, heading);
  if (flow.silence) section.append(element('p', { class: 'silence' }, flow.silence));
  const days = week?.days ?? [];
  if (choices.table) section.append(flowTable(flow, days, main.dataset));
  // An empty drawing would only say once more that nothing was counted.
  else if (!flow.silence) {
    section.append(element('div', { class: 'charts' }, ...flow.charts.map((chart) => chartFigure(chart, days))));
  }
  if (flow.errors !== null && flow.id !== null) section.append(errorDetails(flow.id, flow.errors, flow.errorsNote));
  return section;
}

function errorDetails(id: string, title: string, leftOut: string | null): HTMLElement {
  const details = element('details', {}, element('summary', {}, title));
  const known = errors.get(id);
  if (known === undefined || known === 'reading') {
    details.append(element('p', { role: 'status' }, main.dataset.reading ?? ''));
  } else {
    if (known.note) details.append(element('p', {}, known.note));
    details.append(errorList(known.list));
  }
  if (leftOut) details.append(element('p', { class: 'hint' }, leftOut));
  details.open = opened.has(id);
  details.addEventListener('toggle', () => {
    if (!details.open) {
      opened.delete(id);
      return;
    }
    opened.add(id);
    if (errors.has(id)) return;
    errors.set(id, 'reading');
    vscode.postMessage({ kind: 'errors', id });
  });
  return details;
}

function showNote(note: PageNote | null): void {
  noteBox.hidden = note === null;
  noteBox.className = note?.severity ?? '';
  const buttons = (note?.actions ?? []).map(({ action, title }, at) => {
    const button = element('button', { type: 'button', class: at === 0 ? 'primary' : '' }, title);
    button.addEventListener('click', () => vscode.postMessage({ kind: 'run', action }));
    return button;
  });
  noteBox.replaceChildren(element('p', {}, note?.text ?? ''), element('div', { class: 'tools' }, ...buttons));
}

asCharts.addEventListener('click', () => choose({ table: false }));
asTable.addEventListener('click', () => choose({ table: true }));
connection.addEventListener('change', () => choose({ connection: connection.value || null }));
refresh.addEventListener('click', () => vscode.postMessage({ kind: 'run', action: 'refresh' }));

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  switch (data.kind) {
    case 'reading':
      reading.hidden = false;
      refresh.disabled = true;
      main.setAttribute('aria-busy', 'true');
      return;
    case 'week':
      reading.hidden = true;
      refresh.disabled = false;
      main.removeAttribute('aria-busy');
      // A PIM that is away tells nothing: what was read before stays.
      if (data.note?.severity !== 'error') {
        week = data.week;
        untracked = data.untracked;
        // What was listed may be outdated: those that are open are asked for again.
        errors.clear();
        for (const id of opened) vscode.postMessage({ kind: 'errors', id });
      }
      showNote(data.note);
      draw();
      return;
    case 'show':
      if (data.id !== null) opened.add(data.id);
      choose({ connection: data.id });
      return;
    case 'errors':
      errors.set(data.id, { list: data.errors, note: data.note });
      draw();
  }
});
vscode.postMessage({ kind: 'ready' });

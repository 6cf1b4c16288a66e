import type { PageError, PageText } from '../panel/protocol.ts';
import { element } from './element.ts';

/** The business errors of a connection. */
export function errorList(errors: readonly PageError[]): HTMLElement {
  return element(
    'ul',
    { class: 'errors' },
    ...errors.map(({ time, message, place, documentation }) =>
      element(
        'li',
        {},
        element('p', { class: 'message' }, message),
        element('p', { class: 'place' }, element('time', {}, time), ...joined(place)),
        ...documentation.map((hint) => element('p', { class: 'hint' }, ...hint.map(node))),
      ),
    ),
  );
}

function joined(parts: PageText): readonly (Node | string)[] {
  return parts.flatMap((part) => [' · ', node(part)]);
}

function node({ text, href }: PageText[number]): Node | string {
  return href === undefined ? text : element('a', { href }, text);
}

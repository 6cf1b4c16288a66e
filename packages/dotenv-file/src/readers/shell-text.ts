import type { VisitWritten } from './seen-keys.ts';
import { readShellValue } from './shell.ts';

/** What means nothing wherever it stands. */
const ordinary = /[\w./:=@%+,-]+/y;

const assignment = /^([A-Za-z_]\w*)=/;

/** Is told of a stretch of a word, and of what stands open around it: a quote, or the `)` that will close a command. */
type VisitStretch = (start: number, end: number, open: string | undefined) => void;

/** Where the word of a shell that begins at `from` ends, or infinity where a quote or a command in it is never closed. */
export function endOfShellWord(text: string, from: number, visit?: VisitStretch): number {
  const open: string[] = [];
  let at = from;
  while (at < text.length) {
    const start = at;
    ordinary.lastIndex = at;
    if (ordinary.test(text)) at = ordinary.lastIndex;
    const character = text.charAt(at);
    const closing = open.at(-1);
    visit?.(start, at + 1, closing);
    if (closing === undefined && /[ \t\n;&|<>()]/.test(character)) return at;
    if (character === '\\') at += 2;
    else if (character === closing) {
      open.pop();
      at++;
    } else if (character === "'" && closing !== '"') {
      const close = text.indexOf("'", at + 1);
      visit?.(at + 1, close === -1 ? text.length : close + 1, "'");
      if (close === -1) return Number.POSITIVE_INFINITY;
      at = close + 1;
    } else if (character === '"' || character === '`') {
      open.push(character);
      at++;
    } else if (text.startsWith('$(', at) || (character === '(' && closing === ')')) {
      open.push(')');
      at += character === '(' ? 1 : 2;
    } else at++;
  }
  return open.length > 0 ? Number.POSITIVE_INFINITY : text.length;
}

/** A word, with where it ends; an operator; or the end of a command. */
type Token =
  | { readonly kind: 'word'; readonly start: number; readonly end: number }
  | { readonly kind: 'operator' }
  | { readonly kind: 'end' };

const operator: Token = { kind: 'operator' };
const endOfCommand: Token = { kind: 'end' };

/** What a shell makes of a text, comments left out. A word that never ends is the last. */
function* tokensOf(text: string, visit?: VisitStretch): Iterable<Token> {
  for (let at = 0; at < text.length; ) {
    const character = text.charAt(at);
    if (character === '\n' || character === ';') {
      yield endOfCommand;
      at++;
    } else if (character === ' ' || character === '\t') at++;
    else if (text.startsWith('\\\n', at)) at += 2;
    else if (character === '#') at = endOfLine(text, at);
    else if (/[&|<>()]/.test(character)) {
      yield operator;
      at++;
    } else {
      const end = endOfShellWord(text, at, visit);
      yield { kind: 'word', start: at, end };
      at = end;
    }
  }
  yield endOfCommand;
}

/** The variables that bash and dash set when they source a text: those of commands that are nothing but assignments. */
export const visitAsShell: VisitWritten = (text, visit) => {
  let words: string[] = [];
  let isPlain = true;
  let isRead = true;
  for (const token of tokensOf(text)) {
    if (token.kind === 'operator') isPlain = false;
    else if (token.kind === 'end') endCommand();
    else if (token.end === Number.POSITIVE_INFINITY) return false;
    else words.push(text.slice(token.start, token.end));
  }
  return isRead;

  function endCommand(): void {
    // `A=1 command` sets A for the command alone, `A=1 export B=2` does in bash.
    const command = words.findIndex((word) => !assignment.test(word));
    const isExport = words[command] === 'export';
    const operands = isExport ? words.slice(command + 1) : words;
    if (isPlain && (isExport || command === -1)) {
      for (const word of operands) {
        const [start, name] = assignment.exec(word) ?? [];
        if (start && name) visit(name, word.slice(start.length));
      }
    }
    if (isExport && operands.some(isNoName)) isRead = false;
    words = [];
    isPlain = true;
  }
};

/**
 * What stands open for a shell at some places of a text: a quote of a line above, say.
 *
 * @param places in ascending order
 */
export function openAt(text: string, places: readonly number[]): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  let next = 0;
  const nextPlace = () => places[next] ?? Number.POSITIVE_INFINITY;
  const tokens = tokensOf(text, (start, end, open) => {
    while (nextPlace() < start) next++;
    for (; nextPlace() < end; next++) if (open !== undefined) found.set(nextPlace(), open);
  });
  for (const _ of tokens) if (next >= places.length) break;
  return found;
}

/** Whether it is the end to dash to export a word: one that begins with no name, as in `export A = 1` and `export A= a.b`. */
function isNoName(word: string): boolean {
  if (/^(?:[A-Za-z_]\w*(?:=|$)|-)/.test(word)) return false;
  const reading = readShellValue(word);
  return 'value' in reading && !/^[A-Za-z_]\w*(?:=|$)/.test(reading.value);
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

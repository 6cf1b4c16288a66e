import type { VisitWritten } from './seen-keys.ts';
import { readShellValue } from './shell.ts';

/** What means nothing wherever it stands. */
const ordinary = /[\w./:=@%+,-]+/y;

const assignment = /^([A-Za-z_]\w*)=/;

/** Where the word of a shell that begins at `from` ends, or infinity where a quote or a command in it is never closed. */
export function endOfShellWord(text: string, from: number): number {
  const open: string[] = [];
  let at = from;
  while (at < text.length) {
    ordinary.lastIndex = at;
    if (ordinary.test(text)) at = ordinary.lastIndex;
    const character = text.charAt(at);
    const closing = open.at(-1);
    if (closing === undefined && /[ \t\n;&|<>()]/.test(character)) return at;
    if (character === '\\') at += 2;
    else if (character === closing) {
      open.pop();
      at++;
    } else if (character === "'" && closing !== '"') {
      const close = text.indexOf("'", at + 1);
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

/** The variables that bash and dash set when they source a text: those of commands that are nothing but assignments. */
export const visitAsShell: VisitWritten = (text, visit) => {
  let words: string[] = [];
  let isPlain = true;
  let isRead = true;
  const endCommand = () => {
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
  };

  for (let at = 0; at < text.length; ) {
    const character = text.charAt(at);
    if (character === '\n' || character === ';') {
      endCommand();
      at++;
    } else if (character === ' ' || character === '\t') at++;
    else if (text.startsWith('\\\n', at)) at += 2;
    else if (character === '#') at = endOfLine(text, at);
    else if (/[&|<>()]/.test(character)) {
      isPlain = false;
      at++;
    } else {
      const end = endOfShellWord(text, at);
      if (end === Number.POSITIVE_INFINITY) return false;
      words.push(text.slice(at, end));
      at = end;
    }
  }
  endCommand();
  return isRead;
};

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

import { nextStatement, type Statement, statementKey } from '../document/statement.ts';

/** The names behind each `$` of a value, and whether a backslash stands before it. */
function* namesIn(value: string): Iterable<readonly [name: string, escaped: boolean]> {
  for (const [, backslash, name = ''] of value.matchAll(/(\\?)\$\{?(\w+)/g)) yield [name, backslash !== ''];
}

/** Whether a text names one of some keys behind a `$`. */
export function namesAny(text: string, keys: ReadonlySet<string>): boolean {
  if (keys.size === 0) return false;
  for (const [name] of namesIn(text)) if (keys.has(name)) return true;
  return false;
}

/**
 * The statements that put in the values of some keys, each as its last line sets it, or of what is built from them: for readers that
 * go line by line, and put nothing into single quotes.
 */
export function builtInOrder(
  text: string,
  keys: ReadonlySet<string>,
): readonly (readonly [key: string, written: string])[] {
  const built: [string, string][] = [];
  if (keys.size === 0) return built;
  const lines: Statement[] = [];
  for (let found = nextStatement(text, 0); found; found = nextStatement(text, found.end)) lines.push(found);
  const last = new Map(lines.map((line) => [statementKey(text, line), line]));
  const put = new Set<string>();
  for (const line of lines) {
    const key = statementKey(text, line);
    const written = text.slice(line.valueStart, line.valueEnd);
    const isLiteral = written.startsWith("'");
    const isBuilt = !isLiteral && Array.from(namesIn(written)).some(([name, escaped]) => !escaped && put.has(name));
    if (isBuilt) built.push([key, written]);
    if (isBuilt || (keys.has(key) && last.get(key) === line)) put.add(key);
    else put.delete(key);
  }
  return built;
}

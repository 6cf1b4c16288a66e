import { nextStatement, type Statement, statementKey } from '../document/statement.ts';

/** The names behind each `$` of a value, and whether a backslash stands before it. */
function* namesIn(value: string): Iterable<readonly [name: string, escaped: boolean]> {
  for (const [, backslash, name = ''] of value.matchAll(/(\\?)\$\{?(\w+)/g)) yield [name, backslash !== ''];
}

/** Those of the names whose values @next/env puts in: where one has a default, as in `${A:-x}`, it takes that without a look at the key. */
function* lookedUp(value: string, values: ReadonlyMap<string, string>): ReturnType<typeof namesIn> {
  // Of a default no more than its beginning: what is in there is named itself.
  for (const [, backslash, name = '', fallback, inner = ''] of value.matchAll(
    /(\\?)\$\{?(\w+)(?=(?::-(\$\{?(\w+)|[^}\\]))?)/g,
  )) {
    const hasDefault = fallback !== undefined && (inner === '' || (values.get(inner) ?? '') !== '');
    if (!hasDefault) yield [name, backslash !== ''];
  }
}

/** Whether a text names one of some keys behind a `$`. */
export function namesAny(text: string, keys: ReadonlySet<string>): boolean {
  if (keys.size === 0) return false;
  for (const [name] of namesIn(text)) if (keys.has(name)) return true;
  return false;
}

/**
 * Whether dotenvx never gets to the end of a text. It puts a value in the place of its key's name as JavaScript does, to which `$&`
 * stands for what it takes the place of: the name comes back. Vite and @next/env do the same.
 */
export function isEndlessForDotenvx(values: ReadonlyMap<string, string>, text: string): boolean {
  return builtInOrder(text, withReturningNames(values)).length > 0;
}

/** The keys whose values bring a name back: `$&` does; what stands behind or before it does where that holds another name. */
function withReturningNames(values: ReadonlyMap<string, string>): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const [key, value] of values) if (/\$[&`']/.test(value.replaceAll('$$', ''))) keys.add(key);
  if (keys.size === 0 || [...values.values()].some((value) => [...namesIn(value)].length > 1)) return keys;
  return new Set([...keys].filter((key) => values.get(key)?.includes('$&')));
}

/**
 * Whether @next/env never gets to the end of these values: it puts one in the place of another's name, and looks again, until the
 * stack is full.
 *
 * A backslash keeps a value from being looked at itself, but not where its key is named: it is gone by then.
 */
export function isEndlessForNext(values: ReadonlyMap<string, string>): boolean {
  return doNamesComeBack(values) || goesRoundInCircles(values, (value) => lookedUp(value, values));
}

/**
 * Whether Vite may never get to the end of these values: dotenv-expand does as @next/env, but for a value that names its own key, which
 * it sees there and leaves out. Where another key is built from that, it does not see it any more.
 *
 * Which of the keys in a circle is read first, by name or by place, settles whether it ends; here it is taken not to.
 */
export function isEndlessForVite(values: ReadonlyMap<string, string>): boolean {
  const named = new Set<string>();
  for (const [key, value] of values) {
    if (!value.includes('$')) continue;
    for (const [name] of namesIn(value)) if (name !== key) named.add(name);
  }
  const ofNamed = new Map([...values].filter(([key]) => named.has(key)));
  return doNamesComeBack(values) || goesRoundInCircles(ofNamed, namesIn);
}

function doNamesComeBack(values: ReadonlyMap<string, string>): boolean {
  const keys = withReturningNames(values);
  return keys.size > 0 && builtFrom(values, keys).size > 0;
}

function goesRoundInCircles(
  values: ReadonlyMap<string, string>,
  namesOf: (value: string) => ReturnType<typeof namesIn>,
): boolean {
  const namedBy = new Map<string, string[]>();
  const open = new Map<string, number>();
  for (const [key, value] of values) {
    if (!value.includes('$')) continue;
    const known = new Set(Array.from(namesOf(value), ([name]) => name).filter((name) => values.has(name)));
    if (known.size > 0) open.set(key, known.size);
    for (const name of known) push(namedBy, name, key);
  }
  if (open.size === 0) return false;
  // What is left when all is taken away that names nothing any more leads into a circle.
  const done = [...values.keys()].filter((key) => !open.has(key));
  for (let name = done.pop(); name !== undefined; name = done.pop()) {
    for (const key of namedBy.get(name) ?? []) {
      const left = (open.get(key) as number) - 1;
      open.set(key, left);
      if (left > 0) continue;
      open.delete(key);
      done.push(key);
    }
  }
  return [...open.keys()].some((key) =>
    Array.from(namesOf(values.get(key) as string)).some(([name, escaped]) => !escaped && open.has(name)),
  );
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

/** The keys whose values name one of some others behind a `$`, or one that does. */
export function builtFrom(values: ReadonlyMap<string, string>, keys: ReadonlySet<string>): ReadonlySet<string> {
  const namedBy = new Map<string, string[]>();
  for (const [key, value] of values) {
    if (!value.includes('$')) continue;
    for (const [name, escaped] of namesIn(value)) if (!escaped) push(namedBy, name, key);
  }
  const built = new Set<string>();
  const left = [...keys];
  for (let name = left.pop(); name !== undefined; name = left.pop()) {
    for (const key of namedBy.get(name) ?? []) {
      if (built.has(key) || keys.has(key)) continue;
      built.add(key);
      left.push(key);
    }
  }
  return built;
}

function push<K>(map: Map<K, K[]>, key: K, value: K): void {
  const own = map.get(key);
  if (own) own.push(value);
  else map.set(key, [value]);
}

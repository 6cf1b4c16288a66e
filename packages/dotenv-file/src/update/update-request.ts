import { DotenvError } from '../errors/dotenv-error.ts';
import { type DotenvReader, dotenvReaders } from '../readers/reader.ts';
import type { DotenvUpdate, DotenvUpdates, UpdateOptions } from './dotenv-update.ts';

/** What a caller asks for, found to be possible as far as the text has no say in it. */
export interface UpdateRequest {
  readonly updates: ReadonlyMap<string, DotenvUpdate>;
  readonly options: UpdateOptions;
}

/**
 * Takes what a caller asks for, who may not have had it checked by a compiler.
 *
 * @throws {DotenvError} `invalid-key`, `invalid-value`, `invalid-heading` or `invalid-option`
 */
export function readRequest(updates: DotenvUpdates, options: UpdateOptions): UpdateRequest {
  const wanted = new Map<string, DotenvUpdate>();
  for (const [key, update] of entriesOf(updates)) {
    if (typeof key !== 'string') refuseInvalidName('');
    if (!/^[\w.-]+$/.test(key)) refuseInvalidName(key);
    wanted.set(key, readUpdate(key, update));
  }
  return { updates: wanted, options: readOptions(options) };
}

/** @throws {DotenvError} `invalid-value` for what holds no updates */
function entriesOf(updates: DotenvUpdates): Iterable<[string, DotenvUpdate]> {
  if (updates instanceof Map) return updates;
  // Sets, URLSearchParams and the like have entries of their own that are no properties.
  const isObject = typeof updates === 'object' && updates !== null && !(Symbol.iterator in updates);
  if (isObject) return Object.entries(updates);
  throw new DotenvError('invalid-value', 'The updates must be an object or a Map.');
}

/** @throws {DotenvError} `invalid-key` for a name that only a key that is there already may have */
export function refuseInvalidName(key: string): void {
  // Objects in JavaScript show no key of the name `__proto__`, and some readers fail over it.
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(key) && key !== '__proto__') return;
  throw new DotenvError(
    'invalid-key',
    'A new key must be made of ASCII letters, digits and underscores, no digit first, and not be __proto__.',
    { key },
  );
}

/** @throws {DotenvError} `invalid-value` for what is no update, or cannot be written */
function readUpdate(key: string, update: unknown): DotenvUpdate {
  if (typeof update === 'string') {
    if (!update.includes('\0')) return update;
    throw new DotenvError('invalid-value', `The value of ${key} holds a NUL, which no environment can.`, { key });
  }
  const { remove, commentOut }: { remove?: unknown; commentOut?: unknown } = Object(update);
  if (remove === true && !commentOut) return { remove };
  if (commentOut === true && !remove) return { commentOut };
  const message = `The update of ${key} must be a string, { remove: true } or { commentOut: true }.`;
  throw new DotenvError('invalid-value', message, { key });
}

/** Those of a text, and `create`, which is for files: whoever changes both may have one object for both. */
const optionNames = ['heading', 'eol', 'readers', 'strict', 'create'];

/** @throws {DotenvError} `invalid-option` or `invalid-heading` */
function readOptions(options: UpdateOptions): UpdateOptions {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new DotenvError('invalid-option', 'The options must be an object.');
  }
  const unknown = Object.keys(options).filter((name) => !optionNames.includes(name));
  if (unknown.length > 0) {
    const message = `There is no option ${unknown.join(', ')}. There are ${optionNames.join(', ')}.`;
    throw new DotenvError('invalid-option', message);
  }
  // Each by its name: they may be inherited.
  const { readers, heading, eol, strict } = options;
  const others = { ...(eol && { eol }), ...(strict && { strict }), ...readHeading(heading) };
  if (eol !== undefined && !['\n', '\r\n'].includes(eol)) {
    throw new DotenvError('invalid-option', 'The line end must be \\n or \\r\\n.');
  }
  for (const [name, value] of Object.entries({ strict, create: (options as { create?: unknown }).create })) {
    if (value === undefined || typeof value === 'boolean') continue;
    throw new DotenvError('invalid-option', `${name} must be true or false.`);
  }
  if (readers === undefined) return others;
  // An array may have holes.
  const wanted: readonly DotenvReader[] = Array.isArray(readers) ? Array.from(readers) : [];
  const strangers: readonly unknown[] = Array.isArray(readers)
    ? wanted.filter((one) => !dotenvReaders.includes(one))
    : [readers];
  if (strangers.length > 0) {
    const names = strangers.map((one) => (typeof one === 'object' && one !== null ? 'that is an object' : String(one)));
    const message = `There is no reader ${names.join(', ')}. Name some of ${dotenvReaders.join(', ')}, in an array.`;
    throw new DotenvError('invalid-option', message, { readers: names });
  }
  // Who names no reader names none to do without: an empty list counts as none given.
  return wanted.length === 0 ? others : { ...others, readers: wanted };
}

/** A heading is found again without its `# ` and the blanks around it; one of blanks alone is none. */
function readHeading(given: string | undefined): Pick<UpdateOptions, 'heading'> {
  if (given !== undefined && typeof given !== 'string') {
    throw new DotenvError('invalid-heading', 'The heading must be a string.');
  }
  const heading =
    given
      ?.replaceAll('\uFEFF', '')
      .trim()
      .replace(/^(?:#\s+)+/, '') ?? '';
  if (heading === '') return {};
  if (/[\r\n\u2028\u2029\0]/.test(heading) || !heading.isWellFormed()) {
    throw new DotenvError('invalid-heading', 'The heading must be one line of text.');
  }
  return { heading };
}

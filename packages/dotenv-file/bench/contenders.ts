import { createRequire } from 'node:module';
import { updateDotenv } from '../src/index.ts';

const require = createRequire(import.meta.url);
const editDotenv = require('edit-dotenv') as (text: string, changes: Record<string, string>) => string;
const envfile = require('envfile') as {
  parse(text: string): Record<string, string>;
  stringify(values: Record<string, string>): string;
};
const { upsert } = createRequire(require.resolve('@dotenvx/dotenvx'))('@dotenvx/primitives') as {
  upsert(text: string, key: string, value: string): string;
};

/** A way to set several keys of a text. */
export interface Contender {
  readonly name: string;
  readonly update: (text: string, updates: Readonly<Record<string, string>>) => string;
}

export const ours: Contender = {
  name: '@pim-connections/dotenv-file',
  update: (text, updates) => updateDotenv(text, updates).text,
};

export const dotenvx: Contender = {
  name: 'dotenvx 2',
  update: (text, updates) => Object.entries(updates).reduce((edited, [key, value]) => upsert(edited, key, value), text),
};

export const editDotenvContender: Contender = {
  name: 'edit-dotenv',
  update: (text, updates) => editDotenv(text, updates),
};

export const contenders: readonly Contender[] = [
  ours,
  dotenvx,
  editDotenvContender,
  { name: 'envfile', update: (text, updates) => envfile.stringify({ ...envfile.parse(text), ...updates }) },
  { name: 'a regular expression', update: withRegularExpression },
];

/** What one writes in a minute: no quoting, no multi-line values, no comments. */
function withRegularExpression(text: string, updates: Readonly<Record<string, string>>): string {
  let edited = text;
  for (const [key, value] of Object.entries(updates)) {
    const line = new RegExp(`^${key}=.*$`, 'm');
    edited = line.test(edited) ? edited.replace(line, () => `${key}=${value}`) : `${edited}${key}=${value}\n`;
  }
  return edited;
}

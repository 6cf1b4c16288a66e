import { findAkeneoCredentials } from './akeneo-credentials.ts';
import { envKeys } from './env-keys.ts';
import { parseVariableName } from './variable-name.ts';
import type { VariableRole } from './variable-role.ts';

/** What a text tells of a connection's credentials. */
export type FoundCredentials = Readonly<Partial<Record<VariableRole, string>>>;

/**
 * Reads the credentials out of what somebody sent: lines of a `.env`, JSON, a table, `Client ID: …`, or the PIM's own page
 * as it is copied, with each name above its value; names in English or French. Client id and secret are also known by their
 * shape. The first of each counts.
 */
export function readCredentials(text: string): FoundCredentials {
  const found: Partial<Record<VariableRole, string>> = {};
  for (const [name, value] of pairsOf(text)) {
    const role = value === '' ? null : roleOf(name);
    if (role) found[role] ??= value;
  }
  for (const { kind, start, end } of findAkeneoCredentials(text)) {
    if (kind !== 'basic') found[kind] ??= text.slice(start, end);
  }
  return found;
}

type Pair = readonly [name: string, value: string];

function pairsOf(text: string): readonly Pair[] {
  const json = membersOf(parsed(text));
  if (json.length > 0) return json;
  const assigned = envKeys(text).flatMap(({ name, value, commentedOut }): Pair[] =>
    commentedOut ? [] : [[name, value]],
  );
  return [...assigned, ...namedLines(text)];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The texts of an object, and of those within it. */
function membersOf(json: unknown): readonly Pair[] {
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : membersOf(value),
  );
}

/** `name: value`, `| name | value |`, `name<tab>value`, and a name on a line of its own above its value. */
function namedLines(text: string): readonly Pair[] {
  const pairs: Pair[] = [];
  let above = '';
  for (const line of text.split(/[\r\n]+/).map((one) => one.trim())) {
    if (line === '') continue;
    const [, name = '', value = ''] = /^[\s>*•|-]*(["'\p{L}][^:=|\t]{0,40}?)\**\s*[:=|\t](.*)$/u.exec(line) ?? [];
    if (roleOf(name) && bare(value) !== '') pairs.push([name, bare(value)]);
    else if (roleOf(above)) pairs.push([above, bare(line)]);
    above = roleOf(name) ? name : roleOf(line) ? line : '';
  }
  return pairs;
}

/** Without what a list, a table or emphasis puts around a value. */
function bare(value: string): string {
  const inner = value
    .replace(/^\s*\*+\s+/, '')
    .replace(/\s+\|\s*$/, '')
    .trim()
    .replace(/^(["'].*["']),$/, '$1');
  return /^(["'`])(.*)\1$/.exec(inner)?.[2] ?? inner;
}

const french: Readonly<Record<string, VariableRole>> = {
  identifiant_client: 'clientId',
  nom_d_utilisateur: 'username',
  nom_utilisateur: 'username',
  mot_de_passe: 'password',
};

function roleOf(name: string): VariableRole | null {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(/[^\p{L}\d]+/gu, '_')
    .replace(/^_|_$/g, '');
  return parseVariableName(words)?.role ?? french[words.toLowerCase()] ?? null;
}

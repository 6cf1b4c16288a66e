import { Secret, type Violation, type ViolationReason, violation, violationFromKey } from '@pim-connections/core';

/** What the PIM says about a connection it made on the console (contract 8.1). */
export interface CreatedConnection {
  readonly code: string;
  readonly clientId: string;
  readonly secret: Secret;
  readonly username: string;
  readonly password: Secret;
  /** `null` where the PIM does not say (4.0). */
  readonly auditable: boolean | null;
}

/** An OAuth client as the console shows it (contract 8.2). */
export interface ConsoleClient {
  readonly clientId: string;
  readonly secret: Secret;
  readonly label: string;
}

/** The value of a line `name: value`, wherever it stands among warnings. */
function value(output: string, name: string): string | undefined {
  return new RegExp(`^[ \\t]*${name}:[ \\t]*(\\S.*)$`, 'm').exec(output)?.[1]?.trimEnd();
}

/** Reads the answer to `akeneo:connectivity-connection:create`; `null` when one of the credentials is missing. */
export function readCreatedConnection(output: string): CreatedConnection | null {
  const code = value(output, 'Code');
  const clientId = value(output, 'Client ID');
  const secret = value(output, 'Secret');
  const username = value(output, 'Username');
  const password = value(output, 'Password');
  if (!code || !clientId || !secret || !username || !password) return null;
  const auditable = value(output, 'Auditable');
  return {
    code,
    clientId,
    secret: new Secret(secret),
    username,
    password: new Secret(password),
    auditable: auditable === undefined ? null : auditable === 'yes',
  };
}

/** Reads the answer to `pim:oauth-server:create-client`; `null` when it has no client. */
export function readCreatedClient(output: string): ConsoleClient | null {
  const clientId = value(output, 'client_id');
  const secret = value(output, 'secret');
  if (!clientId || !secret) return null;
  return { clientId, secret: new Secret(secret), label: value(output, 'label') ?? '' };
}

/** Reads the table of `pim:oauth-server:list-clients`; `null` when there is none. */
export function readClients(output: string): readonly ConsoleClient[] | null {
  if (/No client is currently registered/.test(output)) return [];
  const rows = tableRows(output);
  const head = rows.findIndex(([id, secret]) => id === 'client id' && secret === 'secret');
  if (head < 0) return null;
  const clients: { id: string; secret: string; label: string }[] = [];
  for (const [id = '', secret = '', label = ''] of rows.slice(head + 1)) {
    const last = clients.at(-1);
    // A cell that is too wide goes on in the next row; a client begins with its number.
    if (last && !/^\d+_/.test(id)) {
      last.id += id;
      last.secret += secret;
      last.label = [last.label, label].filter(Boolean).join(' ');
    } else {
      clients.push({ id, secret, label });
    }
  }
  return clients.map(({ id, secret, label }) => ({ clientId: id, secret: new Secret(secret), label }));
}

/** Longest row of a table, in characters: its label has 100 at most. What goes on longer is no row. */
const longestRow = 5000;

/** The rows of a table drawn with `|`, each as its first three cells; a label keeps the `|` it has itself. */
function tableRows(output: string): readonly (readonly string[])[] {
  const rows: string[] = [];
  let open = '';
  for (const line of output.split('\n')) {
    const isWarning = /^(?:PHP )?(?:Warning|Notice|Deprecated)\b/.test(line);
    if (isWarning || (open === '' && !/^\s*\|/.test(line))) continue;
    // A narrow terminal breaks a row in pieces; the last one ends with the border.
    open += line;
    if (open.length > longestRow) open = '';
    if (!/^(?:[^|]*\|){4}/.test(open) || !/\|\s*$/.test(line)) continue;
    rows.push(open.trim());
    open = '';
  }
  return rows.map((row) => {
    const [id = '', secret = '', ...label] = row.slice(1, -1).split('|');
    return [id.trim(), secret.trim(), label.join('|').trim()];
  });
}

// 7.0 says sentences where 4.0 to 6.0 say the keys (contract 8.1).
const sentences: readonly (readonly [beginning: string, reason: ViolationReason])[] = [
  ['You reached the limit', 'connections_number_limit_reached'],
  ['Connection code is required', 'code.required'],
  ['Connection code is too short', 'code.too_short'],
  ['Connection code is too long', 'code.too_long'],
  ['Connection code may contain only', 'code.invalid'],
  ['Connection code must be unique', 'code.must_be_unique'],
  ['Connection label is required', 'label.required'],
  ['Connection label is too short', 'label.too_short'],
  ['Connection label is too long', 'label.too_long'],
  ['Connection flow type can only be', 'flow_type.invalid'],
  ['The user group was not found', 'user_group.must_exist'],
];

/** The broken rules that a refused creation names, one a line, among whatever else is printed. */
export function readViolations(output: string): readonly Violation[] {
  return output.split('\n').flatMap((line) => {
    const text = line.trim();
    if (/^akeneo_connectivity\.\S+$/.test(text)) return [violationFromKey(text, '')];
    const reason = sentences.find(([beginning]) => text.startsWith(beginning))?.[1];
    return reason ? [violation(reason)] : [];
  });
}

import { isAkeneoClientId } from './akeneo-credentials.ts';
import type { EnvKey } from './env-keys.ts';
import { parseVariableName, type VariableName } from './variable-name.ts';
import { mapRoles, type VariableRole } from './variable-role.ts';

/** The variables of one PIM in a file: those with the same prefix. */
export interface NameGroup {
  /** `PIM1_`, `SOURCE_`, `AKENEO_PROD_` ... or `''`. */
  readonly prefix: string;
  /** The best name for each role, then those just as good; empty where the file names none. */
  readonly candidates: Readonly<Record<VariableRole, readonly VariableName[]>>;
  /** The name that those which are missing should look like: that of a credential, if there is one. */
  readonly model: VariableName;
}

/**
 * The groups of Akeneo variables among the keys of a file, in the order of their first key.
 *
 * `DB_HOST` with `DB_PASSWORD` ends like a group and is none: a group needs a word that says PIM, or a direction
 * (`SOURCE_`, `DEST_`) with a client id and secret, or a client id that looks like Akeneo's.
 */
export function findNameGroups(keys: readonly EnvKey[]): readonly NameGroup[] {
  const byPrefix = Map.groupBy(keys.flatMap(knownKey), (key) => key.prefix);
  return [...byPrefix]
    .filter(([prefix, members]) => isAkeneo(prefix, members))
    .map(([prefix, members]) => {
      const own = withoutStrangers(members);
      return { prefix, candidates: mapRoles((role) => bestFor(role, own)), model: own.reduce(firstCredential) };
    });
}

type KnownKey = VariableName & EnvKey;

function knownKey(key: EnvKey): readonly KnownKey[] {
  const parsed = parseVariableName(key.name);
  // Without any prefix, two of these are the computer's own (where a server listens, who is logged in), and one may be anything.
  if (!parsed || /^(HOST|USER|CLIENT)$/i.test(key.name)) return [];
  return [{ ...parsed, ...key }];
}

const infrastructure =
  /(^|_)(DB|DATABASE|MYSQL|MARIADB|POSTGRES|PG|REDIS|MAIL|MAILER|SMTP|ELASTIC|ELASTICSEARCH|INDEX|FTP|SFTP|S3|AWS|RABBITMQ|AMQP|PROXY|SSH|EVENT|WEBHOOK|TOKEN)_/i;
const pimWord = /(^|_)(PIM|AKENEO|AKN)[0-9]*_/i;
const wholePimWord = /^(PIM|AKENEO|AKN)[0-9]+_$/i;
const direction = /(^|_)(SOURCE|SRC|FROM|DEST|DESTINATION|DST|TARGET|TO)_/i;

function isAkeneo(prefix: string, members: readonly KnownKey[]): boolean {
  if (infrastructure.test(prefix)) return false;
  if (wholePimWord.test(prefix)) return true;
  const clientId = members.find((key) => key.role === 'clientId');
  if (clientId && (pimWord.test(prefix) || isAkeneoClientId(clientId.value))) return true;
  if (members.some((key) => key.brand !== '')) return true;
  const hasPair = clientId !== undefined && members.some((key) => key.role === 'secret');
  return hasPair && (prefix === '' || direction.test(prefix));
}

/**
 * Drops `USERNAME` beside `AKENEO_CLIENT_ID`: where credentials carry the brand, those without it are somebody else's.
 * A branded address alone says nothing (`AKENEO_PIM_URL`, `CLIENT_ID`, `CLIENT_SECRET` are what Akeneo's own apps use).
 */
function withoutStrangers(members: readonly KnownKey[]): readonly KnownKey[] {
  const branded = members.some((key) => key.brand !== '' && key.role !== 'baseUrl');
  return branded ? members.filter((key) => key.brand !== '') : members;
}

function firstCredential(first: KnownKey, next: KnownKey): KnownKey {
  return first.role === 'baseUrl' && next.role !== 'baseUrl' ? next : first;
}

/** Whether a name may mean something else: `AKENEO_CLIENT` is a class as well as an id. */
function isVague({ name, role }: VariableName): boolean {
  return role === 'clientId' && /CLIENT$/i.test(name);
}

function bestFor(role: VariableRole, members: readonly KnownKey[]): readonly VariableName[] {
  const names = new Map<string, KnownKey>();
  for (const key of members) {
    // Of a name that is both assigned and commented out, the assigned one counts.
    if (key.role === role && (!key.commentedOut || !names.has(key.name))) names.set(key.name, key);
  }
  const strength = (key: KnownKey) => (key.commentedOut ? 0 : 4) + (key.brand === '' ? 0 : 2) + (isVague(key) ? 0 : 1);
  const best = Math.max(...[...names.values()].map(strength));
  return [...names.values()].filter((key) => strength(key) === best).sort((a, b) => a.rank - b.rank);
}

import { type Credentials, type VariableNames, type VariableRole, variableRoles } from '@pim-connections/core';
import { parseDotenv, type UpdateResult, updateDotenv } from '@pim-connections/dotenv-file';

/** What one variable of a file will be. */
export interface PlannedVariable {
  readonly role: VariableRole;
  readonly name: string;
  /** `replaced`: it has another value now, which will be lost. */
  readonly kind: 'added' | 'filled' | 'replaced' | 'unchanged';
}

/** What writing a connection's credentials into a file comes to. */
export interface EnvFilePlan {
  readonly variables: readonly PlannedVariable[];
  readonly updates: ReadonlyMap<string, string>;
  /** Names of the values that this plan has none for, because nobody knows them. */
  readonly missing: readonly VariableRole[];
  /** Those of them that have a value in the file, whosever it is. */
  readonly leftAlone: readonly VariableRole[];
}

export interface EnvFileTexts {
  /** The file as it is; `''` for a new one. */
  readonly file: string;
  /** The example files beside it. */
  readonly examples: readonly string[];
  /** What the project depends on. */
  readonly dependencies: readonly string[];
}

/** Plans which variables get which values; one that nobody knows is left as it is. */
export function planEnvFile(
  texts: EnvFileTexts,
  names: VariableNames,
  url: string,
  credentials: Credentials,
): EnvFilePlan {
  const values: Record<VariableRole, string | null> = {
    baseUrl: url,
    clientId: credentials.clientId,
    secret: credentials.secret.reveal(),
    username: credentials.username,
    password: credentials.password?.reveal() ?? null,
  };
  const file = parseDotenv(texts.file);
  const variables: PlannedVariable[] = [];
  const updates = new Map<string, string>();
  for (const role of variableRoles) {
    const value = values[role];
    if (value === null) continue;
    const name = names[role];
    variables.push({ role, name, kind: kindOf(file.get(name), value) });
    updates.set(name, value);
  }
  const missing = variableRoles.filter((role) => values[role] === null);
  return { variables, updates, missing, leftAlone: missing.filter((role) => file.get(names[role])) };
}

function kindOf(now: string | undefined, planned: string): PlannedVariable['kind'] {
  if (now === undefined) return 'added';
  if (now === '') return 'filled';
  return now === planned ? 'unchanged' : 'replaced';
}

/** What a new group of variables begins with in a file. */
export const groupHeading = 'Akeneo PIM';

/** A text with some variables set. */
export function updateText(text: string, updates: ReadonlyMap<string, string>): UpdateResult {
  return updateDotenv(text, updates, { heading: groupHeading });
}

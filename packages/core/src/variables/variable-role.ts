/** What a variable of a connector holds: the PIM's address or one of the four credentials. */
export const variableRoles = ['baseUrl', 'clientId', 'secret', 'username', 'password'] as const;

/** One of {@link variableRoles}. */
export type VariableRole = (typeof variableRoles)[number];

/** One variable name for each role. */
export type VariableNames = Readonly<Record<VariableRole, string>>;

/** The names most connectors use; what we write where a project has no names of its own. */
export const defaultNames: VariableNames = {
  baseUrl: 'AKENEO_BASE_URL',
  clientId: 'AKENEO_CLIENT_ID',
  secret: 'AKENEO_CLIENT_SECRET',
  username: 'AKENEO_USERNAME',
  password: 'AKENEO_PASSWORD',
};

/** Whether every reader of `.env` files accepts a text as a variable name: ASCII letters, digits and `_`, no digit first. */
export function isVariableName(text: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(text);
}

/** A record with a value for each role. */
export function mapRoles<T>(give: (role: VariableRole) => T): Readonly<Record<VariableRole, T>> {
  return {
    baseUrl: give('baseUrl'),
    clientId: give('clientId'),
    secret: give('secret'),
    username: give('username'),
    password: give('password'),
  };
}

import type { ApiCredentials } from '@pim-connections/api-client';
import type { VariableNames } from '@pim-connections/core';
import { productsPath, tokenPath } from './products-request.ts';

/** The five values as a POSIX shell reads them: each a word, or a part of one. */
export interface ShellWords {
  readonly baseUrl: string;
  readonly clientId: string;
  readonly secret: string;
  readonly username: string;
  readonly password: string;
}

/** Variables of the shell in the place of values. */
export function shellVariables(names: VariableNames): ShellWords {
  const variable = (name: string) => `"$${name}"`;
  return {
    baseUrl: variable(names.baseUrl),
    clientId: variable(names.clientId),
    secret: variable(names.secret),
    username: variable(names.username),
    password: variable(names.password),
  };
}

/** The values themselves, quoted so that the shell changes nothing in them. */
export function shellValues(url: string, { clientId, secret, username, password }: ApiCredentials): ShellWords {
  return {
    baseUrl: quote(url),
    clientId: quote(clientId),
    secret: quote(secret.reveal()),
    username: quote(username),
    password: quote(password.reveal()),
  };
}

/** Two commands for a POSIX shell: a token, then the first products. */
export function curlCommand({ baseUrl, clientId, secret, username, password }: ShellWords): string {
  return `TOKEN=$(curl --silent --show-error --user ${clientId}:${secret} \\
  --data grant_type=password --data-urlencode username=${username} --data-urlencode password=${password} \\
  ${baseUrl}${tokenPath} | sed -n 's/.*"access_token":"\\([^"]*\\)".*/\\1/p')
curl --silent --show-error --header "Authorization: Bearer $TOKEN" ${baseUrl}${quote(productsPath)}
`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

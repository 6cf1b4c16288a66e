import type { ApiCredentials } from '@pim-connections/api-client';

export interface PostmanInput {
  readonly name: string;
  readonly url: string;
  readonly credentials: ApiCredentials;
  /** Whether secret and password go into the file; else they are left to be filled in. */
  readonly withSecrets: boolean;
}

/** A Postman environment with the variables of Akeneo's own Postman collection. */
export function postmanEnvironment({ name, url, credentials, withSecrets }: PostmanInput): string {
  const { clientId, secret, username, password } = credentials;
  const plain = (key: string, value: string) => ({ key, value, type: 'default', enabled: true });
  const hidden = (key: string, value: string) => ({
    key,
    value: withSecrets ? value : '',
    type: 'secret',
    enabled: true,
  });
  const environment = {
    name,
    values: [
      plain('url', url),
      plain('clientId', clientId),
      hidden('secret', secret.reveal()),
      plain('username', username),
      hidden('password', password.reveal()),
    ],
    _postman_variable_scope: 'environment',
  };
  return `${JSON.stringify(environment, null, 2)}\n`;
}

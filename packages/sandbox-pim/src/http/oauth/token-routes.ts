import { isPassword } from '../../credentials/password-hash.ts';
import { phpJson } from '../../php/json.ts';
import { phpJsonDecode } from '../../php/json-decode.ts';
import { findConnectionOfClient } from '../../pim/connections.ts';
import { findClient, type OAuthClient } from '../../pim/oauth-clients.ts';
import type { Pim } from '../../pim/pim.ts';
import { accessTokenLifetime, consumeRefreshToken, findRefreshToken, grantTokens } from '../../pim/tokens.ts';
import { findUiUser, findUser, findUserByName, type User } from '../../pim/users.ts';
import { noteCredentials } from '../../pim/wrong-credentials.ts';
import type { Answer } from '../answer.ts';
import { type Call, mediaType } from '../call.ts';
import { HttpError } from '../http-error.ts';
import { formBody } from '../request-json.ts';
import type { Route } from '../route.ts';

/** The token endpoint (contract 7.1). */
export function tokenRoutes(): Route[] {
  return [{ area: 'public-rest', methods: ['POST'], path: '/api/oauth/v1/token', handle: token }];
}

const messages = {
  password: 'Parameter "grant_type", "username" or "password" is missing, empty or invalid',
  refresh: 'Parameter "grant_type" or "refresh_token" is missing or empty',
  client: 'Parameter "client_id" is missing or does not match any client, or secret is invalid',
  grant: 'This grant type is not authorized for this client',
  user: 'No user found for the given username and password',
  refreshToken: 'Refresh token is invalid or has expired',
  scope: 'An unsupported scope was requested.',
} as const;

const refuse = (cause: keyof typeof messages) => new HttpError(422, messages[cause]);

type Parameters = Readonly<Record<string, unknown>>;

// The order of the checks is the PIM's: size, content type and JSON, grant type, client, grant allowed, other
// parameters, user.
async function token(call: Call): Promise<Answer> {
  const { tokenBodyLimit } = call.pim.features;
  if (tokenBodyLimit !== null && call.body.length > tokenBodyLimit) {
    throw new HttpError(413, `Request content exceeded the maximum allowed size of ${tokenBodyLimit} bytes`);
  }
  const parameters = readParameters(call);
  const grantType = parameters.grant_type;
  if (typeof grantType !== 'string' || !isGrantType(grantType)) throw refuse('password');
  const client = authenticateClient(call, parameters);
  if (!client.grantTypes.includes(grantType)) throw refuse('grant');
  return grantType === 'refresh_token'
    ? refresh(call.pim, client, parameters)
    : passwordGrant(call.pim, client, parameters);
}

/** The grant types the OAuth library knows; any address stands for an extension of it. */
function isGrantType(text: string): boolean {
  const known = ['password', 'refresh_token', 'client_credentials', 'authorization_code', 'token'];
  return known.includes(text) || /^[a-z][a-z0-9+.-]*:/i.test(text);
}

function readParameters(call: Call): Parameters {
  const type = mediaType(call);
  if (type === 'application/json') {
    if (call.body.length === 0) return {};
    const value = phpJsonDecode(call.body);
    if (typeof value !== 'object' || value === null) throw new HttpError(400, 'Invalid json message received');
    return value as Parameters;
  }
  if (type === 'application/x-www-form-urlencoded') return Object.fromEntries(formBody(call));
  throw new HttpError(
    415,
    type === null
      ? 'The "Content-Type" header is missing. "application/json" or "application/x-www-form-urlencoded" has to be specified as value.'
      : `"${type}" in "Content-Type" header is not valid. Only "application/json" or "application/x-www-form-urlencoded" are allowed.`,
  );
}

function authenticateClient(call: Call, parameters: Parameters): OAuthClient {
  const basic = /^Basic +(.+)$/i.exec(call.headers.authorization ?? '')?.[1];
  const [id, secret] = basic ? splitAtColon(basic) : [parameters.client_id, parameters.client_secret];
  const client = typeof id === 'string' ? findClient(call.pim, id) : null;
  if (!client || client.secret !== secret) throw refuse('client');
  return client;
}

function splitAtColon(base64: string): [string, string] {
  const text = Buffer.from(base64, 'base64').toString();
  const at = text.indexOf(':');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

async function passwordGrant(pim: Pim, client: OAuthClient, parameters: Parameters): Promise<Answer> {
  const { username, password } = parameters;
  if (typeof username !== 'string' || typeof password !== 'string' || !username || !password) throw refuse('password');
  const user = findUserByName(pim, username) ?? findUiUser(pim, username);
  if (!user || !(user.enabled || pim.features.disabledUsersGetTokens)) throw refuse('user');
  if (!(await isPassword(password, user.passwordHash))) throw refuse('user');
  return grant(pim, client.id, user, parameters);
}

function refresh(pim: Pim, client: OAuthClient, parameters: Parameters): Answer {
  const { refresh_token: refreshToken } = parameters;
  if (typeof refreshToken !== 'string' || !refreshToken) throw refuse('refresh');
  const found = findRefreshToken(pim, refreshToken);
  const user = found && findUser(pim, found.userId);
  if (!user || found.expired || found.clientId !== client.id) throw refuse('refreshToken');
  return pim.db.transaction(() => {
    const answer = grant(pim, client.id, user, parameters);
    consumeRefreshToken(pim, refreshToken);
    return answer;
  });
}

function grant(pim: Pim, clientId: number, user: User, parameters: Parameters): Answer {
  if (parameters.scope !== undefined && parameters.scope !== null && parameters.scope !== '') throw refuse('scope');
  return pim.db.transaction(() => {
    const pair = grantTokens(pim, clientId, user.id);
    const connection = findConnectionOfClient(pim, clientId);
    if (connection) noteCredentials(pim, connection, user);
    return tokenAnswer(pair.accessToken, pair.refreshToken);
  });
}

function tokenAnswer(accessToken: string, refreshToken: string): Answer {
  return {
    status: 200,
    headers: {
      'Content-Type': 'application/json',
      'Cache-Control': 'max-age=0, must-revalidate, no-store, private',
      Pragma: 'no-cache',
    },
    body: phpJson({
      access_token: accessToken,
      expires_in: accessTokenLifetime,
      token_type: 'bearer',
      scope: null,
      refresh_token: refreshToken,
    }),
  };
}

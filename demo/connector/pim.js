import { Problem } from './problem.js';

/**
 * Gets an access token with the four credentials of a connection.
 *
 * @param {ReturnType<typeof import('./credentials.js').readCredentials>} credentials
 * @returns {Promise<string>}
 * @throws {Problem} when the PIM refuses them
 */
export async function getToken({ url, clientId, secret, username, password }) {
  const response = await call(`${url}/api/oauth/v1/token`, {
    method: 'POST',
    headers: {
      Authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`,
      'Content-Type': 'application/json',
    },
    body: JSON.stringify({ grant_type: 'password', username, password }),
  });
  const answer = await readJson(response);
  if (response.ok) return answer.access_token;
  if (/client_id/.test(answer.message)) {
    throw new Problem('The PIM does not know this client: AKENEO_CLIENT_ID or AKENEO_CLIENT_SECRET is wrong.');
  }
  if (/No user found/.test(answer.message)) {
    throw new Problem('The PIM does not know this user: AKENEO_USERNAME or AKENEO_PASSWORD is wrong.');
  }
  throw new Problem(`The PIM gave no token: ${answer.message} (${response.status})`);
}

/**
 * The first products of the PIM.
 *
 * @param {string} url
 * @param {string} token
 * @returns {Promise<{ identifier: string, family: string | null, enabled: boolean, values: Record<string, { data: unknown, locale: string | null }[]> }[]>}
 * @throws {Problem} when the PIM refuses the call
 */
export async function listProducts(url, token) {
  const response = await call(`${url}/api/rest/v1/products?limit=20`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  const answer = await readJson(response);
  if (!response.ok) throw new Problem(`The PIM refused to list products: ${answer.message} (${response.status})`);
  return answer._embedded.items;
}

/**
 * @param {string} address
 * @param {RequestInit} request
 */
async function call(address, request) {
  try {
    return await fetch(address, { ...request, signal: AbortSignal.timeout(20_000) });
  } catch (error) {
    const reason = error instanceof Error ? (error.cause ?? error) : error;
    throw new Problem(
      `No PIM answered at ${address}: ${reason instanceof Error ? reason.message : reason}. Is AKENEO_BASE_URL right?`,
    );
  }
}

/**
 * @param {Response} response
 */
async function readJson(response) {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem(
      `${response.url} is not a PIM: it answered ${response.status} and no JSON. Is AKENEO_BASE_URL right?`,
    );
  }
}

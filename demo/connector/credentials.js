import { existsSync } from 'node:fs';
import { Problem } from './problem.js';

const names = ['AKENEO_BASE_URL', 'AKENEO_CLIENT_ID', 'AKENEO_CLIENT_SECRET', 'AKENEO_USERNAME', 'AKENEO_PASSWORD'];
const file = new URL('.env', import.meta.url);

/**
 * What `.env` and the environment say about the PIM. The environment wins, as it does with `node --env-file`.
 *
 * @throws {Problem} when something is missing
 */
export function readCredentials() {
  if (existsSync(file)) process.loadEnvFile(file);
  const missing = names.filter((name) => !process.env[name]);
  if (missing.length === names.length) {
    throw new Problem('No credentials yet: .env has none of the five AKENEO_ variables that .env.example lists.');
  }
  if (missing.length > 0) {
    throw new Problem(`${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} missing in .env.`);
  }
  const [url = '', clientId = '', secret = '', username = '', password = ''] = names.map((name) => process.env[name]);
  return { url: url.replace(/\/+$/, ''), clientId, secret, username, password };
}

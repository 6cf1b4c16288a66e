import type {
  BackstageCredentials,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { AuthenticationError } from '@backstage/errors';

/**
 * Who is behind credentials, in a form that tells users and programs apart.
 *
 * @throws AuthenticationError for nobody
 */
export function nameOf({ principal }: BackstageCredentials): string {
  const known = principal as BackstageUserPrincipal | BackstageServicePrincipal | { readonly type: 'none' | 'unknown' };
  if (known.type === 'user') return known.userEntityRef;
  if (known.type === 'service') return `service:${known.subject}`;
  throw new AuthenticationError('Sign in first.');
}

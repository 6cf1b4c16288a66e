import type { AuthService, BackstageCredentials, DiscoveryService } from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';

/**
 * What the actions need of their portal.
 *
 * @public
 */
export interface PortalDeps {
  readonly auth: AuthService;
  readonly discovery: DiscoveryService;
  /** Address of the plugin's pages, for claim links: `https://backstage.example.com/pim-connections`. */
  readonly pagesUrl: string;
}

/** Sends a request to the plugin's backend, with the rights of whoever runs the template. */
export type Send = (method: 'GET' | 'POST', path: string, body?: object) => Promise<Response>;

/** The plugin's backend, for the one with these credentials. */
export async function portalBackend({ auth, discovery }: PortalDeps, onBehalfOf: BackstageCredentials): Promise<Send> {
  const { token } = await auth.getPluginRequestToken({ onBehalfOf, targetPluginId: 'pim-connections' });
  const base = await discovery.getBaseUrl('pim-connections');
  return async (method, path, body) => {
    const response = await fetch(base + path, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (response.ok) return response;
    const error = await ResponseError.fromResponse(response);
    // The log of the task shows the message: that of the backend says what to do.
    throw new Error(error.body.error.message, { cause: error });
  };
}

/** Where a hand-over is claimed. */
export function claimLinkOf({ pagesUrl }: PortalDeps, handOver: string): string {
  return `${pagesUrl}/hand-overs/${handOver}`;
}

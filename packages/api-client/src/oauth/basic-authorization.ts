import type { Secret } from '@pim-connections/core';

/** The header that names a client and its secret. */
export function basicAuthorization(clientId: string, secret: Secret): string {
  const bytes = new TextEncoder().encode(`${clientId}:${secret.reveal()}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}

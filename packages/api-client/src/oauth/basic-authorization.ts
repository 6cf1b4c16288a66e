import type { Secret } from '@pim-connections/core';

/** The header that names a client and its secret. */
export function basicAuthorization(clientId: string, secret: Secret): string {
  const text = `${clientId}:${secret.reveal()}`;
  // What a PIM makes is ASCII; what people paste need not be.
  const isAscii = /^[ -~]*$/.test(text);
  return `Basic ${btoa(isAscii ? text : String.fromCharCode(...new TextEncoder().encode(text)))}`;
}

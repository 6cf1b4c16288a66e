import { isLoopback } from '@pim-connections/api-client';
import { PimError } from '@pim-connections/core';
import { l10n } from 'vscode';
import { errorMessage } from '../messages/error-message.ts';

/**
 * Why an address that was typed cannot be taken.
 *
 * @param unencrypted what else can be done with one in the network that speaks plain http
 */
export function addressMessage(error: unknown, unencrypted = ''): string {
  const message = errorMessage(error);
  if (!PimError.is(error, 'unreachable') || error.details.reason !== 'plain-http') return message;
  const { host } = error.details;
  // On this computer nobody reads along.
  return isLoopback(new URL(`http://${host}`).hostname)
    ? l10n.t('{0} speaks http, not https. Enter its address with http:// in front.', host)
    : `${message} ${unencrypted}`.trim();
}

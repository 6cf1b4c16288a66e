/** What the PIM's keys about event subscriptions begin with (contract 5.4). */
const prefix = 'akeneo_connectivity.connection.webhook.error.';

const sentences: ReadonlyMap<string, string> = new Map([
  ['required', 'An address is needed to send events to.'],
  ['wrong_url', 'This is not an address. Enter one that begins with https:// or http://.'],
  [
    'not_allowed_url',
    'The PIM sends no events to its own computer or a private network. Use an address that it reaches from outside.',
  ],
  ['limit_reached', 'The PIM has reached its limit of active event subscriptions. Switch another one off first.'],
  ['not_found', 'The PIM no longer has this connection. It may have been deleted.'],
]);

/**
 * The sentence for what a PIM says about an event subscription; nothing for what is no such key.
 *
 * @public
 */
export function eventSentence(key: string): string | undefined {
  return key.startsWith(prefix) ? sentences.get(key.slice(prefix.length)) : undefined;
}

import type { Words } from './use-words';

/** What the PIM's keys about event subscriptions begin with (contract 5.4). */
const prefix = 'akeneo_connectivity.connection.webhook.error.';
const known = ['required', 'wrong_url', 'not_allowed_url', 'limit_reached', 'not_found'] as const;

/** The sentence for what a PIM says about an event subscription; nothing for what is no such key. */
export function eventSentence(key: string, { t }: Words): string | undefined {
  const end = known.find((one) => prefix + one === key);
  return end && t(`events.${end}`);
}

import { randomClientText } from '../../credentials/random-credentials.ts';
import { findConnection } from '../connections.ts';
import type { Pim } from '../pim.ts';
import { isAllowedUrl, isHttpUrl } from './event-url.ts';

/** The event subscription of a connection (contract 5.4). */
export interface EventSubscription {
  readonly connectionCode: string;
  readonly enabled: boolean;
  readonly secret: string | null;
  readonly url: string | null;
  readonly usesUuid: boolean;
}

/** A broken rule; unlike those of connections it has no name but a field. */
export interface EventViolation {
  readonly field: 'code' | 'enabled' | 'url';
  readonly message: string;
}

export const eventErrorPrefix = 'akeneo_connectivity.connection.webhook.error.';

/** Longest URL in characters. */
const maxUrlLength = 255;

export function findEventSubscription(pim: Pim, code: string): EventSubscription | null {
  const row = pim.db.get<{ code: string; enabled: number; secret: string | null; url: string | null; uuid: number }>(
    `SELECT code, webhook_enabled AS enabled, webhook_secret AS secret, webhook_url AS url, webhook_uses_uuid AS uuid
     FROM connection WHERE code = ?`,
    code,
  );
  if (!row) return null;
  const { url, secret } = row;
  return { connectionCode: row.code, enabled: row.enabled === 1, secret, url, usesUuid: row.uuid === 1 };
}

/** Number of subscriptions that are enabled. */
export function countActiveSubscriptions(pim: Pim): number {
  return pim.db.get<{ n: number }>('SELECT count(*) AS n FROM connection WHERE webhook_enabled = 1')?.n ?? 0;
}

export interface EventSubscriptionInput {
  readonly enabled: boolean;
  readonly url: string | null;
  readonly usesUuid: boolean;
}

/** What is wrong with a new state of a subscription, in the PIM's order. */
export async function checkEventSubscription(
  pim: Pim,
  code: string,
  input: EventSubscriptionInput,
): Promise<EventViolation[]> {
  const violations: EventViolation[] = [];
  const broken = (field: EventViolation['field'], key: string) => {
    violations.push({ field, message: eventErrorPrefix + key });
  };
  const connection = findConnection(pim, code);
  if (!connection) broken('code', 'not_found');
  if (input.enabled && activeOthers(pim, code) >= pim.limits.activeEventSubscriptions)
    broken('enabled', 'limit_reached');
  if (input.url === null) {
    if (input.enabled) broken('url', 'required');
  } else if (!isHttpUrl(input.url)) broken('url', 'wrong_url');
  else if (input.url.length > maxUrlLength) {
    const message = `This value is too long. It should have ${maxUrlLength} characters or less.`;
    violations.push({ field: 'url', message });
  } else if (!(await isAllowedUrl(pim, input.url))) broken('url', 'not_allowed_url');
  return violations;
}

function activeOthers(pim: Pim, code: string): number {
  const row = pim.db.get<{ n: number }>(
    'SELECT count(*) AS n FROM connection WHERE webhook_enabled = 1 AND code <> ?',
    code,
  );
  return row?.n ?? 0;
}

/** Stores a state that was checked. The first one makes a secret, enabled or not. */
export function saveEventSubscription(pim: Pim, code: string, input: EventSubscriptionInput): void {
  pim.db.run(
    `UPDATE connection SET webhook_enabled = ?, webhook_url = ?, webhook_uses_uuid = ?,
       webhook_secret = coalesce(webhook_secret, ?) WHERE code = ?`,
    input.enabled ? 1 : 0,
    input.url,
    input.usesUuid ? 1 : 0,
    randomClientText(),
    code,
  );
}

/** Gives a subscription a new secret. Returns whether there is such a connection. */
export function regenerateEventSecret(pim: Pim, code: string): boolean {
  return pim.db.run('UPDATE connection SET webhook_secret = ? WHERE code = ?', randomClientText(), code).changes > 0;
}

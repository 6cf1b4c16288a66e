import { encryptPrimaryKey } from '../../php/primary-key.ts';
import { checkReachability } from '../../pim/events/check-reachability.ts';
import {
  checkEventSubscription,
  countActiveSubscriptions,
  type EventViolation,
  eventErrorPrefix,
  findEventSubscription,
  regenerateEventSecret,
  saveEventSubscription,
} from '../../pim/events/event-subscriptions.ts';
import { manageConnectionsRight } from '../../pim/roles-and-groups.ts';
import type { Features } from '../../versions/features.ts';
import { type Answer, empty, json, privateCache } from '../answer.ts';
import { pathValue, queryValue } from '../call.ts';
import { internalServerError } from '../http-error.ts';
import { jsonBody, optionalBoolean, optionalText, readableJson } from '../request-json.ts';
import type { InternalCall, Route } from '../route.ts';
import { codePattern } from './connection-routes.ts';

/** Event subscriptions, which the PIM also calls webhooks, and the log of their events (contract 5.4). */
export function eventSubscriptionRoutes(features: Features): Route[] {
  if (!features.eventSubscriptions) return [];
  const right = manageConnectionsRight;
  const path = `/rest/connections/:code${codePattern}/webhook`;
  const log = '/rest/events-api-debug';
  const routes: Route[] = [
    { area: 'internal', methods: ['GET'], path, handle: get },
    { area: 'internal', methods: ['POST'], path, right, handle: update },
    // A GET with an effect, and open to those who may not change anything else.
    { area: 'internal', methods: ['GET'], path: `${path}/regenerate-secret`, handle: newSecret },
    {
      area: 'internal',
      methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
      path: `${path}/check-reachability`,
      handle: check,
    },
  ];
  if (features.eventDebugRoutes) {
    routes.push(
      { area: 'internal', methods: ['GET'], path: `${log}/search-event-subscription-logs`, right, handle: searchLog },
      {
        area: 'internal',
        methods: ['GET'],
        path: `${log}/download-event-subscription-logs`,
        right,
        handle: downloadLog,
      },
    );
  }
  return routes;
}

function get(call: InternalCall): Answer {
  const subscription = findEventSubscription(call.pim, pathValue(call, 'code'));
  if (!subscription) return json({}, 404);
  const { connectionCode, enabled, secret, url, usesUuid } = subscription;
  return json({
    event_subscription: {
      connectionCode,
      enabled,
      secret,
      url,
      ...(call.pim.features.eventSubscriptionUuid ? { isUsingUuid: usesUuid } : {}),
    },
    active_event_subscriptions_limit: {
      limit: call.pim.limits.activeEventSubscriptions,
      current: countActiveSubscriptions(call.pim),
    },
  });
}

async function update(call: InternalCall): Promise<Answer> {
  const { pim } = call;
  const body = jsonBody(call);
  if (typeof body.enabled !== 'boolean') throw internalServerError();
  const input = {
    enabled: body.enabled,
    url: optionalText(body, 'url') || null,
    usesUuid: pim.features.eventSubscriptionUuid && optionalBoolean(body, 'is_using_uuid'),
  };
  const code = pathValue(call, 'code');
  const violations = await checkEventSubscription(pim, code, input);
  if (violations.length === 0) {
    saveEventSubscription(pim, code, input);
    return empty();
  }
  if (pim.features.tooLongEventUrl === 500 && violations.some(isTooLong)) throw internalServerError();
  const message = 'akeneo_connectivity.connection.constraint_violation_list_exception';
  return json({ errors: violations, message }, 422);
}

function isTooLong(violation: EventViolation): boolean {
  return !violation.message.startsWith(eventErrorPrefix);
}

function newSecret(call: InternalCall): Answer {
  return regenerateEventSecret(call.pim, pathValue(call, 'code')) ? empty() : json(`${eventErrorPrefix}not_found`, 404);
}

async function check(call: InternalCall): Promise<Answer> {
  const { url = '', secret } = readableJson(call);
  if (typeof url !== 'string') throw internalServerError();
  return json(await checkReachability(call.pim, url, typeof secret === 'string' ? secret : ''));
}

// No events are sent, so there is never one in the log.

function searchLog(call: InternalCall): Answer {
  if (queryValue(call, 'connection_code') === null) throw internalServerError();
  return json({ results: [], search_after: encryptPrimaryKey('[]'), total: 0 });
}

function downloadLog(call: InternalCall): Answer {
  if (queryValue(call, 'connection_code') === null) throw internalServerError();
  const [date, time] = call.pim.now().toISOString().split('T');
  const name = `events_api_logs_${date}_${time?.slice(0, 8).replaceAll(':', '-')}.txt`;
  return {
    status: 200,
    headers: {
      'Content-Type': 'text/plain; charset=UTF-8',
      'Content-Disposition': `attachment; filename=${name}`,
      'Cache-Control': privateCache,
    },
    body: '',
  };
}

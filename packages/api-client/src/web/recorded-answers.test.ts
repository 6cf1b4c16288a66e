import assert from 'node:assert/strict';
import {
  type ConnectionCode,
  type ConnectionLabel,
  type Pim,
  PimError,
  type PimErrorCode,
  type PimLine,
  Secret,
} from '@pim-connections/core';
import nock from 'nock';
import { connectPim } from '../connect-pim.ts';
import { createTokenClient } from '../oauth/token-client.ts';
import { admin, json, magento, mockLogin, pimUrl, useMockPim } from '../testing/mock-pim.ts';
import { type RecordedAnswer, recordedAnswers, recordedReleases, replyOf } from '../testing/recorded-answers.ts';

const lines: Readonly<Record<string, PimLine>> = {
  '2.3': '2.x',
  '3.2': '3.x',
  '4.0': '4.0',
  '5.0': '5.0',
  '6.0': '6.0',
  '7.0': '7.0',
};

const newConnection = {
  code: 'erp' as ConnectionCode,
  label: 'ERP' as ConnectionLabel,
  flowType: 'data_source',
} as const;

const secret = new Secret('secret');
const target = { url: 'https://hooks.test', secret };
const image = { name: 'logo.png', content: new Blob(['x']) };
const subscription = {
  event_subscription: { connectionCode: 'erp', enabled: false, secret: 'old', url: null, isUsingUuid: false },
  active_event_subscriptions_limit: { limit: 3, current: 0 },
};

interface Call {
  readonly route: RegExp;
  /** Makes the call that gets the recorded answer. */
  readonly send: (pim: Pim, id: string) => Promise<unknown>;
  /** What is read before it. */
  readonly reads?: nock.Body;
}

// Every call of the web driver, by the route that it uses.
const calls: readonly Call[] = [
  { route: /^GET \/rest\/connections(\?|$)/, send: (pim) => pim.listConnections() },
  { route: /^POST \/rest\/connections$/, send: (pim) => pim.createConnection(newConnection) },
  { route: /^GET \/rest\/connections\/max-limit-reached$/, send: (pim) => pim.isLimitReached() },
  { route: /^GET \/rest\/connections\/wrong-credentials-combination$/, send: (pim) => pim.listWrongCredentials() },
  { route: /^GET \/rest\/connections\/audit\/weekly\?/, send: (pim) => pim.getWeeklyEvents('product_created') },
  {
    route: /^GET \/rest\/connections\/audit\/source-connections-event/,
    send: (pim) => pim.getWeeklyEvents('product_created'),
  },
  { route: /^GET \/rest\/connections\/audit\/weekly-error/, send: (pim) => pim.getWeeklyErrors() },
  {
    route: /^GET \/rest\/connections\/audit\/error-count-per-connection/,
    send: (pim) => pim.getErrorCounts('business'),
  },
  { route: /^GET \/rest\/connections\/\w+\/business-errors/, send: (pim, id) => pim.listBusinessErrors(id) },
  { route: /^GET \/rest\/connections\/\w+\/webhook$/, send: (pim, id) => pim.getEventSubscription(id) },
  {
    route: /^POST \/rest\/connections\/\w+\/webhook$/,
    send: (pim, id) => pim.updateEventSubscription(id, { enabled: true }),
    reads: subscription,
  },
  {
    route: /^GET \/rest\/connections\/\w+\/webhook\/regenerate-secret$/,
    send: (pim, id) => pim.regenerateEventSecret(id),
    reads: subscription,
  },
  {
    route: /^POST \/rest\/connections\/\w+\/webhook\/check-reachability$/,
    send: (pim, id) => pim.checkEventAddress(id, target),
  },
  {
    route: /^POST \/rest\/connections\/\w+\/regenerate-secret$/,
    send: (pim, id) => pim.regenerateSecret(id),
    reads: magento,
  },
  { route: /^POST \/rest\/connections\/\w+\/regenerate-password$/, send: (pim, id) => pim.regeneratePassword(id) },
  { route: /^GET \/rest\/connections\/\w+$/, send: (pim, id) => pim.getConnection(id) },
  {
    route: /^POST \/rest\/connections\/\w+$/,
    send: (pim, id) => pim.updateConnection(id, { label: 'New' }),
    reads: magento,
  },
  { route: /^DELETE \/rest\/connections\/\w+$/, send: (pim, id) => pim.deleteConnection(id) },
  { route: /^GET \/rest\/user_role\/$/, send: (pim) => pim.listUserRoles() },
  { route: /^GET \/rest\/user_group\/$/, send: (pim) => pim.listUserGroups() },
  { route: /^POST \/media\/$/, send: (pim) => pim.uploadImage(image) },
  { route: /^GET \/datagrid\/api-connection-grid(\?|$)/, send: (pim) => pim.listConnections() },
  { route: /^DELETE \/client\/rest\/\w+$/, send: (pim, id) => pim.deleteConnection(id) },
];

/** What an answer has to become: a value, or an error of this code. */
function expected({ status, json: body, type = '', location, path }: RecordedAnswer): PimErrorCode | 'value' {
  const message = (body as { message?: string } | undefined)?.message ?? '';
  if (status < 300) return status === 200 && !type.includes('json') ? 'unexpected-answer' : 'value';
  if (status === 401 || location === '/user/login') return 'session-lost';
  if (status === 403) return 'not-allowed';
  if (status === 404 && (path.startsWith('/client/rest/') || (body !== undefined && message === '')))
    return 'not-found';
  if (status === 404 || status === 405) return 'unsupported';
  if (status === 422) return 'invalid';
  if (status === 400 && message.endsWith('does not exist')) return 'not-found';
  if (status === 400 && type.includes('json')) return 'refused';
  return status >= 500 ? 'server-error' : 'unexpected-answer';
}

async function outcome(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'value';
  } catch (error) {
    assert.ok(PimError.is(error), `${error}`);
    if (PimError.is(error, 'invalid')) {
      for (const { reason, key } of error.details.violations)
        assert.ok(reason !== null || /webhook|too long/.test(key), key);
    }
    return error.code;
  }
}

/** Routes that the client does not use on a release, because they are not there. */
const unused: Readonly<Record<string, RegExp>> = {
  '2.3': /^\/rest\/connections|^\/rest\/user_role/,
  '3.2': /^\/rest\/connections/,
  '4.0': /max-limit-reached|audit\/weekly|error-count|business-errors|webhook|wrong-credentials/,
  '5.0': /max-limit-reached/,
  '6.0': /max-limit-reached/,
};

for (const release of recordedReleases) {
  describe(`the answers of a running ${release}`, () => {
    useMockPim();
    const line = lines[release] ?? '7.0';
    for (const answer of recordedAnswers(release)) {
      const path = answer.path.replace('captured', '1_abc');
      const call = calls.find(({ route }) => route.test(`${answer.method} ${path}`));
      if (!call || unused[release]?.test(path)) continue;
      const wanted = expected(answer);

      it(`${answer.scenario}, ${answer.title}: ${answer.method} ${path.slice(0, 80)} ${answer.status} is ${wanted}`, async () => {
        mockLogin();
        const isLost = wanted === 'session-lost' || (wanted === 'unexpected-answer' && answer.status === 200);
        if (isLost) mockLogin();
        const [pathname = ''] = path.split('?');
        const readPath = pathname.replace('/regenerate-secret', '');
        if (call.reads) nock(pimUrl).get(readPath).reply(200, call.reads, json);
        nock(pimUrl)
          .intercept((uri) => uri.split('?')[0] === pathname, answer.method)
          .times(isLost ? 2 : 1)
          .reply(...replyOf(answer));
        if (call.reads && wanted === 'value') nock(pimUrl).get(readPath).reply(200, call.reads, json);

        const pim = await connectPim({ url: pimUrl, login: admin, known: { line }, retries: 0 });
        const id = /^\/(?:rest\/connections|client\/rest)\/(\w+)/.exec(path)?.[1] ?? '';
        assert.equal(await outcome(call.send(pim, id)), wanted);
      });
    }

    for (const answer of recordedAnswers(release).filter(({ path }) => path === '/api/oauth/v1/token')) {
      const { message = '' } = answer.json as { message?: string };
      if (answer.method !== 'POST') continue;
      it(`${answer.scenario}, ${answer.title}: ${answer.status} to the ${answer.grant} grant ${message}`, async () => {
        nock(pimUrl)
          .post('/api/oauth/v1/token')
          .reply(...replyOf(answer));
        const credentials = { clientId: '1_abc', secret, username: 'erp_4821', password: secret };
        const got = await outcome(createTokenClient({ url: pimUrl, credentials, retries: 0 }).getToken());
        assert.equal(got, answer.status === 200 ? 'value' : 'token-refused');
      });
    }
  });
}

import assert from 'node:assert/strict';
import { violation } from '../connection/violation.ts';
import { type NextAction, nextActionFor } from './next-action.ts';
import { PimError, type PimErrorCode, type PimErrorDetails } from './pim-error.ts';

const host = 'pim.example.com';
const url = `https://${host}`;

/** Every code with details, and what to do. The type asks for all of them. */
const examples: {
  readonly [C in PimErrorCode]: readonly (readonly [PimErrorDetails[C], NextAction])[];
} = {
  'invalid-url': [[{ url }, 'check-url']],
  'insecure-url': [[{ url }, 'use-https']],
  unreachable: [
    [{ host, reason: 'dns' }, 'check-url'],
    [{ host, reason: 'redirects' }, 'check-url'],
    [{ host, reason: 'proxy' }, 'check-network'],
  ],
  timeout: [[{ host, milliseconds: 10_000 }, 'retry']],
  tls: [[{ host, reason: 'self-signed' }, 'check-certificate']],
  'not-a-pim': [[{ url, status: 404 }, 'check-url']],
  'login-refused': [[{ username: 'julia', message: null }, 'log-in']],
  'account-locked': [[{ username: 'julia' }, 'wait']],
  'single-sign-on': [[{ url }, 'use-other-driver']],
  'session-lost': [[{}, 'log-in']],
  'not-allowed': [[{ right: null }, 'ask-administrator']],
  invalid: [
    [{ violations: [violation('code.invalid')] }, 'correct-input'],
    [{ violations: [violation('connections_number_limit_reached')] }, 'ask-administrator'],
  ],
  'not-found': [[{ id: 'erp' }, 'refresh']],
  refused: [[{ message: 'Role with id "99" not found.' }, 'correct-input']],
  unsupported: [
    [{ operation: 'update', reason: 'driver' }, 'use-other-driver'],
    [{ operation: 'update', reason: 'version' }, 'upgrade-pim'],
  ],
  'server-error': [[{ status: 500 }, 'see-log']],
  'rate-limited': [[{ retryAfter: 30 }, 'wait']],
  'unexpected-answer': [[{ status: 200, missing: ['code'] }, 'see-log']],
  'outcome-unknown': [
    [{ operation: 'create', known: 'done' }, 'refresh'],
    [{ operation: 'create', known: 'not-done' }, 'retry'],
    [{ operation: 'create', known: 'unknown' }, 'check-outcome'],
  ],
  'token-refused': [
    [{ cause: 'client' }, 'check-credentials'],
    [{ cause: 'request' }, 'see-log'],
  ],
  'portal-failed': [
    [{ portal: host, code: 'timeout', message: 'No answer in 5 s.', askWhom: null }, 'ask-administrator'],
  ],
  'console-failed': [[{ command: 'bin/console', exitCode: 127, reason: 'not found', said: null }, 'check-console']],
  cancelled: [[{}, 'none']],
};

describe('an error', () => {
  for (const [code, cases] of Object.entries(examples)) {
    for (const [details, action] of cases) {
      it(`${code} ${JSON.stringify(details)} leads to ${action}`, () => {
        assert.equal(nextActionFor(new PimError(code as PimErrorCode, details, 'message')), action);
      });
    }
  }

  it('is known by its code', () => {
    const error: unknown = new PimError('not-found', { id: 'erp' }, 'No such connection');
    assert.ok(PimError.is(error));
    assert.ok(PimError.is(error, 'not-found'));
    assert.ok(!PimError.is(error, 'invalid'));
    assert.ok(!PimError.is(new Error('not-found')));
  });

  it('keeps its cause, for the log', () => {
    const cause = new TypeError('fetch failed');
    assert.equal(new PimError('timeout', { host, milliseconds: 1 }, 'No answer', { cause }).cause, cause);
  });

  it('serialises without cause and stack, which may hold what is nobody’s business', () => {
    const error = new PimError('not-found', { id: 'erp' }, 'No such connection', { cause: new Error('c4n4ry') });
    assert.deepEqual(JSON.parse(JSON.stringify(error)), {
      name: 'PimError',
      code: 'not-found',
      message: 'No such connection',
      details: { id: 'erp' },
    });
  });
});

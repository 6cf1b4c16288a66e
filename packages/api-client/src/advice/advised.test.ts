import assert from 'node:assert/strict';
import { type PimError, violation, violationFromKey } from '@pim-connections/core';
import { invalidInput } from '../errors/invalid-input.ts';
import { outcomeUnknown } from '../errors/lost-answer.ts';
import { refused, serverError, unsupported } from '../errors/refusals.ts';
import { networkError, timeoutError } from '../http/network-error.ts';

const failed = (code: string) => networkError(Object.assign(new Error('x'), { code }), 'pim.example.com', 300);
const checkNetwork = 'Check the network, the VPN and the proxy, and whether the PIM runs.';
const [notUnique, tooShort] = [violation('code.must_be_unique'), violation('label.too_short')];

const messages: readonly (readonly [error: PimError, message: string])[] = [
  [failed('ECONNREFUSED'), `pim.example.com cannot be reached (ECONNREFUSED). ${checkNetwork}`],
  [failed('ENOTFOUND'), 'pim.example.com cannot be reached (ENOTFOUND). Check the address.'],
  [
    failed('DEPTH_ZERO_SELF_SIGNED_CERT'),
    'pim.example.com has no certificate that is trusted here (DEPTH_ZERO_SELF_SIGNED_CERT). Have it or its authority trusted, in Node with NODE_EXTRA_CA_CERTS.',
  ],
  [timeoutError('pim.example.com', 300), 'pim.example.com did not answer within 300 ms. Try again.'],
  [
    refused('You cannot request more than 100 items.'),
    'The PIM refused: You cannot request more than 100 items. Correct what was sent.',
  ],
  [
    invalidInput([notUnique]),
    'This PIM already has a connection with this code. Case makes no difference. Correct what was sent.',
  ],
  [
    invalidInput([violationFromKey('No fun', 'label'), tooShort]),
    'The PIM refused it: No fun. The label is too short: 3 characters or more. Correct what was sent.',
  ],
  [
    invalidInput([violation('connections_number_limit_reached')]),
    'This PIM has reached its limit of connections and apps. Delete one that is not used.',
  ],
  [unsupported('update', 'version'), 'This PIM version has no update. Only a newer PIM can.'],
  [
    unsupported('update', 'driver'),
    'The way this PIM is reached has no update. Reach the PIM through its console, or paste its credentials.',
  ],
  [serverError(500), 'The PIM failed with 500. Its log says why.'],
  [outcomeUnknown('create', 'done'), 'The answer to create was lost: it was carried out; read it again.'],
];

describe('the message of an error', () => {
  for (const [error, message] of messages) {
    it(`of ${error.code} ${JSON.stringify(error.details)} says what to do`, () => assert.equal(error.message, message));
  }

  it('has no key of a translation in it', () => {
    const { message, details } = invalidInput([notUnique, tooShort]);
    assert.doesNotMatch(message, /akeneo_/);
    assert.deepEqual(details.violations, [notUnique, tooShort]);
  });
});

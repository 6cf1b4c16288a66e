import assert from 'node:assert/strict';
import { networkError } from './network-error.ts';

describe('a server that speaks plain http', () => {
  it('is not said to take a login by its http address, which it does on this computer alone', () => {
    const wrongVersion = Object.assign(new Error('ssl3_get_record:wrong version number'), { code: 'EPROTO' });
    assert.equal(
      networkError(wrongVersion, 'pim.lan:8080', 1000).message,
      'pim.lan:8080 does not speak https. Over http, credentials go to this computer, or where allowInsecure is set.',
    );
  });
});

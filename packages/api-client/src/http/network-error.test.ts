import assert from 'node:assert/strict';
import { networkError } from './network-error.ts';

describe('a server that speaks plain http', () => {
  const wrongVersion = Object.assign(new Error('ssl3_get_record:wrong version number'), { code: 'EPROTO' });
  const said = (host: string) => networkError(wrongVersion, host, 1000).message;

  it('is to be asked by http on this computer', () => {
    assert.equal(said('localhost:8080'), 'localhost:8080 does not speak https. Use its http address.');
    assert.match(said('[::1]'), /Use its http address\.$/);
  });

  it('is not, in the network, to be asked by an address that takes no login', () => {
    assert.match(
      said('pim.lan:8080'),
      /^pim\.lan:8080 does not speak https\. Credentials go .* where allowInsecure is set\.$/,
    );
  });
});

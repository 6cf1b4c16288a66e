import assert from 'node:assert/strict';
import { mockServices } from '@backstage/backend-test-utils';
import { plainHttpWarnings } from './plain-http';
import { readPimConnectionsConfig } from './read-config';

const login = { username: 'backstage', password: 'passw0rd' };

function warningsAbout(...pims: readonly object[]): readonly string[] {
  const data = JSON.parse(JSON.stringify({ pimConnections: { pims } }));
  return plainHttpWarnings(readPimConnectionsConfig(mockServices.rootConfig({ data })).pims);
}

describe('a PIM with an address of plain http', () => {
  it('is warned of at the start, by its id and without its password', () => {
    const [warning = '', ...others] = warningsAbout(
      { id: 'plain', url: 'http://pim.internal', login },
      { id: 'good', url: 'https://pim.internal', login },
    );
    assert.match(warning, /plain.+http:\/\/pim\.internal.+allowInsecure: true/);
    assert.doesNotMatch(warning, /passw0rd/);
    assert.deepEqual(others, []);
  });

  it('is none to warn of on this computer, where it is allowed, or where nothing is sent', () => {
    const console = { command: ['bin/console'] };
    assert.deepEqual(
      warningsAbout(
        { id: 'a', url: 'http://localhost:8080', login },
        { id: 'b', url: 'http://127.0.0.1', login },
        { id: 'c', url: 'http://pim.internal', login, allowInsecure: true },
        { id: 'd', url: 'http://pim.internal', console },
      ),
      [],
    );
  });
});

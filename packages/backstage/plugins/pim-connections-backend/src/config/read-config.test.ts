import assert from 'node:assert/strict';
import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { readPimConnectionsConfig } from './read-config';

const url = 'https://pim.example.com';
const refusalOf = (...pims: JsonObject[]) => {
  try {
    readPimConnectionsConfig(mockServices.rootConfig({ data: { pimConnections: { pims } } }));
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('It was read');
};

describe('a configuration that cannot be used', () => {
  it('says that a variable may not be set where a password is missing, as Backstage leaves it out then', () => {
    assert.equal(
      refusalOf({ id: 'main', url, login: { username: 'backstage' } }),
      'The configuration of PIM Connections cannot be used:\npimConnections.pims.0.login.password: missing. Where it is taken from an environment variable, that one is not set',
    );
  });

  it('names every wrong place, and no value', () => {
    const said = refusalOf({ id: 'a b', url: 'passw0rd', login: { username: 'backstage', password: 8 } });
    assert.match(said, /pims\.0\.id: letters, digits, - and _ only/);
    assert.match(said, /pims\.0\.url: Invalid URL/);
    assert.match(said, /pims\.0\.login\.password: .+expected string, received number/);
    assert.doesNotMatch(said, /passw0rd|8|not set/);
  });

  it('is one whose addresses hold a login, as every reader of the portal sees them, or lead elsewhere than to the web', () => {
    const login = { username: 'backstage', password: 'passw0rd' };
    const withLogin = refusalOf({ id: 'main', url: 'https://staging:t0psecret@pim.example.com', login });
    assert.match(withLogin, /pims\.0\.url: an address must not have a login in it, as everybody sees it$/);
    assert.doesNotMatch(withLogin, /t0psecret|passw0rd/);
    assert.match(refusalOf({ id: 'main', url: 'javascript:alert(1)', login }), /pims\.0\.url: Invalid URL$/);
  });

  it('wants a login or a console', () => {
    assert.match(refusalOf({ id: 'main', url }), /pims\.0: either login or console is needed/);
  });
});

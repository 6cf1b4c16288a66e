import assert from 'node:assert/strict';
import { Secret } from '../secrets/secret.ts';
import { type KnownConnection, recogniseConnection, recogniseConnections } from './recognise-connection.ts';
import { isSameAddress } from './same-address.ts';

const known = (code: string, over: Partial<KnownConnection> = {}) => ({
  code,
  url: 'https://pim.example.com',
  clientId: `1_${code}`,
  username: `${code}_4821`,
  secret: new Secret(`secret of ${code}`),
  password: null,
  ...over,
});
const magento = known('magento');
const erp = known('erp');
const connections = [erp, magento];

describe('values of a connection', () => {
  it('are recognised by the client id, with what matches', () => {
    const found = recogniseConnection(
      {
        baseUrl: 'https://PIM.example.com:443/',
        clientId: '1_magento',
        secret: 'old',
        username: 'Magento_4821',
        password: 'x',
      },
      connections,
    );
    assert.equal(found?.connection, magento);
    assert.equal(found.by, 'clientId');
    assert.equal(found.userOf, null);
    assert.deepEqual(found.matches, {
      baseUrl: 'same',
      clientId: 'same',
      secret: 'different',
      username: 'same',
      password: 'unknown',
    });
  });

  it('are recognised by the secret alone', () => {
    const found = recogniseConnection({ secret: 'secret of erp', clientId: '' }, connections);
    assert.equal(found?.connection, erp);
    assert.equal(found.by, 'secret');
    assert.equal(found.matches.clientId, 'missing');
  });

  it('are recognised by the user name only beside the address of its PIM', () => {
    const values = { username: 'erp_4821', clientId: '9_gone' };
    assert.equal(recogniseConnection(values, connections), null);
    const found = recogniseConnection({ ...values, baseUrl: magento.url }, connections);
    assert.equal(found?.connection, erp);
    assert.equal(found.by, 'username');
    assert.equal(recogniseConnection({ baseUrl: magento.url }, connections), null);
  });

  it('of two connections tell whose user it is', () => {
    const values = { clientId: '1_erp', username: 'magento_4821' };
    assert.equal(recogniseConnection(values, connections)?.connection, erp);
    assert.equal(recogniseConnection(values, connections)?.userOf, magento);
    assert.equal(recogniseConnection({ ...values, username: 'admin' }, connections)?.userOf, null);
    const elsewhere = known('magento', { url: 'https://other.example.com' });
    assert.equal(recogniseConnection(values, [erp, elsewhere])?.userOf, null);
  });

  it('go to the PIM with the right address when two know the client id', () => {
    const copy = known('erp', { url: 'https://staging.example.com' });
    const values = { clientId: '1_erp', baseUrl: 'https://staging.example.com/' };
    assert.equal(recogniseConnection(values, [erp, copy])?.connection, copy);
  });

  it('may be of a connection of which only the client id is known', () => {
    const bare = known('x', { username: null, secret: null, password: new Secret('p') });
    const found = recogniseConnection({ clientId: '1_x', username: 'u', secret: 's', password: 'p' }, [bare]);
    assert.deepEqual(found?.matches, {
      baseUrl: 'missing',
      clientId: 'same',
      secret: 'unknown',
      username: 'unknown',
      password: 'same',
    });
  });
});

describe('a file', () => {
  it('is taken apart into its groups, each with its connection', () => {
    const values = {
      DB_PASSWORD: 'x',
      PIM1_AKENEO_CLIENT_ID: '1_erp',
      PIM1_AKENEO_SECRET: 's',
      PIM2_AKENEO_CLIENT_ID: '1_nobody',
    };
    assert.deepEqual(
      recogniseConnections(values, connections).map(({ prefix, names, recognised }) => [
        prefix,
        names,
        recognised?.connection.code,
      ]),
      [
        ['PIM1_', { clientId: 'PIM1_AKENEO_CLIENT_ID', secret: 'PIM1_AKENEO_SECRET' }, 'erp'],
        ['PIM2_', { clientId: 'PIM2_AKENEO_CLIENT_ID' }, undefined],
      ],
    );
  });

  it('without variables of Akeneo has none', () => {
    assert.deepEqual(recogniseConnections({ __proto__: 'x', constructor: 'y', DB_HOST: 'z' }, connections), []);
  });
});

describe('two addresses', () => {
  it('are the same but for letter case of the host, default port, slashes at the end and blanks around', () => {
    assert.ok(isSameAddress('https://pim.example.com', ' HTTPS://Pim.Example.com:443// '));
    assert.ok(isSameAddress('http://localhost:8080/pim/', 'http://localhost:8080/pim'));
    assert.ok(!isSameAddress('http://pim.example.com', 'https://pim.example.com'));
    assert.ok(!isSameAddress('http://localhost/a', 'http://localhost/A'));
    assert.ok(isSameAddress('not an address', 'not an address '));
  });
});

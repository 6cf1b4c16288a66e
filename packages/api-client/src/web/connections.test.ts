import assert from 'node:assert/strict';
import { type ConnectionCode, type ConnectionLabel, type Pim, PimError } from '@pim-connections/core';
import { connectPim } from '../connect-pim.ts';
import { admin, html, inSession, json, magento, mockLogin, pimUrl, useMockPim } from '../testing/mock-pim.ts';

const newConnection = {
  code: 'magento' as ConnectionCode,
  label: 'Magento' as ConnectionLabel,
  flowType: 'data_destination',
} as const;

describe('the connections of a 7.0', () => {
  useMockPim();
  let pim: Pim;
  beforeEach(async () => {
    pim = await connectPim({ url: pimUrl, login: admin, known: { line: '7.0' }, retryDelay: 1 });
    mockLogin();
  });

  it('are listed in core words', async () => {
    inSession()
      .get('/rest/connections')
      .reply(
        200,
        [{ code: 'sap', label: 'SAP', flowType: 'data_source', image: 'a/b.png', auditable: true, type: 'default' }],
        json,
      );
    assert.deepEqual(await pim.listConnections(), [
      {
        id: 'sap',
        kind: 'connection',
        code: 'sap',
        label: 'SAP',
        flowType: 'data_source',
        image: 'a/b.png',
        auditable: true,
        type: 'default',
      },
    ]);
  });

  it('are created with exactly three keys, and come with all four credentials', async () => {
    inSession()
      .post('/rest/connections', { code: 'magento', label: 'Magento', flow_type: 'data_destination' })
      .reply(201, { ...magento, password: 'b6f1e0a9c' }, json);
    const { credentials, userRoleId } = await pim.createConnection(newConnection);
    assert.equal(credentials.clientId, magento.client_id);
    assert.equal(credentials.secret.reveal(), magento.secret);
    assert.equal(credentials.username, 'magento_4821');
    assert.equal(credentials.password?.reveal(), 'b6f1e0a9c');
    assert.equal(userRoleId, '3');
  });

  it('are refused with every violation named', async () => {
    const prefix = 'akeneo_connectivity.connection.connection.constraint.';
    const errors = [
      { name: '', reason: `${prefix}connections_number_limit_reached` },
      { name: 'code', reason: `${prefix}code.too_short` },
      { name: 'flowType', reason: `${prefix}flow_type.invalid` },
    ];
    const message = 'akeneo_connectivity.connection.constraint_violation_list_exception';
    inSession().post('/rest/connections').reply(422, { errors, message }, json);
    await assert.rejects(pim.createConnection(newConnection), (error) => {
      assert.ok(PimError.is(error, 'invalid'));
      assert.deepEqual(
        error.details.violations.map(({ field, reason }) => [field, reason]),
        [
          [null, 'connections_number_limit_reached'],
          ['code', 'code.too_short'],
          ['flowType', 'flow_type.invalid'],
        ],
      );
      return true;
    });
  });

  it('are changed without losing what was not named', async () => {
    const before = { ...magento, image: 'logo.png', auditable: true, user_group_id: '2' };
    inSession().get('/rest/connections/magento').reply(200, before, json);
    inSession()
      .post('/rest/connections/magento', {
        code: 'magento',
        label: 'Magento 2',
        flow_type: 'data_destination',
        image: 'logo.png',
        auditable: true,
        user_role_id: '3',
        user_group_id: '2',
      })
      .reply(204);
    inSession()
      .get('/rest/connections/magento')
      .reply(200, { ...before, label: 'Magento 2' }, json);
    assert.equal((await pim.updateConnection('magento', { label: 'Magento 2', image: undefined })).label, 'Magento 2');
  });

  it('lose their tracking with a flow type that is not counted, as in the form of the PIM', async () => {
    const before = { ...magento, auditable: true };
    const after = { ...magento, flow_type: 'other' };
    inSession().get('/rest/connections/magento').reply(200, before, json);
    inSession()
      .post('/rest/connections/magento', (body) => body.flow_type === 'other' && body.auditable === false)
      .reply(204);
    inSession().get('/rest/connections/magento').reply(200, after, json);
    assert.equal((await pim.updateConnection('magento', { flowType: 'other' })).auditable, false);
  });

  it('are deleted', async () => {
    inSession().delete('/rest/connections/magento').reply(204);
    await pim.deleteConnection('magento');
  });

  it('are not found when the PIM says so with an empty object or with a sentence', async () => {
    inSession().get('/rest/connections/nobody').reply(404, {}, json);
    inSession()
      .delete('/rest/connections/nobody')
      .reply(400, { message: 'Connection with code "nobody" does not exist' }, json);
    await assert.rejects(pim.getConnection('nobody'), (error) => PimError.is(error, 'not-found'));
    await assert.rejects(pim.deleteConnection('nobody'), (error) => PimError.is(error, 'not-found'));
  });

  it('get a new secret, which is read again because the answer is empty', async () => {
    inSession().get('/rest/connections/magento').reply(200, magento, json);
    inSession().post('/rest/connections/magento/regenerate-secret').reply(204);
    inSession()
      .get('/rest/connections/magento')
      .reply(200, { ...magento, secret: 'new' }, json);
    assert.equal((await pim.regenerateSecret('magento')).reveal(), 'new');
  });

  it('get a new password', async () => {
    inSession().post('/rest/connections/magento/regenerate-password').reply(200, { password: 'fresh' }, json);
    assert.equal((await pim.regeneratePassword('magento')).reveal(), 'fresh');
  });

  it('are not made up when an answer is cut off or lacks something', async () => {
    inSession().get('/rest/connections/magento').reply(200, '{"code":"magento","lab', json);
    const { client_id: _id, ...rest } = magento;
    inSession().get('/rest/connections/magento').reply(200, rest, json);
    for (const missing of [['JSON'], ['client_id']]) {
      await assert.rejects(pim.getConnection('magento'), (error) => {
        assert.ok(PimError.is(error, 'unexpected-answer'));
        assert.deepEqual(error.details.missing, missing);
        return true;
      });
    }
  });

  it('may not be managed by everybody', async () => {
    inSession().post('/rest/connections').reply(403, '<title>An Error Occurred: Forbidden</title>', html);
    await assert.rejects(
      pim.createConnection(newConnection),
      (error) =>
        PimError.is(error, 'not-allowed') && error.details.right === 'akeneo_connectivity_connection_manage_settings',
    );
  });
});

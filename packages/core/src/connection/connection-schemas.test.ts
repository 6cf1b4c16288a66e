import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import * as z from 'zod/mini';
import {
  connectionChangesSchema,
  connectionCodeSchema,
  connectionLabelSchema,
  connectionSchema,
  connectionSummarySchema,
  credentialsSchema,
  flowTypeSchema,
  newConnectionSchema,
  revealCredentials,
} from './connection-schemas.ts';

const clear = { clientId: '1_abc', secret: 'c4n4ry-secret', username: 'erp_0001', password: 'c4n4ry-pass' };
const summary = {
  id: 'erp',
  kind: 'connection',
  code: 'erp',
  label: 'ERP',
  flowType: 'data_source',
  image: null,
  auditable: true,
  type: 'default',
};
const messages = (result: z.core.util.SafeParseResult<unknown>) => result.error?.issues.map(({ message }) => message);

describe('a schema', () => {
  it("says what is wrong by the PIM's keys", () => {
    assert.deepEqual(messages(z.safeParse(connectionCodeSchema, 'a-b')), [
      'akeneo_connectivity.connection.connection.constraint.code.invalid',
    ]);
    assert.equal(z.parse(connectionCodeSchema, ' erp '), 'erp');
    assert.equal(z.parse(connectionLabelSchema, ' ERP '), 'ERP');
    assert.equal(z.parse(flowTypeSchema, 'other'), 'other');
  });

  it('of a new connection says everything that is wrong', () => {
    const result = z.safeParse(newConnectionSchema, { code: '', label: 'a', flowType: 'x', secret: 'y' });
    assert.deepEqual(
      result.error?.issues.map(({ path }) => path.join('.')),
      ['code', 'label', 'flowType', ''],
    );
    const input = { code: 'erp', label: 'ERP', flowType: 'other' };
    assert.deepEqual(z.parse(newConnectionSchema, input), input);
  });

  it('of changes takes what is there, and refuses keys it does not know', () => {
    assert.deepEqual(z.parse(connectionChangesSchema, {}), {});
    const changes = { label: 'ERP', image: null, auditable: false, userGroupId: null };
    assert.deepEqual(z.parse(connectionChangesSchema, changes), changes);
    for (const wrong of [{ flow_type: 'other' }, { image: '' }, { auditable: 'true' }, { label: '0' }]) {
      assert.equal(z.safeParse(connectionChangesSchema, wrong).success, false, inspect(wrong));
    }
  });

  it('of a summary takes connections and API connections', () => {
    assert.deepEqual(z.parse(connectionSummarySchema, summary), summary);
    const client = { ...summary, kind: 'api-connection', id: '1_abc', code: null, flowType: null, auditable: null };
    assert.deepEqual(z.parse(connectionSummarySchema, client), client);
    assert.equal(z.safeParse(connectionSummarySchema, { ...summary, flowType: 'flow' }).success, false);
  });

  it('of a connection wraps its secrets', () => {
    const connection = z.parse(connectionSchema, {
      ...summary,
      credentials: clear,
      userRoleId: '3',
      userGroupId: null,
    });
    assert.equal(inspect(connection, { depth: 9 }).includes('c4n4ry'), false);
    assert.equal(connection.credentials.secret.reveal(), clear.secret);
    assert.deepEqual(revealCredentials(connection.credentials), clear);
  });

  it('of credentials knows what is not known', () => {
    const bare = { ...clear, username: null, password: null };
    assert.deepEqual(revealCredentials(z.parse(credentialsSchema, bare)), bare);
    assert.equal(z.safeParse(credentialsSchema, { ...clear, clientId: '' }).success, false);
  });

  it('does not show a secret when it refuses', () => {
    const { error } = z.safeParse(credentialsSchema, { ...clear, clientId: '', username: 1 });
    assert.equal(inspect(error, { depth: 9, showHidden: true }).includes('c4n4ry'), false);
  });
});

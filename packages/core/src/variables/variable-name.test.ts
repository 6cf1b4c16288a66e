import assert from 'node:assert/strict';
import { namePresets } from './presets.ts';
import { parseVariableName } from './variable-name.ts';
import { variableRoles } from './variable-role.ts';

const parts = (name: string) => {
  const parsed = parseVariableName(name);
  return parsed && [parsed.prefix, parsed.brand, parsed.role];
};

describe('a variable name', () => {
  it('is taken apart into prefix, brand and role', () => {
    assert.deepEqual(parts('AKENEO_BASE_URL'), ['', 'AKENEO_', 'baseUrl']);
    assert.deepEqual(parts('AKENEO_API_ID'), ['', 'AKENEO_', 'clientId']);
    assert.deepEqual(parts('AKENEO_API_BASE_URI'), ['', 'AKENEO_API_', 'baseUrl']);
    assert.deepEqual(parts('AKENEO_AUTH_API_URI'), ['', 'AKENEO_', 'baseUrl']);
    assert.deepEqual(parts('CONNECTOR_PIM_CLIENT_ID'), ['CONNECTOR_', 'PIM_', 'clientId']);
    assert.deepEqual(parts('SOURCE_SECRET'), ['SOURCE_', '', 'secret']);
    assert.deepEqual(parts('akeneo_username'), ['', 'akeneo_', 'username']);
    assert.deepEqual(parts('USERNAME'), ['', '', 'username']);
  });

  it('with another ending holds something else', () => {
    for (const name of ['AKENEO_CLIENT_ID_SECRETS', 'PIM_API_TOKEN', 'AKENEO_VERSION', 'CURL', 'AKENEO_']) {
      assert.equal(parts(name), null, name);
    }
  });
});

describe('a preset', () => {
  it('uses names whose roles can be recognised', () => {
    for (const { names } of namePresets) {
      for (const role of variableRoles) assert.equal(parseVariableName(names[role])?.role, role, names[role]);
    }
  });
});

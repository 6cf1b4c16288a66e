import assert from 'node:assert/strict';
import { apiUserGuide } from './api-user-guide.ts';

describe('the guide to an API user', () => {
  it('is for PIMs that make no user themselves', () => {
    for (const line of ['4.0', '5.0', '6.0', '7.0', 'saas'] as const) assert.equal(apiUserGuide(line, 'ERP'), null);
  });

  it('goes from the user and the role to the client and the check', () => {
    const ids = (line: '1.7' | '3.x') => apiUserGuide(line, 'ERP')?.steps.map(({ id }) => id);
    assert.deepEqual(ids('3.x'), ['user', 'role', 'permission', 'client', 'check']);
    assert.deepEqual(ids('1.7'), ['user', 'role', 'permission', 'client-command', 'check']);
  });

  it('names the one right that opens the API', () => {
    const rights = apiUserGuide('2.x', 'ERP')?.steps.flatMap((step) => step.rights);
    assert.deepEqual(rights, ['pim_api_overall_access']);
  });

  it('proposes names that the PIM accepts', () => {
    const value = (name: string, field: string) =>
      apiUserGuide('3.x', name)
        ?.steps.flatMap(({ fields }) => fields)
        .find((one) => one.name === field)?.value;
    assert.equal(value('My Magento shop', 'Username'), 'my_magento_shop_user');
    assert.equal(value('日本', 'Username'), 'api_user');
    assert.ok((value('A connector with a very long name', 'Label')?.length ?? 99) <= 25);
  });
});

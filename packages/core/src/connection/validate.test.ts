import assert from 'node:assert/strict';
import { type PimState, validateNewConnection } from './validate.ts';

const empty: PimState = { existingCodes: [], limit: 50, count: 0 };
const reasons = (input: Partial<{ code: string; label: string; flowType: string }>, state = empty) => {
  const result = validateNewConnection({ code: 'magento', label: 'Magento', flowType: 'other', ...input }, state);
  return result.ok ? [] : result.violations.map((broken) => broken.reason);
};

describe('a new connection', () => {
  it('is accepted when it keeps every rule', () => assert.deepEqual(reasons({}), []));

  it('counts "0" as empty, as PHP does', () => {
    assert.deepEqual(reasons({ code: '0', label: '0' }), ['code.required', 'label.required']);
  });

  it('is told everything that is wrong at once, the limit first', () => {
    const full = { existingCodes: [], limit: 50, count: 50 };
    assert.deepEqual(reasons({ code: 'a', label: '', flowType: 'x' }, full), [
      'connections_number_limit_reached',
      'code.too_short',
      'label.required',
      'flow_type.invalid',
    ]);
  });

  it('hears about a code in use, in any letter case, only when the formats are right', () => {
    const used = { existingCodes: ['Magento'], limit: 50, count: 1 };
    assert.deepEqual(reasons({}, used), ['code.must_be_unique']);
    assert.deepEqual(reasons({ label: 'a' }, used), ['label.too_short']);
  });

  it('counts code points, not UTF-16 units', () => {
    assert.deepEqual(reasons({ label: '😀😀' }), ['label.too_short']);
    assert.deepEqual(reasons({ label: '😀'.repeat(100) }), []);
  });
});

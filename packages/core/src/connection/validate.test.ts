import assert from 'node:assert/strict';
import fc from 'fast-check';
import { phpTrim } from './php-text.ts';
import {
  type ConsoleConnectionInput,
  codeViolation,
  labelViolation,
  type PimState,
  parseConnectionCode,
  parseConnectionLabel,
  parseFlowType,
  typeViolation,
  type Validated,
  validateConnectionChanges,
  validateConsoleConnection,
  validateNewConnection,
} from './validate.ts';

const empty: PimState = { existingCodes: [], limit: 50, count: 0 };
const full: PimState = { ...empty, count: 50 };
const used: PimState = { existingCodes: ['Magento'], limit: null, count: 1 };

const reasonsOf = (result: Validated<unknown>) => (result.ok ? [] : result.violations.map((broken) => broken.reason));
const reasons = (input: Partial<{ code: string; label: string; flowType: string }>, state = empty) =>
  reasonsOf(validateNewConnection({ code: 'magento', label: 'Magento', flowType: 'other', ...input }, state));

const codes: readonly (readonly [string, string | null])[] = [
  ['magento', null],
  ['Magento_2', null],
  ['000', null],
  ['___', null],
  [' magento ', null],
  ['\t\n\r\0\x0Bmagento\n', null],
  ['x'.repeat(100), null],
  [` ${'x'.repeat(100)} `, null],
  ['', 'code.required'],
  [' ', 'code.required'],
  ['0', 'code.required'],
  [' 0\n', 'code.required'],
  ['00', 'code.too_short'],
  ['ab', 'code.too_short'],
  ['😀😀', 'code.too_short'],
  ['-', 'code.too_short'],
  ['😀😀😀', 'code.invalid'],
  ['x'.repeat(101), 'code.too_long'],
  ['😀'.repeat(101), 'code.too_long'],
  ['with-dash', 'code.invalid'],
  ['with blank', 'code.invalid'],
  ['électronique', 'code.invalid'],
  ['\u00A0magento', 'code.invalid'],
  ['mag\nento', 'code.invalid'],
  ['\uFF41\uFF42\uFF43', 'code.invalid'],
];

describe('a code', () => {
  for (const [code, reason] of codes) {
    it(`${JSON.stringify(code.slice(0, 20))} of ${code.length} units: ${reason ?? 'fine'}`, () => {
      assert.equal(codeViolation(code)?.reason ?? null, reason);
      assert.deepEqual(reasonsOf(parseConnectionCode(code)), reason ? [reason] : []);
    });
  }

  it('is given back trimmed', () => {
    assert.deepEqual(parseConnectionCode('\0 magento\x0B'), { ok: true, value: 'magento' });
  });

  it('is accepted as often as the pattern of the PIM says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 6 }), (code) => {
        const isFine = codeViolation(code) === null;
        assert.equal(isFine, /^[A-Za-z0-9_]{3,}$/.test(phpTrim(code)));
      }),
    );
  });
});

describe('a label', () => {
  it('may have any character', () => {
    for (const label of ['SAP ERP', '你好吗', '<b>', '\u00A0\u00A0\u00A0', '😀😀😀', '000']) {
      assert.equal(labelViolation(label), null, label);
    }
  });

  it('is 3 to 100 code points long without blanks around, and "0" is empty', () => {
    assert.equal(labelViolation('  ')?.reason, 'label.required');
    assert.equal(labelViolation('0')?.reason, 'label.required');
    assert.equal(labelViolation('😀😀')?.reason, 'label.too_short');
    assert.equal(labelViolation('😀'.repeat(100)), null);
    assert.equal(labelViolation('😀'.repeat(101))?.reason, 'label.too_long');
    assert.deepEqual(parseConnectionLabel(' SAP ERP '), { ok: true, value: 'SAP ERP' });
  });
});

describe('a flow type', () => {
  it('is one of three, exactly', () => {
    assert.deepEqual(parseFlowType('data_source'), { ok: true, value: 'data_source' });
    for (const text of ['', 'Other', ' other', 'data_sources', '0']) {
      assert.deepEqual(reasonsOf(parseFlowType(text)), ['flow_type.invalid'], text);
    }
  });
});

describe('a type', () => {
  it('has 1 to 30 characters', () => {
    assert.equal(typeViolation('default'), null);
    assert.equal(typeViolation('😀'.repeat(30)), null);
    assert.equal(typeViolation('')?.reason, 'type.required');
    assert.equal(typeViolation('x'.repeat(31))?.reason, 'type.too_long');
  });
});

describe('a new connection', () => {
  it('is accepted when it keeps every rule, and trimmed', () => {
    assert.deepEqual(reasons({}), []);
    assert.deepEqual(validateNewConnection({ code: ' erp ', label: '\tERP\n', flowType: 'data_source' }, empty), {
      ok: true,
      value: { code: 'erp', label: 'ERP', flowType: 'data_source' },
    });
  });

  it('is told everything that is wrong at once, the limit first', () => {
    assert.deepEqual(reasons({ code: 'a', label: '', flowType: 'x' }, full), [
      'connections_number_limit_reached',
      'code.too_short',
      'label.required',
      'flow_type.invalid',
    ]);
  });

  it('hears about a code in use, in any letter case, only when the formats are right', () => {
    assert.deepEqual(reasons({}, used), ['code.must_be_unique']);
    assert.deepEqual(reasons({ code: ' MAGENTO ' }, used), ['code.must_be_unique']);
    assert.deepEqual(reasons({ label: 'a' }, used), ['label.too_short']);
    assert.deepEqual(reasons({}, { ...used, limit: 1 }), ['connections_number_limit_reached']);
  });

  it('may be the last one before the limit', () => {
    assert.deepEqual(reasons({}, { ...full, count: 49 }), []);
    assert.deepEqual(reasons({}, { ...full, count: 51 }), ['connections_number_limit_reached']);
    assert.deepEqual(reasons({}, { ...full, limit: null }), []);
  });
});

describe('a new connection by the console', () => {
  const check = (input: ConsoleConnectionInput, state = empty) =>
    validateConsoleConnection(input, { ...state, userGroups: ['Manager', 'All'] });

  it('has the code as its label and the flow type other, unless told otherwise', () => {
    assert.deepEqual(check({ code: 'magento' }), {
      ok: true,
      value: { code: 'magento', label: 'magento', flowType: 'other', userGroup: null },
    });
    assert.deepEqual(check({ code: 'erp', label: 'ERP', flowType: 'data_source', userGroup: 'Manager' }), {
      ok: true,
      value: { code: 'erp', label: 'ERP', flowType: 'data_source', userGroup: 'Manager' },
    });
  });

  it('is told about the user group last, and about uniqueness only when that is right too', () => {
    assert.deepEqual(reasonsOf(check({ code: '', flowType: 'x', userGroup: 'Nobody' })), [
      'code.required',
      'label.required',
      'flow_type.invalid',
      'user_group.must_exist',
    ]);
    assert.deepEqual(reasonsOf(check({ code: 'magento', userGroup: 'Nobody' }, used)), ['user_group.must_exist']);
    assert.deepEqual(reasonsOf(check({ code: 'magento', userGroup: 'All' }, used)), ['code.must_be_unique']);
  });
});

describe('changes of a connection', () => {
  const check = (changes: Parameters<typeof validateConnectionChanges>[0]) =>
    validateConnectionChanges(changes, (image) => image === 'a/b.png');

  it('are accepted when they keep every rule, with what they leave out left out', () => {
    assert.deepEqual(check({}), { ok: true, value: {} });
    const all = {
      label: ' ERP ',
      flowType: 'other',
      image: 'a/b.png',
      auditable: true,
      userRoleId: '3',
      userGroupId: null,
    };
    assert.deepEqual(check(all), { ok: true, value: { ...all, label: 'ERP' } });
    assert.deepEqual(check({ image: null }), { ok: true, value: { image: null } });
  });

  it('are told everything that is wrong at once, and about a missing image only after that', () => {
    assert.deepEqual(reasonsOf(check({ label: '0', flowType: '', image: '' })), [
      'label.required',
      'flow_type.invalid',
      'image.not_empty',
    ]);
    assert.deepEqual(reasonsOf(check({ label: 'a', image: 'gone' })), ['label.too_short']);
    assert.deepEqual(reasonsOf(check({ image: 'gone' })), ['image.must_exist']);
    assert.deepEqual(reasonsOf(validateConnectionChanges({ image: 'unknown' })), []);
  });
});

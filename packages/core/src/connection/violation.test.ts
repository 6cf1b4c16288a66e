import assert from 'node:assert/strict';
import { violation, violationFromKey, violationReasons } from './violation.ts';
import { consoleSentences, violationMessage, violationMessages } from './violation-message.ts';

const prefix = 'akeneo_connectivity.connection.connection.constraint.';

describe('a violation', () => {
  it("has its field and the PIM's key", () => {
    assert.deepEqual(violation('flow_type.invalid'), {
      field: 'flowType',
      reason: 'flow_type.invalid',
      key: `${prefix}flow_type.invalid`,
    });
    assert.equal(violation('user_group.must_exist').field, 'userGroup');
    assert.equal(violation('connections_number_limit_reached').field, null);
  });

  it('is read from what the PIM answers, whatever name it puts beside it', () => {
    for (const reason of violationReasons) {
      assert.deepEqual(violationFromKey(prefix + reason, 'whatever'), violation(reason));
    }
  });

  it('that no PIM we know has keeps its key, and the field if that is known', () => {
    const key = `${prefix}label.too_funny`;
    assert.deepEqual(violationFromKey(key, 'label'), { field: 'label', reason: null, key });
    assert.equal(violationFromKey('sentence', 'flowType').field, 'flowType');
    assert.equal(violationFromKey('sentence', 'flow_type').field, 'flowType');
    assert.equal(violationFromKey('sentence', 'url').field, 'url');
    assert.equal(violationFromKey('sentence', '').field, null);
  });

  it('has an English sentence without open placeholders', () => {
    for (const reason of violationReasons) {
      assert.match(violationMessage(violation(reason)), /^[A-Z][^{}]*\.$/);
      assert.equal(violationMessages[reason].includes('Akeneo'), false);
    }
    assert.equal(violationMessage(violation('code.too_short')), 'The code is too short: 3 characters or more.');
    assert.equal(
      violationMessage(violationFromKey('Sentence of a plug-in', 'x')),
      'The PIM refused it: Sentence of a plug-in',
    );
  });

  it('has the sentence of the console where the console can break the rule', () => {
    const without = violationReasons.filter((reason) => consoleSentences[reason] === undefined);
    assert.deepEqual(without, ['image.not_empty', 'image.must_exist', 'type.required', 'type.too_long']);
  });
});

import assert from 'node:assert/strict';
import { type Fixture, startFixture } from './fixture.ts';

describe('A readable code', () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await startFixture();
  });
  afterEach(() => fixture.close());

  it('is offered for a label in any script, from the table beside the bundle', async () => {
    const pim = await fixture.addPim();
    for (const [label, code] of [
      ['你好世界', 'nihaoshijie'],
      ['온라인 상점', 'onlain_sangjeom'],
      ['Entrepôt Lyon', 'entrepot_lyon'],
    ] as const) {
      const { questions } = await fixture.run('createConnection', pim, { type: label }, 'escape');
      const [, question] = questions;
      assert.ok(question && 'replacement' in question);
      assert.equal(await question.replacement?.text(), code);
      assert.match(String(question.prompt), /The button above makes a readable one\.$/);
    }
  });
});

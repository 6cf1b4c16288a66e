import assert from 'node:assert/strict';
import { recoverLeftOver } from '../../src/commands/connections/recover-creation.ts';
import { CreationJournal, type UnfinishedCreation } from '../../src/credentials/creation-journal.ts';
import { type Fixture, startFixture } from './fixture.ts';
import { type Act, ScriptedPrompts } from './scripted-prompts.ts';

const shop = [{ type: 'Shop' }, { enter: true }, { pick: 'Other' }, { pick: 'Nowhere yet' }] as const;

describe('a password that the PIM shows once', () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await startFixture();
  });
  afterEach(() => fixture.close());

  /** What the extension wrote down about creations under way. */
  const written = () => JSON.stringify(fixture.access.parts.state.get('creations') ?? []);

  /** A creation that a window which is gone had sent. */
  const leftBehind = async (pimId: string): Promise<UnfinishedCreation> => {
    const { journal, state } = fixture.access.parts;
    await new CreationJournal(state, 'a window that is gone').begin(pimId, 'shop', 'Shop');
    const [left] = journal.leftOver(Date.now() + 3_600_000);
    assert.ok(left);
    return left;
  };

  /** What the next start does with it. */
  const finish = async (left: UnfinishedCreation, ...acts: readonly Act[]) => {
    const prompts = new ScriptedPrompts(...acts);
    fixture.access.answerWith(prompts);
    await recoverLeftOver(fixture.access.parts, left);
    await prompts.allUsed();
    return prompts;
  };

  it('is stored before anything else can fail', async () => {
    const pim = await fixture.addPim();
    const { index, journal, vault } = fixture.access.parts;
    const whole = index.put;
    index.put = async () => {
      throw new TypeError('the first thing after the answer fails');
    };
    try {
      await fixture.run('createConnection', pim, ...shop, 'escape');
    } finally {
      index.put = whole;
    }
    assert.ok((await vault.credentials(pim.pim.id, 'shop'))?.password);
    await journal.end(pim.pim.id, 'shop');
  });

  it('is stored when it was regenerated, before a file is touched', async () => {
    const { pim } = await fixture.addConnection();
    const { model, vault } = fixture.access.parts;
    const before = await vault.credentials(pim.id, 'shop');
    const [connection] = (await model.content(pim)).connections;
    assert.ok(connection);
    await fixture.run('regeneratePassword', { kind: 'connection', pim, connection }, { press: 'Regenerate' });
    const after = await vault.credentials(pim.id, 'shop');
    assert.ok(after?.password && !before?.password?.equals(after.password));
  });

  it('is regenerated once, also when the answer is lost', async () => {
    const node = await fixture.addConnection();
    const call = 'POST /rest/connections/shop/regenerate-password';
    fixture.proxy.loseAnswerTo.push(call);
    const { shown } = await fixture.run('regeneratePassword', node, { press: 'Regenerate' });
    assert.equal(fixture.proxy.count(call), 1);
    assert.match(shown.at(-1)?.message ?? '', /the answer was lost/);
  });

  it('is known to be on its way before the creation is sent, and no longer when it is stored', async () => {
    const pim = await fixture.addPim();
    let atSending = '';
    fixture.proxy.onCall = (call) => {
      if (call === 'POST /rest/connections') atSending = written();
    };
    await fixture.run('createConnection', pim, ...shop);
    assert.match(atSending, /"code":"shop"/);
    assert.equal(written(), '[]');
  });

  it('is asked for again at the next start when the program ended between answer and storage', async () => {
    const { pim } = await fixture.addConnection();
    const { vault } = fixture.access.parts;
    await vault.forgetCredentials(pim.id, 'shop');
    const { shown } = await finish(await leftBehind(pim.id), { press: 'Regenerate Password and Go On' });
    assert.match(shown[0]?.detail ?? '', /its password cannot be read any more/);
    assert.ok((await vault.credentials(pim.id, 'shop'))?.password);
    assert.equal(written(), '[]');
  });

  it('is not asked for at the next start when it was stored in time', async () => {
    const { pim } = await fixture.addConnection();
    const { shown } = await finish(await leftBehind(pim.id));
    assert.deepEqual(shown, []);
    assert.equal(written(), '[]');
  });
});

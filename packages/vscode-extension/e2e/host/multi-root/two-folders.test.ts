import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'dotenv';
import * as vscode from 'vscode';
import type { ChoiceQuestion } from '../../../src/prompts/prompts.ts';
import { type Fixture, startFixture, writeWorkspaceFile } from '../fixture.ts';
import type { Act } from '../scripted-prompts.ts';

const shop: readonly Act[] = [{ type: 'Shop' }, { enter: true }, { pick: 'Source' }];

describe('With two folders', () => {
  let fixture: Fixture;
  let erp: string;
  beforeEach(async () => {
    fixture = await startFixture();
    erp = vscode.workspace.workspaceFolders?.[1]?.uri.fsPath ?? '';
    for (const name of ['.env', '.env.local', 'composer.json']) rmSync(join(erp, name), { force: true });
  });
  afterEach(() => fixture.close());

  it('each file is named with its folder, and the right one is written', async () => {
    writeWorkspaceFile(erp, 'composer.json', '{"require":{"symfony/framework-bundle":"^7"}}');
    const pim = await fixture.addPim();
    const { questions, shown } = await fixture.run('createConnection', pim, ...shop, { pick: /^erp\/\.env\.local$/ });
    const { choices } = questions.at(-1) as ChoiceQuestion<unknown>;
    assert.deepEqual(
      choices.slice(0, 2).map(({ label }) => label),
      ['shop/.env', 'erp/.env.local'],
    );
    assert.match(shown[0]?.message ?? '', /5 variables in erp\/\.env\.local\./);
    assert.ok(parse(readFileSync(join(erp, '.env.local'), 'utf8')).AKENEO_CLIENT_ID);
    assert.ok(!existsSync(join(fixture.folder, '.env')));
  });

  it('a rotation finds the old value in both', async () => {
    const pim = await fixture.addPim();
    await fixture.run('createConnection', pim, ...shop, { pick: /^shop\/\.env$/ });
    const old = parse(readFileSync(join(fixture.folder, '.env'), 'utf8')).AKENEO_CLIENT_SECRET;
    writeWorkspaceFile(erp, '.env', `PIM_SECRET=${old}\n`);
    const [connection] = (await fixture.access.parts.model.content(pim.pim)).connections;
    assert.ok(connection);
    const node = { kind: 'connection', pim: pim.pim, connection } as const;
    const { shown } = await fixture.run('regenerateSecret', node, { press: 'Regenerate' });
    assert.match(shown[0]?.detail ?? '', /^shop\/\.env: AKENEO_CLIENT_SECRET — .+\nerp\/\.env: PIM_SECRET — /m);
    const fresh = parse(readFileSync(join(fixture.folder, '.env'), 'utf8')).AKENEO_CLIENT_SECRET;
    assert.notEqual(fresh, old);
    assert.equal(readFileSync(join(erp, '.env'), 'utf8'), `PIM_SECRET=${fresh}\n`);
  });

  it('a PIM is chosen for both together', async () => {
    const pim = await fixture.addPim();
    await fixture.addPim();
    await fixture.run('useInWorkspace', pim);
    assert.equal(fixture.access.parts.workspacePim.get()?.id, pim.pim.id);
    await fixture.run('useInWorkspace', undefined, { pick: 'Ask each time' });
  });
});

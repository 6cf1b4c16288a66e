import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dataFlowsPanel } from './command-ids.ts';
import { contributes } from './manifest.ts';

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

describe('the manifest', () => {
  it('is up to date with the sources (npm run manifest writes it)', () => {
    assert.deepEqual(manifest.contributes, JSON.parse(JSON.stringify(contributes())));
  });

  it('is activated by nothing else than its contributions, links and pages that come back, and says what an untrusted workspace gets', () => {
    assert.deepEqual(manifest.activationEvents, ['onUri', `onWebviewPanel:${dataFlowsPanel}`]);
    assert.equal(manifest.capabilities.untrustedWorkspaces.supported, 'limited');
  });

  it('is found in the Marketplace by what people look for, not by its name alone', () => {
    for (const word of ['akeneo', 'pim', '.env', 'dotenv', 'secrets', 'rotate', 'backstage']) {
      assert.ok(manifest.keywords.includes(word), word);
    }
    assert.ok(manifest.keywords.length <= 30); // the Marketplace takes no more
    assert.ok(manifest.categories.length > 1);
    assert.equal(manifest.galleryBanner.theme, 'dark');
  });

  it('has no setting that a workspace could change to redirect credentials', () => {
    for (const [name, setting] of Object.entries<{ scope: string }>(manifest.contributes.configuration.properties)) {
      // Nor may a repository let secrets be seen, kept or read that its reader hides: not by its dev container either, whose
      // settings are those of the machine.
      const isTheirs = /url|address|host|mask|clipboard|terminal/i.test(name);
      assert.ok(!isTheirs || setting.scope === 'application', name);
    }
  });

  it('offers on several selected connections what makes sense on several', () => {
    const entries: { command?: string; when: string; group: string }[] =
      manifest.contributes.menus['view/item/context'];
    const onSeveral = entries.filter(
      ({ group, when }) => !group.startsWith('inline') && !/listMultiSelection/.test(when),
    );
    assert.deepEqual(onSeveral.map(({ command }) => command?.replace('pimConnections.', '')).toSorted(), [
      'copyCode',
      'deleteConnection',
      'forgetConnection',
      'insertCredentials',
      'testCredentials',
    ]);
  });

  it('offers to claim credentials from a portal where there is one', () => {
    const entries: { command: string; when: string }[] = Object.values<never[]>(manifest.contributes.menus).flat();
    const claims = entries.filter(({ command }) => command === 'pimConnections.claimCredentials');
    assert.equal(claims.length, 2);
    for (const { when } of claims) assert.match(when, /hasPortal$|backstage/);
  });

  it('gives each entry of the title menu a place of its own, two that are never there together but one', () => {
    const entries: { when: string; group: string }[] = manifest.contributes.menus['view/title'];
    const conditions = ({ when }: { when: string }) => when.split(' && ');
    for (const [at, one] of entries.entries()) {
      for (const other of entries.slice(0, at).filter(({ group }) => group === one.group)) {
        const neverTogether = conditions(one).some((each) => conditions(other).includes(`!${each}`));
        assert.ok(neverTogether, `${one.group}: ${JSON.stringify([other, one])}`);
      }
    }
  });

  it('has no runtime dependency', () => assert.equal(manifest.dependencies, undefined));
});

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

  it('has no runtime dependency', () => assert.equal(manifest.dependencies, undefined));
});

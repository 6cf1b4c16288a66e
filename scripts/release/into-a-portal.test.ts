import assert from 'node:assert/strict';
import { intoAPortal, type Tarball } from './into-a-portal.ts';

describe('the packages as files', () => {
  it('go into a portal by lines that can be copied: what npm is asked for, then what each workspace gets', () => {
    const tarballs: Tarball[] = [
      { name: '@scope/core', path: '/t/core.tgz' },
      { name: '@scope/common', path: '/t/common.tgz', role: 'common-library' },
      { name: '@scope/backend', path: '/t/backend.tgz', role: 'backend-plugin' },
      { name: '@scope/pages', path: '/t/pages.tgz', role: 'frontend-plugin' },
      { name: '@scope/actions', path: '/t/actions.tgz', role: 'backend-plugin-module' },
    ];
    const said = intoAPortal(tarballs);
    const [, resolutions = ''] = /"resolutions": (\{.+?\})/s.exec(said) ?? [];
    assert.deepEqual(JSON.parse(resolutions), {
      '@scope/core': 'file:/t/core.tgz',
      '@scope/common': 'file:/t/common.tgz',
    });
    assert.deepEqual(said.match(/^yarn .+$/gm), [
      'yarn --cwd packages/backend add /t/backend.tgz',
      'yarn --cwd packages/app add /t/pages.tgz',
      'yarn --cwd packages/backend add /t/actions.tgz',
    ]);
  });
});

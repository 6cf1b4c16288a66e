import assert from 'node:assert/strict';
import { isEnvFile, isExampleFile, isNamedEnvFile, mayHoldCredentials, projectOf, secretFileOf } from './project.ts';

describe('the file for secrets', () => {
  const cases = [
    ['a Symfony project', { composer: '{"require":{"symfony/framework-bundle":"^7"}}' }, '.env.local'],
    ['a Next project', { npm: '{"dependencies":{"next":"16"}}' }, '.env.local'],
    ['a Vite project', { npm: '{"devDependencies":{"vite":"8"}}' }, '.env.local'],
    ['a Laravel project', { composer: '{"require":{"laravel/framework":"^12"}}' }, '.env'],
    [
      'a Laravel project with Vite and packages of Symfony',
      {
        composer: '{"require":{"laravel/framework":"^12","symfony/http-client":"^7"}}',
        npm: '{"devDependencies":{"vite":"8"}}',
      },
      '.env',
    ],
    ['a plain Node project', { npm: '{"name":"connector"}' }, '.env'],
    ['a folder without manifests', {}, '.env'],
    ['a manifest that is no JSON', { npm: '{', composer: '[]' }, '.env'],
  ] as const;
  for (const [what, manifests, file] of cases) {
    it(`is ${file} in ${what}`, () => assert.equal(secretFileOf(projectOf(manifests)), file));
  }

  it('is never an example', () => {
    for (const name of ['.env.example', '.env.dist', '.env.local.sample', '.env.test', 'pim.env.dist', 'example.env'])
      assert.ok(isExampleFile(name), name);
    for (const name of ['.env', '.env.local', '.env.production', 'pim.env', 'examples.env'])
      assert.ok(!isExampleFile(name), name);
  });

  it('is not the file of tests, which may hold credentials all the same', () => {
    for (const name of ['.env', '.env.test', 'pim.env', 'test.env']) assert.ok(mayHoldCredentials(name), name);
    for (const name of ['.env.example', '.env.test.dist', 'sample.env', '.envrc'])
      assert.ok(!mayHoldCredentials(name), name);
  });

  it('is told from files that only begin like one', () => {
    for (const name of ['.env', '.env.local', '.env.production.local']) assert.ok(isEnvFile(name), name);
    for (const name of ['.envrc', '.environment', 'x.env', '.env~']) assert.ok(!isEnvFile(name), name);
  });

  it('may be one that a container is given', () => {
    for (const name of ['pim.env', 'web.production.env']) assert.ok(isNamedEnvFile(name), name);
    for (const name of ['.env', '.pim.env.swp', 'pim.env~', 'environment']) assert.ok(!isNamedEnvFile(name), name);
  });
});

import assert from 'node:assert/strict';
import { composeEnvFiles, isComposeFile } from './compose-env-files.ts';

describe('a compose file', () => {
  it('is known by its name', () => {
    for (const name of ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.override.yml'])
      assert.ok(isComposeFile(name), name);
    for (const name of ['composer.yml', 'compose.json', 'decompose.yaml']) assert.ok(!isComposeFile(name), name);
  });

  const cases = [
    ['one file', 'services:\n  web:\n    env_file: pim.env # ours\n', ['app/pim.env']],
    ['a quoted one', 'env_file: "./pim.env"\n', ['app/pim.env']],
    ['a list in one line', "env_file: [pim.env, 'config/a.env']\n", ['app/pim.env', 'app/config/a.env']],
    [
      'a list, as far to the left as its key or not',
      'web:\n  env_file:\n  - pim.env\n  ports:\n    - 80\nworker:\n  env_file:\n    # both\n    - a.env\n    - "b.env"\n  image: x\n',
      ['app/pim.env', 'app/a.env', 'app/b.env'],
    ],
    [
      'files that may be missing',
      'env_file:\n  - path: pim.env\n    required: false\n  - required: true\n    path: ../shared.env\n',
      ['app/pim.env', 'shared.env'],
    ],
    ['none that lies elsewhere', 'env_file: [../../x.env, /etc/x.env, ~/x.env, $FILE]\n', []],
    ['none where it says none', 'services:\n  web:\n    environment:\n      - env_file=pim.env\n', []],
  ] as const;
  for (const [what, text, files] of cases) {
    it(`names ${what}`, () => assert.deepEqual(composeEnvFiles('app/compose.yaml', text), files));
  }
});

import { deepEqual, equal, ok } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { realReaders } from '../testing/real-readers.ts';
import { updateDotenv } from './update-dotenv.ts';

describe('a new key among its siblings', () => {
  const shells = realReaders.filter(({ family, missing }) => family === 'shell' && !missing);

  for (const [name, open, close] of [
    ['an if', 'if [ "$X" = 1 ]; then', 'fi'],
    ['an else', 'if true\nthen # why\n  :\nelse', 'fi # so'],
    ['an if within a loop', 'for x in 1; do\n if false; then', ' fi; done'],
    ['a loop', 'while false; do', 'done'],
    ['a case', 'case "$X" in\n1)', ';; esac'],
    ['a function', 'setup () { # not called', '}'],
    ['a function of ksh', 'function setup {', '}'],
    ['brackets', '(', ')'],
  ] as const) {
    it(`is set whether or not ${name} is gone through`, () => {
      const text = `APP_A=a\n${open}\n  APP_B=b\n  OTHER=2\n${close}\nC=3\n`;
      const { text: edited, warnings } = updateDotenv(text, { APP_NEW: 'n' }, { strict: true });
      deepEqual(warnings, []);
      equal(edited, `${text}APP_NEW=n\n`);
      for (const shell of shells.filter(({ name }) => name === 'bash' || !open.startsWith('function'))) {
        equal(shell.read([edited])[0]?.get('APP_NEW'), 'n', `${shell.name}: ${edited}`);
      }
    });
  }

  it('is exported as they are, before the line that ends that', () => {
    const before = 'set -a\nAPP_A=a\nset +a\n[ -f nowhere ] && APP_B=b\n';
    const { text, warnings } = updateDotenv(before, { APP_NEW: 'n', OTHER: 'o' });
    deepEqual(warnings, []);
    for (const { name } of shells) {
      const { stdout } = spawnSync(name, ['-c', `${text}\nenv`], { encoding: 'utf8', env: { PATH: '/usr/bin:/bin' } });
      for (const line of ['APP_A=a', 'APP_NEW=n', 'OTHER=o']) ok(stdout.split('\n').includes(line), `${name}: ${line}`);
    }
  });

  it('stays with them behind a block, and where only words look like one', () => {
    for (const above of [
      'if true; then\n  X=1\nfi\n',
      'if true; then X=1; fi\n',
      'if true; then\n  if true; then X=1; fi\n  Y=1; fi\n',
      'f() { X=1; }\n',
      '# if you want\nTEXT="\nif you like\nfor you\n{\n"\n',
    ]) {
      const { text } = updateDotenv(`${above}APP_A=a\nOTHER=2\n`, { APP_NEW: 'n' });
      equal(text, `${above}APP_A=a\nAPP_NEW=n\nOTHER=2\n`);
    }
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { commandText, commandWords } from './command-words.ts';

describe('a console command', () => {
  it('is split into words at blanks, and quotes keep them', () => {
    const words = {
      'docker compose exec -T fpm bin/console': ['docker', 'compose', 'exec', '-T', 'fpm', 'bin/console'],
      '  php   "/srv/my pim/bin/console" ': ['php', '/srv/my pim/bin/console'],
      "ssh pim '' a'b c'd": ['ssh', 'pim', '', 'ab cd'],
      'C:\\php\\php.exe bin\\console': ['C:\\php\\php.exe', 'bin\\console'],
      'a\\ b \\"c': ['a b', '"c'],
    };
    for (const [text, expected] of Object.entries(words)) assert.deepEqual(commandWords(text), { words: expected });
  });

  it('is refused when only a shell could run it', () => {
    for (const text of ['cd /srv && bin/console', 'a | b', 'a; b', 'a > b', 'echo $(id)', 'echo `id`', 'run $HOME/a'])
      assert.deepEqual(commandWords(text), { trouble: 'shell' }, text);
    assert.deepEqual(commandWords("run '$HOME' 'a;b'"), { words: ['run', '$HOME', 'a;b'] });
  });

  it('is refused when it is empty or a quote is open', () => {
    assert.deepEqual(commandWords(' '), { trouble: 'empty' });
    assert.deepEqual(commandWords('a "b'), { trouble: 'open-quote' });
  });

  it('comes back as it was from its text', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), (words) => {
        assert.deepEqual(commandWords(commandText(words)), { words });
      }),
    );
  });
});

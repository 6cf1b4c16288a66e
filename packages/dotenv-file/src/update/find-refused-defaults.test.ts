import { deepEqual, throws } from 'node:assert/strict';
import { realReaders } from '../testing/real-readers.ts';
import { updateDotenv } from './update-dotenv.ts';

/** With `§` for the dollar sign. */
const told = (text: string, update: string | { remove: true }) =>
  updateDotenv(text.replaceAll('§', '$'), { A: update }).warnings.map(({ key, readers }) => [key, readers]);

describe('a default that Symfony refuses', () => {
  const symfony = realReaders.find(({ family }) => family === 'symfony');

  for (const [what, line, isRefused] of [
    ['that is built from another key', 'URL=§{A:-§{B}}', true],
    ['that is built from another key, in quotes', 'URL="x§{A:-§B}y"', true],
    ['that is JSON', 'URL=§{A:-{}}', true],
    ['that is set as well', 'URL=§{A:=§B}', true],
    ['within single quotes, where it is none', "URL='§{A:-§{B}}'", false],
    ['behind a backslash, where it is none', 'URL="\\§{A:-§{B}}"', false],
    ['of another key', 'URL=§{B:-§{A}}', false],
    ['that is a plain word', 'URL=§{A:-word}', false],
  ] as const) {
    const text = `B=b\nA=a\n${line.replaceAll('§', '$')}\n`;
    for (const update of ['', { remove: true } as const]) {
      const way = update === '' ? 'emptied' : 'removed';
      it(`${what}, ${isRefused ? 'is told of' : 'makes no warning'} when its key is ${way}`, function () {
        deepEqual(told(text, update), isRefused ? [['URL', ['symfony']]] : []);
        if (!symfony || symfony.missing) return this.skip();
        const [before, after] = symfony.read([text, updateDotenv(text, { A: update }).text]);
        deepEqual([before !== undefined, after === undefined], [true, isRefused]);
      });
    }
  }

  it('is not told of where it was needed before, or is not needed now', () => {
    deepEqual(told('B=b\nA=\nURL=§{A:-§{B}}\n', ''), []);
    deepEqual(told('B=b\nA=a\nURL=§{A:-§{B}}\n', 'b'), []);
  });

  it('is no way in strict mode, where Symfony is among the readers', () => {
    const text = 'B=b\nA=a\nURL=§{A:-§{B}}\n'.replaceAll('§', '$');
    throws(() => updateDotenv(text, { A: '' }, { strict: true }), { code: 'no-safe-form', key: 'URL' });
    deepEqual(updateDotenv(text, { A: '' }, { readers: ['node'] }).warnings, []);
  });
});

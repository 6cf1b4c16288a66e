import { deepEqual, doesNotThrow, equal, throws } from 'node:assert/strict';
import { updateDotenv } from './update-dotenv.ts';

const text = 'DOTENV_PUBLIC_KEY="02ab"\nTOKEN="encrypted:BDq="\nNAME=shop\n';

describe('a value that dotenvx has encrypted', () => {
  it('is replaced as it was asked for, and is told of once: it stands in clear now', () => {
    const { text: edited, warnings } = updateDotenv(text, { TOKEN: 'secret', NAME: 'stock' });
    equal(edited, 'DOTENV_PUBLIC_KEY="02ab"\nTOKEN="secret"\nNAME=stock\n');
    deepEqual(warnings, [
      {
        code: 'was-encrypted',
        key: 'TOKEN',
        readers: ['dotenvx'],
        message: 'TOKEN was encrypted, and stands in clear now, until "dotenvx encrypt" is run.',
      },
    ]);
    deepEqual(updateDotenv(edited, { TOKEN: 'secret', NAME: 'stock' }).warnings, []);
  });

  it('is not replaced in strict mode', () => {
    throws(() => updateDotenv(text, { TOKEN: 'secret' }, { strict: true }), { code: 'no-safe-form', key: 'TOKEN' });
  });

  for (const [what, update] of [
    ['another encrypted one', 'encrypted:BEx='],
    ['nothing', ''],
    ['itself', 'encrypted:BDq='],
  ] as const) {
    it(`makes no warning when it is replaced by ${what}`, () => {
      deepEqual(updateDotenv(text, { TOKEN: update }).warnings, []);
    });
  }

  it('may be taken out, and others changed, without a word', () => {
    doesNotThrow(() => updateDotenv(text, { TOKEN: { remove: true } }, { strict: true }));
    doesNotThrow(() => updateDotenv(text, { TOKEN: { commentOut: true }, NAME: 'x', NEW: 'y' }, { strict: true }));
  });
});

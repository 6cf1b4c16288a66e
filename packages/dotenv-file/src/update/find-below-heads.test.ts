import { deepEqual, equal, throws } from 'node:assert/strict';
import type { DotenvReader } from '../readers/reader.ts';
import { realReaders } from '../testing/real-readers.ts';
import { updateDotenv } from './update-dotenv.ts';

const text = 'Database:\nDB_PASS=old\n';
const seeing: readonly DotenvReader[] = ['node', 'vite', 'compose', 'python-dotenv', 'ruby-dotenv', 'shell'];

describe('a key below a name with a colon, which dotenv takes for the value of that name,', () => {
  for (const [what, update, edited] of [
    ['to be removed', { remove: true }, text],
    ['to be commented out', { commentOut: true }, text],
    ['set', 'new', `${text}DB_PASS=new\n`],
  ] as const) {
    it(`is told of when it is ${what}, for all who see its old line`, () => {
      const { text: after, warnings } = updateDotenv(text, { DB_PASS: update });
      equal(after, edited);
      deepEqual(
        warnings.map(({ key, readers }) => [key, new Set(readers)]),
        [['DB_PASS', new Set(seeing)]],
      );
      throws(() => updateDotenv(text, { DB_PASS: update }, { strict: true }), { code: 'no-safe-form', key: 'DB_PASS' });
      for (const reader of seeing) {
        throws(() => updateDotenv(text, { DB_PASS: update }, { readers: [reader], strict: true }), {
          readers: [reader],
        });
      }
      deepEqual(updateDotenv(text, { DB_PASS: update }, { readers: ['dotenv', 'next'], strict: true }).warnings, []);
    });
  }

  for (const update of ['x', { remove: true }, { commentOut: true }] as const) {
    it(`goes with that name, of which those who see it are told: ${JSON.stringify(update)}`, () => {
      const { text: after, warnings } = updateDotenv(`${text}B=1\n`, { Database: update });
      equal(/^DB_PASS/m.test(after), false);
      const told = warnings.find(({ key }) => key === 'DB_PASS');
      deepEqual(new Set(told?.readers), new Set(seeing));
      for (const reader of seeing) {
        throws(() => updateDotenv(text, { Database: update }, { readers: [reader], strict: true }), {
          readers: [reader],
        });
      }
    });
  }

  it('is said to stay, without its value', () => {
    const [warning] = updateDotenv(text, { DB_PASS: 'new' }, { readers: ['node'] }).warnings;
    equal(
      warning?.message,
      'DB_PASS reads differently in node. A line of it stays below a name with a colon, whose value it is to dotenv, for node.',
    );
  });

  it('is no other key, and none behind a blank line or a colon with a value', () => {
    deepEqual(updateDotenv(text, { OTHER: '1' }, { readers: ['node'], strict: true }).warnings, []);
    for (const other of ['Database:\n\nDB_PASS=old\n', 'Database: x\nDB_PASS=old\n', '# Database:\nDB_PASS=old\n']) {
      equal(updateDotenv(other, { DB_PASS: { remove: true } }).text.includes('old'), false, other);
    }
  });

  for (const { name, family, missing, read } of realReaders) {
    it(`${seeing.includes(family) ? 'is seen' : 'is not seen'} by ${name}`, function () {
      if (missing) return this.skip();
      // Vite 8 and later read as Node does.
      equal(read([text])[0]?.get('DB_PASS'), seeing.includes(family) ? 'old' : undefined);
    });
  }
});

import { deepEqual, doesNotMatch, equal, ok, throws } from 'node:assert/strict';
import { createRequire } from 'node:module';
import { inspect, parseEnv } from 'node:util';
import { parseDotenv } from '../document/parse-dotenv.ts';
import { DotenvError } from '../errors/dotenv-error.ts';
import { type DotenvReader, defaultReaders } from '../readers/reader.ts';
import { realReaders } from '../testing/real-readers.ts';
import type { DotenvUpdates } from './dotenv-update.ts';
import { updateDotenv } from './update-dotenv.ts';

const { parse } = createRequire(import.meta.url)('dotenv') as { parse(text: string): Record<string, string> };

describe('updateDotenv', () => {
  it('says what became of each key, in the order they were given', () => {
    const { changes } = updateDotenv("A=1\nB='x\ny'\nC=3\nD=4\n", {
      NEW: 'n',
      D: { remove: true },
      C: { commentOut: true },
      B: 'one line',
      A: '1',
      NONE: { remove: true },
    });
    deepEqual(changes, [
      { key: 'NEW', kind: 'added', line: 3 },
      { key: 'D', kind: 'removed', line: 4 },
      { key: 'C', kind: 'commentedOut', line: 2 },
      { key: 'B', kind: 'replaced', line: 1 },
      { key: 'A', kind: 'unchanged', line: 0 },
      { key: 'NONE', kind: 'unchanged', line: undefined },
    ]);
  });

  it('takes a Map as well as an object, and names that every object has', () => {
    const updates = new Map([
      ['toString', 'a'],
      ['constructor', 'b'],
    ]);
    equal(updateDotenv('', updates).text, 'toString=a\nconstructor=b\n');
    equal(updateDotenv('constructor=1\n', updates).text, 'constructor=b\ntoString=a\n');
  });

  it('refuses __proto__ as a new key, which no object shows and over which dotenvx fails', () => {
    throws(() => updateDotenv('A=1\n', new Map([['__proto__', 'x']])), { code: 'invalid-key', key: '__proto__' });
    const isThere = '__proto__=1\nA=1\n';
    equal(updateDotenv(isThere, new Map([['__proto__', 'x']])).text, '__proto__=x\nA=1\n');
    equal(updateDotenv(isThere, new Map([['__proto__', { remove: true }]])).text, 'A=1\n');
  });

  for (const key of ['', ' ', 'A B', 'A=1', 'A\nB', 'A\r', '\uFEFFA', '#A', 'É', 'A:', "A'", 'A\u2028', 'export A']) {
    it(`refuses the key ${JSON.stringify(key)}, in whatever text`, () => {
      for (const text of ['', `${key}=1\n`])
        throws(() => updateDotenv(text, { [key]: 'x' }), { code: 'invalid-key', key });
    });
  }

  for (const key of ['1A', 'a.b', 'a-b']) {
    it(`refuses ${key} as a new key`, () => {
      throws(() => updateDotenv('B=1\n', { [key]: 'x' }), { code: 'invalid-key' });
    });

    it(`takes ${key} out, and does not mind when it is gone already`, () => {
      for (const update of [{ remove: true }, { commentOut: true }] as const) {
        const { text } = updateDotenv(`B=1\n${key}=2\n`, { [key]: update });
        equal(text, 'remove' in update ? 'B=1\n' : `B=1\n# ${key}=2\n`);
        equal(updateDotenv(text, { [key]: update }).text, text);
      }
    });
  }

  it('refuses NUL in a value', () => {
    throws(() => updateDotenv('', { A: 'x\0y' }), { code: 'invalid-value', key: 'A' });
  });

  for (const update of [
    5,
    null,
    undefined,
    true,
    ['x'],
    {},
    { remove: false },
    { remove: true, commentOut: true },
    { remove: 'hunter2' },
    Symbol('hunter2'),
  ]) {
    it(`refuses ${inspect(update)}, which is no update, and names its key`, () => {
      const updates = { A: 'x', B: update } as unknown as DotenvUpdates;
      throws(
        () => updateDotenv('B=1\n', updates),
        (error) =>
          error instanceof DotenvError &&
          error.code === 'invalid-value' &&
          error.key === 'B' &&
          error.message === 'The update of B must be a string, { remove: true } or { commentOut: true }.',
      );
    });
  }

  it('takes of two flags the one that is set', () => {
    const update = (flags: object) => updateDotenv('A=1\nB=2\n', { A: flags } as DotenvUpdates).text;
    equal(update({ remove: false, commentOut: true }), '# A=1\nB=2\n');
    equal(update({ remove: true, commentOut: undefined }), 'B=2\n');
  });

  it('refuses what no compiler would have let through', () => {
    for (const updates of [null, undefined, 'A=1', 1]) {
      throws(() => updateDotenv('', updates as never), { code: 'invalid-value' });
    }
    for (const key of [1, Symbol('A')]) {
      throws(() => updateDotenv('', new Map([[key, 'x']]) as never), { code: 'invalid-key' });
    }
    for (const eol of ['\r', '; ']) {
      throws(() => updateDotenv('', { A: '1' }, { eol: eol as never }), { code: 'invalid-option' });
    }
  });

  it('refuses what has entries but is no Map, of which nothing would be set', () => {
    for (const updates of [new URLSearchParams('A=2'), new FormData(), new Set(['A']), [['A', '2']]]) {
      throws(() => updateDotenv('A=1\n', updates as never), { code: 'invalid-value' });
    }
  });

  it('takes options that are inherited, or come from a class, for given', () => {
    throws(() => updateDotenv('', { A: 'pa$w' }, Object.create({ strict: true })), { code: 'no-safe-form' });
    equal(updateDotenv('', { A: '1' }, Object.create({ eol: '\r\n' })).text, 'A=1\r\n');
    class Options {
      get strict() {
        return true;
      }
    }
    throws(() => updateDotenv('', { A: 'pa$w' }, new Options()), { code: 'no-safe-form' });
  });

  it('refuses readers that it does not know, and says which', () => {
    for (const [readers, names] of [
      [['dotenv', 'nodejs', 'Vite'], 'nodejs, Vite'],
      ['node', 'node'],
      [[Symbol('x'), null], 'Symbol(x), null'],
      [[Object.create(null)], 'that is an object'],
    ] as const) {
      throws(
        () => updateDotenv('', { A: 'x' }, { readers: readers as unknown as DotenvReader[] }),
        (error) =>
          error instanceof DotenvError &&
          error.code === 'invalid-option' &&
          error.message.startsWith(`There is no reader ${names}. Name some of dotenv, node, `),
      );
    }
  });

  it('refuses an option that is mistyped, and says which there are; that of files alone may come along', () => {
    throws(() => updateDotenv('', { A: 'x' }, { header: 'Shop', Strict: true } as object), {
      name: 'DotenvError',
      code: 'invalid-option',
      message: 'There is no option header, Strict. There are heading, eol, readers, strict, create.',
    });
    equal(updateDotenv('', { A: 'x' }, { create: false } as object).text, 'A=x\n');
  });

  it('refuses a text that is none, and options that are none, whatever the compiler was told', () => {
    const update = (text: unknown, options?: unknown) => updateDotenv(text as string, { A: '2' }, options as object);
    for (const text of [undefined, null, 5, Buffer.from('A=1')]) {
      throws(() => update(text), { name: 'DotenvError', code: 'invalid-value' });
      throws(() => parseDotenv(text as unknown as string), { name: 'DotenvError', code: 'invalid-value' });
    }
    for (const options of [null, 5, [], { strict: 'no' }, { create: null }]) {
      throws(() => update('A=1', options), { name: 'DotenvError', code: 'invalid-option' });
    }
    throws(() => update('A=1', { heading: 5 }), { name: 'DotenvError', code: 'invalid-heading' });
    throws(() => update('A=1', { readers: null }), { name: 'DotenvError', code: 'invalid-option', readers: ['null'] });
    throws(() => update('A=1', { readers: new Array(1) }), { name: 'DotenvError', code: 'invalid-option' });
  });

  it('refuses a heading that would not stay one comment', () => {
    for (const heading of ['a\nB=1', 'a\rB=1', 'a\u2028B=1', 'a\0']) {
      throws(() => updateDotenv('', { A: '1' }, { heading }), { code: 'invalid-heading' });
    }
  });

  it('refuses a carriage return, which neither Node nor a shell can be told', () => {
    throws(() => updateDotenv('', { A: 'x\ry' }), { code: 'no-safe-form', key: 'A', readers: defaultReaders });
  });

  it('refuses what some reader would run as a command', () => {
    throws(() => updateDotenv('', { A: "it's $(id)" }), { code: 'no-safe-form' });
    throws(() => updateDotenv('', { A: "`id`'s" }), { code: 'no-safe-form' });
    // Ruby's dotenv before 2.8 reads values over lines line by line, and runs what they hold.
    throws(() => updateDotenv('', { A: '#!/bin/sh\necho $(id)\n' }), { code: 'no-safe-form' });
    equal(updateDotenv('', { A: "it's $(id)" }, { readers: ['dotenv', 'node'] }).text, 'A="it\'s $(id)"\n');
  });

  it('takes an empty list of readers for none given', () => {
    for (const text of ['', 'A=old\n', "A='old' # note\n"]) {
      for (const value of ['new', 'x y', 'pa$word']) {
        deepEqual(updateDotenv(text, { A: value }, { readers: [] }), updateDotenv(text, { A: value }));
      }
    }
  });

  it('refuses in strict mode what Node does not see for what stands around it', () => {
    const texts = ['\uFEFFA=1\n', 'A=1\rB=2\n'];
    for (const text of texts) {
      deepEqual(
        updateDotenv(text, { A: '3' }).warnings.flatMap(({ readers }) => readers),
        ['node', 'vite'],
      );
      for (const readers of [undefined, ['node'], ['vite']] as const) {
        throws(() => updateDotenv(text, { A: '3' }, { strict: true, ...(readers && { readers }) }), {
          code: 'no-safe-form',
          readers: readers ?? ['node', 'vite'],
        });
      }
    }
  });

  for (const [text, updates, edited] of [
    ['A= \nB= \nC=1\n', { A: 'x' }, 'A=x \nB= \n#\nC=1\n'],
    ['A= \r\n\r\nB=\t\r\nC=1', { A: { remove: true } }, '\r\nB=\t\r\n#\r\nC=1'],
    ['A= \nB= \nC=1\n', { B: 'x' }, 'A= \n#\nB=x \nC=1\n'],
    ['A= \nB=\n', { B: "{\n 'a=1'\n}" }, `A= \n#\nB="{\n 'a=1'\n}"\n`],
    ['A= \nB=1\nC= \nD=2\n', { B: 'x', D: 'y' }, 'A= \n#\nB=x\nC= \n#\nD=y\n'],
  ] as const) {
    it(`keeps lines apart from a blank value above them, which would take them in for Node: ${JSON.stringify(edited)}`, () => {
      equal(updateDotenv(text, updates).text, edited);
      for (const options of [{}, { readers: ['dotenv', 'node'], strict: true }] as const) {
        const result = updateDotenv(text, updates, options).text;
        equal(updateDotenv(result, updates, options).text, result);
        deepEqual({ ...parseEnv(result) }, parse(result));
      }
    });
  }

  it('adds no line for Node where nobody reads the file with Node, or nothing is changed', () => {
    equal(updateDotenv('A= \nB=1\n', { B: 'x' }, { readers: ['dotenv'] }).text, 'A= \nB=x\n');
    equal(updateDotenv('A= \nB=1\n', { B: '1' }).text, 'A= \nB=1\n');
  });

  it('does one update after the other where they cannot be done together', () => {
    const { text, changes } = updateDotenv('DIR=1\nX=2\nCOLOR=2\n', {
      DIR: 'D:\\My Files\\',
      X: { remove: true },
      COLOR: '#ff0000',
      NEW: '1',
    });
    equal(text, `DIR='D:\\My Files\\'\nCOLOR="#ff0000"\nNEW=1\n`);
    deepEqual(
      changes.map(({ key, kind, line }) => [key, kind, line]),
      [
        ['DIR', 'replaced', 0],
        ['X', 'removed', 1],
        ['COLOR', 'replaced', 1],
        ['NEW', 'added', 2],
      ],
    );
  });

  it('says on which line a key stands that counts, where its last line comes to mean nothing', () => {
    const { text, changes } = updateDotenv('A:\nA:', { B_Y: '', A: '' });
    equal(text, 'A=#\nB_Y=\nA:');
    deepEqual(
      changes.map(({ line }) => line),
      [1, 0],
    );
  });

  it('tells of others that one of the updates changes for Node, also where they are done one after the other', () => {
    const { warnings } = updateDotenv("O='\nB_Y=`t`  # n\nA=1\nfoo bar='b\n", { B_X: '', A: ' ' });
    deepEqual(new Set(warnings.map(({ key }) => key)), new Set(['A', 'O']));
  });

  it('says when a part of the old value stays, which dotenv and Node take for a comment', () => {
    const text = 'PASS=pa#ss\nB=1 # note\nC="x"#note\nD=#note\n';
    const { text: edited, warnings } = updateDotenv(text, { PASS: 'new', B: '2', C: 'y', D: 'z' });
    equal(edited, 'PASS=new #ss\nB=2 # note\nC="y" #note\nD=z #note\n');
    deepEqual(warnings, [
      {
        code: 'part-stays',
        key: 'PASS',
        readers: ['compose', 'symfony', 'python-dotenv', 'shell'],
        message:
          'A part of the old value of PASS stays behind it for compose, symfony, python-dotenv, shell, as a comment now.',
      },
    ]);
    throws(() => updateDotenv(text, { PASS: 'new' }, { strict: true }), { code: 'no-safe-form', key: 'PASS' });
    deepEqual(updateDotenv(edited, { PASS: 'newer' }).warnings, []);
    const named = updateDotenv(text, { PASS: 'new' }, { readers: ['symfony'], strict: true });
    equal(named.text, text.replace('pa#ss', 'new'));
    const both = updateDotenv('A=pa#ss\nDIR=1\nCOLOR=2\n', { A: 'x', DIR: 'D:\\My Files\\', COLOR: '#f' });
    deepEqual(
      both.warnings.filter(({ code }) => code === 'part-stays').map(({ key }) => key),
      ['A'],
    );
  });

  it('never tells what only Node takes for a key: it may be a piece of a value', () => {
    for (const [text, updates] of [
      ['N= \nC=\n', { C: '{\n  "url": "pg://admin:S3cret@db/x?ssl=1"\n}' }],
      [`A= \nC='{\n  "p": "S3cret=1"\n}'\nZ=1\n`, { C: 'x' }],
      [`A= \nC='{\n  "p": "S3cret=1"\n}'\nZ=1\n`, { C: { remove: true } }],
      [`K= \nC='{\n  "p": "S3cret#=x"\n}'\n`, { K: '7' }],
      ['A= \n"S3cret" = x\n', { A: '7' }],
      ['A="\n"S3cret" = x\n', { A: '7' }],
    ] as const) {
      for (const strict of [false, true]) {
        let said: unknown;
        try {
          said = updateDotenv(text, updates, { strict }).warnings;
        } catch (error) {
          const { message, key } = error as DotenvError;
          said = { message, key };
        }
        doesNotMatch(JSON.stringify(said), /S3cret/);
      }
    }
  });

  it('finds a heading again whatever blanks it was given with, and takes blanks for none', () => {
    let text = '';
    for (const key of ['A', 'B', 'C']) text = updateDotenv(text, { [key]: '1' }, { heading: ' PIM ' }).text;
    equal(text, '# PIM\nA=1\nB=1\nC=1\n');
    equal(updateDotenv('', { A: '1' }, { heading: ' ' }).text, 'A=1\n');
    equal(updateDotenv('# PIM\n', { A: '1' }, { heading: '# PIM' }).text, '# PIM\nA=1\n');
    equal(updateDotenv('', { A: '1' }, { heading: '#1 shop' }).text, '# #1 shop\nA=1\n');
  });

  it('refuses in strict mode what readers would see differently, and names them', () => {
    throws(() => updateDotenv('', { A: 'a$B' }, { strict: true }), { code: 'no-safe-form', readers: ['vite', 'next'] });
    throws(() => updateDotenv('A=`same`\n', { A: 'a$B' }, { strict: true }), { code: 'no-safe-form' });
    equal(updateDotenv('', { A: 'a b' }, { strict: true }).text, "A='a b'\n");
    equal(updateDotenv('A=`a b`\n', { A: 'a b' }, { strict: true }).text, "A='a b'\n");
    equal(updateDotenv('', { A: 'a$B' }, { strict: true, readers: ['dotenv', 'symfony'] }).text, "A='a$B'\n");
  });

  it('warns of half a surrogate pair, which no file can hold', () => {
    const { text, warnings } = updateDotenv('', { A: '\uD800' });
    equal(text, "A='\uD800'\n");
    deepEqual(warnings[0]?.readers, defaultReaders);
    throws(() => updateDotenv('', { A: '\uD800' }, { strict: true }), { code: 'no-safe-form' });
  });

  it('names the readers that differ, in a sentence too', () => {
    const { warnings } = updateDotenv('', { A: 'a$B', C: 'plain' });
    deepEqual(warnings, [
      { code: 'readers-differ', key: 'A', readers: ['vite', 'next'], message: 'A reads differently in vite, next.' },
    ]);
  });

  it('says so when a reader may lose other keys, too', () => {
    const { warnings } = updateDotenv('B=1\n', { A: 'a b\\' });
    equal(
      warnings[0]?.message,
      'A reads differently in compose, python-dotenv, ruby-dotenv. ' +
        'It may take other keys with it in compose, python-dotenv, ruby-dotenv.',
    );
  });

  it('goes on until a second call has nothing more to do', () => {
    // What is written makes compose take the comment for a part of the value, so the comment goes as well.
    const readers = ['shell', 'compose', 'node', 'next'] as const;
    const { text, changes } = updateDotenv("B=x # it's a='\n", { B: 'a \\' }, { readers });
    equal(text, "B='a \\'\n");
    deepEqual(changes, [{ key: 'B', kind: 'replaced', line: 0 }]);
    equal(updateDotenv(text, { B: 'a \\' }, { readers }).text, text);
  });

  it('comes to the same whichever of the forms it wavers between stands there, and to the one that fewer misread', () => {
    const updates = { DB_NEW: 'it\'s "x"' };
    const options = { readers: ['node', 'symfony', 'ruby-dotenv'] } as const;
    const textWith = (written: string) => `DB_HOST= {\nDB_NEW=${written}\n  "a": 1\n} # it's\n`;
    for (const written of ['old', 'it\'s "x"', '"it\'s \\"x\\""']) {
      const { text, warnings } = updateDotenv(textWith(written), updates, options);
      equal(text, textWith('it\'s "x"'));
      deepEqual(
        warnings.map(({ key, readers }) => [key, readers]),
        [['DB_NEW', ['symfony']]],
      );
    }
  });

  it('says so when it is a carriage return that nobody can be told', () => {
    throws(() => updateDotenv('', { A: 'x\r\ny' }, { readers: ['node'] }), {
      code: 'no-safe-form',
      message: 'The value of A holds a carriage return, which no way of writing keeps for dotenv and Node.',
    });
  });

  it('refuses rather than to change what another line reads as', () => {
    // Node takes the quote for the end of the value that stands open.
    throws(() => updateDotenv('ÜBER="x\n', { A: 'say "hi"' }), { code: 'readback-mismatch' });
  });

  describe('a blank behind =, which has a shell run the value,', () => {
    const shells = realReaders.filter(({ family, missing }) => family === 'shell' && !missing);

    it('is told of, and why', () => {
      deepEqual(updateDotenv('HOOK= ""\nB=1\n', { HOOK: '/bin/evil' }).warnings, [
        {
          code: 'readers-differ',
          key: 'HOOK',
          readers: ['shell'],
          message: 'HOOK reads differently in shell. A shell runs it, for the blank before it.',
        },
      ]);
    });

    it('is refused in strict mode', () => {
      for (const text of ['HOOK= ""\n', 'HOOK=\told\n', 'export HOOK= old\n']) {
        const options = { strict: true } as const;
        throws(() => updateDotenv(text, { HOOK: 'exit' }, options), { code: 'no-safe-form', readers: ['shell'] });
        deepEqual(updateDotenv('HOOK = x\n', { HOOK: 'y' }, options).warnings, []);
      }
    });

    it('is not written for a shell that was named: it sees the value then', () => {
      for (const text of ['HOOK= ""\nB=1\n', 'HOOK=\told # note\nB=1\n', 'export HOOK= old\nB=1\n']) {
        const { text: edited } = updateDotenv(text, { HOOK: 'exit' }, { readers: ['shell'] });
        for (const { name, read } of shells) {
          const [seen] = read([edited]);
          deepEqual([seen?.get('HOOK'), seen?.get('B')], ['exit', '1'], `${name}: ${edited}`);
        }
      }
    });

    it('is the end of the file to dash behind export: there is a warning of each key that is lost', () => {
      for (const value of ['http://x/y', 'a.b', 'a-b', 'a$', 'a b', '']) {
        const { text, warnings } = updateDotenv('export A= old\nB=1\n', { A: value });
        deepEqual(Object.fromEntries(warnings.map(({ key, readers }) => [key, readers])), {
          A: ['shell'],
          B: ['shell'],
        });
        equal(shells.find(({ name }) => name === 'dash')?.read([text])[0], undefined);
      }
    });
  });

  describe('below a key that only Node knows, with an open quote,', () => {
    it('chooses quotes that do not close it', () => {
      for (const [before, value, after] of [
        ['ÜBER="x\n', 'it is', "A='it is'"],
        ["foo bar='b\n", 'it is', 'A="it is"'],
        ["foo bar='b\nA=1", 'it is', 'A="it is"'],
      ] as const) {
        const { text, warnings } = updateDotenv(before, { A: value });
        ok(text.includes(after), text);
        deepEqual(warnings, []);
      }
    });

    it('warns where that cannot be helped, and refuses in strict mode', () => {
      for (const [before, updates, options] of [
        ['ÜBER="x\n', { A: '1' }, { heading: 'The "PIM"' }],
        ['ÜBER="x\nA="1"\n', { A: { remove: true } }, {}],
      ] as const) {
        const { warnings } = updateDotenv(before, updates, options);
        deepEqual(warnings.find(({ key }) => key === 'ÜBER')?.readers, ['node', 'vite'], before);
        throws(() => updateDotenv(before, updates, { ...options, strict: true }), { code: 'no-safe-form' });
      }
    });

    it('refuses a value that would be lost for Node', () => {
      throws(() => updateDotenv('ÜBER="x\n', { A: 'say "hi"' }), { code: 'readback-mismatch', key: 'A' });
    });
  });

  describe('a line that looks like the key, within a value over several lines behind it,', () => {
    const text = `A=1\nPEM="-----\nA=old\n-----"\n`;

    it('is the one that counts for readers that go line by line: each call says so', () => {
      for (const before of [text, text.replace('A=1', 'A=2')]) {
        const { warnings } = updateDotenv(before, { A: '2' });
        deepEqual(
          warnings.map(({ key, readers }) => [key, readers]),
          [['A', ['ruby-dotenv']]],
        );
        deepEqual(updateDotenv(before, { A: '2' }, { readers: ['docker-run'] }).warnings[0]?.readers, ['docker-run']);
        deepEqual(updateDotenv(before, { A: '2' }, { readers: ['dotenv', 'shell'] }).warnings, []);
      }
    });

    it('is all that is left of it for them when the key is taken out', () => {
      for (const update of [{ remove: true }, { commentOut: true }] as const) {
        deepEqual(
          updateDotenv(text, { A: update }).warnings.map(({ key, readers }) => [key, readers]),
          [['A', ['ruby-dotenv']]],
        );
      }
    });

    it('is one that others do not know for a value when it stands in backticks', () => {
      const { warnings } = updateDotenv(text.replaceAll('"', '`'), { A: '2' });
      deepEqual(warnings[0]?.readers, ['compose', 'symfony', 'python-dotenv', 'ruby-dotenv']);
    });

    it('does no harm before the key, or in the value of the key itself', () => {
      deepEqual(updateDotenv(`${text}A=1\n`, { A: '2' }).warnings, []);
      deepEqual(updateDotenv("A='1\nA=2'\nB=1\n", { B: '2' }).warnings, []);
    });

    it('is told of when the value over several lines is what is set', () => {
      const { warnings } = updateDotenv('A=1\nB=1\n', { B: '-----\nA=old\n-----' });
      deepEqual(
        warnings.map(({ key, readers }) => [key, readers]),
        [
          ['B', ['ruby-dotenv']],
          ['A', ['ruby-dotenv']],
        ],
      );
    });
  });

  describe('a path whose last backslash hides its quote, and the keys below, from dotenv,', () => {
    for (const [what, before, update, after] of [
      [
        'is replaced without them',
        'A="C:\\data\\"\nPORT=1\nC="\nx"\nB=1\n',
        'D:\\data',
        'A=\'D:\\data\'\nPORT=1\nC="\nx"\nB=1\n',
      ],
      [
        'is removed without them',
        "A='C:\\data\\' # theirs\r\nexport PORT=1\r\n# the customers'\r\nB=1\r\n",
        { remove: true },
        "export PORT=1\r\n# the customers'\r\nB=1\r\n",
      ],
      [
        'becomes a comment without them',
        'A="x\\\\"\nPORT=1\n# 3.5"\n',
        { commentOut: true },
        '# A="x\\\\"\nPORT=1\n# 3.5"\n',
      ],
    ] as const) {
      it(what, () => {
        const { text, warnings } = updateDotenv(before, { A: update });
        equal(text, after);
        deepEqual(warnings, []);
        equal(updateDotenv(text, { A: update }).text, text);
        const { A: _, ...others } = parseEnv(before);
        const { A: __, ...seen } = parseEnv(text);
        deepEqual(seen, others);
        equal(parse(text).PORT, '1');
      });
    }
  });

  it('warns of a key that Node sees otherwise where dotenv takes it for a part of another value', () => {
    const text = 'DIR="C:\\data\\"\nPROPS="\nport=80\nTOKEN=abc\n"\nLAST=1\n';
    for (const update of [{ remove: true }, { commentOut: true }] as const) {
      const { warnings } = updateDotenv(text, { TOKEN: update });
      deepEqual(
        warnings.map(({ key, readers }) => [key, readers]),
        [['PROPS', ['node', 'vite']]],
      );
      throws(() => updateDotenv(text, { TOKEN: update }, { strict: true }), { code: 'no-safe-form', key: 'PROPS' });
    }
  });

  it('writes a path with a backslash at its end anew where the quote behind it hides keys from dotenv', () => {
    const { text } = updateDotenv('A="C:\\data\\"\nPORT=1\nCOLOR="#f00"\nB=1\n', { A: 'C:\\data\\' });
    equal(text, 'A=C:\\data\\\nPORT=1\nCOLOR="#f00"\nB=1\n');
    equal(parse(text).PORT, '1');
  });

  describe('a value with escaped quotes, of which Node sees the first as the end,', () => {
    const text = 'SCRIPT="echo \\"hi\\"\nFOO=bar\n# done"\nB=1\n';

    it('is replaced as dotenv has it, with a warning of the key that is gone for Node', () => {
      const { text: edited, warnings } = updateDotenv(text, { SCRIPT: 'x' });
      equal(edited, 'SCRIPT="x"\nB=1\n');
      deepEqual(
        warnings.map(({ key, readers }) => [key, readers]),
        [['FOO', ['node', 'vite']]],
      );
    });

    it('is not replaced in strict mode', () => {
      throws(() => updateDotenv(text, { SCRIPT: 'x' }, { strict: true }), { code: 'no-safe-form', key: 'FOO' });
    });
  });

  it('says where a key stood that dotenv saw within another value, and where one stands as a comment', () => {
    const text = 'DIR="C:\\"\nPORT="\nX=1\n';
    deepEqual(updateDotenv(text, { DIR: 'D:', PORT: { remove: true } }).changes, [
      { key: 'DIR', kind: 'replaced', line: 0 },
      { key: 'PORT', kind: 'removed', line: 1 },
    ]);
    deepEqual(updateDotenv(text, { DIR: { commentOut: true }, PORT: { remove: true } }).changes, [
      { key: 'DIR', kind: 'commentedOut', line: 0 },
      { key: 'PORT', kind: 'removed', line: 1 },
    ]);
  });

  it('says that nothing changed where forms that suit no reader take turns, and end in the one that was there', () => {
    const [updates, options] = [{ A: `it's "x"` }, { readers: ['node', 'symfony'] }] as const;
    for (const text of ['Database:\nHOST=1\nA=1\n', 'WIN="C:\\dir\\"\nB=1\n', 'B: x\nC=1\nD:\n']) {
      const { text: once } = updateDotenv(text, updates, options);
      const again = updateDotenv(once, updates, options);
      equal(again.text, once);
      deepEqual(
        again.changes.map(({ key, kind }) => [key, kind]),
        [['A', 'unchanged']],
      );
    }
  });

  it('never says a value', () => {
    const secret = 's3cr3t';
    for (const [text, value, options] of [
      ['', `${secret}\0`, {}],
      ['', `it's ${secret} $(id)`, {}],
      ['', `${secret}$A`, { strict: true }],
      ['ÜBER="x\n', `"${secret}"`, {}],
    ] as const) {
      throws(
        () => updateDotenv(text, { A: value }, options),
        (error) => error instanceof DotenvError && !`${error.stack} ${JSON.stringify(error)}`.includes(secret),
      );
    }
    const { warnings, changes } = updateDotenv('', { A: `${secret}$A` });
    ok(!JSON.stringify([warnings, changes]).includes(secret));
  });
});

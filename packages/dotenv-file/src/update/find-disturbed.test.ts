import { deepEqual, equal, match, notEqual, ok, throws } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { DotenvReader } from '../readers/reader.ts';
import { realReaders } from '../testing/real-readers.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import type { DotenvUpdates, UpdateOptions } from './dotenv-update.ts';
import { updateDotenv } from './update-dotenv.ts';

function warned(text: string, updates: DotenvUpdates, options: UpdateOptions = {}): Record<string, readonly string[]> {
  const { warnings } = updateDotenv(text, updates, options);
  return Object.fromEntries(warnings.map(({ key, readers }) => [key, readers]));
}

/** What a real program sees of a text; `undefined` where it refuses it, or is not installed. */
function readWith(name: string, text: string): ReadonlyMap<string, string> | undefined {
  const reader = realReaders.find((one) => one.name === name);
  if (!reader?.missing) return reader?.read([text])[0];
  console.warn(`      SKIPPED: ${reader.missing}`);
  return undefined;
}

describe('a warning of a key', () => {
  const folder = temporaryFolder();
  it('is given for those that nobody asked about, when what is written takes them along', () => {
    deepEqual(warned('A=1\nB=2\nC=3\n', { A: 'C:\\' }), { A: ['shell'], B: ['shell'] });
    deepEqual(warned('A=1\nB=2\nC=3\n', { A: 'x$A' }), { A: ['vite', 'next'], B: ['next'], C: ['next'] });
    deepEqual(warned('A=1\nB=2\n', { A: `a"b'c` }), { A: ['symfony', 'shell'], B: ['symfony', 'shell'] });
  });

  it('is given for those that a key takes along which a reader does not know', () => {
    deepEqual(warned('A=1\n', { __B: '2' }), { __B: ['symfony'], A: ['symfony'] });
  });

  it('is given for those that were asked for with it', () => {
    deepEqual(warned('', { A: 'C:\\', B: 'x' }), { A: ['shell'], B: ['shell'] });
  });

  it('is given when the rest of its old value leaves a quote open', () => {
    const text = `A='it'\\''s\nSECRET'\nB=2\n`;
    const both = ['symfony', 'shell'];
    deepEqual(warned(text, { A: 'new' }), { A: both, B: both });
    deepEqual(warned(text, { A: { remove: true } }), { A: both, B: both });
    throws(() => updateDotenv(text, { A: 'new' }, { strict: true }), { code: 'no-safe-form', readers: both });
  });

  it('is given when a line stays that was a part of its old value, though it sets a key for dotenv', () => {
    for (const [text, reader, name] of [
      ['A="-----BEGIN-----\nMIIE\nsEc0rEt==\n-----END-----\nB="x"\n', 'node', 'Node util.parseEnv'],
      ['A=-Xmx1m\\ \\\n-Dkey=sEc0rEt\nB=x\n', 'shell', 'bash'],
      ['A=--x=1\\\nsEc0rEt=2\nB=x\n', 'shell', 'dash'],
    ] as const) {
      equal(readWith(name, text)?.get('A')?.includes('sEc0rEt'), true);
      for (const update of ['new', { remove: true }, { commentOut: true }] as const) {
        equal(updateDotenv(text, { A: update }).text.includes('sEc0rEt'), true);
        deepEqual(warned(text, { A: update }, { readers: [reader] }).A, [reader], text);
        throws(() => updateDotenv(text, { A: update }, { readers: [reader], strict: true }), { readers: [reader] });
      }
    }
    deepEqual(warned('A= \nB=x\n', { A: 'new' }, { readers: ['node'] }), {});
    deepEqual(warned('A="x\nB=1\n', { A: 'new' }, { readers: ['node', 'vite'] }), {});
  });

  it('is given when a line goes that is a key to dotenv, and a part of a value in quotes to shells', () => {
    const text = `INI='[mysqld]\nuser='\\''root'\\''\nport=3306\n'\nB=1\n`;
    for (const update of [{ remove: true }, '3307'] as const) {
      deepEqual(warned(text, { port: update }).INI, ['symfony', 'shell']);
    }
  });

  it('says that other keys may go, where what stands in braces is an error', () => {
    const { text, warnings } = updateDotenv('A=old\nZ=9\n', { A: `it's \${user.name}` });
    match(warnings.find(({ key }) => key === 'A')?.message ?? '', /other keys with it in .*symfony.*shell/);
    for (const name of ['Symfony Dotenv', 'bash', 'dash']) equal(readWith(name, text)?.get('Z'), undefined, name);
  });

  it('is given to python-dotenv when a quote behind a backslash closes a value no longer', () => {
    const python = ['python-dotenv'];
    deepEqual(warned('DIR="C:\\"\nX=1\n', { X: "it's" }), { X: python, DIR: python });
    const options = { readers: ['python-dotenv'], heading: "PIM's" } as const;
    deepEqual(warned("DIR='C:\\My Files\\'\n", { A: '1' }, options), { DIR: python });
  });

  it('is given to readers that were named and do not see it for what stands before it', () => {
    for (const [text, readers] of [
      ['\uFEFFA=1\n', ['symfony', 'python-dotenv', 'shell']],
      ['\u00A0A=1\n', ['symfony', 'ruby-dotenv', 'shell']],
      ["NAME=O'Brien\n", ['symfony', 'shell']],
      ['# note\rA=1', ['shell']],
      ['B =1\n', ['docker-run']],
      [`B=${'x'.repeat(70_000)}\n`, ['docker-run']],
      ['export B\n', ['ruby-dotenv']],
      ['\uFEFFexport B\n', ['ruby-dotenv']],
      ['export B = 1\n', ['shell']],
    ] satisfies [string, DotenvReader[]][]) {
      for (const reader of readers) {
        const { A } = warned(text, { A: '2' }, { readers: [reader] });
        deepEqual(A, [reader], `${reader}: ${text.slice(0, 30)}`);
        throws(() => updateDotenv(text, { A: '2' }, { readers: [reader], strict: true }), { code: 'no-safe-form' });
      }
    }
  });

  it('is given for all keys when Next would go round in circles between some of them', () => {
    const all = { A: ['next'], B: ['next'], C: ['next'] };
    for (const [text, updates, asBeforeForVite] of [
      ['A=1\nB=$A\nC=3\n', { A: 'x$B' }, { C: '3' }],
      [`A=1\nB=$C\nC=\${A}\n`, { A: '$B' }, { B: `\${A}` }],
      ['A=1\nB=$A\nC=3\n', { A: '$A' }, { C: '3' }],
    ] as const) {
      deepEqual(warned(text, updates, { readers: ['next'] }), all, text);
      const seenByVite = readWith('Vite loadEnv', updateDotenv(text, updates).text);
      for (const [key, readers] of Object.entries(warned(text, updates))) {
        deepEqual(readers, key in asBeforeForVite ? ['next'] : ['vite', 'next'], `${key} of ${text}`);
      }
      for (const [key, value] of Object.entries(asBeforeForVite)) equal(seenByVite?.get(key), value);
      throws(() => updateDotenv(text, updates, { readers: ['next'], strict: true }), { code: 'no-safe-form' });
      deepEqual(readWith('@next/env', updateDotenv(text, updates, { readers: ['next'] }).text), new Map());
    }
    const escaped = updateDotenv('A=1\nC=3\n', { A: '$A' }, { readers: ['next'], strict: true }).text;
    deepEqual(readWith('@next/env', escaped), new Map(Object.entries({ A: '$A', C: '3' })));
  });

  it('is given where Next goes round in circles, but not for a default, which it takes without a look at the key', () => {
    for (const text of [
      `TAG=\${TAG:-latest}\nB=1\n`,
      `HOST=http://\${HOST:-localhost}:80\nB=1\n`,
      `A=\${C:-1}\nC=\${A:-2}\nB=1\n`,
      `A=\${A:-$C}\nC=1\nB=1\n`,
      `A=\${A:-\${C}}\nC=1\nB=1\n`,
    ]) {
      const edited = updateDotenv(text, { B: '2' }, { readers: ['next'], strict: true }).text;
      equal(readWith('@next/env', edited)?.get('B'), '2', text);
    }
    for (const value of ['@A', '@{A}', '@{A:-@A}', '@{A-x}', 'x@{A:-}y', '@{A:-@C}', '@{A:-@{C}}']) {
      const text = `A=${value.replaceAll('@', '$')}\nC=\nB=1\n`;
      equal(readWith('@next/env', text)?.size, 0, text);
      throws(() => updateDotenv(text, { B: '2' }, { readers: ['next'], strict: true }), { code: 'no-safe-form' });
    }
    const lost = warned(`TAG=\${TAG:-latest}\nB=$X\nX=1\nC=1\n`, { X: 'x$B' });
    deepEqual([lost.TAG, lost.C], [['next'], ['next']]);
  });

  it('is given for all keys when Vite may go round in circles, which a value that names itself does not lead to alone', () => {
    // the last one stays in memory: Vite hangs until it is stopped
    for (const [text, updates, isGrowing] of [
      ['API_URL=pg://u:$PASS@h\nPASS=old\nC=1\n', { PASS: 'x$PASS' }, true],
      ['API_URL=$B/z\nB=$C\nC=1\n', { C: 'x$B' }, true],
      [`IMAGE=shop:$TAG\nTAG=1\n`, { TAG: `\${TAG:-latest}` }, false],
    ] as const) {
      const { text: edited, warnings } = updateDotenv(text, updates);
      const keys = warnings.flatMap(({ key, readers }) => (readers?.includes('vite') ? [key] : []));
      deepEqual(keys.sort(), [...text.matchAll(/^\w+/gm)].map(String).sort(), text);
      if (!isGrowing) continue;
      const script = fileURLToPath(new URL('../testing/read-with-vite.ts', import.meta.url));
      const command = ['--max-old-space-size=64', script];
      const { status } = spawnSync(process.execPath, command, { cwd: folder(), input: JSON.stringify([edited]) });
      notEqual(status, 0);
    }
    for (const value of ['x$TAG', `\${TAG:-latest}`, '$TAG$TAG', 'x$NONE']) {
      const text = `TAG=${value}\nB=$C\nC=1\nD=$C\n`;
      const edited = updateDotenv(text, { C: '2' }, { readers: ['vite'], strict: true }).text;
      equal(readWith('Vite loadEnv', edited)?.get('B'), '2', value);
    }
  });

  it('is given for keys that Vite and Next build from one with a $, which they take for a name there', () => {
    const text = `DB_PASS=old\nDB_URL="pg://u:\${DB_PASS}@h"\nURL=$DB_URL\nX=1\n`;
    const both = ['vite', 'next'] as const;
    deepEqual(warned(text, { DB_PASS: 'pa$word' }), { DB_PASS: both, DB_URL: both, URL: both });
    for (const readers of [['vite'], ['next'], both] as const) {
      deepEqual(warned(text, { DB_PASS: 'pa$word' }, { readers }), { DB_URL: readers, URL: readers });
      throws(() => updateDotenv(text, { DB_PASS: 'pa$word' }, { readers, strict: true }), { readers: [...readers] });
    }
    deepEqual(warned(text, { DB_PASS: 'password' }), {});
    deepEqual(warned(text, { X: 'pa$word' }, { readers: both }), {});
    deepEqual(warned(text, { DB_PASS: 'pa$word' }, { readers: ['dotenvx', 'symfony'] }), {});
    const edited = updateDotenv(text, { DB_PASS: 'pa$word' }, { readers: both }).text;
    for (const name of ['Vite loadEnv', '@next/env']) equal(readWith(name, edited)?.get('DB_URL'), 'pg://u:pa@h');
  });

  it('is given for keys of a URL that come out otherwise for what the password holds, and only for them', () => {
    const url = 'DB_USER=u\nDB_PASS=old\nDB_URL="pg://$DB_USER:$DB_PASS@h/db"\nURL="$DB_URL?ssl=1"\n';
    const expanding = ['dotenvx', 'vite', 'next'] as const;
    const names: Record<string, string> = { dotenvx: 'dotenvx', vite: 'Vite loadEnv', next: '@next/env' };
    for (const password of [
      'b$!c',
      '-secret',
      '+secret',
      'pa$word',
      'pass$',
      'a b',
      'C:\\app\\',
      '$5',
      'x}y',
      '$$',
      'a$ b',
      '$DB_USER',
    ]) {
      for (const reader of expanding) {
        const edited = updateDotenv(url, { DB_PASS: password }, { readers: [reader] });
        const seen = readWith(names[reader] ?? '', edited.text);
        const meant = new Map([
          ['DB_PASS', password],
          ['DB_URL', `pg://u:${password}@h/db`],
          ['URL', `pg://u:${password}@h/db?ssl=1`],
        ]);
        const wrong = [...meant].flatMap(([key, value]) => (seen?.get(key) === value ? [] : [key]));
        deepEqual(edited.warnings.map(({ key }) => key).sort(), wrong.sort(), `${reader}: ${edited.text}`);
      }
    }
    deepEqual(warned('ROOT=/r\nDIR=/old\nLOG="$ROOT$DIR"\n', { DIR: 'new' }), { LOG: ['next'] });
    deepEqual(warned(`ROOT=/r\nDIR=/old\nLOG="\${ROOT}$DIR"\n`, { DIR: 'new' }), {});
    // dotenvx would never start
    deepEqual(Object.keys(warned('A=old\nB="$A"\nC="$B!"\n', { A: '$B' }, { readers: ['dotenvx'] })), ['A', 'B', 'C']);
  });

  it('is given for keys that a reader builds from one, and looks at once more', () => {
    const text = `A=old\nC="<\${A}>"\n`;
    for (const [value, reader, name] of [
      ['a$$b', 'dotenvx', 'dotenvx'],
      ['a$$b', 'vite', 'Vite loadEnv'],
      ['a$$b', 'next', '@next/env'],
      [`a$'b`, 'dotenvx', 'dotenvx'],
      ['$4', 'next', '@next/env'],
      ['a\\\\b', 'symfony', 'Symfony Dotenv'],
    ] as const) {
      const { text: edited, warnings } = updateDotenv(text, { A: value }, { readers: [reader] });
      deepEqual(
        warnings.map(({ key, readers }) => [key, readers]),
        [['C', [reader]]],
        value,
      );
      const seen = readWith(name, edited);
      if (!seen) continue;
      equal(seen.get('A'), value);
      notEqual(seen.get('C'), `<${value}>`, value);
    }
    for (const value of ['abc$', 'p$@h', 'p$!', '$(id)', 'a\\b', '5$ 3', '&']) {
      for (const [reader, name] of [
        ['dotenvx', 'dotenvx'],
        ['vite', 'Vite loadEnv'],
        ['next', '@next/env'],
        ['symfony', 'Symfony Dotenv'],
      ] as const) {
        const edited = updateDotenv(text, { A: value }, { readers: [reader], strict: true }).text;
        equal(readWith(name, edited)?.get('C') ?? `<${value}>`, `<${value}>`, name);
      }
    }
  });

  it('is given for keys that are built from several, or go on behind a value that ends in a sign', () => {
    const text = `PASS=old\nHOST=h\nURL="pg://u:\${PASS}@\${HOST}/\${HOST}"\nCOPY="<\${URL}>"\nONE="\${PASS}, x"\nTWO="\${PASS}x"\n`;
    const keysFor = (value: string, reader: DotenvReader) =>
      Object.keys(warned(text, { PASS: value }, { readers: [reader] }));
    deepEqual(keysFor('pa$word', 'dotenvx'), ['URL', 'COPY']);
    for (const [reader, name] of [
      ['dotenvx', 'dotenvx'],
      ['vite', 'Vite loadEnv'],
      ['next', '@next/env'],
    ] as const) {
      deepEqual(keysFor('US$', reader), ['TWO']);
      const seen = readWith(name, updateDotenv(text, { PASS: 'US$' }, { readers: [reader] }).text);
      deepEqual([seen?.get('ONE'), seen?.get('TWO')], ['US$, x', 'US']);
    }
    // Vite and Next know all values before they put one in, and do so in single quotes, too.
    for (const above of [`C="\${A}each"\nA=old\n`, `A=old\nC='\${A}each'\n`]) {
      deepEqual(warned(above, { A: '5$' }, { readers: ['vite', 'next', 'dotenvx'] }), { C: ['vite', 'next'] });
      for (const name of ['Vite loadEnv', '@next/env']) {
        equal(readWith(name, updateDotenv(above, { A: '5$' }, { readers: ['vite', 'next'] }).text)?.get('C'), '5');
      }
    }
    const { text: edited } = updateDotenv(text, { PASS: 'pa$word' }, { readers: ['dotenvx'] });
    match(readWith('dotenvx', edited)?.get('URL') ?? '', /\$\{HOST\}/);
    for (const readers of [
      ['dotenvx', 'compose'],
      ['dotenvx', 'shell'],
      ['dotenvx', 'vite', 'next'],
    ] as const) {
      const escaped = `A=old\nC="\${A}x"\n`;
      ok(warned(escaped, { A: "it's $NOPE!" }, { readers }).C?.includes('dotenvx'), readers.join());
    }
    throws(() => updateDotenv(`A=1\nC="\${A}(id)"\n`, { A: 'cost $' }), { code: 'no-safe-form', key: 'C' });
    deepEqual(warned(`A=1\nC="\${A}!"\n`, { A: 'cost $' }), {});
  });

  it('is given for all keys when a name comes back with the value that takes its place', () => {
    const text = `A=old\nC="<\${A}>"\nE=1\n`;
    const endless = ['dotenvx', 'vite', 'next'] as const;
    const { text: edited, warnings } = updateDotenv(text, { A: 'a$&b' });
    for (const key of ['A', 'C', 'E'])
      deepEqual(warnings.find((one) => one.key === key)?.readers.toSorted(), [...endless].sort());
    for (const reader of endless) {
      throws(() => updateDotenv(text, { A: 'a$&b' }, { readers: [reader], strict: true }), { readers: [reader] });
    }
    equal(readWith('@next/env', edited)?.size, 0);
    deepEqual(warned('A=old\nC=3\n', { A: 'a$&b' }), {});
    const keysFor = (edited: string, value: string) =>
      Object.keys(warned(edited, { A: value }, { readers: ['dotenvx'] })).sort();
    deepEqual(keysFor(`A=old\nC="\${A}:\${A}"\nE=1\n`, `a$'b`), ['A', 'C', 'E']);
    deepEqual(keysFor(text, `a$'b`), ['C']);
    deepEqual(keysFor(text, 'a$$&b'), ['C']);
  });

  it('is a refusal where Ruby would run a part of what is built, at the line that is', () => {
    for (const [text, value, built] of [
      [`A=old\nC="<\${A}>"\n`, '$(echo run)', '<run>'],
      [`A=old\nC=$A\nD="\${C}"\nC=x\n`, '$(echo run)', 'x'],
      [`A=old\nC="$(echo \${A})"\n`, 'x; echo run', 'x\nrun'],
    ] as const) {
      for (const options of [{}, { readers: ['ruby-dotenv'] }] satisfies UpdateOptions[]) {
        throws(() => updateDotenv(text, { A: value }, options), { code: 'no-safe-form', key: 'C' });
      }
      const { text: edited } = updateDotenv(text, { A: value }, { readers: ['dotenv'] });
      equal(readWith('Ruby dotenv', edited)?.get('C') ?? built, built);
    }
    for (const text of ['A=old\nC=3\n', `A=old\nC='\${A}'\n`, `C="\${A}"\nA=old\n`, `A=old\nC="\\\${A}"\n`]) {
      const edited = updateDotenv(text, { A: '$(echo run)' }, { readers: ['ruby-dotenv'], strict: true }).text;
      notEqual(readWith('Ruby dotenv', edited)?.get('C'), 'run', text);
    }
  });

  it('is given to readers that go line by line for what is built before another line of the same key', () => {
    const text = `A=old\nC="\${A}"\nD=$C\nC=x\nE=$C\n`;
    deepEqual(warned(text, { A: 'a\\\\b' }, { readers: ['symfony'] }), { C: ['symfony'], D: ['symfony'] });
    const seen = readWith('Symfony Dotenv', updateDotenv(text, { A: 'a\\\\b' }, { readers: ['symfony'] }).text);
    deepEqual(seen && [seen.get('D'), seen.get('E')], seen && ['a\\b', 'x']);
    deepEqual(Object.keys(warned(text, { A: 'a$&b' }, { readers: ['dotenvx'] })), ['A', 'C', 'D', 'E']);
    deepEqual(warned(`A=old\nC='\${A}'\n`, { A: 'a$&b' }, { readers: ['dotenvx'] }), {});
    deepEqual(warned(`C="\${A}"\nA=old\n`, { A: 'a\\\\b' }, { readers: ['symfony'] }), {});
  });

  it('is given to shells for what is exported behind an assignment, as a line does that a backslash takes along', () => {
    const text = 'DIR=C:\\data\\\nexport TOKEN=old\nB=1\n';
    const { TOKEN } = warned(text, { TOKEN: { commentOut: true } });
    deepEqual(TOKEN, ['shell']);
    const edited = updateDotenv(text, { TOKEN: { commentOut: true } }).text;
    for (const name of ['bash', 'dash']) equal(readWith(name, edited)?.get('TOKEN'), 'old');
  });

  it('is given to shells when the only line of an if, a loop or a function is taken out', () => {
    for (const [open, close] of [
      ['if true; then', 'fi'],
      ['if true\nthen # why', 'fi'],
      ['if false; then :; else', 'fi'],
      ['for x in 1; do', 'done'],
      ['f() {', '}; f'],
    ]) {
      const text = `B=2\n${open}\n  export A=1\n\n${close}\nC=3\n`;
      for (const update of [{ remove: true }, { commentOut: true }] as const) {
        deepEqual(warned(text, { A: update }).A, ['shell'], open);
        throws(() => updateDotenv(text, { A: update }, { strict: true }), { code: 'no-safe-form' });
        const edited = updateDotenv(text, { A: update }).text;
        for (const name of ['bash', 'dash']) equal(readWith(name, edited)?.has('C') ?? false, false, edited);
      }
      deepEqual(warned(text.replace('export A=1', 'export A=1\n:'), { A: { remove: true } }), {});
    }
  });

  it('is given to shells for what goes on from the line above, when it is taken out, and for the only line in brackets', () => {
    for (const [text, hasB] of [
      ['[ -n "$X" ] &&\n  export A=1\nB=2\n', false],
      ['true || # why\n\nA=1\nB=2\n', false],
      ['(\nA=1\n)\nB=2\n', false],
      ['true &&\nB=2\nA=1\n', true],
    ] as const) {
      deepEqual(warned(text, { A: { remove: true } }), hasB ? {} : { A: ['shell'] }, text);
      const edited = updateDotenv(text, { A: { remove: true } }).text;
      for (const name of ['bash', 'dash']) equal(readWith(name, edited)?.has('B') ?? false, hasB, edited);
    }
  });

  it('is given for a value of which a shell would run a part, between quotes that others leave open, where no form helps', () => {
    const text = "TITLE=Bob's shop\nA=old\nMSG=Don't panic\n";
    for (const value of ['a;b', 'a b', '(x)', 'p&ss']) {
      equal(updateDotenv(text, { A: value }).text, text.replace('old', `"${value}"`));
      deepEqual(warned(text, { A: value }), {});
    }
    const [warning] = updateDotenv(text, { A: '$(x)' }).warnings;
    match(warning?.message ?? '', /^A reads differently in shell\. A shell may run a part of it/);
    throws(() => updateDotenv(text, { A: '$(x)' }, { strict: true }), { code: 'no-safe-form', key: 'A' });
  });

  it('is not given where a comment holds such words', () => {
    deepEqual(warned('# what to do\nif true; then\n:\nA=1 # do\nfi\n', { A: { remove: true } }), {});
  });

  it('is given for what a line that ends in a backslash takes along, which is no new key', () => {
    const shell = ['shell'];
    for (const text of ['WIN_DIR=C:\\data\\\n', 'WIN_DIR=C:\\data\\']) {
      // Where the text ends with it, a shell has taken the backslash for one.
      deepEqual(warned(text, { WIN_TOKEN: 'v' }), text.endsWith('\n') ? {} : { WIN_DIR: shell });
      equal(readWith('bash', updateDotenv(text, { WIN_TOKEN: 'v' }).text)?.get('WIN_TOKEN'), 'v');
    }
  });

  it('is given when an older line of the key counts for a reader, for the one that is written', () => {
    deepEqual(warned("A=1\n'\nA=2\nC=1\n", { A: 'x "y' }).A, ['python-dotenv', 'shell']);
  });

  it('is given to python-dotenv for a line of the key alone below it, which unsets it', () => {
    const python = ['python-dotenv'];
    for (const text of ['A=1\nexport A\n', 'A=1\nB=1\n  A # from the host\n', "A=1\nB='\nA\n"]) {
      for (const value of ['x', '1']) {
        deepEqual(warned(text, { A: value }), { A: python }, text);
        throws(() => updateDotenv(text, { A: value }, { strict: true }), { code: 'no-safe-form', readers: python });
      }
      equal(readWith('python-dotenv', updateDotenv(text, { A: 'x' }).text)?.get('A'), undefined);
      deepEqual(warned(text, { A: { remove: true } }), {});
      deepEqual(warned(text, { C: 'x' }), {});
    }
    for (const text of ['A=1\nexport A B\n', 'export A\nA=1\n', 'A=1\nAB\nexport A_B\n', 'A=1\n# A\n']) {
      deepEqual(warned(text, { A: 'x' }), {}, text);
    }
  });

  it('is not needed for a new key that stands alone on a line: it goes where python-dotenv sees it', () => {
    const { text, warnings } = updateDotenv('SHOP_A=1\nB=1\nSHOP_TOKEN\n', { SHOP_TOKEN: 'x' });
    equal(text, 'SHOP_A=1\nB=1\nSHOP_TOKEN\nSHOP_TOKEN=x\n');
    deepEqual(warnings, []);
    deepEqual(warned('# PIM\nB=1\n\n# c\nA\n', { A: 'x' }, { heading: 'PIM' }), { A: ['python-dotenv'] });
  });

  it('is given to docker run for a line of the key alone below it, which stands for what the host has', () => {
    deepEqual(warned('A=1\nA\n', { A: 'x' }, { readers: ['docker-run'] }), { A: ['docker-run'] });
    deepEqual(warned('A\nA=1\n', { A: 'x' }, { readers: ['docker-run'] }), {});
  });

  it("is given to Ruby's dotenv when what is exported is set nowhere any more, above or below", () => {
    const ruby = ['ruby-dotenv'] as const;
    for (const text of ['export A\nA=1\nB=2\n', 'A=1\nexport A\nB=2\n', 'export A B\nA=1\nB=2\n']) {
      for (const update of [{ remove: true }, { commentOut: true }] as const) {
        deepEqual(warned(text, { A: update }, { readers: ruby }), { B: ruby }, text);
        throws(() => updateDotenv(text, { A: update }, { readers: ruby, strict: true }), { code: 'no-safe-form' });
      }
    }
  });

  it('is given for names that bash keeps for itself', () => {
    for (const key of ['UID', 'RANDOM', 'BASHPID']) {
      deepEqual(warned('A=1\n', { [key]: '1000' }), { [key]: ['shell'] });
      throws(() => updateDotenv('A=1\n', { [key]: '1000' }, { readers: ['shell'], strict: true }), { key });
    }
    deepEqual(warned('A=1\n', { GID: '1000' }), {});
  });

  it('is not given for quotes that Next reads right', () => {
    for (const value of ['a\nb\n', 'p@ss#word!', '#', "it's #1", ' x', '"x"', "'x'", '`x`']) {
      for (const text of ['B=2\n', 'A=1\nB=2\n']) {
        const edited = updateDotenv(text, { A: value }, { readers: ['next'], strict: true });
        equal(readWith('@next/env', edited.text)?.get('A'), value);
      }
    }
  });

  it('is not given to those who were not named for what was so before', () => {
    for (const text of ["NAME=O'Brien\nX='\n", '\uFEFFA=1\nX="\n', 'A=1\r\nX="\r\nB=2']) {
      deepEqual(Object.values(warned(text, { C: '2' })).flat(), [], text);
    }
  });
});

import assert from 'node:assert/strict';
import { recordedConsole } from '../testing/fake-console.ts';
import { consoleFailed, uncaughtMessage } from './console-failure.ts';
import { plainText } from './plain-text.ts';
import { readClients, readCreatedClient, readCreatedConnection, readViolations } from './read-output.ts';

const createCommand = 'akeneo:connectivity-connection:create';

for (const line of ['4.0', '5.0', '6.0', '7.0']) {
  describe(`what the console of a running ${line} printed`, () => {
    for (const { words, exit, stdout } of recordedConsole(line)) {
      const [command] = words;
      const title = words.join(' ').slice(0, 100);
      if (command === createCommand && exit === 0) {
        it(`gives the connection: ${title}`, () => {
          const created = readCreatedConnection(stdout);
          assert.equal(created?.code, words[1]);
          assert.match(created?.clientId ?? '', /^\d+_[0-9a-z]+$/);
          assert.match(created?.secret.reveal() ?? '', /^[0-9a-z]+$/);
          assert.match(created?.username ?? '', /^\w+_\d{4}$/);
          assert.match(created?.password.reveal() ?? '', /^[0-9a-f]{9}$/);
          const says = words.some((word) => word.startsWith('--auditable'));
          assert.equal(created?.auditable, line === '4.0' ? null : says);
        });
      }
      if (command === createCommand && exit === 1) {
        it(`names every broken rule: ${title}`, () => {
          const violations = readViolations(stdout);
          assert.equal(violations.length, stdout.trim().split('\n').length);
          assert.ok(violations.every(({ reason }) => reason !== null));
        });
      }
      if (command === 'pim:oauth-server:create-client' && exit === 0) {
        it(`gives the client: ${title}`, () => assert.equal(readCreatedClient(stdout)?.label, words[1]));
      }
      if (command === 'pim:oauth-server:list-clients') {
        it('gives every client of the table', () => {
          const clients = readClients(stdout);
          assert.equal(clients?.length, stdout.match(/^\| \d+_/gm)?.length);
          assert.equal(clients?.find(({ clientId }) => clientId.startsWith('3_'))?.label, 'My "shop" & <co>');
        });
      }
    }
  });
}

describe('a table of clients', () => {
  const secret = 'x'.repeat(50);
  const id = `12_${'y'.repeat(49)}`;
  const border = `+${'-'.repeat(54)}+${'-'.repeat(52)}+${'-'.repeat(14)}+`;
  const row = (a: string, b: string, c: string) => `| ${a.padEnd(52)} | ${b.padEnd(50)} | ${c.padEnd(12)} |`;
  const table = [border, row('client id', 'secret', 'label'), border, row(id, secret, 'a | b'), border, ''].join('\n');
  const expected = [{ clientId: id, label: 'a | b' }];
  const read = (text: string) => readClients(text)?.map(({ clientId, label }) => ({ clientId, label }));

  it('keeps a label with the border character', () => assert.deepEqual(read(table), expected));

  it('may be broken by a terminal of any width', () => {
    for (let width = 10; width < 140; width++) {
      const broken = table
        .replace('a | b', 'a - b')
        .split('\n')
        .map((line) => line.match(new RegExp(`.{1,${width}}`, 'g'))?.join('\n') ?? '')
        .join('\n');
      assert.deepEqual(read(broken), [{ clientId: id, label: 'a - b' }], `${width} columns`);
      assert.equal(readClients(broken)?.[0]?.secret.reveal(), secret);
    }
  });

  it('may have cells that go on in the next row', () => {
    const wrapped = [
      border,
      row('client id', 'secret', 'label'),
      border,
      row(id.slice(0, 30), secret.slice(0, 30), 'a |'),
      row(id.slice(30), secret.slice(30), 'b'),
      border,
    ].join('\n');
    assert.deepEqual(read(wrapped), expected);
    assert.equal(readClients(wrapped)?.[0]?.secret.reveal(), secret);
  });

  it('may be coloured, and stand among warnings', () => {
    const noisy = `PHP Warning:  Module already loaded | in Unknown on line 0\n\nDeprecated: x\n\u001b[32m${table.replaceAll('\n', '\u001b[39m\r\n')}`;
    assert.deepEqual(read(plainText(noisy)), expected);
  });

  it('may be empty', () => assert.deepEqual(read('No client is currently registered.\n'), []));

  it('is not made up where there is none', () => assert.equal(read('Killed\n'), undefined));

  it('has a client of 1.7 without a label', () => {
    const rows = [border, row('client id', 'secret', 'label'), border, row(id, secret, ''), border].join('\n');
    assert.deepEqual(read(rows), [{ clientId: id, label: '' }]);
  });
});

describe('an error that the PIM did not catch', () => {
  it('is found in the frame of newer consoles', () => {
    const output = `
In CreateConnectionHandler.php line 61:
                                                                 
  The user creation failed :                                     
  username: The username should not contain space character.     
                                                                 

akeneo:connectivity-connection:create [--label LABEL] [--] <code>
`;
    assert.equal(
      uncaughtMessage(output),
      'The user creation failed :\nusername: The username should not contain space character.',
    );
  });

  it('is found in the frame of older consoles', () => {
    const output = `

                                                
  [Symfony\\Component\\Console\\Exception\\RuntimeException]  
  Not enough arguments (missing: "label").      
                                                

pim:oauth-server:create-client [--redirect_uri [REDIRECT_URI]] [--] <label>
`;
    assert.equal(uncaughtMessage(output), 'Not enough arguments (missing: "label").');
  });
});

describe('what is no answer of a PIM', () => {
  const long = 100_000;
  for (const [what, read] of [
    ['carriage returns', () => plainText('\r'.repeat(long))],
    ['blanks', () => readCreatedConnection(`Code: a${' '.repeat(long)}b`)],
    ['rows without an end', () => readClients('| a | b \n'.repeat(long))],
    ['words of an error', () => consoleFailed('list', 1, 'bin/console: '.repeat(long))],
  ] as const) {
    it(`is read at once: ${what}`, () => {
      const started = performance.now();
      read();
      assert.ok(performance.now() - started < 2000);
    });
  }
});

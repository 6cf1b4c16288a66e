import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { freePort } from '../../../../scripts/bed/free-port.ts';
import { type Fixture, startFixture } from './fixture.ts';

describe('Add PIM', () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await startFixture();
  });
  afterEach(() => fixture.close());

  it('takes a link to any page of the PIM, and says what was found before it asks for the login', async () => {
    const { questions } = await fixture.run(
      'addPim',
      undefined,
      { type: `${fixture.url}/#/connect/connection-settings` },
      { type: 'admin' },
      { type: 'admin' },
    );
    const { heading } = questions[1] as { heading: string };
    assert.match(heading, /^Akeneo PIM 7\.0 · connections: create, regenerate, watch/);
    assert.match((questions[2] as { prompt: string }).prompt, /^Password of admin\./);
    const [pim] = fixture.access.parts.pims.all();
    assert.equal(pim?.url, fixture.url);
  });

  it('tries a wrong password once for every Enter, and saves nothing', async () => {
    const { remarks } = await fixture.run(
      'addPim',
      undefined,
      { type: fixture.url },
      { type: 'admin' },
      { type: 'wrong' },
      'escape',
    );
    assert.match(remarks[0]?.message ?? '', /refused this username with this password/);
    assert.equal(fixture.proxy.count('POST /user/login-check'), 1);
    assert.deepEqual(fixture.access.parts.pims.all(), []);
  });

  it('saves nothing when Escape is pressed at any step', async () => {
    await fixture.run('addPim', undefined, 'escape');
    await fixture.run('addPim', undefined, { type: fixture.url }, 'escape');
    await fixture.run('addPim', undefined, { type: fixture.url }, { type: 'admin' }, 'escape');
    assert.deepEqual(fixture.access.parts.pims.all(), []);
  });

  it('asks for no login of a PIM in the network that speaks plain http, and says what it can do without', async () => {
    // The same server, by an address that is not taken for this computer's own.
    const host = `0.0.0.0:${new URL(fixture.url).port}`;
    const { questions, remarks } = await fixture.run(
      'addPim',
      undefined,
      { type: host },
      { type: `http://${host}` },
      { type: 'admin' },
      { pick: /^I only have credentials/ },
      'escape',
    );
    assert.deepEqual(
      remarks.map(({ message }) => message),
      [
        `${host} speaks http, not https: a password could be read on the way. Use its https address. For its console, or credentials that you have, enter http:// in front.`,
        'This PIM is not encrypted, so no password is sent there. Choose another way:',
      ],
    );
    assert.ok(questions.every((question) => !('password' in question && question.password)));
    const [, ways] = questions;
    assert.ok(ways && 'choices' in ways);
    const details = ways.choices.map(({ detail }) => detail);
    assert.ok(details.includes('Somebody gave them to you: they can be inserted and copied'));
  });

  it('takes plain http on this computer, when it is said', async () => {
    const { host } = new URL(fixture.url);
    const { questions, remarks } = await fixture.run(
      'addPim',
      undefined,
      { type: `https://${host}` },
      { type: `http://${host}` },
      'escape',
    );
    assert.deepEqual(
      remarks.map(({ message }) => message),
      [`${host} speaks http, not https. Enter its address with http:// in front.`],
    );
    assert.equal(questions.length, 2);
  });

  it('proposes the PIM that this VS Code was started with, as long as it is not in the list', async () => {
    const proposed = async () => {
      const { questions } = await fixture.run('addPim', undefined, 'escape');
      return questions[0] && 'value' in questions[0] ? questions[0].value : undefined;
    };
    process.env.PIM_CONNECTIONS_SUGGESTED_URL = fixture.url;
    try {
      assert.equal(await proposed(), fixture.url);
      await fixture.addPim();
      assert.equal(await proposed(), '');
    } finally {
      delete process.env.PIM_CONNECTIONS_SUGGESTED_URL;
    }
  });

  it('says in plain words why an address is none', async () => {
    const server = createServer((_request, response) => response.writeHead(404).end('nothing here'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const { remarks } = await fixture.run(
      'addPim',
      undefined,
      { type: 'not an address' },
      { type: `http://127.0.0.1:${port}` },
      { type: `http://127.0.0.1:${await freePort()}` },
      { type: 'http://no-such-host.invalid' },
      'escape',
    );
    server.close();
    assert.deepEqual(
      remarks.map(({ message }) => message.replace(/127\.0\.0\.1:\d+/g, 'HOST')),
      [
        '“not an address” is not an address. Enter one such as pim.example.com.',
        'No PIM answered at HOST. The server said 404. Check the address.',
        'Nothing answers at HOST. Start the PIM, or check the address and the port.',
        'The host no-such-host.invalid was not found. Check the address.',
      ],
    );
  });
});

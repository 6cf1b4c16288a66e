import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { freePort } from './free-port.ts';

describe('a free port', () => {
  it('is the wanted one, or the next one when that is busy', async () => {
    const port = await freePort();
    assert.equal(await freePort(port), port);
    const server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');
    assert.ok((await freePort(port)) > port);
    server.close();
  });
});

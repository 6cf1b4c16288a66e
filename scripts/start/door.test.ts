import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { freePort } from '../bed/free-port.ts';
import { type Door, openDoor } from './door.ts';

const key = 'a'.repeat(64);

describe('the door of the demo', () => {
  let inner: Server;
  let door: Door;
  const seen: IncomingMessage[] = [];

  beforeEach(async () => {
    seen.length = 0;
    inner = createServer((asked, response) => {
      seen.push(asked);
      response.setHeader('set-cookie', 'own=1').end('workbench');
    });
    inner.on('upgrade', (asked, socket) => {
      seen.push(asked);
      socket.end('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\nhello');
    });
    await once(inner.listen(0, '127.0.0.1'), 'listening');
    door = await openDoor(await freePort(), (inner.address() as AddressInfo).port, key);
  });
  afterEach(async () => {
    await door.close();
    inner.close();
  });

  it('opens with the key of the address, and with the cookie that comes with it', async () => {
    const first = await fetch(`${door.origin}/?folder=/a&key=${key}`);
    assert.equal(await first.text(), 'workbench');
    const [own, kept] = first.headers.getSetCookie();
    assert.equal(own, 'own=1');
    assert.match(kept ?? '', /; HttpOnly; SameSite=Lax/);
    const second = await fetch(`${door.origin}/`, { headers: { cookie: String(kept?.split(';')[0]) } });
    assert.equal(second.status, 200);
    assert.match(seen[1]?.headers.cookie ?? '', new RegExp(`; code-server-session=${key}$`));
  });

  it('stays closed without a key, with a wrong one, and to a name of the web', async () => {
    for (const path of ['/', '/?key=', `/?key=${'b'.repeat(64)}`]) {
      assert.equal((await fetch(door.origin + path)).status, 403, path);
    }
    const asked = request(`${door.origin}/?key=${key}`, { headers: { host: 'evil.example' } }).end();
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    assert.equal(answer.statusCode, 403);
    assert.deepEqual(seen, []);
  });

  it('lets a socket through to who has the key, and to nobody else', async () => {
    const upgrade = { connection: 'upgrade', upgrade: 'x' };
    const open = request(`${door.origin}/?key=${key}`, { headers: upgrade }).end();
    const [answer] = (await once(open, 'upgrade')) as [IncomingMessage];
    assert.equal(answer.statusCode, 101);
    const closed = request(`${door.origin}/`, { headers: upgrade }).end();
    const [refusal] = (await once(closed, 'response')) as [IncomingMessage];
    assert.equal(refusal.statusCode, 403);
    assert.equal(seen.length, 1);
  });

  it('can be closed while somebody holds a socket, as an open page does', async () => {
    inner.removeAllListeners('upgrade').on('upgrade', (_asked, socket) => {
      socket.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n');
    });
    const headers = { connection: 'upgrade', upgrade: 'x' };
    const page = request(`${door.origin}/?key=${key}`, { headers }).end();
    const [, held] = (await once(page, 'upgrade')) as [IncomingMessage, Socket];
    held.resume();
    await Promise.all([once(held, 'close'), door.close()]);
  });
});

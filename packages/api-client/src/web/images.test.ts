import assert from 'node:assert/strict';
import { mostImageBytes, type Pim } from '@pim-connections/core';
import nock from 'nock';
import { connectPim } from '../connect-pim.ts';
import { admin, html, inSession, lostSession, mockLogin, pimUrl, useMockPim } from '../testing/mock-pim.ts';

const key = '2/4/3/b/243b894b_logo.png';
/** Encoded once it would be several segments, which no route of the PIM takes (contract 1.14). */
const path = '/media/download/2%252F4%252F3%252Fb%252F243b894b_logo.png';
const file = { 'content-type': 'application/octet-stream' };

describe('the picture of a connection', () => {
  useMockPim();
  let pim: Pim;
  beforeEach(async () => {
    pim = await connectPim({ url: pimUrl, login: admin, known: { line: '7.0' }, retryDelay: 1 });
    mockLogin();
  });

  it('is fetched byte by byte as it was uploaded', async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, at) => at);
    inSession().get(path).reply(200, Buffer.from(bytes), file);
    assert.deepEqual(await (await pim.getImage(key))?.bytes(), bytes);
  });

  it('may begin like JSON, or be empty', async () => {
    inSession().get(path).reply(200, '{', file);
    assert.equal(await (await pim.getImage(key))?.text(), '{');
    inSession().get(path).reply(200, '', file);
    assert.equal((await pim.getImage(key))?.size, 0);
  });

  it('is not fetched to its end when it is larger than anybody needs', async () => {
    inSession()
      .get(path)
      .reply(200, Buffer.alloc(mostImageBytes + 1), file);
    assert.equal(await pim.getImage(key), null);
    inSession().get(path).reply(200, Buffer.alloc(mostImageBytes), file);
    assert.equal((await pim.getImage(key))?.size, mostImageBytes);
  });

  it('is fetched after a new login where the login page came instead', async () => {
    inSession()
      .get(path)
      .reply(...lostSession);
    mockLogin('second');
    inSession('second').get(path).reply(200, 'x', file);
    assert.equal(await (await pim.getImage(key))?.text(), 'x');
  });

  it('is not taken for one when a page comes with 200', async () => {
    inSession().get(path).reply(200, '<html>', html);
    mockLogin('second');
    inSession('second').get(path).reply(200, '<html>', html);
    await assert.rejects(pim.getImage(key), { code: 'unexpected-answer' });
  });

  it('fails with the PIM where the PIM has no such file', async () => {
    nock(pimUrl).get(path).times(4).reply(500, 'Oops', html);
    await assert.rejects(pim.getImage(key), { code: 'server-error' });
    nock.cleanAll();
  });
});

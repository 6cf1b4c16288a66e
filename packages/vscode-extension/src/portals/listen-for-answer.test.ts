import assert from 'node:assert/strict';
import { listenForAnswer } from './listen-for-answer.ts';

describe('the place where a browser brings the answer of a sign-in', () => {
  const open = (toExternal = async (address: string) => address) =>
    listenForAnswer({ title: 'Signed in', text: 'Go back.' }, toExternal);

  it('takes the answer that was asked for, and shows a page that keeps nothing', async () => {
    const place = await open();
    const answer = place.answer('s1');
    const page = await fetch(`${place.address}?code=c1&state=s1`);
    assert.equal(page.status, 200);
    assert.match(await page.text(), /<h1>Signed in<\/h1>/);
    assert.equal(page.headers.get('cache-control'), 'no-store');
    assert.equal(page.headers.get('referrer-policy'), 'no-referrer');
    assert.equal((await answer).get('code'), 'c1');
    place.close();
  });

  it('turns away what nobody asked for', async () => {
    const place = await open();
    assert.equal((await fetch(`${place.address}?code=c1&state=early`)).status, 400);
    const answer = place.answer('s1');
    assert.equal((await fetch(`${place.address}?code=c1&state=other`)).status, 400);
    assert.equal((await fetch(`${place.address}?code=c1`)).status, 400);
    assert.equal((await fetch(new URL('/elsewhere?state=s1', place.address))).status, 404);
    assert.equal((await fetch(`${new URL(place.address).origin}//`)).status, 404);
    assert.equal((await fetch(`${place.address}?code=c1&state=s1`, { method: 'POST' })).status, 404);
    await fetch(`${place.address}?code=c2&state=s1`);
    assert.equal((await answer).get('code'), 'c2');
    place.close();
  });

  it('listens on this computer alone, and is named as the browser of the window finds it', async () => {
    let local = '';
    const place = await open(async (address) => {
      local = address;
      return 'http://localhost:55555/signed-in';
    });
    assert.match(local, /^http:\/\/127\.0\.0\.1:\d+\/signed-in$/);
    assert.equal(place.address, 'http://localhost:55555/signed-in');
    place.close();
    await assert.rejects(fetch(local));
  });
});

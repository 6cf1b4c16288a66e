import assert from 'node:assert/strict';
import { type RunningSandbox, runSandbox, xhr } from '../../testing/running-sandbox.ts';
import { pimVersions } from '../../versions/pim-version.ts';

const base64 = Buffer.from('\x89PNG not really').toString('base64');

const upload = (
  sandbox: RunningSandbox,
  name: string | undefined,
  more: object = {},
  path = '/media/',
  headers: object = xhr,
) =>
  sandbox.browser.send({
    method: 'POST',
    path,
    headers: { ...headers },
    file: { field: 'file', type: 'image/png', base64, ...(name === undefined ? {} : { name }), ...more },
  });

describe('pictures (contract 1.14)', () => {
  let sandbox: RunningSandbox;
  before(async () => {
    sandbox = await runSandbox();
  });
  after(() => sandbox.close());

  for (const [name, expected] of [
    ['logo.png', 'logo.png'],
    ['my logo (1).png', 'my_logo__1_.png'],
    ['café.png', 'caf__.png'],
    ['script.php', 'script.php'],
    ['no_extension', 'no_extension'],
  ]) {
    it(`keep the name ${name} with everything unusual replaced`, async () => {
      const answer = await upload(sandbox, name);
      const { originalFilename, filePath } = answer.json as { originalFilename: string; filePath: string };
      assert.equal(originalFilename, name);
      assert.match(filePath, /^([0-9a-f]\/){4}[0-9a-f]{40}_/);
      assert.equal(filePath.slice(filePath.indexOf('_') + 1), expected);
    });
  }

  it('may be empty', async () => assert.equal((await upload(sandbox, 'empty.png', { base64: '' })).status, 200));

  it("are a 500 without name, with a name of 300 characters, in another field, or over the server's limit", async () => {
    const large = Buffer.alloc(2 * 1024 * 1024 + 1).toString('base64');
    for (const answer of [
      await upload(sandbox, undefined),
      await upload(sandbox, 'x'.repeat(300)),
      await upload(sandbox, 'logo.png', { field: 'picture' }),
      await upload(sandbox, 'logo.png', { base64: large }),
    ]) {
      assert.equal(answer.status, 500);
    }
  });

  it('are shown by way of a path that is encoded twice', async () => {
    const { filePath } = (await upload(sandbox, 'shown.png')).json as { filePath: string };
    const twice = encodeURIComponent(encodeURIComponent(filePath));
    const shown = await sandbox.browser.get(`/media/show/${twice}/thumbnail`);
    const cached = `/media/cache/thumbnail/${filePath}`;
    assert.deepEqual([shown.status, shown.headers.location], [302, sandbox.url + cached]);
    const picture = await sandbox.browser.get(cached);
    assert.deepEqual([picture.status, picture.headers['content-type']], [200, 'image/png']);
    const download = await sandbox.browser.get(`/media/download/${twice}`);
    assert.equal(download.headers['content-type'], 'application/octet-stream');
    assert.match(String(download.headers['content-disposition']), /^attachment/);
    assert.equal((await sandbox.browser.get(`/media/show/${encodeURIComponent(filePath)}/thumbnail`)).status, 404);
    for (const path of [`${twice}/huge`, twice, `${encodeURIComponent(encodeURIComponent('a/b.png'))}/thumbnail`]) {
      assert.equal((await sandbox.browser.get(`/media/show/${path}`)).status, 500, path);
    }
  });

  it('never run as what an upload says they are', async () => {
    const { filePath } = (await upload(sandbox, 'page.svg', { type: 'image/svg+xml' })).json as { filePath: string };
    const answer = await sandbox.browser.get(`/media/cache/preview/${filePath}`);
    assert.equal(answer.headers['content-type'], 'application/octet-stream');
    assert.equal(answer.headers['x-content-type-options'], 'nosniff');
  });

  it('are a 404 without the slash, and there is no other upload', async () => {
    assert.equal((await upload(sandbox, 'logo.png', {}, '/media')).status, 404);
    assert.equal((await upload(sandbox, 'logo.png', {}, '/image-media')).status, 404);
  });
});

describe('pictures in each version (contract 10.1)', () => {
  for (const pimVersion of pimVersions) {
    it(pimVersion, async () => {
      const sandbox = await runSandbox({ pimVersion });
      const old = ['1.7', '2.3'].includes(pimVersion);
      const path = old ? '/rest/media/' : '/media/';
      assert.equal((await upload(sandbox, 'logo.png', {}, path)).status, 200);
      assert.equal((await upload(sandbox, 'logo.png', {}, old ? '/media/' : '/rest/media/')).status, 404);
      assert.equal((await upload(sandbox, 'logo.png', {}, path, {})).status, 302);
      const stranger = await sandbox.stranger.send({ method: 'POST', path });
      assert.equal(stranger.status, ['1.7', '3.2', '4.0', '5.0'].includes(pimVersion) ? 302 : 401);
      await sandbox.close();
    });
  }
});

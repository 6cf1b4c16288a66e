import assert from 'node:assert/strict';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { build, type Metafile, type OutputFile } from 'esbuild';
import * as core from './index.ts';

const entry = new URL('index.ts', import.meta.url).pathname;
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

/** core as a host's bundler makes it for a browser. It fails when anything imports from Node. */
async function bundle(source: string, format: 'esm' | 'iife' = 'esm') {
  const { outputFiles, metafile } = await build({
    stdin: { contents: source, resolveDir: new URL('.', import.meta.url).pathname },
    outdir: 'out',
    entryNames: 'main',
    bundle: true,
    minify: true,
    splitting: format === 'esm',
    format,
    globalName: 'core',
    platform: 'browser',
    metafile: true,
    write: false,
  });
  return { outputFiles, metafile };
}

function fileOf(outputFiles: readonly OutputFile[], ending: string): OutputFile {
  const file = outputFiles.find(({ path }) => path.endsWith(ending));
  assert.ok(file, ending);
  return file;
}

function filesWith({ outputs }: Metafile, input: string): readonly string[] {
  return Object.entries(outputs)
    .filter(([, { inputs }]) => Object.keys(inputs).some((path) => path.includes(input)))
    .map(([path]) => path);
}

describe('core in a browser', () => {
  it('imports nothing from Node, and nobody but zod and any-ascii', async () => {
    const { metafile } = await bundle(`export * from ${JSON.stringify(entry)}`);
    const packages = Object.keys(metafile.inputs).flatMap((path) => /node_modules\/([^/]+)/.exec(path)?.[1] ?? []);
    assert.deepEqual(new Set(packages), new Set(['zod', 'any-ascii']));
    const outside = Object.values(metafile.outputs).flatMap(({ imports }) =>
      imports.filter(({ external }) => external),
    );
    assert.deepEqual(outside, []);
  });

  it('keeps the transliteration tables in a file of their own', async () => {
    const { metafile, outputFiles } = await bundle(`export * from ${JSON.stringify(entry)}`);
    const main = fileOf(outputFiles, 'main.js');
    const tables = filesWith(metafile, 'any-ascii');
    assert.ok(tables.length > 0 && !tables.some((path) => path.endsWith('main.js')), tables.join());
    const [table] = Object.entries(metafile.outputs).filter(([path]) => tables.includes(path));
    console.log(
      `      all of core: ${kilobytes(main.contents.length)} (${kilobytes(gzipSync(main.contents).length)} gzipped),` +
        ` tables: ${kilobytes(table?.[1].bytes ?? 0)}`,
    );
    assert.ok(main.contents.length * 4 < (table?.[1].bytes ?? 0));
  });

  it('costs a host only what it uses', async () => {
    const { outputFiles, metafile } = await bundle(
      `export { codeFromLabel, PimError, Secret } from ${JSON.stringify(entry)}`,
    );
    assert.deepEqual(filesWith(metafile, 'zod'), []);
    const { length } = fileOf(outputFiles, 'main.js').contents;
    console.log(`      codeFromLabel, PimError and Secret: ${kilobytes(length)}`);
    assert.ok(length < 2000, String(length));
  });

  it('runs with nothing but what the web platform has', async () => {
    const { outputFiles } = await bundle(`export * from ${JSON.stringify(entry)}`, 'iife');
    const web = { TextEncoder, TextDecoder, URL, atob, btoa };
    const browser: typeof core = runInNewContext(`${fileOf(outputFiles, 'main.js').text};core`, web);
    assert.deepEqual(Object.keys(browser).sort(), Object.keys(core).sort());
    assert.equal(await browser.suggestReadableCode('Größe'), 'grosse');
    const redactor = browser.createRedactor();
    redactor.add(new browser.Secret('very-secret'));
    assert.equal(redactor.redact(`Basic ${btoa('user:very-secret')}`), 'Basic dXNlcjp***A==');
    assert.equal(browser.dateIn('Asia/Tokyo', new Date('2024-03-08T15:00:00Z')), '2024-03-09');
    assert.equal(browser.recogniseConnections({ AKENEO_CLIENT_ID: '1_a' }, []).length, 1);
    assert.ok(browser.isSameAddress('https://a', 'https://a/'));
    assert.equal(browser.suggestFlowType('Magento')?.flowType, 'data_destination');
  });
});

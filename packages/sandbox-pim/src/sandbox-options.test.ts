import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import type { SandboxOptions } from './sandbox-options.ts';
import { startSandbox } from './start-sandbox.ts';

describe('the options of a sandbox', () => {
  const refused = (options: unknown, ...problems: readonly string[]) =>
    assert.rejects(startSandbox(options as SandboxOptions), {
      name: 'OptionsError',
      message: ['The sandbox cannot start with these options.', ...problems].join('\n'),
    });
  const port = 'port has to be a whole number from 0 to 65535 (0 takes a free one)';
  const versions = '1.7, 2.3, 3.2, 4.0, 5.0, 6.0, 7.0, saas';

  it('are refused with the version that is not played, and the list of those that are', () =>
    refused({ pimVersion: '9' }, `pimVersion has to be one of ${versions}, not '9'.`));

  it('are refused with a port that is none, before anything is made of it', async () => {
    const files = readdirSync('.');
    await refused({ port: 'x' }, `${port}, not 'x'.`);
    await refused({ port: '8080' }, `${port}, not '8080'.`);
    for (const wrong of [-1, 65_536, 80.5, Number.NaN]) await refused({ port: wrong }, `${port}, not ${wrong}.`);
    assert.deepEqual(readdirSync('.'), files);
  });

  it('are refused with a name that is mistyped, and the list of those that there are', () =>
    refused(
      { pimversion: '6.0' },
      'There is no option pimversion; there are port, host, data, pimVersion, seed, demo, now, onError.',
    ));

  it('are refused with a clock that shows no time', () =>
    refused({ now: new Date('x') }, 'now has to be a valid Date or a function that gives one, not Invalid Date.'));

  it('are refused with all that is wrong at once', () =>
    refused(
      { data: '', host: 5, demo: 'yes', onError: {} },
      'host has to be an address or the name of a computer, such as 127.0.0.1, not 5.',
      "data has to be a folder or :memory:, not ''.",
      "demo has to be true or false, not 'yes'.",
      'onError has to be a function, not {}.',
    ));

  it('are refused when they are no options at all', () => refused('6.0', "All of it has to be an object, not '6.0'."));

  it('may be given as undefined, as a program does that passes on what it may have', async () => {
    const sandbox = await startSandbox({ port: undefined, pimVersion: undefined, seed: undefined, now: undefined });
    assert.equal(sandbox.pimVersion, '7.0');
    await sandbox.close();
  });
});

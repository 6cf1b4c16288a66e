import assert from 'node:assert/strict';
import { parseSavedPims } from './saved-pim.ts';

const version = { line: '7.0', text: null, edition: null };
const old = { id: 'a', name: 'PIM', url: 'https://pim.example.com', username: 'julia', version };
const byConsole = { ...old, driver: 'console', command: ['bin/console'], folder: '/srv/pim', connections: [] };

describe('the list of PIMs in storage', () => {
  it('reads what the first versions stored as PIMs behind a login', () => {
    assert.deepEqual(parseSavedPims([old]), [{ ...old, driver: 'web' }]);
  });

  it('reads every driver', () => {
    const stored = [
      { ...old, driver: 'web', environment: 'production' },
      {
        id: 'b',
        name: 'B',
        url: old.url,
        version,
        driver: 'console',
        command: ['a', 'b'],
        folder: '/',
        connections: [],
      },
      { id: 'c', name: 'C', url: old.url, version, driver: 'manual', connections: [] },
    ];
    assert.deepEqual(parseSavedPims(stored), stored);
  });

  it('leaves out what it cannot read, and keeps the rest', () => {
    const unreadable = [null, 1, { ...old, url: 7 }, { ...old, driver: 'telepathy' }, { ...byConsole, command: [] }];
    assert.deepEqual(
      parseSavedPims([...unreadable, old]).map(({ id }) => id),
      ['a'],
    );
    for (const stored of [undefined, {}, 'x']) assert.deepEqual(parseSavedPims(stored), []);
  });

  it('keeps a PIM whose label it does not know', () => {
    const [pim] = parseSavedPims([{ ...old, environment: 'moon' }]);
    assert.equal(pim?.environment, undefined);
    assert.equal(pim?.id, 'a');
  });
});

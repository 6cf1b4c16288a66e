import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../bed/places.ts';
import { readPackages, sourceFiles } from '../check/workspace.ts';

/** Ways out of a program: to the network, and to whoever counts what users do. */
const waysOut =
  /(?<![.#\w])fetch\b(?=\s*[(;,)])|node:(?:https?|http2|net|tls|dgram)\b|XMLHttpRequest\(|WebSocket|EventSource\(|sendBeacon|[tT]elemetry(?:Logger|Reporter)/;

/** Where there is one, and where it leads. */
const known: Readonly<Record<string, string>> = {
  'packages/api-client/src/http/http.ts': 'the PIM that was asked for',
  'packages/vscode-extension/src/pims/connect.ts': 'the same, by the fetch that VS Code gives',
  'packages/vscode-extension/src/portals/listen-for-answer.ts':
    'nowhere: a browser of this computer brings a sign-in here',
  'packages/vscode-extension/src/sandbox/sandbox-process.ts': 'the sandbox PIM on this computer',
};

describe('the product', () => {
  it('has no way out but to PIMs, and no telemetry', () => {
    const found = readPackages()
      .filter(({ folder }) => folder !== 'packages/sandbox-pim') // a server: it answers
      .flatMap(({ folder }) => sourceFiles(folder).map((path) => `${folder}/${path}`))
      .filter((path) => path.includes('/src/') && !/\.test\.ts$|\/(?:testing|integration)\//.test(path))
      .filter((path) => waysOut.test(withoutComments(readFileSync(join(repositoryRoot, path), 'utf8'))));
    assert.deepEqual(found, Object.keys(known));
  });
});

function withoutComments(code: string): string {
  return code.replace(/^\s*(?:\/\/|\/?\*).*$/gm, '');
}

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../bed/places.ts';
import { introduction } from './introduction.ts';

const texts = JSON.parse(
  readFileSync(join(repositoryRoot, 'packages/vscode-extension/package.nls.json'), 'utf8'),
) as Record<string, string>;

describe('what npm start prints', () => {
  const text = introduction({
    address: 'http://127.0.0.1:4000/?folder=/demo/connector',
    sandbox: { url: 'http://127.0.0.1:4001', admin: { username: 'admin', password: 'pass' } },
    folder: { root: join(repositoryRoot, '.demo') },
  });

  it('tells the whole story: add, create, insert, run, rotate, watch', () => {
    assert.equal(text.match(/^ {2}\d\. /gm)?.length, 6);
    const told = ['addPim', 'createConnection', 'regenerateSecret', 'showDataFlows'];
    const places = told.map((name) => text.indexOf(`"${texts.category}: ${texts[`command.${name}`]}"`));
    assert.ok(!places.includes(-1), text);
    assert.deepEqual(
      [...places].sort((a, b) => a - b),
      places,
    );
  });

  it('fits into a terminal of 120 columns', () => {
    const steps = text.split('\n').filter((line) => /^ {2}\d\. /.test(line));
    assert.ok(steps.every((line) => line.length <= 120));
  });
});

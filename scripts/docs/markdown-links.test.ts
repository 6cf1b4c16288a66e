import assert from 'node:assert/strict';
import { anchorsOf, linksOf } from './markdown-links.ts';

describe('the links of a Markdown text', () => {
  it('are those of words, pictures, definitions and HTML', () => {
    const text = 'See [a](a.md#b) and ![c](c.png "C").\n<img src="d.png"> <source srcset="e.png">\n[f]: f.md\n';
    assert.deepEqual(
      linksOf(text).map(({ target, line }) => `${line} ${target}`),
      ['1 a.md#b', '1 c.png', '2 d.png', '2 e.png', '3 f.md'],
    );
  });

  it('are not those in code', () => assert.deepEqual(linksOf('`[a](b)`\n\n```md\n[c](d)\n```\n'), []));
});

describe('the anchors of a Markdown text', () => {
  it('are its headings as GitHub writes them, told apart when they are the same', () => {
    const text = '# What’s `.env`, and why?\n## A [link](x.md)\n## Test\n## Test\n```sh\n# no heading\n```\n';
    assert.deepEqual([...anchorsOf(text)], ['whats-env-and-why', 'a-link', 'test', 'test-1']);
  });
});

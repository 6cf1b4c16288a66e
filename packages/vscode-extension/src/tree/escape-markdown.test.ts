import assert from 'node:assert/strict';
import { escapeMarkdown, markdownCode } from './escape-markdown.ts';

describe('somebody else’s text in Markdown', () => {
  const image = '![x](https://evil.example/seen.png)';

  it('makes no links, images, headings or code', () => {
    assert.doesNotMatch(escapeMarkdown(`${image} <a> # b \`c\` www.evil.example`), /[![\]()<>`:/.]/);
  });

  it('stays code, on one line', () => {
    assert.equal(markdownCode('erp_2'), '`erp_2`');
    assert.equal(markdownCode(`a\`${image}\`b`), `\`a ${image} b\``);
    assert.equal(markdownCode(`a\n\n${image}`), `\`a ${image}\``);
  });
});

import assert from 'node:assert/strict';
import { readmeProblems } from './readmes.ts';

const readme = `# @pim-connections/core

What a connection is.

\`\`\`sh
npm install @pim-connections/core
\`\`\`

\`\`\`ts
import { codeFromLabel } from '@pim-connections/core';
\`\`\`

See [the client](../api-client#errors). Part of [PIM Connections](https://github.com/pim-connections/pim-connections).
`;

/** What is wrong with the README above when a part of it is another. */
const problems = (part = '', other = '', files = ['../api-client']) =>
  readmeProblems('@pim-connections/core', readme.replace(part, other), (path) => files.includes(path));

describe('the README of a package', () => {
  it('stands alone: what it is, how it is installed, its first use, and a way to the rest', () => {
    assert.deepEqual(problems(), []);
  });

  it('is found wanting when one of these is missing', () => {
    assert.match(problems('# @pim-connections/core\n', '# core\n').join(), /does not begin with its name/);
    assert.match(problems('What a connection is.\n\n').join(), /does not say what it is/);
    assert.match(problems('npm install').join(), /how it is installed/);
    assert.match(problems("'@pim-connections/core'", "'zod'").join(), /no first use/);
    assert.match(problems('https://github.com', 'https://example.com').join(), /the rest/);
  });

  it('has no link to a file that is not there', () => {
    assert.deepEqual(problems('', '', []), [
      'The README of @pim-connections/core has a link to ../api-client#errors, which is not there',
    ]);
  });
});

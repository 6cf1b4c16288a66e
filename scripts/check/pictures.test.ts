import assert from 'node:assert/strict';
import { importsBetweenFolders, importsBetweenPackages, pictureProblems, picturesOf } from './pictures.ts';

const page = `# House

\`\`\`mermaid
flowchart TD
  %% shows packages/core/src
  pim --> connection & secrets
  subgraph words [What it says]
    errors
    sentences[Sentences]
  end
  words --> pim
\`\`\`
`;

const files = [
  { path: 'src/index.ts', imports: ['./pim/pim.ts', './errors/error.ts'] },
  { path: 'src/pim/pim.ts', imports: ['../connection/connection.ts', '../secrets/secret.ts', 'zod/mini'] },
  { path: 'src/errors/error.ts', imports: ['../sentences/sentence.ts', '../pim/pim.ts', './code.ts'] },
  { path: 'src/secrets/secret.test.ts', imports: ['../pim/pim.ts'] },
];

/** What is wrong with the picture above when these are the imports. */
const problems = (changed: typeof files) =>
  picturesOf(page).flatMap((each) => pictureProblems(each, importsBetweenFolders(changed)));

describe('a picture of the house', () => {
  it('is right when it has an arrow for what is imported, and no other; groups are as one', () => {
    assert.deepEqual(problems(files), []);
  });

  it('lacks an arrow when a folder begins to import another', () => {
    const more = [...files, { path: 'src/secrets/secret.ts', imports: ['../connection/code.ts'] }];
    assert.deepEqual(problems(more), [
      'The picture of packages/core/src lacks secrets --> connection (src/secrets/secret.ts)',
    ]);
  });

  it('has one too many when nobody imports it any more', () => {
    const fewer = files.filter(({ path }) => path !== 'src/errors/error.ts');
    assert.deepEqual(problems(fewer), ['The picture of packages/core/src has words --> pim, which nobody imports']);
  });

  it('may show packages, by the names of their folders', () => {
    const packages = [
      { name: '@pim-connections/core', folder: 'packages/core', files },
      {
        name: 'pim-connections',
        folder: 'packages/vscode-extension',
        files: [{ path: 'src/start.ts', imports: ['@pim-connections/core', 'vscode'] }],
      },
    ];
    assert.deepEqual(importsBetweenPackages(packages), [
      { from: 'vscode-extension', to: 'core', file: 'packages/vscode-extension/src/start.ts' },
    ]);
  });
});

import assert from 'node:assert/strict';
import { medianActivations, readActivations } from './activation-table.ts';

const editor = `## Extension Activation Stats

| Extension | Eager | Load Code | Call Activate | Finish Activate | Event | By |
| --- | --- | --- | --- | --- | --- | --- |
| vscode.git                      | true  | 21 | 4 | 130 | * | vscode.git |
| pim-connections.pim-connections | false | 3  | 2 | 0   | onStartupFinished | x |
`;

describe('the activation times of a window', () => {
  it('are read from the text of the Startup Performance editor', () => {
    assert.deepEqual(readActivations(editor), [
      { extension: 'vscode.git', load: 21, call: 4, finish: 130 },
      { extension: 'pim-connections.pim-connections', load: 3, call: 2, finish: 0 },
    ]);
  });

  it('have a median over several windows', () => {
    const git = (load: number) => ({ extension: 'vscode.git', load, call: 1, finish: 2 });
    const now = { extension: 'vscode.now-and-then', load: 1, call: 1, finish: 1 };
    assert.deepEqual(medianActivations([[git(30)], [git(10), now], [git(20)]]), [git(20)]);
  });
});

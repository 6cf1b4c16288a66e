import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Sandbox, type SandboxOptions, startSandbox } from '@pim-connections/sandbox-pim';
import * as vscode from 'vscode';
import { type CommandName, commandId } from '../../src/contributions/command-ids.ts';
import type { Started } from '../../src/start.ts';
import type { TreeNode } from '../../src/tree/node.ts';
import { PimProxy } from './pim-proxy.ts';
import { type Act, ScriptedPrompts } from './scripted-prompts.ts';

/** A connection as the tree shows it. */
export type ConnectionNode = TreeNode & { kind: 'connection' };

/** The extension under test, a fresh PIM behind a proxy, and an emptied workspace. */
export interface Fixture {
  readonly access: Started;
  readonly proxy: PimProxy;
  readonly sandbox: Sandbox;
  /** Address of the proxy: what the user enters. */
  readonly url: string;
  readonly folder: string;
  /** Runs a command with a scripted person, on a tree item or on several that are selected. */
  run(
    name: CommandName,
    node: TreeNode | readonly TreeNode[] | undefined,
    ...acts: readonly Act[]
  ): Promise<ScriptedPrompts>;
  addPim(): Promise<TreeNode & { kind: 'pim' }>;
  /** Adds a PIM and creates the connection `shop` there: of type Other, and nowhere yet, when nothing else is said. */
  addConnection(flowType?: string, place?: string | RegExp): Promise<ConnectionNode>;
  close(): Promise<void>;
}

const extensionId = 'pim-connections.pim-connections';

/**
 * @param seed the sandbox's seed file
 * @param options of the sandbox, such as another PIM version
 */
export async function startFixture(seed?: object, options: Partial<SandboxOptions> = {}): Promise<Fixture> {
  const extension = vscode.extensions.getExtension<Started>(extensionId);
  assert.ok(extension, 'the extension is installed');
  const started = await extension.activate();
  const access: Started = { ...started, tree: treeOnceRead(started) };
  const sandbox = await startSandbox({ port: 0, data: ':memory:', ...options, ...(seed ? { seed } : {}) });
  const proxy = new PimProxy(sandbox.url);
  const url = await proxy.start();
  const first = vscode.workspace.workspaceFolders?.[0]?.uri;
  const folder = first?.scheme === 'file' ? first.fsPath : '';
  if (folder) empty(folder);
  // As in a workspace that was written into before; show-changes.test.ts is about the first time.
  await access.parts.workspaceState.update('changesShown', true);

  const run: Fixture['run'] = async (name, node, ...acts) => {
    const prompts = new ScriptedPrompts(...acts);
    access.answerWith(prompts);
    const on = Array.isArray(node) ? [node[0], node] : [node];
    await vscode.commands.executeCommand(commandId(name), ...on);
    await prompts.allUsed();
    return prompts;
  };
  const addPim: Fixture['addPim'] = async () => {
    await run('addPim', undefined, { type: url }, { type: 'admin' }, { type: 'admin' });
    const pim = access.parts.pims.all().at(-1);
    assert.ok(pim, 'the PIM was added');
    return { kind: 'pim', pim };
  };
  return {
    access,
    proxy,
    sandbox,
    url,
    folder,
    run,
    addPim,
    async addConnection(flowType = 'Other', place = 'Nowhere yet') {
      const node = await addPim();
      const answers = [{ type: 'Shop' }, { enter: true }, { pick: flowType }, { pick: place }] as const;
      await run('createConnection', node, ...answers);
      const [connection] = (await access.parts.model.content(node.pim)).connections;
      assert.ok(connection, 'the connection was created');
      return { kind: 'connection', pim: node.pim, connection };
    },
    async close() {
      for (const { id } of access.parts.pims.all()) {
        await access.parts.vault.forgetPim(id);
        access.parts.sessions.end(id);
        await access.parts.pims.remove(id);
      }
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await proxy.stop();
      await sandbox.close();
    },
  };
}

/** The tree as a person sees it who waits until its PIMs were read. */
function treeOnceRead({ parts: { model, pims }, tree }: Pick<Started, 'parts' | 'tree'>): Started['tree'] {
  const read = async (node: TreeNode | undefined) => {
    const awaited = (node ? [node.pim] : pims.all()).filter(({ id }) => model.isAwaited(id));
    await Promise.allSettled(awaited.map((pim) => model.content(pim)));
  };
  return {
    onDidChangeTreeData: tree.onDidChangeTreeData,
    getChildren: async (node) => read(node).then(() => tree.getChildren(node)),
    getTreeItem: async (node) => read(node).then(() => tree.getTreeItem(node)),
    getParent: (node) => tree.getParent(node),
  };
}

/** A file in the workspace, with its text. */
export function writeWorkspaceFile(folder: string, path: string, text: string): vscode.Uri {
  const file = join(folder, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
  return vscode.Uri.file(file);
}

function empty(folder: string): void {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true });
}

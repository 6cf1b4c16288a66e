import type * as vscode from 'vscode';
import type { Clipboard } from '../credentials/clipboard.ts';
import type { ConnectionIndex } from '../credentials/connection-index.ts';
import type { CreationJournal } from '../credentials/creation-journal.ts';
import type { TestResults } from '../credentials/test-results.ts';
import type { Vault } from '../credentials/vault.ts';
import type { DataFlows } from '../data-flows/data-flows.ts';
import type { ConnectionImages } from '../images/connection-images.ts';
import type { Log } from '../log/log.ts';
import type { ConnectionsModel } from '../pims/connections-model.ts';
import type { PimList } from '../pims/pim-list.ts';
import type { PimSessions } from '../pims/pim-sessions.ts';
import type { WorkspacePim } from '../pims/workspace-pim.ts';
import type { Portals } from '../portals/portals.ts';
import type { Prompts } from '../prompts/prompts.ts';
import type { LocalSandbox } from '../sandbox/local-sandbox.ts';
import type { TreeNode } from '../tree/node.ts';
import type { TreeArrangement } from '../tree/tree-arrangement.ts';
import type { Milestones } from '../walkthrough/milestones.ts';

/** What commands work with. */
export interface Parts {
  readonly pims: PimList;
  readonly portals: Portals;
  readonly workspacePim: WorkspacePim;
  readonly arrangement: TreeArrangement;
  readonly sessions: PimSessions;
  readonly model: ConnectionsModel;
  readonly flows: DataFlows;
  readonly images: ConnectionImages;
  readonly vault: Vault;
  readonly index: ConnectionIndex;
  readonly tests: TestResults;
  readonly journal: CreationJournal;
  readonly clipboard: Clipboard;
  readonly prompts: Prompts;
  /** What this computer remembers; never a secret. */
  readonly state: vscode.Memento;
  /** What this workspace remembers on this computer. */
  readonly workspaceState: vscode.Memento;
  /** The folder of the extension's own files. */
  readonly storage: vscode.Uri;
  /** What was done at least once, for the walkthrough. */
  readonly milestones: Milestones;
  readonly log: Log;
  readonly sandbox: LocalSandbox;
  readonly view: vscode.TreeView<TreeNode>;
  /** Where the extension is installed. */
  readonly extensionUri: vscode.Uri;
}

import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Parts } from '../commands/parts.ts';
import { credentialMime } from './credential-mime.ts';
import { credentialNames, type TreeNode } from './node.ts';

const { l10n } = vscode;

const dragged = z.object({ pimId: z.string(), connectionId: z.string(), name: z.enum(credentialNames) });

/** Lets a credential be dragged from the tree into an editor. */
export class CredentialDrag implements vscode.DocumentDropEditProvider {
  readonly #parts: () => Parts;

  constructor(parts: () => Parts) {
    this.#parts = parts;
  }

  /** For `registerDocumentDropEditProvider`. */
  static readonly accepts: vscode.DocumentDropEditProviderMetadata = { dropMimeTypes: [credentialMime] };

  handleDrag([node]: readonly TreeNode[], dataTransfer: vscode.DataTransfer): void {
    if (node?.kind !== 'credential' || !node.known) return;
    const { connection, name, pim } = node;
    const reference = JSON.stringify({ pimId: pim.id, connectionId: connection.id, name });
    dataTransfer.set(credentialMime, new vscode.DataTransferItem(reference));
  }

  async provideDocumentDropEdits(
    _document: vscode.TextDocument,
    _position: vscode.Position,
    dataTransfer: vscode.DataTransfer,
  ): Promise<vscode.DocumentDropEdit | undefined> {
    const reference = dragged.safeParse(parseJson(await dataTransfer.get(credentialMime)?.asString()));
    // A file of a restricted workspace gets no secret.
    if (!reference.success || !vscode.workspace.isTrusted) return undefined;
    const { connectionId, name, pimId } = reference.data;
    const parts = this.#parts();
    const pim = parts.pims.get(pimId);
    if (!pim) return undefined;
    const { knownCredentials } = await import('../credentials/known-credentials.ts');
    const value = (await knownCredentials(parts, pim, connectionId))[name];
    if (value === null) return undefined;
    const edit = new vscode.DocumentDropEdit(typeof value === 'string' ? value : value.reveal());
    edit.title = l10n.t('Insert the value');
    return edit;
  }
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}

import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Parts } from '../commands/parts.ts';
import { credentialMime } from './credential-mime.ts';
import { type CredentialNode, credentialNames, type TreeNode } from './node.ts';

const { l10n } = vscode;

const dragged = z.array(z.object({ pimId: z.string(), connectionId: z.string(), name: z.enum(credentialNames) }));

/** Lets credentials be dragged from the tree into an editor: one a line. */
export class CredentialDrag implements vscode.DocumentDropEditProvider {
  readonly #parts: () => Parts;

  constructor(parts: () => Parts) {
    this.#parts = parts;
  }

  /** For `registerDocumentDropEditProvider`. */
  static readonly accepts: vscode.DocumentDropEditProviderMetadata = { dropMimeTypes: [credentialMime] };

  handleDrag(nodes: readonly TreeNode[], dataTransfer: vscode.DataTransfer): void {
    const references = nodes
      .filter((node): node is CredentialNode => node.kind === 'credential' && node.known)
      .map(({ connection, name, pim }) => ({ pimId: pim.id, connectionId: connection.id, name }));
    if (references.length === 0) return;
    dataTransfer.set(credentialMime, new vscode.DataTransferItem(JSON.stringify(references)));
  }

  async provideDocumentDropEdits(
    _document: vscode.TextDocument,
    _position: vscode.Position,
    dataTransfer: vscode.DataTransfer,
  ): Promise<vscode.DocumentDropEdit | undefined> {
    const references = dragged.safeParse(parseJson(await dataTransfer.get(credentialMime)?.asString()));
    // A file of a restricted workspace gets no secret.
    if (!references.success || !vscode.workspace.isTrusted) return undefined;
    const values: string[] = [];
    for (const reference of references.data) {
      const value = await this.#value(reference);
      if (value === null) return undefined;
      values.push(value);
    }
    const edit = new vscode.DocumentDropEdit(values.join('\n'));
    edit.title = values.length > 1 ? l10n.t('Insert {0} values', values.length) : l10n.t('Insert the value');
    return edit;
  }

  async #value({ connectionId, name, pimId }: z.infer<typeof dragged>[number]): Promise<string | null> {
    const parts = this.#parts();
    const pim = parts.pims.get(pimId);
    if (!pim) return null;
    const { toldCredentials } = await import('../credentials/told-credentials.ts');
    const value = (await toldCredentials(parts, pim, connectionId))[name];
    return value === null || typeof value === 'string' ? value : value.reveal();
  }
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}

import type { Connection, ConnectionSummary, FlowType } from '@pim-connections/core';
import type { FlowCount } from '../data-flows/flow-totals.ts';
import type { LinkedFile } from '../env-files/linked-file.ts';
import type { SavedPim } from '../pims/saved-pim.ts';

/** The credentials in the order in which the PIM shows them. */
export const credentialNames = ['clientId', 'secret', 'username', 'password'] as const;

export type CredentialName = (typeof credentialNames)[number];

/** What the tree shows. Data only: how it looks is tree-item.ts's. */
export type TreeNode =
  | PimNode
  | FlowTypeNode
  | ConnectionNode
  | CredentialNode
  | EnvFileNode
  | WeekNode
  | NoteNode
  | FailureNode;

export interface PimNode {
  readonly kind: 'pim';
  readonly pim: SavedPim;
  /** Whether this workspace works with it; said only where there are several. */
  readonly isChosen?: boolean;
  /** Whether nothing was heard of it yet: what is below it, and how much, is from an earlier window. */
  readonly isAwaited?: boolean;
}

export interface FlowTypeNode {
  readonly kind: 'flowType';
  readonly pim: SavedPim;
  /** `null`: API connections, which have none. */
  readonly flowType: FlowType | null;
  readonly connections: readonly ConnectionSummary[];
}

export interface ConnectionNode {
  readonly kind: 'connection';
  readonly pim: SavedPim;
  readonly connection: ConnectionSummary;
}

export interface CredentialNode {
  readonly kind: 'credential';
  readonly pim: SavedPim;
  readonly connection: Connection;
  readonly name: CredentialName;
  /** Whether the value is at hand: told by the PIM, or kept here. */
  readonly known: boolean;
}

/** A `.env` file of the workspace that holds credentials of a connection. */
export interface EnvFileNode {
  readonly kind: 'envFile';
  readonly pim: SavedPim;
  readonly connection: ConnectionSummary;
  readonly file: LinkedFile;
}

/** How much of one kind went through a connection in the last seven days. */
export interface WeekNode {
  readonly kind: 'week';
  readonly pim: SavedPim;
  readonly connection: ConnectionSummary;
  readonly flow: FlowCount;
}

/** Why there is nothing below a PIM. */
export interface NoteNode {
  readonly kind: 'note';
  readonly pim: SavedPim;
  /** `noneMadeHere`: the PIM may have connections, and cannot list them. */
  readonly of: 'empty' | 'filter' | 'noneMadeHere';
}

export interface FailureNode {
  readonly kind: 'failure';
  readonly pim: SavedPim;
  /** What was being read, for a stable id. */
  readonly of: string;
  readonly error: unknown;
}

/** A name that stays the same for the same thing, so that expansion, selection and focus survive a refresh. */
export function nodeId(node: TreeNode): string {
  switch (node.kind) {
    case 'pim':
      return `pim:${node.pim.id}`;
    case 'flowType':
      return `flow:${node.pim.id}:${node.flowType ?? 'none'}`;
    case 'connection':
      return `connection:${node.pim.id}:${node.connection.id}`;
    case 'credential':
      return `credential:${node.pim.id}:${node.connection.id}:${node.name}`;
    case 'envFile':
      return `envFile:${node.pim.id}:${node.connection.id}:${node.file.uri}`;
    case 'week':
      return `week:${node.pim.id}:${node.connection.id}:${node.flow.kind}`;
    case 'note':
      return `note:${node.pim.id}:${node.of}`;
    case 'failure':
      return `failure:${node.pim.id}:${node.of}`;
  }
}

import type { RoleMatch, VariableRole } from '@pim-connections/core';

/** The credentials that a file is compared by; the address is the PIM's, not the connection's. */
export const comparedRoles = ['clientId', 'secret', 'username', 'password'] as const satisfies readonly VariableRole[];

export type ComparedRole = (typeof comparedRoles)[number];

/** A `.env` file that holds credentials of a connection, and which of them are its own. Never a value. */
export interface LinkedFile {
  readonly pimId: string;
  readonly connectionId: string;
  /** Of the file. */
  readonly uri: string;
  /** Path within its folder, with the folder's name before it where there are several. */
  readonly path: string;
  /** Of its first variable, from 0. */
  readonly line: number;
  readonly matches: Readonly<Record<ComparedRole, RoleMatch>>;
  /** Whether it names the address of another PIM. */
  readonly isOtherPim: boolean;
  /** Whether it has no value for one of them, nor has a file beside it. */
  readonly isIncomplete: boolean;
}

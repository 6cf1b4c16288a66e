import { isSameAddress } from '@pim-connections/core';
import { l10n, type Uri } from 'vscode';
import type { Parts } from '../commands/parts.ts';
import { type EnvGroup, envGroups } from '../editor/env-groups.ts';
import { recognisableConnections } from '../editor/recognisable-connections.ts';
import { readText } from './read-text.ts';

/** The connection that a file is chosen for. */
export interface Owner {
  readonly pimId: string;
  /** `null` while it is being created. */
  readonly id: string | null;
}

/** Whose credentials a file has. */
export interface Holding {
  /** Whether it has those of the owner, perhaps outdated. */
  readonly isOwn: boolean;
  /** The connections of others in a file that has none of the owner's, each with its PIM; `null` where there is none. */
  readonly others: string | null;
}

/** A look at whose credentials a file has, as far as the connections are known here. Asks no PIM. */
export async function holdingsFor(
  { index, model, pims, vault }: Pick<Parts, 'index' | 'model' | 'pims' | 'vault'>,
  owner: Owner,
): Promise<(file: Uri) => Promise<Holding>> {
  const connections = await recognisableConnections(index, pims, vault, model);
  const address = pims.get(owner.pimId)?.url ?? '';
  return async (file) => {
    const groups = envGroups((await readText(file)) ?? '', connections);
    const held = groups.flatMap(({ recognised }) => (recognised ? [recognised.connection] : []));
    const others = held.filter(({ id, pimId }) => pimId !== owner.pimId || id !== owner.id);
    const isOwn = others.length < held.length;
    const names = [
      ...others.map(({ label, pimId }) => l10n.t('{0} on {1}', label, pims.get(pimId)?.name ?? '')),
      ...groups.flatMap((group) => hostElsewhere(group, address)).map((host) => l10n.t('a connection on {0}', host)),
    ];
    return { isOwn, others: isOwn || names.length === 0 ? null : names.join(', ') };
  };
}

/** The host of the PIM that a group of credentials is for, where nobody here knows them and it is another one. */
function hostElsewhere({ places, recognised }: EnvGroup, address: string): readonly string[] {
  const named = places.get('baseUrl')?.value ?? '';
  if (recognised || !places.get('secret')?.value || !URL.canParse(named) || isSameAddress(named, address)) return [];
  return [new URL(named).host];
}

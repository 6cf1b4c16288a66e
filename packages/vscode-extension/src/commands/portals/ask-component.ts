import * as vscode from 'vscode';
import type { SavedPim } from '../../pims/saved-pim.ts';
import { componentRefs } from '../../portals/component-names.ts';
import type { Choice, Prompts } from '../../prompts/prompts.ts';
import { outcomeOf, type Step } from '../../prompts/walk.ts';
import type { Parts } from '../parts.ts';

const { l10n } = vscode;

/** The component that a connection will belong to; none: it belongs to nobody but its creator. */
export interface ComponentDraft {
  entityRef?: string;
}

/** A component of a portal's catalog, and whether the workspace describes it. */
interface OfferedComponent {
  readonly ref: string;
  readonly title: string;
  readonly isHere: boolean;
}

/** The components that a connection can be made for, those of the workspace first; none where the PIM is not behind a portal. */
export async function readComponents({ log, portals }: Parts, pim: SavedPim): Promise<readonly OfferedComponent[]> {
  const portal = pim.driver === 'backstage' ? portals.list.get(pim.portal) : undefined;
  if (!portal) return [];
  const [components, here] = await Promise.all([
    portals
      .open(portal)
      .then((open) => open.components())
      .catch((error) => {
        log.error('read the components of the portal', error);
        return [];
      }),
    componentsHere(),
  ]);
  return components
    .map(({ ref, title }) => ({ ref, title, isHere: here.includes(ref) }))
    .sort((one, other) => Number(other.isHere) - Number(one.isHere));
}

/**
 * Asks which component of the portal's catalog a connection is for: permissions may depend on its owner. Skipped where
 * there is none.
 */
export function askComponent(
  prompts: Prompts,
  components: readonly OfferedComponent[],
  position: { readonly title: string; readonly step: number; readonly totalSteps: number },
  draft: ComponentDraft,
): Step {
  return async (canGoBack) => {
    if (components.length === 0) return 'skipped';
    const nobody: Choice<string | null> = {
      label: l10n.t('None'),
      detail: l10n.t('Only those who may manage every connection, and you as its creator, can change it.'),
      icon: new vscode.ThemeIcon('circle-slash'),
      value: null,
    };
    const answer = await prompts.choice<string | null>({
      ...position,
      canGoBack,
      placeholder: l10n.t('Which component is it for? Its owners can then manage it.'),
      suggested: draft.entityRef ?? components.find(({ isHere }) => isHere)?.ref ?? null,
      choices: [
        ...components.map(({ ref, title, isHere }) => ({
          label: title,
          description: isHere ? `${ref} · ${l10n.t('described in this workspace')}` : ref,
          icon: new vscode.ThemeIcon('package'),
          value: ref,
        })),
        nobody,
      ],
    });
    return outcomeOf(answer, (ref) => {
      if (ref === null) delete draft.entityRef;
      else draft.entityRef = ref;
    });
  };
}

/**
 * The components that the workspace describes. Owners get rights by it, so a repository that nobody trusts suggests none.
 */
async function componentsHere(): Promise<readonly string[]> {
  if (!vscode.workspace.isTrusted) return [];
  const files = await vscode.workspace.findFiles('**/catalog-info.{yaml,yml}', '**/node_modules/**', 20);
  const texts = await Promise.all(
    files.map(async (file) => new TextDecoder().decode(await vscode.workspace.fs.readFile(file))),
  );
  return texts.flatMap(componentRefs);
}

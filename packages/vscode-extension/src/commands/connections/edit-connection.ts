import {
  type Capabilities,
  type Connection,
  type ConnectionChanges,
  can,
  flowTypes,
  isTrackable,
  labelViolation,
} from '@pim-connections/core';
import { l10n, ThemeIcon } from 'vscode';
import { flowTypeWords } from '../../messages/flow-type-words.ts';
import { violationMessage } from '../../messages/violation-message.ts';
import type { Answer, Choice } from '../../prompts/prompts.ts';
import type { TreeNode } from '../../tree/node.ts';
import type { Parts } from '../parts.ts';
import { askImage } from './ask-image.ts';
import { changeConnection } from './change-connection.ts';
import { type ChosenConnection, chooseConnection } from './choose-connection.ts';
import { readUserChoices, type UserChoices } from './read-user-choices.ts';

type Editable = 'label' | 'flowType' | 'image' | 'auditable' | 'userRole' | 'userGroup';

/** Changes one thing of a connection; everything else stays as the PIM has it. */
export async function editConnection(parts: Parts, node?: TreeNode): Promise<void> {
  const chosen = await chooseConnection(parts, l10n.t('Edit connection'), node, 'update');
  if (!chosen) return;
  const { connection, pim } = chosen;
  const { capabilities } = await parts.model.content(pim);
  const [now, user] = await Promise.all([
    parts.model.connection(pim, connection.id),
    readUserChoices(parts, pim, capabilities),
  ]);
  const title = l10n.t('Edit {0}', connection.label);
  let suggested: Editable = 'label';
  for (;;) {
    const what: Answer<Editable> = await parts.prompts.choice<Editable>({
      title,
      placeholder: l10n.t('What should change?'),
      suggested,
      choices: editable(now, capabilities, user),
    });
    if (what.kind !== 'answer') return;
    suggested = what.value;
    const changes = await ask[what.value](parts, { chosen, now, user, title });
    if (changes.kind === 'cancelled') return;
    if (changes.kind === 'back') continue;
    if (!isAsItWas(now, changes.value)) await changeConnection(parts, chosen, now, changes.value);
    return;
  }
}

function isAsItWas(now: Connection, changes: ConnectionChanges): boolean {
  return (Object.keys(changes) as (keyof ConnectionChanges)[]).every((name) => changes[name] === now[name]);
}

function editable(
  now: Connection,
  capabilities: Capabilities,
  { groups, roles }: UserChoices,
): readonly Choice<Editable>[] {
  const flowType = now.flowType && flowTypeWords(now.flowType);
  const choices: Choice<Editable>[] = [
    { label: l10n.t('Label'), description: now.label, icon: new ThemeIcon('edit'), value: 'label' },
    {
      label: l10n.t('Flow type'),
      description: flowType?.title() ?? '',
      icon: new ThemeIcon('arrow-swap'),
      value: 'flowType',
    },
  ];
  if (can(capabilities, 'uploadImage')) {
    const description = now.image === null ? l10n.t('none') : fileNameOf(now.image);
    choices.push({ label: l10n.t('Image'), description, icon: new ThemeIcon('file-media'), value: 'image' });
  }
  if (capabilities.tracking && now.flowType && isTrackable(now.flowType)) {
    const description = now.auditable ? l10n.t('on') : l10n.t('off');
    choices.push({
      label: l10n.t('Tracking in the dashboard'),
      description,
      icon: new ThemeIcon('graph-line'),
      value: 'auditable',
    });
  }
  if (can(capabilities, 'roles')) {
    const description = roles?.find(({ id }) => id === now.userRoleId)?.label ?? '';
    choices.push({ label: l10n.t('User role'), description, icon: new ThemeIcon('shield'), value: 'userRole' });
  }
  if (can(capabilities, 'groups')) {
    const description = groups ? (groups.find(({ id }) => id === now.userGroupId)?.name ?? l10n.t('All')) : '';
    choices.push({ label: l10n.t('User group'), description, icon: new ThemeIcon('organization'), value: 'userGroup' });
  }
  return choices;
}

/** The name of a picture, as it stands at the end of its key (contract 1.14). */
function fileNameOf(key: string): string {
  return key.replace(/^.*\/[0-9a-f]*_/, '');
}

interface Edit {
  readonly chosen: ChosenConnection;
  /** As the PIM has it. */
  readonly now: Connection;
  readonly user: UserChoices;
  readonly title: string;
}

type Ask = (parts: Parts, edit: Edit) => Promise<Answer<ConnectionChanges>>;

const ask: { readonly [What in Editable]: Ask } = {
  async label({ prompts }, { now, title }) {
    const answer = await prompts.text({
      title,
      canGoBack: true,
      value: now.label,
      prompt: l10n.t('Label. The code stays {0}.', now.code ?? now.id),
      remark(text) {
        const broken = labelViolation(text);
        return broken ? { severity: 'error', message: violationMessage(broken) } : undefined;
      },
    });
    return mapAnswer(answer, (label) => ({ label }));
  },

  async flowType({ prompts }, { now, title }) {
    const answer = await prompts.choice({
      title,
      canGoBack: true,
      placeholder: l10n.t('What does it do?'),
      ...(now.flowType ? { suggested: now.flowType } : {}),
      choices: flowTypes.map((flowType) => {
        const { title: name, advice, icon } = flowTypeWords(flowType);
        return { label: name(), detail: advice(), icon, value: flowType, ...current(flowType === now.flowType) };
      }),
    });
    // The PIM's own form switches tracking off with it: nothing of an "other" connection is counted (contract 3.3).
    return mapAnswer(answer, (flowType) => (isTrackable(flowType) ? { flowType } : { flowType, auditable: false }));
  },

  image: (parts, { chosen, now, title }) => askImage(parts, chosen, now, title),

  async auditable({ prompts }, { now, title }) {
    const answer = await prompts.choice({
      title,
      canGoBack: true,
      placeholder: l10n.t('Should the PIM track this connection?'),
      suggested: now.auditable ?? false,
      choices: [
        {
          label: l10n.t('Track it'),
          detail: l10n.t('The data flows dashboard shows what it reads or writes, and its errors.'),
          value: true,
          ...current(now.auditable === true),
        },
        { label: l10n.t('Do not track it'), value: false, ...current(now.auditable === false) },
      ],
    });
    return mapAnswer(answer, (auditable) => ({ auditable }));
  },

  async userRole({ prompts, sessions }, { user, chosen, now, title }) {
    const roles = user.roles ?? (await sessions.use(chosen.pim, (session) => session.listUserRoles()));
    const answer = await prompts.choice({
      title,
      canGoBack: true,
      placeholder: l10n.t('The role decides what its calls may do.'),
      ...(now.userRoleId ? { suggested: now.userRoleId } : {}),
      choices: roles.map((role) => ({
        label: role.label,
        description: [role.code, current(role.id === now.userRoleId).description].filter(Boolean).join(' · '),
        value: role.id,
        // The PIM's form warns of it: whatever the default role may do, this connection may too (contract 6).
        ...(role.code === 'ROLE_USER' ? { detail: l10n.t('the default role: a role of its own is better') } : {}),
      })),
    });
    return mapAnswer(answer, (userRoleId) => ({ userRoleId }));
  },

  async userGroup({ prompts, sessions }, { user, chosen, now, title }) {
    const groups = user.groups ?? (await sessions.use(chosen.pim, (session) => session.listUserGroups()));
    const others = groups.filter(({ isDefault }) => !isDefault);
    const own = others.find(({ id }) => id === now.userGroupId)?.id ?? null;
    const all: Choice<string | null> = {
      label: l10n.t('All'),
      detail: l10n.t('the default group: it sees every product'),
      value: null,
      ...current(own === null),
    };
    const answer = await prompts.choice<string | null>({
      title,
      canGoBack: true,
      placeholder: l10n.t('The group decides which products it sees.'),
      suggested: own,
      choices: [all, ...others.map(({ id, name }) => ({ label: name, value: id, ...current(id === own) }))],
    });
    return mapAnswer(answer, (userGroupId) => ({ userGroupId }));
  },
};

/** Says of a row that it is how things are. */
function current(isCurrent: boolean): { readonly description?: string } {
  return isCurrent ? { description: l10n.t('current') } : {};
}

function mapAnswer<T, U>(answer: Answer<T>, map: (value: T) => U): Answer<U> {
  return answer.kind === 'answer' ? { kind: 'answer', value: map(answer.value) } : answer;
}

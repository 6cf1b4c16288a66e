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

type Editable = 'label' | 'flowType' | 'image' | 'auditable' | 'userRole' | 'userGroup';

/** Changes one thing of a connection; everything else stays as the PIM has it. */
export async function editConnection(parts: Parts, node?: TreeNode): Promise<void> {
  const chosen = await chooseConnection(parts, l10n.t('Edit connection'), node, 'update');
  if (!chosen) return;
  const { connection, pim } = chosen;
  const content = await parts.model.content(pim);
  const now = await parts.model.connection(pim, connection.id);
  const title = l10n.t('Edit {0}', connection.label);
  const what = await parts.prompts.choice<Editable>({
    title,
    placeholder: l10n.t('What should change?'),
    choices: editable(now, content.capabilities),
  });
  if (what.kind !== 'answer') return;
  const changes = await ask[what.value](parts, chosen, now, title);
  if (changes.kind !== 'answer') return;
  await changeConnection(parts, chosen, now, changes.value);
}

function editable(now: Connection, capabilities: Capabilities): readonly Choice<Editable>[] {
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
    choices.push({ label: l10n.t('User role'), icon: new ThemeIcon('shield'), value: 'userRole' });
  }
  if (can(capabilities, 'groups')) {
    choices.push({ label: l10n.t('User group'), icon: new ThemeIcon('organization'), value: 'userGroup' });
  }
  return choices;
}

/** The name of a picture, as it stands at the end of its key (contract 1.14). */
function fileNameOf(key: string): string {
  return key.replace(/^.*\/[0-9a-f]*_/, '');
}

type Ask = (
  parts: Parts,
  chosen: ChosenConnection,
  now: Connection,
  title: string,
) => Promise<Answer<ConnectionChanges>>;

const ask: { readonly [What in Editable]: Ask } = {
  async label({ prompts }, _chosen, now, title) {
    const answer = await prompts.text({
      title,
      value: now.label,
      prompt: l10n.t('Label. The code stays {0}.', now.code ?? now.id),
      remark(text) {
        const broken = labelViolation(text);
        return broken ? { severity: 'error', message: violationMessage(broken) } : undefined;
      },
    });
    return mapAnswer(answer, (label) => ({ label }));
  },

  async flowType({ prompts }, _chosen, now, title) {
    const answer = await prompts.choice({
      title,
      placeholder: l10n.t('What does it do?'),
      ...(now.flowType ? { suggested: now.flowType } : {}),
      choices: flowTypes.map((flowType) => {
        const { title: name, advice, icon } = flowTypeWords(flowType);
        return { label: name(), detail: advice(), icon, value: flowType };
      }),
    });
    // The PIM's own form switches tracking off with it: nothing of an "other" connection is counted (contract 3.3).
    return mapAnswer(answer, (flowType) => (isTrackable(flowType) ? { flowType } : { flowType, auditable: false }));
  },

  image: askImage,

  async auditable({ prompts }, _chosen, now, title) {
    const answer = await prompts.choice({
      title,
      placeholder: l10n.t('Should the PIM count what passes?'),
      suggested: now.auditable ?? false,
      choices: [
        {
          label: l10n.t('Track it'),
          detail: l10n.t('The data flows dashboard shows what it reads or writes, and its errors.'),
          value: true,
        },
        { label: l10n.t('Do not track it'), value: false },
      ],
    });
    return mapAnswer(answer, (auditable) => ({ auditable }));
  },

  async userRole({ prompts, sessions }, { pim }, now, title) {
    const roles = await sessions.use(pim, (session) => session.listUserRoles());
    const answer = await prompts.choice({
      title,
      placeholder: l10n.t('The role decides what its calls may do.'),
      ...(now.userRoleId ? { suggested: now.userRoleId } : {}),
      choices: roles.map((role) => ({
        label: role.label,
        description: role.code,
        value: role.id,
        // The PIM's form warns of it: whatever the default role may do, this connection may too (contract 6).
        ...(role.code === 'ROLE_USER'
          ? { detail: l10n.t('the default role: better one made for this connection') }
          : {}),
      })),
    });
    return mapAnswer(answer, (userRoleId) => ({ userRoleId }));
  },

  async userGroup({ prompts, sessions }, { pim }, now, title) {
    const groups = await sessions.use(pim, (session) => session.listUserGroups());
    const all: Choice<string | null> = {
      label: l10n.t('All'),
      detail: l10n.t('the default group: it sees every product'),
      value: null,
    };
    const answer = await prompts.choice<string | null>({
      title,
      placeholder: l10n.t('The group decides which products it sees.'),
      suggested: now.userGroupId,
      choices: [
        all,
        ...groups.filter(({ isDefault }) => !isDefault).map(({ id, name }) => ({ label: name, value: id })),
      ],
    });
    return mapAnswer(answer, (userGroupId) => ({ userGroupId }));
  },
};

function mapAnswer<T, U>(answer: Answer<T>, map: (value: T) => U): Answer<U> {
  return answer.kind === 'answer' ? { kind: 'answer', value: map(answer.value) } : answer;
}

import type { ApiUserGuide, GuideStep } from '@pim-connections/api-client';
import { l10n } from 'vscode';
import { markdownCode } from '../tree/escape-markdown.ts';
import { labelled } from './labelled.ts';

const headings: Readonly<Record<GuideStep['id'], () => string>> = {
  user: () => l10n.t('Create a user'),
  role: () => l10n.t('Create a role'),
  permission: () => l10n.t('Open the API to the role'),
  client: () => l10n.t('Create the API connection (done)'),
  'client-command': () => l10n.t('Create the API connection (done)'),
  check: () => l10n.t('Enter user and password'),
};

const reasons: Readonly<Record<GuideStep['id'], () => string>> = {
  user: () =>
    l10n.t(
      'A user of its own: a person who leaves or changes a password must not stop the connector. Its name has no spaces. Choose a password.',
    ),
  role: () => l10n.t('A role of its own: rights given to people later must not reach the connector.'),
  permission: () =>
    l10n.t(
      'Without it the PIM gives a token but refuses every call. Then put the user into the role, in the list of users, and save.',
    ),
  client: () => l10n.t('It gives the client ID and the secret. They are kept here already.'),
  'client-command': () => l10n.t('It gives the client ID and the secret. They are kept here already.'),
  check: () =>
    l10n.t('Use “Enter User and Password…” in the menu of the connection. The PIM is asked whether all four work.'),
};

/** The guide as Markdown, with links into the PIM. Names of menus and fields are the PIM's own, in English. */
export function userGuideText({ steps }: ApiUserGuide, url: string, label: string): string {
  const title = `# ${l10n.t('User of {0}', plain(label))}`;
  const intro = l10n.t('This version of the PIM creates no user for an API connection. These steps do, in this order.');
  return [title, intro, ...steps.map((step, index) => stepText(step, index + 1, url))].join('\n\n').concat('\n');
}

function stepText({ id, menu, page, fields, rights, command }: GuideStep, number: number, url: string): string {
  const way = menu.join(' / ');
  const place = way && page ? `[${way}](${url}${page})` : way && `**${way}**`;
  return [
    `## ${number}. ${headings[id]()}`,
    place,
    fields.map(({ name, value }) => `- ${labelled(name, markdownCode(value))}`).join('\n'),
    rights.length > 0 ? l10n.t('Tick “Overall Web API access”.') : '',
    command.length > 0 ? markdownCode(command.join(' ')) : '',
    reasons[id](),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** Somebody else's text, without what Markdown would make of it. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]()<>#|!]/g, '\\$&');
}

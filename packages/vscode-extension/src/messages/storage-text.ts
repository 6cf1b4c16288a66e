import { l10n } from 'vscode';

/** What is kept, where, for how long, and what removes it; the long form is docs/what-is-stored.md. */
export function storageText(): string {
  const secrets = l10n.t('VS Code’s secret storage');
  const state = l10n.t('VS Code’s state, not encrypted');
  const folder = l10n.t('folder of the extension');
  const forever = l10n.t('until you remove it');
  const withPim = l10n.t('until the PIM is removed');
  const withConnection = l10n.t('until the connection is deleted, or the PIM is removed');
  const rows = [
    [l10n.t('Passwords of logins, tokens of portals'), secrets, l10n.t('until you sign out')],
    [
      l10n.t('Client ID, secret, username and password of connections'),
      secrets,
      l10n.t('until the connection is deleted or forgotten'),
    ],
    [l10n.t('List of PIMs and portals: addresses, usernames, console commands'), state, withPim],
    [l10n.t('Labels, client IDs and usernames of connections that were opened'), state, withPim],
    [l10n.t('Labels, codes and flow types of the connections that a PIM listed last'), state, withPim],
    [
      l10n.t('Code and label of a new connection whose answer has not arrived yet'),
      state,
      l10n.t('until it arrives, or is looked up at the next start'),
    ],
    [l10n.t('Paths of the files in which values of a connection were found'), state, withConnection],
    [
      l10n.t('When credentials were last checked because a .env was opened'),
      state,
      l10n.t('until the first check after an hour'),
    ],
    [l10n.t('What you chose: PIM, grouping and filter of a workspace, steps of the walkthrough'), state, forever],
    [l10n.t('Images of connections'), folder, l10n.t('until the connection has another one, or the PIM is removed')],
    [l10n.t('Data of the sandbox PIM'), folder, forever],
    [l10n.t('Address of the sandbox PIM, for .env files that name it'), state, forever],
    [l10n.t('Whether the keyring works, and names of entries that it did not delete'), state, forever],
    [l10n.t('A secret that you copied'), l10n.t('clipboard'), l10n.t('60 seconds, or as long as the setting says')],
    [l10n.t('Log, without secrets'), l10n.t('VS Code’s logs'), l10n.t('as long as VS Code keeps it')],
  ];
  const head = [l10n.t('What'), l10n.t('Where'), l10n.t('How long')];
  const table = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return [
    `# ${l10n.t('What is stored where')}`,
    l10n.t('Nothing is sent anywhere but to the PIMs and portals that you add. There is no telemetry.'),
    table.join('\n'),
    l10n.t('“Forget Everything…” removes all of it but the log, and what stands in .env files.'),
  ].join('\n\n');
}

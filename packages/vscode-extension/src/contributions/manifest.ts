import { welcomeCauses } from '../pims/welcome-cause.ts';
import {
  type CommandName,
  commandId,
  commandNames,
  connectionsView,
  contextKeys,
  itemContexts,
  prefix,
  requestMenu,
} from './command-ids.ts';
import { settings } from './settings.ts';
import { walkthroughs } from './walkthrough.ts';

type NlsKey = keyof typeof import('../../package.nls.json');

/** A reference to a translated text; a key without an English text does not compile. */
function text<K extends NlsKey>(key: K): `%${K}%` {
  return `%${key}%`;
}

const container = prefix;

/** Where programs can be started: not in a browser alone. The second half holds before the extension is active. */
const onComputer = `!${contextKeys.inBrowser} && (!isWeb || remoteName)`;

interface CommandShape {
  readonly icon?: string;
  /** Whether it makes sense without a tree item, or when it does. `false` hides it from the palette. */
  readonly palette: boolean | string;
  readonly enablement?: string;
}

const commands: { readonly [Name in CommandName]: CommandShape } = {
  addPim: { icon: '$(plug)', palette: true },
  addPortal: { icon: '$(globe)', palette: true },
  claimCredentials: { icon: '$(gift)', palette: true },
  openLink: { palette: false },
  startSandbox: { icon: '$(beaker)', palette: onComputer },
  createConnection: { icon: '$(add)', palette: true },
  insertCredentials: { icon: '$(file-symlink-file)', palette: true, enablement: 'isWorkspaceTrusted' },
  testCredentials: { icon: '$(beaker)', palette: true },
  editConnection: { icon: '$(edit)', palette: true },
  regenerateSecret: { icon: '$(sync)', palette: true },
  regeneratePassword: { icon: '$(sync)', palette: true },
  deleteConnection: { icon: '$(trash)', palette: true },
  copyClientId: { icon: '$(copy)', palette: true },
  copySecret: { icon: '$(copy)', palette: true },
  copyUsername: { icon: '$(copy)', palette: true },
  copyPassword: { icon: '$(copy)', palette: true },
  copyCode: { palette: true },
  refresh: { icon: '$(refresh)', palette: true },
  openPim: { icon: '$(link-external)', palette: true },
  signIn: { icon: '$(key)', palette: true },
  removePim: { palette: true },
  renamePim: { palette: true },
  changeConsole: { palette: onComputer },
  labelPim: { palette: true },
  useInWorkspace: { palette: true },
  signOut: { palette: true },
  pasteCredentials: { icon: '$(clippy)', palette: true },
  forgetConnection: { palette: true },
  enterUser: { palette: true },
  showUserGuide: { palette: true },
  exportPims: { palette: true },
  importPims: { palette: true },
  insertAtCursor: { icon: '$(insert)', palette: true },
  toggleMasking: { icon: '$(eye-closed)', palette: true },
  showDataFlows: { icon: '$(graph)', palette: true },
  openTerminal: { icon: '$(terminal)', palette: onComputer, enablement: 'isWorkspaceTrusted' },
  getProducts: { icon: '$(arrow-circle-down)', palette: true },
  saveHttpFile: { icon: '$(save)', palette: true },
  exportPostman: { icon: '$(export)', palette: true },
  copyCurl: { icon: '$(copy)', palette: true },
  editEventSubscription: { icon: '$(broadcast)', palette: true },
  checkEventAddress: { icon: '$(pulse)', palette: true },
  regenerateEventSecret: { icon: '$(sync)', palette: true },
  insertEventSecret: { icon: '$(file-symlink-file)', palette: true, enablement: 'isWorkspaceTrusted' },
  copyDebugInformation: { palette: true },
  showStorage: { palette: true },
  forgetEverything: { palette: true },
  openWalkthrough: { palette: true },
  groupConnections: { palette: true },
  sortConnections: { palette: true },
  filterConnections: { icon: '$(filter)', palette: true },
  clearFilter: { icon: '$(filter-filled)', palette: true },
  showLog: { palette: true },
  showConnection: { palette: false },
  updateOldValue: { palette: false },
};

interface MenuEntry {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
  readonly group?: string;
}

const inView = `view == ${connectionsView}`;
/** An item whose context has all of these words. */
const item = (...words: readonly string[]) =>
  [inView, ...words.map((word) => `viewItem =~ /\\b${word}\\b/`)].join(' && ');
const entry = (name: CommandName, when: string, group: string): MenuEntry => ({
  command: commandId(name),
  when,
  group,
});

const viewTitle: readonly MenuEntry[] = [
  entry('createConnection', `${inView} && ${contextKeys.hasPim}`, 'navigation@1'),
  entry('refresh', `${inView} && ${contextKeys.hasPim}`, 'navigation@2'),
  entry('showDataFlows', `${inView} && ${contextKeys.hasPim}`, '0_watch@1'),
  entry('addPim', inView, '1_pim@1'),
  entry('addPortal', inView, '1_pim@2'),
  entry('claimCredentials', `${inView} && ${contextKeys.hasPortal}`, '1_pim@3'),
  entry('startSandbox', `${inView} && ${onComputer}`, '1_pim@4'),
  entry('importPims', inView, '1_pim@5'),
  entry('exportPims', `${inView} && ${contextKeys.hasPim}`, '1_pim@6'),
  entry('filterConnections', `${inView} && ${contextKeys.hasPim} && !${contextKeys.filtered}`, 'navigation@3'),
  entry('clearFilter', `${inView} && ${contextKeys.filtered}`, 'navigation@3'),
  entry('groupConnections', `${inView} && ${contextKeys.hasPim}`, '5_view@1'),
  entry('sortConnections', `${inView} && ${contextKeys.hasPim}`, '5_view@2'),
  entry('openWalkthrough', inView, '8_help@1'),
  entry('showLog', inView, '9_log@1'),
  entry('copyDebugInformation', inView, '9_log@2'),
  entry('showStorage', inView, '9_log@3'),
  entry('forgetEverything', inView, '9_log@4'),
];

const copyable = ['clientId', 'secret', 'username', 'password'] as const;
const copyCommands = {
  clientId: 'copyClientId',
  secret: 'copySecret',
  username: 'copyUsername',
  password: 'copyPassword',
} as const satisfies Record<(typeof copyable)[number], CommandName>;

const itemContext: readonly MenuEntry[] = [
  entry('createConnection', item('pim', 'canCreate'), 'inline@1'),
  entry('createConnection', item('pim', 'canCreate'), '1_use@1'),
  entry('pasteCredentials', item('pim', 'manual'), 'inline@1'),
  entry('pasteCredentials', item('pim', 'manual'), '1_use@1'),
  entry('openPim', item('pim'), '1_use@2'),
  entry('useInWorkspace', item('pim'), '1_use@3'),
  entry('renamePim', item('pim'), '2_pim@1'),
  entry('labelPim', item('pim'), '2_pim@2'),
  entry('changeConsole', `${item('pim', 'console')} && ${onComputer}`, '2_pim@3'),
  entry('signIn', `${inView} && viewItem =~ /\\bpim\\b.*\\b(web|backstage)\\b/`, '2_pim@3'),
  entry('signOut', `${inView} && viewItem =~ /\\bpim\\b.*\\b(web|backstage)\\b/`, '2_pim@4'),
  entry('claimCredentials', item('pim', 'backstage'), '1_use@5'),
  entry('removePim', item('pim'), '9_danger@1'),
  entry('createConnection', item('flowType', 'canCreate'), 'inline@1'),
  entry('refresh', item('failure', 'refresh'), 'inline@1'),
  entry('signIn', item('failure', 'signIn'), 'inline@1'),
  entry('insertCredentials', item('connection'), 'inline@1'),
  entry('insertCredentials', item('connection'), '1_use@1'),
  entry('testCredentials', item('connection'), '1_use@2'),
  entry('editConnection', item('connection', 'canUpdate'), '3_change@1'),
  entry('regenerateSecret', item('connection', 'canRegenerateSecret'), '3_change@2'),
  entry('regeneratePassword', item('connection', 'canRegeneratePassword'), '3_change@3'),
  entry('deleteConnection', item('connection', 'canDelete'), '9_danger@2'),
  entry('forgetConnection', item('connection'), '9_danger@1'),
  entry('enterUser', item('connection', 'userApart'), '3_change@4'),
  entry('showUserGuide', item('connection', 'userApart'), '3_change@5'),
  entry('regenerateSecret', item('secret', 'canRegenerateSecret'), 'inline@2'),
  entry('regenerateSecret', item('secret', 'canRegenerateSecret'), '3_change@1'),
  entry('regeneratePassword', item('password', 'canRegeneratePassword'), 'inline@2'),
  entry('regeneratePassword', item('password', 'canRegeneratePassword'), '3_change@1'),
  entry('copyClientId', item('connection'), '2_copy@1'),
  entry('copySecret', item('connection'), '2_copy@2'),
  entry('copyUsername', item('connection'), '2_copy@3'),
  entry('copyPassword', item('connection'), '2_copy@4'),
  // An API connection has no code.
  entry('copyCode', `${item('connection')} && !(viewItem =~ /\\b(${itemContexts.userApart}|manual)\\b/)`, '2_copy@5'),
  entry('showDataFlows', item('pim', 'canWatch'), 'inline@2'),
  entry('showDataFlows', item('pim', 'canWatch'), '1_use@4'),
  entry('showDataFlows', item('connection', 'canWatch'), '1_use@3'),
  entry('editEventSubscription', item('connection', 'canSubscribe'), '3_change@4'),
  { submenu: requestMenu, when: item('connection'), group: '1_use@4' },
  entry('openTerminal', `${item('connection')} && config.${prefix}.terminal.credentials && ${onComputer}`, '1_use@5'),
  ...copyable.flatMap((credential) => [
    entry('insertAtCursor', `${item(credential)} && viewItem =~ /\\bknown\\b/`, '1_use@2'),
    entry(copyCommands[credential], `${item(credential)} && viewItem =~ /\\bknown\\b/`, 'inline@1'),
    entry(copyCommands[credential], `${item(credential)} && viewItem =~ /\\bknown\\b/`, '1_use@1'),
  ]),
];

const firstRequest: readonly MenuEntry[] = [
  entry('getProducts', 'true', '1_make@1'),
  entry('saveHttpFile', 'true', '2_keep@1'),
  entry('exportPostman', 'true', '2_keep@2'),
  entry('copyCurl', 'true', '2_keep@3'),
];

/** What makes sense on several connections at once, or says why it does not. Everything else is about one. */
const onSeveral: readonly CommandName[] = [
  'insertCredentials',
  'testCredentials',
  'copyCode',
  'deleteConnection',
  'forgetConnection',
];

/** Leaves entries out where several items are selected, but for the buttons of a row, which are about that row. */
function onOneOnly(menuEntry: MenuEntry): MenuEntry {
  const { command, group = '', when = '' } = menuEntry;
  const isOnSeveral = onSeveral.some((name) => commandId(name) === command);
  return isOnSeveral || group.startsWith('inline')
    ? menuEntry
    : { ...menuEntry, when: `${when} && !listMultiSelection` };
}

/** The `contributes` part of package.json. `npm run manifest` writes it there; a test fails when it is stale. */
export function contributes() {
  return {
    viewsContainers: {
      activitybar: [{ id: container, title: text('container.title'), icon: 'media/container.svg' }],
    },
    // A language of VS Code's own. That we add to it makes VS Code load us with the first `.env` that is opened, and not
    // at any other time.
    languages: [{ id: 'dotenv', configuration: './media/dotenv.json' }],
    views: {
      [container]: [
        {
          id: connectionsView,
          name: text('view.connections'),
          contextualTitle: text('container.title'),
          icon: 'media/container.svg',
        },
      ],
    },
    viewsWelcome: [
      ...welcomeCauses.flatMap((cause) => {
        const when = `${contextKeys.welcome} == ${cause}`;
        const welcome = (contents: string, more = '') => ({ view: connectionsView, contents, when: when + more });
        if (cause !== 'noPim' && cause !== 'unreachable') return [welcome(text(`welcome.${cause}`))];
        return [
          welcome(text(`welcome.${cause}`), ` && !${contextKeys.inBrowser}`),
          welcome(text(`welcome.browser.${cause}`), ` && ${contextKeys.inBrowser}`),
        ];
      }),
      {
        view: connectionsView,
        contents: text('welcome.untrusted'),
        when: 'isWorkspaceTrustEnabled && !isWorkspaceTrusted',
      },
    ],
    commands: commandNames.map((name) => {
      const { icon, enablement } = commands[name];
      return {
        command: commandId(name),
        title: text(`command.${name}`),
        category: text('category'),
        ...(icon ? { icon } : {}),
        ...(enablement ? { enablement } : {}),
      };
    }),
    submenus: [{ id: requestMenu, label: text('submenu.firstRequest') }],
    menus: {
      commandPalette: commandNames
        .filter((name) => commands[name].palette !== true)
        .map((name) => ({ command: commandId(name), when: String(commands[name].palette) })),
      'view/title': viewTitle,
      'view/item/context': itemContext.map(onOneOnly),
      [requestMenu]: firstRequest,
    },
    walkthroughs: walkthroughs(text),
    configuration: {
      title: text('container.title'),
      properties: Object.fromEntries(
        Object.entries(settings).map(([name, setting]) => [
          `${prefix}.${name}`,
          { ...setting, markdownDescription: text(`setting.${name as keyof typeof settings}`) },
        ]),
      ),
    },
  };
}

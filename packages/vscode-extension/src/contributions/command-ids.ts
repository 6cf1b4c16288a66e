import type { Milestone } from '../walkthrough/milestones.ts';

/** Every command of the extension. The manifest, the handlers and the translations are checked against this list by the compiler. */
export const commandNames = [
  'addPim',
  'addPortal',
  'claimCredentials',
  'openLink',
  'startSandbox',
  'createConnection',
  'insertCredentials',
  'testCredentials',
  'updateOldValue',
  'editConnection',
  'regenerateSecret',
  'regeneratePassword',
  'deleteConnection',
  'copyClientId',
  'copySecret',
  'copyUsername',
  'copyPassword',
  'copyCode',
  'refresh',
  'openPim',
  'signIn',
  'removePim',
  'renamePim',
  'changeConsole',
  'labelPim',
  'useInWorkspace',
  'signOut',
  'pasteCredentials',
  'forgetConnection',
  'enterUser',
  'showUserGuide',
  'exportPims',
  'importPims',
  'insertAtCursor',
  'toggleMasking',
  'showDataFlows',
  'openTerminal',
  'getProducts',
  'saveHttpFile',
  'exportPostman',
  'copyCurl',
  'editEventSubscription',
  'checkEventAddress',
  'regenerateEventSecret',
  'insertEventSecret',
  'copyDebugInformation',
  'showStorage',
  'forgetEverything',
  'openWalkthrough',
  'groupConnections',
  'sortConnections',
  'filterConnections',
  'clearFilter',
  'showLog',
  'showConnection',
] as const;

export type CommandName = (typeof commandNames)[number];

/** What all ids of commands, views, settings and context keys begin with. */
export const prefix = 'pimConnections';

/** The id by which VS Code knows a command. */
export function commandId(name: CommandName): string {
  return `${prefix}.${name}`;
}

/** The menu of what can be done with a first request. */
export const requestMenu = `${prefix}.firstRequest`;

/** The tree of connections. */
export const connectionsView = `${prefix}.connections`;

/** The page of the data flows. */
export const dataFlowsPanel = `${prefix}.dataFlows`;

/** Context keys that `when` clauses of the manifest ask. */
export const contextKeys = {
  /** Whether at least one PIM was added. */
  hasPim: `${prefix}.hasPim`,
  /** Whether at least one Backstage portal was added. */
  hasPortal: `${prefix}.hasPortal`,
  /** Why the view is empty (`WelcomeCause`); not set before the list of PIMs was read, so that nothing flashes up. */
  welcome: `${prefix}.welcome`,
  /** Whether this is a browser without a computer behind it, so that no program can be started. */
  inBrowser: `${prefix}.inBrowser`,
  /** Whether the tree shows only what a filter lets through. */
  filtered: `${prefix}.filtered`,
} as const;

/** Context key that says whether something was done here at least once. */
export function milestoneKey(name: Milestone): string {
  return `${prefix}.reached.${name}`;
}

/**
 * What a tree item is, as `when` clauses see it: words, so that `viewItem =~ /\bword\b/` asks for one of them.
 */
export const itemContexts = {
  pim: 'pim',
  signedOutPim: 'pim signedOut',
  flowType: 'flowType',
  connection: 'connection',
  /** An API connection, whose user is made by hand. */
  userApart: 'userApart',
  envFile: 'envFile',
  week: 'week',
  note: 'note',
  failure: 'failure',
} as const;

/** The context of a credential: its name, and whether there is a value to copy. */
export function credentialContext(name: string, known: boolean): string {
  return `credential ${name} ${known ? 'known' : 'unknown'}`;
}

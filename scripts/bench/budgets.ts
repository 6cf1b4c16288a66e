/** A limit that `npm run bench` holds the product to. */
export interface Budget {
  readonly title: string;
  /** What ours is measured beside. */
  readonly peer: string;
  /** Of the value, which is mostly a ratio to the peer. */
  readonly unit: 'times' | 'calls' | 'commands' | 'kB' | 'ms' | 's';
  readonly limit: { readonly atMost: number } | { readonly atLeast: number };
  /** The folder whose `npm run bench` measures it; `scripts` for what the run itself measures. */
  readonly measuredBy: string;
  /** How it is measured: a sentence or two. */
  readonly how: string;
}

/** Every budget, in the order of docs/figures.md. */
export const budgets = {
  'env-update-dotenvx': {
    title: '5 keys updated in a 5,000-line `.env`',
    peer: 'dotenvx 2',
    unit: 'times',
    limit: { atMost: 1 / 28 },
    measuredBy: 'packages/dotenv-file',
    how: 'Three keys replaced and two added in one text of 5,000 lines; ours and the others turn by turn, five times each at every turn.',
  },
  'env-update-edit-dotenv': {
    title: '5 keys updated in a 5,000-line `.env`',
    peer: 'edit-dotenv',
    unit: 'times',
    limit: { atMost: 1 },
    measuredBy: 'packages/dotenv-file',
    how: 'The same text and the same turns.',
  },
  'env-update-10-mb': {
    title: '5 keys updated in a `.env` of 10 MB',
    peer: 'dotenvx 2',
    unit: 's',
    limit: { atMost: 0.3 },
    measuredBy: 'packages/dotenv-file',
    how: 'The same updates in a text of 245,000 lines.',
  },
  'env-search': {
    title: '`.env` files found in a tree of 100,000 files',
    peer: "`rg --files -g '.env*'`",
    unit: 'times',
    limit: { atMost: 1.3 },
    measuredBy: 'packages/vscode-extension',
    how: 'The search that the extension makes in a real VS Code, and ripgrep alone on the same tree, turn by turn.',
  },
  'main-bundle': {
    title: 'Code that VS Code reads at activation, minified',
    peer: "1Password's extension: 153 kB",
    unit: 'kB',
    limit: { atMost: 80 },
    measuredBy: 'scripts',
    how: 'Bytes of the entry and of what it imports before anything is asked for.',
  },
  vsix: {
    title: 'The whole VSIX, with the sandbox PIM inside',
    peer: '',
    unit: 'kB',
    limit: { atMost: 500 },
    measuredBy: 'scripts',
    how: 'Bytes of the file that is published.',
  },
  activation: {
    title: 'Activation in a real VS Code: load + call',
    peer: "VS Code's own git extension",
    unit: 'times',
    limit: { atMost: 1 },
    measuredBy: 'scripts',
    how: 'VS Code\'s own "Startup Performance", both extensions in the same windows, opened one after the other.',
  },
  'activation-awaited': {
    title: 'Commands that are registered only after something was waited for',
    peer: '',
    unit: 'commands',
    limit: { atMost: 0 },
    measuredBy: 'scripts',
    how: 'The bundle is activated beside a stand-in for VS Code; what is not registered when `activate` returns is late.',
  },
  'tree-paint': {
    title: 'First paint of the tree, 5 PIMs with 50 connections each',
    peer: "VS Code's own file explorer with as many rows",
    unit: 'times',
    // The explorer has its rows in the window itself: the bare extension below takes half as long again.
    limit: { atMost: 3 },
    measuredBy: 'packages/vscode-extension',
    how: 'From the click on the icon of the view, in a new window that has come to rest, to the rows in sight. Ours: activation and loading included, with what the PIMs listed last; they are asked again afterwards. The explorer: files of five open folders; it is part of the window and has nothing to load.',
  },
  'tree-paint-bare': {
    title: 'The same, beside what any extension needs',
    peer: 'an extension that shows as many rows from memory',
    unit: 'times',
    limit: { atMost: 2 },
    measuredBy: 'packages/vscode-extension',
    how: 'The same clicks in the same windows, on the view of an extension of 30 lines that is activated by it as ours is; its rows have an icon, a description, a tooltip and a button like ours.',
  },
  'round-trips-list': {
    title: 'PIM round trips: list',
    peer: '',
    unit: 'calls',
    limit: { atMost: 1 },
    measuredBy: 'packages/api-client',
    how: 'Requests that the client sends to the sandbox PIM, counted.',
  },
  'round-trips-open': {
    title: 'PIM round trips: opening a connection',
    peer: '',
    unit: 'calls',
    limit: { atMost: 1 },
    measuredBy: 'packages/api-client',
    how: 'The same.',
  },
  'round-trips-create': {
    title: 'PIM round trips: creation with a live session',
    peer: '',
    unit: 'calls',
    limit: { atMost: 1 },
    measuredBy: 'packages/api-client',
    how: 'The same.',
  },
  'round-trips-create-cold': {
    title: 'PIM round trips: creation from cold',
    peer: '',
    unit: 'calls',
    limit: { atMost: 3 },
    measuredBy: 'packages/api-client',
    how: 'The same, with the login.',
  },
  'client-list': {
    title: 'Client: list of 50 connections',
    peer: 'bare `fetch` doing the same calls',
    unit: 'times',
    limit: { atMost: 1.1 },
    measuredBy: 'packages/api-client',
    how: 'Client and `fetch` turn by turn against the sandbox PIM on a thread of its own; median of the ratios.',
  },
  'client-open': {
    title: 'Client: opening a connection',
    peer: 'bare `fetch` doing the same calls',
    unit: 'times',
    limit: { atMost: 1.1 },
    measuredBy: 'packages/api-client',
    how: 'The same.',
  },
  'client-token': {
    title: 'Client: a token',
    peer: 'bare `fetch` doing the same calls',
    unit: 'times',
    limit: { atMost: 1.1 },
    measuredBy: 'packages/api-client',
    how: 'The same.',
  },
  'client-create': {
    title: 'Client: creation with a live session',
    peer: 'bare `fetch` doing the same calls',
    unit: 'times',
    limit: { atMost: 1.1 },
    measuredBy: 'packages/api-client',
    how: 'The same.',
  },
  'client-create-cold': {
    title: 'Client: creation from cold',
    peer: 'bare `fetch` doing the same calls',
    unit: 'times',
    limit: { atMost: 1.1 },
    measuredBy: 'packages/api-client',
    how: 'The same, with the login.',
  },
  'sandbox-list': {
    title: 'Sandbox: rate of a list of 50 connections',
    peer: 'a bare `node:http` server sending the same bytes',
    unit: 'times',
    limit: { atLeast: 0.5 },
    measuredBy: 'packages/sandbox-pim',
    how: '16 kept-alive sockets asking as fast as they get answers, sandbox and bare server turn by turn.',
  },
  'sandbox-ready': {
    title: 'Sandbox: ready after its start',
    peer: 'Node alone: from its start to its first output',
    unit: 'ms',
    limit: { atMost: 300 },
    measuredBy: 'packages/sandbox-pim',
    how: 'From starting the process to the line that says it is ready.',
  },
  'backstage-page': {
    title: 'Backstage: page data of 20 PIMs with 50 connections each',
    peer: 'the slowest of these PIMs alone',
    unit: 'times',
    limit: { atMost: 1.3 },
    measuredBy: 'packages/backstage',
    how: 'One PIM answers 150 ms late. Nothing is kept from earlier answers.',
  },
  'backstage-dead-pim': {
    title: 'Backstage: the same page with one PIM dead',
    peer: 'the page without it',
    unit: 'times',
    limit: { atMost: 1.3 },
    measuredBy: 'packages/backstage',
    how: 'One more PIM, at an address where nobody answers: it costs its own row, not the page.',
  },
  'backstage-first-paint': {
    title: 'Backstage: first paint of the connections page',
    peer: "the portal's own catalogue page",
    unit: 'times',
    limit: { atMost: 1.3 },
    measuredBy: 'packages/backstage',
    how: 'From navigation to the first row, in Chromium.',
  },
} as const satisfies Readonly<Record<string, Budget>>;

/** A budget's name, as benches write it. */
export type BudgetId = keyof typeof budgets;

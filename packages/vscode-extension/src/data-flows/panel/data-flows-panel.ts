import { type Capabilities, type ConnectionSummary, can } from '@pim-connections/core';
import * as vscode from 'vscode';
import type { Parts } from '../../commands/parts.ts';
import { reportError } from '../../commands/report-error.ts';
import { commandId, dataFlowsPanel, prefix } from '../../contributions/command-ids.ts';
import { numberSetting } from '../../contributions/read-setting.ts';
import { errorMessage } from '../../messages/error-message.ts';
import { needsSignIn } from '../../pims/not-connected.ts';
import type { SavedPim } from '../../pims/saved-pim.ts';
import type { TreeNode } from '../../tree/node.ts';
import { errorPage } from './error-page.ts';
import { type FromPage, fromPage, type PageAction, type PageNote, pageState, type ToPage } from './protocol.ts';
import { shell } from './shell.ts';
import { canTrack, isUntracked, untrackedPage } from './untracked.ts';
import { type ErrorSplit, weekPage } from './week-page.ts';

const { l10n } = vscode;

const panels = new Map<string, { show(connectionId: string | null): void }>();

/** Opens the data flows of a PIM, or shows the panel that is open already; of one connection when that is named. */
export function openDataFlows(parts: Parts, pim: SavedPim, connectionId: string | null): void {
  const title = l10n.t('Data Flows: {0}', pim.name);
  const create = () => vscode.window.createWebviewPanel(dataFlowsPanel, title, vscode.ViewColumn.Active);
  const panel = panels.get(pim.id) ?? fillPanel(parts, pim, create(), { isBack: false });
  panel.show(connectionId);
}

/** Gives a panel its content that VS Code brought back after a window was reloaded. It knows its PIM by `state`. */
export function restoreDataFlows(parts: Parts, panel: vscode.WebviewPanel, state: unknown): void {
  const { data } = pageState.safeParse(state);
  const pim = data && parts.pims.get(data.pim);
  if (pim && !panels.has(pim.id)) fillPanel(parts, pim, panel, { isBack: true });
  // Its PIM was removed in another window.
  else panel.dispose();
}

function fillPanel(parts: Parts, pim: SavedPim, panel: vscode.WebviewPanel, { isBack }: { readonly isBack: boolean }) {
  const root = parts.extensionUri;
  panel.webview.options = { enableScripts: true, localResourceRoots: [vscode.Uri.joinPath(root, 'dist', 'page')] };
  panel.iconPath = vscode.Uri.joinPath(root, 'media', 'icon.png');
  /** The connection that the panel was opened on. */
  let wanted: string | null = null;
  // A page that comes back has its own memory of what was chosen.
  let isToldWanted = isBack;
  let polling: ReturnType<typeof setInterval> | undefined;
  let ready = false;

  const post = (message: ToPage) => void panel.webview.postMessage(message);
  const draw = async (again: boolean): Promise<void> => {
    post({ kind: 'reading' });
    try {
      post({ kind: 'week', ...(await readWeek(parts, pim, wanted, again)) });
    } catch (error) {
      parts.log.error('show data flows', error);
      post({ kind: 'week', week: null, note: failureNote(error), untracked: null });
    }
  };
  const redraw = (pimId: string) => {
    if (pimId === pim.id && ready && panel.visible) void draw(false);
  };
  const poll = () => {
    clearInterval(polling);
    const minutes = numberSetting('dataFlows.refreshEvery');
    // A page that nobody sees asks nothing of the PIM.
    if (minutes > 0 && panel.visible) polling = setInterval(() => void draw(true), minutes * 60_000);
  };
  const answer = async (message: FromPage): Promise<void> => {
    switch (message.kind) {
      case 'ready':
        ready = true;
        if (!isToldWanted) post({ kind: 'show', id: wanted });
        isToldWanted = true;
        return draw(false);
      case 'errors':
        return post(await readErrors(parts, pim, message.id));
      case 'run':
        if (message.action === 'track') return wanted === null ? undefined : track(parts, pim, wanted);
        return message.action === 'refresh' ? draw(true) : run(parts, message.action, pim, wanted);
      case 'track':
        return track(parts, pim, message.id);
    }
  };

  const subscriptions = vscode.Disposable.from(
    panel.webview.onDidReceiveMessage((message: unknown) => {
      const parsed = fromPage.safeParse(message);
      if (parsed.success) void answer(parsed.data);
    }),
    panel.onDidChangeViewState(() => {
      if (!panel.visible) ready = false;
      poll();
    }),
    parts.model.onDidChange(redraw),
    vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration(`${prefix}.dataFlows`) && poll()),
    parts.pims.onDidChange(() => {
      if (!parts.pims.get(pim.id)) panel.dispose();
    }),
  );
  panel.onDidDispose(() => {
    clearInterval(polling);
    panels.delete(pim.id);
    subscriptions.dispose();
  });
  panel.webview.html = shell(panel.webview, root, pim);
  poll();

  const opened = {
    show(connectionId: string | null) {
      wanted = connectionId;
      isToldWanted = ready;
      panel.reveal();
      if (!ready) return;
      post({ kind: 'show', id: connectionId });
      void draw(false);
    },
  };
  panels.set(pim.id, opened);
  return opened;
}

async function readWeek(parts: Parts, pim: SavedPim, wanted: string | null, again: boolean) {
  const { connections, capabilities } = await parts.model.content(pim);
  if (!can(capabilities, 'weeklyEvents'))
    return { week: null, note: unsupportedNote(capabilities.supports.weeklyEvents), untracked: null };
  const [flows, errors, timeZone] = await Promise.all([
    again ? parts.flows.readAgain(pim) : parts.flows.read(pim),
    readErrorSplits(parts, pim),
    // The counts are worth showing without it.
    parts.sessions.use(pim, (session) => session.getTimeZone()).catch(() => null),
  ]);
  const user = 'username' in pim ? pim.username : pim.name;
  const isNewlyTracked = ({ id }: ConnectionSummary) => parts.index.isNewlyTracked(pim.id, id);
  const week = weekPage({ flows, connections, errors, isNewlyTracked, user, timeZone, readAt: new Date() });
  const untracked = untrackedPage(connections, capabilities);
  const uncounted = connections.find(({ id }) => id === wanted && !week?.flows.some((flow) => flow.id === id));
  if (uncounted) return { week, note: uncountedNote(uncounted, capabilities), untracked };
  if (week) {
    const isSilent = week.flows.every(({ silence, id }) => id === null || silence);
    return { week, note: isSilent ? silentNote() : null, untracked };
  }
  return { week, note: connections.length === 0 ? noConnectionNote() : untrackedNote(), untracked };
}

async function readErrorSplits({ sessions }: Parts, pim: SavedPim): Promise<ReadonlyMap<string, ErrorSplit>> {
  return sessions.use(pim, async (session) => {
    if (!can(session.capabilities, 'errorCounts')) return new Map();
    const [business, technical] = await Promise.all([
      session.getErrorCounts('business'),
      session.getErrorCounts('technical'),
    ]);
    const technicalOf = new Map(technical.map(({ code, count }) => [code, count]));
    return new Map(
      business.map(({ code, count }) => [code, { business: count, technical: technicalOf.get(code) ?? 0 }]),
    );
  });
}

async function readErrors({ sessions, log }: Parts, pim: SavedPim, id: string): Promise<ToPage> {
  try {
    const errors = await sessions.use(pim, async (session) =>
      can(session.capabilities, 'businessErrors') ? session.listBusinessErrors(id) : [],
    );
    const note = errors.length === 0 ? l10n.t('The PIM lists no business error of these 7 days.') : null;
    return { kind: 'errors', id, errors: errors.map((error) => errorPage(pim.url, error)), note };
  } catch (error) {
    log.error('read business errors', error);
    return { kind: 'errors', id, errors: [], note: errorMessage(error) };
  }
}

/** Runs a command on the connection that the panel was opened on, else on the PIM: then it asks which connection. */
async function run(
  { model }: Parts,
  action: Exclude<PageAction, 'track'>,
  pim: SavedPim,
  wanted: string | null,
): Promise<void> {
  const known = wanted === null || action === 'signIn' ? undefined : await model.content(pim);
  const connection = known?.connections.find(({ id }) => id === wanted);
  const node: TreeNode = connection ? { kind: 'connection', pim, connection } : { kind: 'pim', pim };
  await vscode.commands.executeCommand(commandId(action), node);
}

/** Switches the tracking of a connection on. The page is drawn anew as the list changes. */
async function track(parts: Parts, pim: SavedPim, id: string): Promise<void> {
  try {
    const connection = (await parts.model.content(pim)).connections.find((one) => one.id === id);
    if (!connection) return;
    const { trackConnection } = await import('../../commands/connections/track-connection.ts');
    await trackConnection(parts, { pim, connection });
  } catch (error) {
    await reportError(parts, 'track', error);
  }
}

function failureNote(error: unknown): PageNote {
  return {
    severity: 'error',
    text: errorMessage(error),
    actions: [
      needsSignIn(error)
        ? { action: 'signIn', title: l10n.t('Sign In Again…') }
        : { action: 'refresh', title: l10n.t('Try Again') },
      { action: 'showLog', title: l10n.t('Show Log') },
    ],
  };
}

function unsupportedNote(reason: Capabilities['supports']['weeklyEvents']): PageNote {
  const text =
    reason === 'driver'
      ? l10n.t(
          'Data flows are read with a login. This PIM is used without one: add it again with a user and a password.',
        )
      : l10n.t('This PIM counts no data flows. PIMs from 4.0 on do.');
  return { severity: 'info', text, actions: [] };
}

function noConnectionNote(): PageNote {
  return {
    severity: 'info',
    text: l10n.t('This PIM has no connection yet. Create one as a source or a destination, and track it.'),
    actions: [{ action: 'createConnection', title: l10n.t('Create Connection…') }],
  };
}

function untrackedNote(): PageNote {
  return {
    severity: 'info',
    text: l10n.t(
      'No connection is tracked. Switch tracking on for a source or a destination, and the PIM counts what it does.',
    ),
    actions: [{ action: 'editConnection', title: l10n.t('Edit Connection…') }],
  };
}

function uncountedNote(connection: ConnectionSummary, capabilities: Capabilities): PageNote {
  const { label } = connection;
  const isOff = isUntracked(connection);
  return {
    severity: 'info',
    text: isOff
      ? l10n.t('{0} is not tracked. Switch tracking on, and the PIM counts what it does.', label)
      : l10n.t('{0} cannot be tracked: the PIM tracks sources and destinations only.', label),
    actions: [
      isOff && canTrack(connection, capabilities)
        ? { action: 'track', title: l10n.t('Track') }
        : { action: 'editConnection', title: l10n.t('Edit Connection…') },
    ],
  };
}

function silentNote(): PageNote {
  return {
    severity: 'info',
    text: l10n.t('Nothing came through these connections lately. Make a first request, and see it counted.'),
    actions: [{ action: 'getProducts', title: l10n.t('Get Products') }],
  };
}

import { can, type VariableRole } from '@pim-connections/core';
import type { DotenvAssignment } from '@pim-connections/dotenv-file';
import * as vscode from 'vscode';
import type { EnvFilePlace } from '../commands/credentials/insert-credentials.ts';
import type { Parts } from '../commands/parts.ts';
import { type CommandName, commandId, prefix } from '../contributions/command-ids.ts';
import { booleanSetting } from '../contributions/read-setting.ts';
import type { TestResult } from '../credentials/test-results.ts';
import { askGit } from '../env-files/ask-git.ts';
import { namedGroups } from '../env-files/named-groups.ts';
import { useClient, useUser } from '../messages/diagnosis-message.ts';
import { flowTypeWords } from '../messages/flow-type-words.ts';
import { roleInSentence, roleTitle } from '../messages/role-words.ts';
import { connectionNode } from '../tree/connection-node.ts';
import type { ConnectionNode } from '../tree/node.ts';
import { checkOpened } from './check-opened.ts';
import { registerCompletion } from './env-completion.ts';
import type { EnvGroup, LackingVariable, RecognisableConnection } from './env-groups.ts';
import { registerMasking } from './env-masking.ts';
import { type EnvProblem, envProblems } from './env-problems.ts';
import { groupCredentials } from './group-credentials.ts';
import { type GroupState, groupState, outdatedRoles } from './group-state.ts';
import { goneConnections, recognisableConnections } from './recognisable-connections.ts';
import { isWatched, envFileSelector as selector } from './watch-env-files.ts';

const { l10n } = vscode;

/** Delay after the last key before a file is looked through again, in milliseconds. */
const pause = 300;

/** What the editor shows in a `.env`: whose values they are, and what is wrong with them. Never a value. */
export function registerEnvFeatures(parts: Parts): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const problems = vscode.languages.createDiagnosticCollection(prefix);
  const found = new WeakMap<vscode.Diagnostic, { readonly problem: EnvProblem; readonly group: EnvGroup }>();
  /** Files whose credentials were not tried yet: once for each time that a file is opened. */
  const opened = new WeakSet(vscode.workspace.textDocuments);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const groupsOf = async (document: vscode.TextDocument): Promise<readonly EnvGroup[]> => {
    if (!isWatched(document)) return [];
    const { index, model, pims, vault } = parts;
    const connections = await recognisableConnections(index, pims, vault, model);
    return namedGroups(document.uri, document.getText(), [...connections, ...goneConnections(index, pims)]);
  };

  const check = async (document: vscode.TextDocument): Promise<void> => {
    const isNew = opened.delete(document);
    if (!isWatched(document)) return;
    const showsProblems = booleanSetting('env.problems');
    if (!showsProblems) problems.delete(document.uri);
    if (!showsProblems && !isNew) return;
    const groups = await groupsOf(document);
    if (isNew) {
      checkOpened(parts, groups).catch((error) => parts.log.error('check opened .env', error));
    }
    if (!showsProblems) return;
    const git = groups.length > 0 ? await gitStateOf(document) : 'unknown';
    const diagnostics = groups.flatMap((group) =>
      envProblems([group], git, (one) => resultOf(parts, one)).map((problem) => {
        const diagnostic = diagnosticOf(document, problem);
        found.set(diagnostic, { problem, group });
        return diagnostic;
      }),
    );
    problems.set(document.uri, diagnostics);
  };
  const checkAll = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      changed.fire();
      for (const document of vscode.workspace.textDocuments) {
        check(document).catch((error) => parts.log.error('check .env', error));
      }
    }, pause);
  };
  checkAll();

  return vscode.Disposable.from(
    changed,
    problems,
    registerCompletion(parts),
    registerMasking(),
    { dispose: () => clearTimeout(timer) },
    vscode.workspace.onDidOpenTextDocument((document) => {
      opened.add(document);
      checkAll();
    }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => isWatched(document) && checkAll()),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => problems.delete(uri)),
    vscode.workspace.onDidSaveTextDocument((document) => isWatched(document) && checkAll()),
    vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration(`${prefix}.env`) && checkAll()),
    parts.index.onDidChange(checkAll),
    parts.pims.onDidChange(checkAll),
    parts.model.onDidChange(checkAll),
    // What a PIM can do is known from then on.
    parts.model.onDidRead(() => changed.fire()),
    // A secret that was changed elsewhere is known from then on.
    parts.model.onDidOpen(checkAll),
    parts.tests.onDidChange(checkAll),
    vscode.languages.registerCodeLensProvider(selector, {
      onDidChangeCodeLenses: changed.event,
      async provideCodeLenses(document) {
        if (!booleanSetting('env.lens')) return [];
        return (await groupsOf(document)).flatMap((group) => lenses(parts, document.uri, group));
      },
    }),
    vscode.languages.registerHoverProvider(selector, {
      async provideHover(document, position) {
        if (!booleanSetting('env.hover')) return undefined;
        return hoverAt(parts, document, await groupsOf(document), position);
      },
    }),
    vscode.languages.registerCodeActionsProvider(
      selector,
      {
        provideCodeActions: (document, _range, { diagnostics }) =>
          diagnostics.flatMap((diagnostic) => {
            const known = found.get(diagnostic);
            return known ? fixes(parts, document, diagnostic, known.problem) : [];
          }),
      },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
  );
}

async function gitStateOf({ uri }: vscode.TextDocument) {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (!folder) return 'unknown';
  const path = uri.path.slice(folder.uri.path.length + 1);
  return (await askGit(folder.uri, [path])).get(path) ?? 'unknown';
}

function nodeOf({ pims }: Parts, connection: RecognisableConnection): ConnectionNode | undefined {
  const pim = pims.get(connection.pimId);
  return pim && connectionNode(pim, connection);
}

/** The last test of the values of a group as they stand. */
function resultOf({ pims, tests }: Parts, group: EnvGroup): TestResult | undefined {
  const connection = group.recognised?.connection;
  const pim = connection && pims.get(connection.pimId);
  const credentials = groupCredentials(group);
  return pim && credentials ? tests.latest(pim.id, connection.id, { url: pim.url, credentials }) : undefined;
}

function lenses(parts: Parts, uri: vscode.Uri, group: EnvGroup): vscode.CodeLens[] {
  const { line, recognised } = group;
  if (!recognised) return [];
  const { connection } = recognised;
  const node = nodeOf(parts, connection);
  if (!node) return [];
  const here: EnvFilePlace = { uri: uri.toString() };
  const range = new vscode.Range(line, 0, line, 0);
  const lens = (title: string, name: CommandName, ...args: readonly unknown[]) =>
    new vscode.CodeLens(range, { title, command: commandId(name), arguments: [...args] });
  if (connection.isGone) {
    const title = l10n.t('{0} · {1} · deleted', connection.label, node.pim.name);
    return [
      new vscode.CodeLens(range, { title, command: '' }),
      lens(l10n.t('Insert those of another connection…'), 'insertCredentials', { kind: 'pim', pim: node.pim }, here),
    ];
  }
  const state = groupState(group, resultOf(parts, group));
  const flow = connection.flowType ? ` (${flowTypeWords(connection.flowType).title().toLowerCase()})` : '';
  const title = [`${connection.label}${flow}`, node.pim.name, stateWords(state)].filter(Boolean).join(' · ');
  const insert = lens(l10n.t('Insert the current ones'), 'insertCredentials', node, here);
  const test = lens(l10n.t('Test'), 'testCredentials', node);
  const rotate = lens(l10n.t('Regenerate secret'), 'regenerateSecret', node);
  const actions = isBehind(state) ? [insert, test] : mayRotate(parts, connection) ? [test, rotate] : [test];
  return [lens(title, 'showConnection', node), ...actions];
}

/** Whether an insertion mends a group: its values are not, or not all, those of its connection. */
function isBehind({ kind }: GroupState): boolean {
  return kind === 'lacking' || kind === 'otherPim' || kind === 'outdated';
}

/** Whether the secret can be regenerated, as far as is known. Asks no PIM. */
function mayRotate({ model }: Parts, { id, pimId }: RecognisableConnection): boolean {
  const content = model.lastList(pimId);
  if (!content) return true;
  const { capabilities, connections } = content;
  const isForbidden = connections.find((one) => one.id === id)?.forbidden?.includes('regenerateSecret');
  return can(capabilities, 'regenerateSecret') && !isForbidden;
}

function stateWords(state: GroupState): string | null {
  switch (state.kind) {
    case 'lacking': {
      const [first] = state.variables;
      return first.isEmpty ? l10n.t('{0} is empty', first.name) : l10n.t('{0} is missing', first.name);
    }
    case 'otherPim':
      return l10n.t('address of another PIM');
    case 'mixed':
      return l10n.t('with the user of {0}', state.userOf.label);
    case 'outdated':
      return l10n.t('outdated: {0}', state.roles.map(roleInSentence).join(', '));
    case 'tested':
      return testedWords(state.result);
    case 'untested':
      return null;
  }
}

function testedWords({ at, verdict }: TestResult): string {
  const time = whenTested(new Date(at));
  return {
    works: () => l10n.t('works, tested {0}', time),
    refused: () => l10n.t('does not work, tested {0}', time),
    'not-reached': () => l10n.t('could not be tested ({0})', time),
  }[verdict]();
}

/** The time of day, with the date where that is another: a window stays open for days. */
function whenTested(at: Date): string {
  const isToday = at.toDateString() === new Date().toDateString();
  const style: Intl.DateTimeFormatOptions = isToday
    ? { timeStyle: 'short' }
    : { dateStyle: 'medium', timeStyle: 'short' };
  return new Intl.DateTimeFormat(vscode.env.language, style).format(at);
}

function hoverAt(
  parts: Parts,
  document: vscode.TextDocument,
  groups: readonly EnvGroup[],
  position: vscode.Position,
): vscode.Hover | undefined {
  for (const group of groups) {
    const { places, recognised } = group;
    const outdated = recognised ? outdatedRoles(recognised, resultOf(parts, group)) : [];
    for (const [role, place] of places) {
      const range = rangeOf(document, place);
      if (!range.contains(position)) continue;
      // VS Code shows the mark there, which says as much.
      if (outdated.includes(role) && booleanSetting('env.problems')) return undefined;
      const text = new vscode.MarkdownString();
      text.appendText(hoverText(parts, role, recognised));
      return new vscode.Hover(text, range);
    }
  }
  return undefined;
}

/** Whose a value is. Beside the user of another connection the password is taken for that user's. */
function hoverText({ pims }: Parts, role: VariableRole, recognised: EnvGroup['recognised']): string {
  const what = roleTitle(role);
  const pim = recognised && pims.get(recognised.connection.pimId);
  if (!recognised || !pim) return l10n.t('{0} of a connection that is not known here', what);
  const { connection, matches, userOf } = recognised;
  if (userOf && (role === 'username' || (role === 'password' && matches.password !== 'same'))) {
    return l10n.t('{0} of {1} on {2}', what, userOf.label, pim.name);
  }
  return matches[role] === 'different'
    ? l10n.t('{0}, but not the current one of {1} on {2}', what, connection.label, pim.name)
    : l10n.t('{0} of {1} on {2}', what, connection.label, pim.name);
}

function rangeOf(document: vscode.TextDocument, { start, end }: DotenvAssignment): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

function diagnosticOf(document: vscode.TextDocument, { place, finding }: EnvProblem): vscode.Diagnostic {
  const range = new vscode.Range(document.positionAt(place.keyStart), document.positionAt(place.keyEnd));
  // What is not in the file may be given to the program in another way.
  const isRemark = finding.kind === 'tracked' || (finding.kind === 'lacking' && !finding.variable.isEmpty);
  const severity = isRemark ? vscode.DiagnosticSeverity.Information : vscode.DiagnosticSeverity.Warning;
  const diagnostic = new vscode.Diagnostic(range, messageOf(finding), severity);
  diagnostic.source = 'PIM Connections';
  diagnostic.code = finding.kind;
  return diagnostic;
}

function messageOf(finding: EnvProblem['finding']): string {
  switch (finding.kind) {
    case 'outdated':
      return l10n.t('This is not the current {0} of {1}.', roleInSentence(finding.role), finding.connection.label);
    case 'mixed':
      return l10n.t(
        'This user belongs to {0}, the client ID to {1}. It works, but the PIM counts it as an error.',
        finding.user.label,
        finding.client.label,
      );
    case 'lacking':
      return lackingWords(finding.variable, finding.connection.label);
    case 'deleted':
      return l10n.t('{0} was deleted in the PIM: these credentials no longer work.', finding.connection.label);
    case 'tracked':
      return l10n.t('Git tracks this file: whoever can read the repository can read this value.');
    case 'refused':
      return l10n.t(
        'The PIM refused the credentials of {0}. Test them to see what is wrong.',
        finding.connection.label,
      );
    case 'public':
      return l10n.t('Whatever begins with {0} is shipped to browsers: everybody can read it there.', finding.prefix);
  }
}

function lackingWords({ isEmpty, name }: LackingVariable, label: string): string {
  return isEmpty
    ? l10n.t('{0} is empty: the credentials of {1} cannot work.', name, label)
    : l10n.t('{0} is missing beside the other credentials of {1}.', name, label);
}

function fixes(
  parts: Parts,
  document: vscode.TextDocument,
  diagnostic: vscode.Diagnostic,
  { finding, place }: EnvProblem,
): vscode.CodeAction[] {
  const fix = (title: string, name: CommandName, ...args: readonly unknown[]) => {
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    action.diagnostics = [diagnostic];
    action.command = { title, command: commandId(name), arguments: [...args] };
    return action;
  };
  // Whoever stands in the file is not asked which one.
  const here: EnvFilePlace = { uri: document.uri.toString() };
  switch (finding.kind) {
    case 'outdated': {
      const { connection, role } = finding;
      const node = nodeOf(parts, connection);
      if (!node) return [];
      const insert = fix(
        l10n.t('Insert the current credentials of {0}', connection.label),
        'insertCredentials',
        node,
        here,
      );
      // Whoever finds one old secret has probably more of it.
      const old = { ...here, key: place.key, role };
      const everywhere = fix(l10n.t('Update every file that holds this old value…'), 'updateOldValue', node, old);
      return role === 'secret' || role === 'password' ? [insert, everywhere] : [insert];
    }
    case 'mixed': {
      const { client, user } = finding;
      const ways = [
        { title: useClient(user.label), node: nodeOf(parts, user) },
        { title: useUser(client.label), node: nodeOf(parts, client) },
      ];
      return ways.flatMap(({ node, title }) => (node ? [fix(title, 'insertCredentials', node, here)] : []));
    }
    case 'lacking': {
      const { connection } = finding;
      const node = nodeOf(parts, connection);
      return node
        ? [fix(l10n.t('Insert the credentials of {0}', connection.label), 'insertCredentials', node, here)]
        : [];
    }
    case 'deleted': {
      const pim = parts.pims.get(finding.connection.pimId);
      const title = l10n.t('Insert the credentials of another connection…');
      return pim ? [fix(title, 'insertCredentials', { kind: 'pim', pim }, here)] : [];
    }
    case 'refused': {
      const { connection } = finding;
      const node = nodeOf(parts, connection);
      return node ? [fix(l10n.t('Test the credentials of {0}', connection.label), 'testCredentials', node)] : [];
    }
    default:
      return [];
  }
}

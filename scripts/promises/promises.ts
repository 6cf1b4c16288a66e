/** A test, by the file it is in and words of its name. */
export interface NamedTest {
  /** From the repository's root. */
  readonly file: string;
  /** The name, or a part that stands in the file as it is. */
  readonly title: string;
}

/** A small change that breaks a promise. */
export interface Mutation {
  /** What is wrong then: a sentence. */
  readonly breaks: string;
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly text: string;
  readonly replacement: string;
  /** Tests that fail then. */
  readonly tests: readonly NamedTest[];
}

/** A part of a promise that can be broken by itself. */
export interface Clause {
  readonly says: string;
  readonly mutations: readonly Mutation[];
}

export interface Promised {
  /** In a few words. */
  readonly title: string;
  readonly says: string;
  readonly clauses: readonly Clause[];
}

const api = 'packages/api-client/src';
const dotenv = 'packages/dotenv-file/src';
const extension = 'packages/vscode-extension/src';
const host = 'packages/vscode-extension/e2e/host';
const portal = 'packages/backstage/plugins/pim-connections-backend/src';

const test = (file: string, title: string): NamedTest => ({ file, title });

const canary = (title: string) => test(`${host}/canary.test.ts`, title);
const shownOnce = (title: string) => test(`${host}/shown-once.test.ts`, title);
const permitted = (title: string) => test(`${portal}/permissions.test.ts`, title);
const refused = (title: string) => test(`${portal}/refusals.test.ts`, title);
const canaryOfPortal = test(`${portal}/canary.test.ts`, 'is in the answer to its claim and nowhere else');
const restricted = (title: string) => test(`${host}/untrusted/restricted-mode.test.ts`, title);

const regenerated = `        await parts.vault.keepCredentials(pim.id, id, credentials);
        parts.tests.forget(pim.id, id);`;

/** What the product promises, and how each promise is broken to see that a test notices. */
export const promises: readonly Promised[] = [
  {
    title: 'A password shown once',
    says: 'A password that the PIM showed once is stored before anything else can fail. A crash right after the answer leaves it recoverable, or the next start says to regenerate it.',
    clauses: [
      {
        says: 'Stored before anything else can fail',
        mutations: [
          {
            breaks: 'Something else is done with the answer to a creation first.',
            file: `${extension}/commands/connections/create-connection.ts`,
            text: `        await vault.keepCredentials(pim.id, created.id, created.credentials);
        await parts.index.put(pim.id, created);`,
            replacement: `        await parts.index.put(pim.id, created);
        await vault.keepCredentials(pim.id, created.id, created.credentials);`,
            tests: [shownOnce('is stored before anything else can fail')],
          },
          {
            breaks: 'A regenerated password goes into the files alone.',
            file: `${extension}/commands/credentials/regenerate.ts`,
            text: regenerated,
            replacement: '        parts.tests.forget(pim.id, id);',
            tests: [shownOnce('is stored when it was regenerated, before a file is touched')],
          },
          {
            breaks: 'Where the computer has no keyring, nothing is kept.',
            file: `${extension}/credentials/keyring.ts`,
            text: '    this.#memory.set(key, value);\n    try {',
            replacement: '    try {',
            tests: [
              test(
                `${extension}/credentials/vault.test.ts`,
                'keeps a password in memory where the computer has no keyring',
              ),
            ],
          },
        ],
      },
      {
        says: 'Recoverable after a crash',
        mutations: [
          {
            breaks: 'A creation is not written down before it is sent.',
            file: `${extension}/commands/connections/create-connection.ts`,
            text: '  await journal.begin(pim.id, wanted.code, wanted.label);\n',
            replacement: '',
            tests: [shownOnce('is known to be on its way before the creation is sent')],
          },
          {
            breaks: 'The next start takes every creation that was left behind for finished.',
            file: `${extension}/commands/connections/recover-creation.ts`,
            text: 'if (!pim || kept?.password) {',
            replacement: 'if (!pim || kept !== null) {',
            tests: [shownOnce('is asked for again at the next start when the program ended')],
          },
        ],
      },
    ],
  },
  {
    title: 'Nothing is done twice',
    says: 'No retry ever creates a second connection or regenerates twice.',
    clauses: [
      {
        says: 'No second connection',
        mutations: [
          {
            breaks: 'A creation whose connection broke is sent again.',
            file: `${api}/http/retry.ts`,
            text: "return method === 'GET' && !once;",
            replacement: "return method === 'GET' || method === 'POST' || once === null;",
            tests: [
              test(`${api}/http/retry.test.ts`, 'is never tried again when it may change something'),
              test(`${api}/web/lost-answer.test.ts`, 'and nothing is sent twice'),
            ],
          },
        ],
      },
      {
        says: 'Nothing is regenerated twice',
        mutations: [
          {
            breaks: 'A GET is sent again although it changes something.',
            file: `${api}/http/retry.ts`,
            text: "return method === 'GET' && !once;",
            replacement: "return method === 'GET' || once === null;",
            tests: [
              test(`${api}/http/retry.test.ts`, 'is never tried again when it is a GET that changes something'),
              test(`${api}/web/event-subscriptions.test.ts`, 'is regenerated once by a GET that changes something'),
            ],
          },
          {
            breaks: 'A regeneration whose answer was lost is asked for once more.',
            file: `${extension}/commands/credentials/regenerate.ts`,
            text: 'const fresh: Secret = await session[operation](id, { signal });',
            replacement:
              'const fresh: Secret = await session[operation](id, { signal }).catch(() => session[operation](id, { signal }));',
            tests: [shownOnce('is regenerated once, also when the answer is lost')],
          },
        ],
      },
    ],
  },
  {
    title: 'An .env file stays whole',
    says: 'An `.env` file is never left half written, never loses a byte outside the values that are set, never changes mode, owner or symlink, and is never written while the unsaved text of another editor would be overwritten.',
    clauses: [
      {
        says: 'Never half written',
        mutations: [
          {
            breaks: 'The file is written in its place instead of being replaced.',
            file: `${dotenv}/node/replace-file.ts`,
            text: "const file = await fs.open(temporaryPath, 'wx', 0o600);",
            replacement: "const file = await fs.open(stats ? path : temporaryPath, 'w', 0o600);",
            tests: [
              test(`${dotenv}/node/update-dotenv-file.crashes.test.ts`, 'never shows half a file, and the next write'),
            ],
          },
        ],
      },
      {
        says: 'No byte lost outside the values',
        mutations: [
          {
            breaks: 'Line ends are made the same.',
            file: `${dotenv}/node/update-dotenv-file.ts`,
            text: 'Buffer.from(result.text)',
            replacement: "Buffer.from(result.text.replaceAll('\\r\\n', '\\n'))",
            tests: [
              test(
                `${dotenv}/node/update-dotenv-file.test.ts`,
                'keeps the BOM, CRLF, the missing last line end and every other byte',
              ),
            ],
          },
          {
            breaks: 'What somebody else wrote in the meantime is not looked at.',
            file: `${dotenv}/node/replace-file.ts`,
            text: '    if (before ? !now?.equals(before) : now !== undefined) return false;\n',
            replacement: '    if (before === now) return false;\n',
            tests: [test(`${dotenv}/node/faults.test.ts`, 'keeps what an editor wrote between reading and replacing')],
          },
        ],
      },
      {
        says: 'Mode, owner and symlink stay',
        mutations: [
          {
            breaks: 'The mode is that of a new file.',
            file: `${dotenv}/node/replace-file.ts`,
            text: '        await keepMode(file, Number(stats.mode) & 0o7777);\n',
            replacement: '',
            tests: [test(`${dotenv}/node/update-dotenv-file.test.ts`, 'keeps the mode ')],
          },
          {
            breaks: 'The owner is whoever wrote.',
            file: `${dotenv}/node/replace-file.ts`,
            text: '        await keepOwner(fs, file, path, stats);\n',
            replacement: '',
            tests: [
              test(
                `${dotenv}/node/update-dotenv-file.test.ts`,
                'keeps the owner and the group of a file that root edits',
              ),
            ],
          },
          {
            breaks: 'A link is replaced by a file.',
            file: `${dotenv}/node/resolve-target.ts`,
            text: '    if (real !== undefined) return real;\n',
            replacement: '    if (real !== undefined) return target;\n',
            tests: [
              test(
                `${dotenv}/node/resolve-target.test.ts`,
                'writes the file that a link points to, and keeps the link',
              ),
            ],
          },
        ],
      },
      {
        says: 'Unsaved text of an editor is not written over',
        mutations: [
          {
            breaks: 'The disk is written whatever the editor has.',
            file: `${extension}/env-files/env-file-writer.ts`,
            text: '  if (open?.isDirty) {\n',
            replacement: '  if (open?.isClosed) {\n',
            tests: [
              test(
                `${host}/create-connection.test.ts`,
                'writes into the editor, not over it, when the file has unsaved changes',
              ),
            ],
          },
          {
            breaks: 'A rotation writes the disk whatever the editor has.',
            file: `${extension}/env-files/other-files.ts`,
            text: 'if (open?.isDirty) return undoableInEditor',
            replacement: 'if (open?.isClosed) return undoableInEditor',
            tests: [test(`${host}/rotate.test.ts`, 'changes the unsaved text of a file of any kind in its editor')],
          },
        ],
      },
    ],
  },
  {
    title: 'No secret leaks',
    says: 'No secret in a log, notification, setting, Memento, URL, process argument, telemetry, tree label, tooltip or committed file. The clipboard is cleared when it still holds ours.',
    clauses: [
      {
        says: 'A secret does not show itself',
        mutations: [
          {
            breaks: 'A secret that is printed gives its value.',
            file: 'packages/core/src/secrets/secret.ts',
            text: '  toString(): string {\n    return mask;',
            replacement: '  toString(): string {\n    return this.reveal();',
            tests: [test('packages/core/src/secrets/secret.test.ts', 'is not seen through ')],
          },
        ],
      },
      {
        says: 'Log',
        mutations: [
          {
            breaks: 'Errors are logged as they are.',
            file: `${extension}/log/log.ts`,
            text: 'this.#channel.error(this.#redactor.redact(',
            replacement: 'this.#channel.error(((text: string) => text)(',
            tests: [test(`${host}/log.test.ts`, 'has no secret, whoever writes one there, and in no encoding')],
          },
          {
            breaks: 'The redactor takes nothing out.',
            file: 'packages/core/src/secrets/redactor.ts',
            text: 'redact: (text) => scan(text, 0, true).shown,',
            replacement: 'redact: (text) => text,',
            tests: [
              test('packages/core/src/secrets/redactor.test.ts', 'takes out a value in base64, wherever it stands'),
            ],
          },
        ],
      },
      {
        says: 'Notification',
        mutations: [
          {
            breaks: 'The message after a rotation shows the new value.',
            file: `${extension}/commands/credentials/regenerate.ts`,
            text: "[done, rest].filter(Boolean).join(' ')",
            replacement: "[done, rest, fresh].filter(Boolean).join(' ')",
            tests: [canary('in no notification and no dialog')],
          },
        ],
      },
      {
        says: 'Setting',
        mutations: [
          {
            breaks: 'A setting remembers the value.',
            file: `${extension}/commands/credentials/regenerate.ts`,
            text: regenerated,
            replacement: `${regenerated}
        await vscode.workspace.getConfiguration('files').update('exclude', { [fresh.reveal()]: true }, true);`,
            tests: [canary('in no setting')],
          },
        ],
      },
      {
        says: 'Memento',
        mutations: [
          {
            breaks: 'The list of what is known keeps the new value.',
            file: `${extension}/commands/credentials/regenerate.ts`,
            text: regenerated,
            replacement: `${regenerated}
        await parts.state.update('last', fresh.reveal());`,
            tests: [canary('in no state of the extension')],
          },
        ],
      },
      {
        says: 'URL',
        mutations: [
          {
            breaks: 'The password stands in the address of the token endpoint.',
            file: `${api}/oauth/token-client.ts`,
            text: '/api/oauth/v1/token`,',
            replacement: '/api/oauth/v1/token?p=` + password.reveal(),',
            tests: [
              test(`${api}/integration/addresses.test.ts`, 'hold no secret, which servers and proxies would log'),
            ],
          },
        ],
      },
      {
        says: 'Process argument',
        mutations: [
          {
            breaks: 'The terminal gets the secret in its command line.',
            file: `${extension}/commands/terminal/open-terminal.ts`,
            text: '    isTransient: true,\n',
            replacement: "    isTransient: true,\n    shellArgs: ['-c', credentials.secret.reveal()],\n",
            tests: [test(`${host}/test-credentials.test.ts`, 'gives them to that terminal’s environment alone')],
          },
        ],
      },
      {
        says: 'Telemetry',
        mutations: [
          {
            breaks: 'The extension gets a telemetry logger.',
            file: `${extension}/extension.ts`,
            text: '  let started: Promise<Started> | undefined;\n',
            replacement:
              '  let started: Promise<Started> | undefined;\n  vscode.env.createTelemetryLogger({ sendEventData() {}, sendErrorData() {} });\n',
            tests: [test('scripts/promises/network.test.ts', 'has no way out but to PIMs, and no telemetry')],
          },
        ],
      },
      {
        says: 'Tree label and tooltip',
        mutations: [
          {
            breaks: 'The row of a secret shows it.',
            file: `${extension}/tree/tree-item.ts`,
            text: '    secret: masked,\n',
            replacement: '    secret: connection.credentials.secret.reveal(),\n',
            tests: [canary('in no row of the tree')],
          },
          {
            breaks: 'The tooltip of a secret shows it.',
            file: `${extension}/tree/tree-item.ts`,
            text: "copy it or insert it into a .env file', title, connection.label)",
            replacement: "copy it or insert it into a .env file', title, connection.credentials.secret.reveal())",
            tests: [canary('in no row of the tree')],
          },
        ],
      },
      {
        says: 'Committed file',
        mutations: [
          {
            breaks: 'A rotation changes files that git tracks.',
            file: `${extension}/commands/credentials/confirm-replacement.ts`,
            text: "return git !== 'tracked';",
            replacement: "return git !== 'no-repository';",
            tests: [
              test(`${host}/rotate.test.ts`, 'and leaves files alone that git tracks'),
              test(`${host}/rotate.test.ts`, 'lists a file of any kind that git tracks, and leaves it alone'),
            ],
          },
          {
            breaks: 'Git is asked about a link, not about the file that it leads to.',
            file: `${extension}/env-files/git-state.ts`,
            text: 'const file = await realFile(path);',
            replacement: 'const file = path;',
            tests: [test(`${extension}/env-files/git-state.test.ts`, 'is that of the file that a link leads to')],
          },
        ],
      },
      {
        says: 'Clipboard',
        mutations: [
          {
            breaks: 'A secret stays in the clipboard.',
            file: `${extension}/credentials/clipboard.ts`,
            text: '    if (seconds > 0) this.#timer',
            replacement: '    if (seconds < 0) this.#timer',
            tests: [
              test(`${host}/copy.test.ts`, 'takes a secret out of the clipboard again, but not what was copied since'),
            ],
          },
          {
            breaks: 'What was copied since is taken out as well.',
            file: `${extension}/credentials/clipboard.ts`,
            text: '(await vscode.env.clipboard.readText()) === value',
            replacement: '(await vscode.env.clipboard.readText()) !== null',
            tests: [
              test(`${host}/copy.test.ts`, 'takes a secret out of the clipboard again, but not what was copied since'),
            ],
          },
        ],
      },
    ],
  },
  {
    title: 'A lost session',
    says: 'Losing the session logs in again once and replays the call. A wrong password is tried once, not in a loop: newer PIMs lock accounts.',
    clauses: [
      {
        says: 'Logs in again and replays the call',
        mutations: [
          {
            breaks: 'A lost session is an error.',
            file: `${api}/web/session.ts`,
            text: 'if (!isSessionLost(answer, url)) {',
            replacement: 'if (answer.status > 0) {',
            tests: [
              test(`${api}/web/session.test.ts`, 'is opened again when the PIM answers with'),
              test(`${api}/web/session.test.ts`, 'replays a creation that met a dead session'),
            ],
          },
          {
            breaks: 'Everybody who meets the dead session logs in.',
            file: `${api}/web/session.ts`,
            text: 'opening ??= logInOnce();',
            replacement: 'opening = logInOnce();',
            tests: [test(`${api}/web/session.test.ts`, 'is opened again once for fifty calls that find it dead')],
          },
        ],
      },
      {
        says: 'A wrong password is tried once',
        mutations: [
          {
            breaks: 'The client sends a refused login again.',
            file: `${api}/web/session.ts`,
            text: '    if (refusal && refusal.until > Date.now()) throw refusal.error;\n',
            replacement: '',
            tests: [test(`${api}/web/session.test.ts`, 'is refused once for good by a ')],
          },
          {
            breaks: 'The extension opens another session with the refused login.',
            file: `${extension}/pims/pim-sessions.ts`,
            text: '    if (refused) throw refused;\n',
            replacement: '',
            tests: [
              test(
                `${extension}/pims/pim-sessions.test.ts`,
                'send a refused login only once, until somebody signs in again',
              ),
              test(
                `${extension}/pims/pim-sessions.test.ts`,
                'remember a refusal that comes from a call of a lazy session',
              ),
            ],
          },
        ],
      },
    ],
  },
  {
    title: 'Untrusted workspaces',
    says: 'Untrusted workspaces: browse yes, write no.',
    clauses: [
      {
        says: 'Browse yes',
        mutations: [
          {
            breaks: 'The extension does not run in Restricted Mode.',
            file: 'packages/vscode-extension/package.json',
            text: '"untrustedWorkspaces": {\n      "supported": "limited",',
            replacement: '"untrustedWorkspaces": {\n      "supported": false,',
            tests: [test(`${extension}/contributions/manifest.test.ts`, 'and says what an untrusted workspace gets')],
          },
          {
            breaks: 'The view is empty in Restricted Mode.',
            file: `${extension}/tree/connections-tree.ts`,
            text: '    switch (node?.kind) {\n      case undefined:\n        return this.#roots();',
            replacement:
              '    if (!vscode.workspace.isTrusted) return [];\n    switch (node?.kind) {\n      case undefined:\n        return this.#roots();',
            tests: [restricted('connections can be looked at')],
          },
        ],
      },
      {
        says: 'Write no',
        mutations: [
          {
            breaks: 'Credentials are inserted.',
            file: `${extension}/commands/credentials/insert-credentials.ts`,
            text: 'if (!vscode.workspace.isTrusted) {',
            replacement: 'if (!vscode.workspace.workspaceFolders) {',
            tests: [restricted('nothing is inserted, and the way to trust is offered')],
          },
          {
            breaks: 'A creation asks for a file and writes it.',
            file: `${extension}/commands/credentials/ask-env-file.ts`,
            text: 'return vscode.workspace.isTrusted && (vscode',
            replacement: 'return (vscode',
            tests: [restricted('a connection is created without a question about files, and none is written')],
          },
          {
            breaks: 'A rotation follows into files.',
            file: `${extension}/commands/credentials/confirm-replacement.ts`,
            text: 'if (!workspace.isTrusted) return {',
            replacement: 'if (!workspace.name) return {',
            tests: [restricted('a rotation touches no file, also not one that holds the old value')],
          },
          {
            breaks: 'Git is asked, which runs programs that the repository names.',
            file: `${extension}/env-files/ask-git.ts`,
            text: 'if (vscode.workspace.isTrusted) return',
            replacement: 'if (vscode.workspace.name) return',
            tests: [restricted('git is not asked, as a repository can name programs that it runs')],
          },
          {
            breaks: 'A console command of the repository runs.',
            file: `${extension}/pims/run-folder.ts`,
            text: 'if (vscode.workspace.isTrusted) return true;',
            replacement: 'if (vscode.workspace.name) return true;',
            tests: [restricted('no console command runs in the folder of the workspace')],
          },
        ],
      },
    ],
  },
  {
    title: 'The permissions of a portal',
    says: 'A portal does nothing for anybody that its permissions refuse, and hands credentials over once, to whoever asked for them.',
    clauses: [
      {
        says: 'Permissions',
        mutations: [
          {
            breaks: 'A rotation asks for no permission.',
            file: `${portal}/connections/hand-over-credentials.ts`,
            text: '    actor.judge.demand(permission, facts, askWhom(deps, ref));\n',
            replacement: '',
            tests: [permitted('that denies '), refused('is written down when it is ')],
          },
          {
            breaks: 'Whoever may change a connection may also give it another role.',
            file: `${portal}/connections/change-connection.ts`,
            text: '  if (isGrant(changes)) actor.judge.demand(connectionGrantPermission, found.facts, askWhom(deps, ref));\n',
            replacement: '',
            tests: [permitted('that denies ')],
          },
          {
            breaks: 'A change of entity opens what was closed.',
            file: `${portal}/connections/change-connection.ts`,
            text: 'if (actor.judge.may(permission, after)) actor.judge.demand(permission, found.facts, askWhom(deps, ref));',
            replacement: 'if (!actor.judge.may(permission, after)) continue;',
            tests: [permitted('lets nobody open what is closed to them by a change of ')],
          },
          {
            breaks: 'A connection that was made anew keeps the owner of the first.',
            file: `${portal}/connections/link-confirmations.ts`,
            text: 'if (link.clientId === clientId) return { connection, link };',
            replacement: 'if (link.clientId !== null) return { connection, link };',
            tests: [
              test(`${portal}/stale-owners.test.ts`, 'it, though no list was made in between'),
              test(`${portal}/stale-owners.test.ts`, 'is not shown to who may see only what they created'),
            ],
          },
        ],
      },
      {
        says: 'Audit',
        mutations: [
          {
            breaks: 'What was refused is written down as if nobody had asked.',
            file: `${portal}/actor.ts`,
            text: '        await event.fail({ error, meta: refused === null ? noted : { ...noted, refused } });\n',
            replacement: '        if (refused === null) await event.fail({ error, meta: noted });\n',
            tests: [refused('is written down when it is ')],
          },
          {
            breaks: 'The whole address of a webhook is written down.',
            file: `${portal}/connections/event-subscription.ts`,
            text: '...(url !== undefined && { host: hostOf(url) })',
            replacement: '...(url !== undefined && { host: url })',
            tests: [canaryOfPortal, refused('is written down when it is ')],
          },
        ],
      },
      {
        says: 'No secret in log, audit log, database or answers',
        mutations: [
          {
            breaks: 'Credentials wait in clear.',
            file: `${portal}/store/hand-overs.ts`,
            text: 'const sealed = await this.#seal.close(handOver.id, credentials);',
            replacement: 'const sealed = JSON.stringify(credentials);',
            tests: [canaryOfPortal],
          },
          {
            breaks: 'What is audited of a claim has the credentials.',
            file: `${portal}/connections/hand-over-credentials.ts`,
            text: '    const { id: pim, title, url } = deps.sessions.config(handOver.pim);\n    return { pim: { id: pim, title, url }',
            replacement:
              '    const { id: pim, title, url } = deps.sessions.config(handOver.pim);\n    actor.note({ secret: credentials.secret });\n    return { pim: { id: pim, title, url }',
            tests: [canaryOfPortal],
          },
          {
            breaks: 'A creation is answered with the credentials.',
            file: `${portal}/connections/create-connection.ts`,
            text: 'return { connection: itemOf(made, link, { ...facts, id: made.id }, { can }, actor.judge), handOver };',
            replacement:
              'return { connection: { ...itemOf(made, link, { ...facts, id: made.id }, { can }, actor.judge), ...revealCredentials(made.credentials) }, handOver };',
            tests: [canaryOfPortal],
          },
          {
            breaks: 'A password of the configuration is not marked as secret.',
            file: 'packages/backstage/plugins/pim-connections-backend/config.d.ts',
            text: '        /** @visibility secret */\n        password: string;',
            replacement: '        /** @visibility frontend */\n        password: string;',
            tests: [
              test(`${portal}/config/config-schema.test.ts`, 'lets nothing of it come to the browser'),
              test(`${portal}/config/config-schema.test.ts`, 'marks the passwords and the keys as secret'),
            ],
          },
        ],
      },
      {
        says: 'Handed over once',
        mutations: [
          {
            breaks: 'Of two claims at the same time both win.',
            file: `${portal}/store/hand-overs.ts`,
            text: "await mine().whereNull('claimed_at').update({ claimed_at: this.#time(), sealed: null });",
            replacement: 'await mine().update({ claimed_at: this.#time(), sealed: null });',
            tests: [
              test(`${portal}/store/hand-overs.test.ts`, 'is won by one of two claims that both found it waiting'),
            ],
          },
          {
            breaks: 'What was claimed stays in the table.',
            file: `${portal}/store/hand-overs.ts`,
            text: 'update({ claimed_at: this.#time(), sealed: null });',
            replacement: 'update({ claimed_at: this.#time() });',
            tests: [
              test(`${portal}/store/hand-overs.test.ts`, 'leaves nothing of the credentials in the table once it was'),
            ],
          },
          {
            breaks: 'Whoever knows the link may claim.',
            file: `${portal}/store/hand-overs.ts`,
            text: "this.#knex<Row>('hand_overs').where({ id, requested_by: requestedBy });",
            replacement: "this.#knex<Row>('hand_overs').where({ id });",
            tests: [test(`${portal}/plugin.test.ts`, 'hands over to nobody but the one who asked')],
          },
        ],
      },
      {
        says: 'No second connection',
        mutations: [
          {
            breaks: 'A creation whose answer was lost is asked for once more.',
            file: `${portal}/connections/create-connection.ts`,
            text: '        await reached.createConnection(wanted),\n',
            replacement:
              '        await reached.createConnection(wanted).catch(() => reached.createConnection(wanted)),\n',
            tests: [
              test(`${portal}/lost-answers.test.ts`, 'after it created: the portal says so, creates no second one'),
            ],
          },
        ],
      },
    ],
  },
];

/** Every mutation, in the order of the promises. */
export const mutations: readonly Mutation[] = promises.flatMap(({ clauses }) =>
  clauses.flatMap((clause) => clause.mutations),
);

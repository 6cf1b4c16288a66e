import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { type CommandName, commandId, commandNames } from '../../src/contributions/command-ids.ts';
import { type Fixture, startFixture } from './fixture.ts';
import { type Inventions, PatientPrompts } from './patient-prompts.ts';

/**
 * How many questions each command asks before it does what it is for, when nothing is known from context: a PIM, two
 * connections, a `.env` that holds one of them. Fewer are always better.
 */
const questions: Readonly<Record<CommandName, number>> = {
  addPim: 3,
  addPortal: 1,
  claimCredentials: 1,
  openLink: 0,
  startSandbox: 1,
  createConnection: 4,
  insertCredentials: 3,
  testCredentials: 1,
  updateOldValue: 0,
  editConnection: 3,
  regenerateSecret: 2,
  regeneratePassword: 2,
  deleteConnection: 2,
  copyClientId: 1,
  copySecret: 1,
  copyUsername: 1,
  copyPassword: 1,
  copyCode: 1,
  refresh: 0,
  openPim: 0,
  signIn: 2,
  removePim: 1,
  renamePim: 1,
  changeConsole: 0,
  labelPim: 1,
  useInWorkspace: 1,
  signOut: 0,
  pasteCredentials: 0,
  forgetConnection: 2,
  enterUser: 1,
  showUserGuide: 1,
  exportPims: 1,
  importPims: 1,
  insertAtCursor: 0,
  toggleMasking: 0,
  showDataFlows: 0,
  openTerminal: 0,
  getProducts: 1,
  saveHttpFile: 2,
  exportPostman: 1,
  copyCurl: 2,
  editEventSubscription: 2,
  checkEventAddress: 1,
  regenerateEventSecret: 1,
  insertEventSecret: 1,
  copyDebugInformation: 0,
  showStorage: 0,
  forgetEverything: 1,
  openWalkthrough: 0,
  groupConnections: 1,
  sortConnections: 1,
  filterConnections: 1,
  clearFilter: 0,
  showLog: 0,
  showConnection: 0,
};
const asking = commandNames.filter((name) => questions[name] > 0);

/** Those that ask a PIM for something. */
const remote: readonly CommandName[] = [
  'addPim',
  'createConnection',
  'insertCredentials',
  'testCredentials',
  'editConnection',
  'regenerateSecret',
  'regeneratePassword',
  'deleteConnection',
  'copyClientId',
  'copySecret',
  'copyUsername',
  'copyPassword',
  'signIn',
  'enterUser',
  'showUserGuide',
  'getProducts',
  'saveHttpFile',
  'exportPostman',
  'copyCurl',
  'editEventSubscription',
  'checkEventAddress',
  'regenerateEventSecret',
  'insertEventSecret',
];

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('Every command', () => {
  let fixture: Fixture;
  let files: string;
  let inventions: Inventions;
  before(async () => {
    files = mkdtempSync(join(tmpdir(), 'every-command-'));
    fixture = await startFixture({
      connections: [{ code: 'erp', label: 'ERP', flow_type: 'data_source', auditable: true }],
    });
    await fixture.addConnection('Destination', /^\.env$/);
    inventions = {
      texts: [fixture.url, 'admin', 'Another shop', '1_abc', 'bin/console', 'https://hooks.example.com/in'],
      folder: vscode.Uri.file(files),
      file({ kinds, name, to }) {
        const ending = Object.values(kinds).flat()[0] ?? 'txt';
        const path = join(files, to === 'write' ? name : `in.${ending}`);
        if (to === 'read') writeFileSync(path, ending === 'png' ? png : '{}');
        return vscode.Uri.file(path);
      },
    };
  });
  after(async () => {
    rmSync(files, { recursive: true });
    await fixture.close();
  });

  /** Everything that a command could change. */
  const everything = async () => {
    const { arrangement, pims, sessions, vault, workspacePim } = fixture.access.parts;
    const [pim] = pims.all();
    assert.ok(pim);
    const connections = await sessions.use(pim, async (session) => {
      const list = await session.listConnections();
      return Promise.all(list.map(({ id }) => session.getConnection(id)));
    });
    const kept = await Promise.all(connections.map(({ id }) => vault.credentials(pim.id, id)));
    return {
      pims: pims.all(),
      chosen: workspacePim.get(),
      arrangement: arrangement.get(),
      connections: connections.map((one) => ({ ...one, secret: one.credentials.secret.reveal() })),
      kept: kept.map((one) => [one?.secret.reveal(), one?.username, one?.password?.reveal()]),
      login: (await vault.login(pim.id))?.reveal(),
      files: readdirSync(fixture.folder).map((name) => [name, readFileSync(join(fixture.folder, name), 'utf8')]),
    };
  };
  const run = async (name: CommandName, prompts: PatientPrompts) => {
    fixture.access.answerWith(prompts);
    await vscode.commands.executeCommand(commandId(name));
    return prompts;
  };

  for (const name of asking) {
    it(`${name} leaves everything as it was when Escape is pressed at any of its questions`, async () => {
      const before = await everything();
      for (let patience = 0; patience < questions[name]; patience++) {
        const { asked } = await run(name, new PatientPrompts(patience, inventions));
        assert.equal(asked, patience + 1, 'it asks as many questions as are listed');
        assert.deepEqual(await everything(), before, `Escape at question ${asked}`);
      }
    });
  }

  for (const name of remote) {
    it(`${name} says in plain words that the PIM is away when it dies at any of its questions`, async () => {
      const { model, pims } = fixture.access.parts;
      const before = await everything();
      for (let dead = 0; dead < questions[name]; dead++) {
        const prompts = new PatientPrompts(questions[name], inventions, (question) => {
          fixture.proxy.isDead ||= question === dead;
        });
        await run(name, prompts);
        fixture.proxy.isDead = false;
        model.refresh(...pims.all().map(({ id }) => id));
        for (const { message } of prompts.messages)
          assert.doesNotMatch(message, /unexpected|undefined|\[object|Error:/);
      }
      assert.deepEqual((await everything()).connections, before.connections);
    });
  }
});

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'dotenv';
import * as vscode from 'vscode';
import type { ChoiceQuestion } from '../../src/prompts/prompts.ts';
import { type Fixture, startFixture, writeWorkspaceFile } from './fixture.ts';
import { until } from './until.ts';

describe('Insert Credentials into .env', () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await startFixture();
  });
  afterEach(() => fixture.close());

  const text = (path = '.env') => readFileSync(join(fixture.folder, path), 'utf8');

  it('shows what will be written, values hidden, and writes only after a yes', async () => {
    const node = await fixture.addConnection();
    const refused = await fixture.run('insertCredentials', node, { pick: /^\.env$/ }, 'escape');
    const kept = await fixture.access.parts.vault.credentials(node.pim.id, 'shop');
    const detail = refused.shown.at(-1)?.detail ?? '';
    assert.match(detail, /^AKENEO_BASE_URL — new\nAKENEO_CLIENT_ID — new\n/);
    assert.ok(!detail.includes('already'));
    assert.ok(!detail.includes(kept?.secret.reveal() ?? '-'));
    assert.throws(() => text());
    await fixture.run('insertCredentials', node, { pick: /^\.env$/ }, { press: 'Write' });
    assert.equal(parse(text()).AKENEO_PASSWORD, kept?.password?.reveal());
  });

  it('leads to a new password where nobody kept the old one, and on into the file', async () => {
    await fixture.close();
    fixture = await startFixture({ connections: [{ code: 'erp', label: 'ERP', flow_type: 'data_source' }] });
    const { pim } = await fixture.addPim();
    const [connection] = (await fixture.access.parts.model.content(pim)).connections;
    assert.ok(connection);
    const env = { pick: /^\.env$/ };
    const { shown } = await fixture.run(
      'insertCredentials',
      { kind: 'connection', pim, connection },
      env,
      { press: 'Write' },
      { press: 'Regenerate Password…' },
      { press: 'Regenerate' },
      { press: 'Insert into .env…' },
      env,
      { press: 'Write' },
    );
    assert.match(shown[1]?.message ?? '', /^4 variables of ERP in \.env\. The password is missing/);
    await until(() => parse(text()).AKENEO_PASSWORD);
    const kept = await fixture.access.parts.vault.credentials(pim.id, 'erp');
    assert.equal(parse(text()).AKENEO_PASSWORD, kept?.password?.reveal());
  });

  it('uses the names that the example file has, and touches nothing else', async () => {
    writeWorkspaceFile(
      fixture.folder,
      '.env.example',
      'AKENEO_URL=\nAKENEO_CLIENT_ID=\nAKENEO_SECRET=\nAKENEO_USERNAME=\nAKENEO_PASSWORD=\n',
    );
    writeWorkspaceFile(fixture.folder, '.env', '# mine\nPORT=80 # web\n');
    const node = await fixture.addConnection();
    await fixture.run('insertCredentials', node, { pick: /^\.env$/ }, { press: 'Write' });
    assert.ok(text().startsWith('# mine\nPORT=80 # web\n'));
    const names = Object.keys(parse(text()));
    for (const name of ['AKENEO_URL', 'AKENEO_SECRET']) assert.ok(names.includes(name), name);
    assert.ok(!names.includes('AKENEO_CLIENT_SECRET'));
  });

  it('offers .env.local in a Symfony project, and says which file git tracks', async () => {
    writeWorkspaceFile(fixture.folder, 'composer.json', '{"require":{"symfony/framework-bundle":"^7"}}');
    writeWorkspaceFile(fixture.folder, '.gitignore', '.env.local\n');
    writeWorkspaceFile(fixture.folder, '.env', 'APP_ENV=dev\n');
    execFileSync('git', ['init', '-q'], { cwd: fixture.folder });
    execFileSync('git', ['add', '.env'], { cwd: fixture.folder });
    const node = await fixture.addConnection();
    const { questions } = await fixture.run('insertCredentials', node, 'escape');
    const { choices, suggested } = questions[0] as ChoiceQuestion<unknown>;
    assert.deepEqual(
      choices.map(({ label, description, value }) => [label, description, value === suggested]),
      [
        ['.env.local', 'new file, ignored by git', true],
        ['.env', 'tracked by git: everybody with the repository will see it', false],
        ['Another File…', 'a path of this workspace', false],
      ],
    );
  });

  for (const [what, manifests] of [
    [
      'a Laravel project with Vite',
      {
        'composer.json': '{"require":{"laravel/framework":"^12"}}',
        'package.json': '{"devDependencies":{"vite":"8"}}',
      },
    ],
    ['a Symfony project whose .env git ignores', { 'composer.json': '{"require":{"symfony/symfony":"^3.4"}}' }],
  ] as const) {
    it(`offers the .env of ${what}`, async () => {
      for (const [path, content] of Object.entries(manifests)) writeWorkspaceFile(fixture.folder, path, content);
      writeWorkspaceFile(fixture.folder, '.gitignore', '/.env\n');
      writeWorkspaceFile(fixture.folder, '.env', 'PIM_URL=\n');
      execFileSync('git', ['init', '-q'], { cwd: fixture.folder });
      const node = await fixture.addConnection();
      const { questions } = await fixture.run('insertCredentials', node, 'escape');
      const { choices } = questions[0] as ChoiceQuestion<unknown>;
      assert.deepEqual(
        choices.map(({ label, description, detail }) => [label, description, detail]),
        [
          ['.env', 'ignored by git', 'where this project reads its settings'],
          ['Another File…', 'a path of this workspace', undefined],
        ],
      );
    });
  }

  it('writes into .env.local the names that the committed .env of a Symfony project declares', async () => {
    writeWorkspaceFile(fixture.folder, 'composer.json', '{"require":{"symfony/framework-bundle":"^7"}}');
    const declared = 'AKENEO_API_URI=\nAKENEO_API_CLIENT_ID=\nAKENEO_API_SECRET=\n';
    writeWorkspaceFile(fixture.folder, '.env', `APP_ENV=dev\n${declared}`);
    const node = await fixture.addConnection();
    await fixture.run('insertCredentials', node, { pick: '.env.local' }, { press: 'Write' });
    assert.deepEqual(Object.keys(parse(text('.env.local'))), [
      'AKENEO_API_URI',
      'AKENEO_API_CLIENT_ID',
      'AKENEO_API_SECRET',
      'AKENEO_API_USERNAME',
      'AKENEO_API_PASSWORD',
    ]);
    assert.ok(text().endsWith(declared));
  });

  it('offers each project of a folder the file it reads, and nothing at the top where there is none', async () => {
    const nodeExample = 'AKENEO_URL=\nAKENEO_SECRET=\n';
    const files = {
      '.gitignore': '.env\n.env.local\n!symfony-connector/.env\n',
      'README.md': '',
      'node-connector/package.json': '{"dependencies":{"node-akeneo-api":"2"}}',
      'node-connector/.env.example': nodeExample,
      'symfony-connector/composer.json': '{"require":{"symfony/framework-bundle":"^7"}}',
      'symfony-connector/.env': 'AKENEO_API_URI=\n',
      'compose-connector/docker-compose.yml': 'services:\n  web:\n    env_file: [pim.env]\n',
      'vendor/theirs/package.json': '{}',
    };
    for (const [path, content] of Object.entries(files)) writeWorkspaceFile(fixture.folder, path, content);
    execFileSync('git', ['init', '-q'], { cwd: fixture.folder });
    execFileSync('git', ['add', 'symfony-connector/.env'], { cwd: fixture.folder });
    const node = await fixture.addConnection();
    const { questions } = await fixture.run('insertCredentials', node, 'escape');
    const { choices, suggested } = questions[0] as ChoiceQuestion<unknown>;
    assert.deepEqual(
      choices.map(({ label, description }) => [label, description]),
      [
        ['node-connector/.env', 'new file, ignored by git'],
        ['symfony-connector/.env.local', 'new file, ignored by git'],
        ['compose-connector/pim.env', 'new file, not ignored by git: the next commit may include it'],
        ['symfony-connector/.env', 'tracked by git: everybody with the repository will see it'],
        ['Another File…', 'a path of this workspace'],
      ],
    );
    assert.equal(choices[0]?.value, suggested);
    assert.match(choices[1]?.detail ?? '', /Symfony/);
    await fixture.run('insertCredentials', node, { pick: /^node/ }, { press: 'Write' });
    assert.ok(parse(text('node-connector/.env')).AKENEO_SECRET);
    assert.ok(text('node-connector/.env.example').startsWith(nodeExample));
    await fixture.run('insertCredentials', node, { pick: /^symfony.*local$/ }, { press: 'Write' });
    assert.ok(parse(text('symfony-connector/.env.local')).AKENEO_API_URI);
    const compose = await fixture.run('insertCredentials', node, { pick: /pim\.env$/ }, { press: 'Write' });
    assert.match(compose.shown[0]?.detail ?? '', /the next commit may include the secret/);
    assert.ok(parse(text('compose-connector/pim.env')).AKENEO_PASSWORD);
  });

  it('offers the file that has the credentials first, and those of another connection last, and says whose it replaces', async () => {
    for (const project of ['a', 'b', 'c']) writeWorkspaceFile(fixture.folder, `${project}/package.json`, '{}');
    for (const project of ['a', 'b', 'c'])
      writeWorkspaceFile(fixture.folder, `${project}/.env.example`, 'AKENEO_URL=\n');
    const shop = await fixture.addConnection();
    await fixture.run('insertCredentials', shop, { pick: /^a\/.env$/ }, { press: 'Write' });
    const pim = { kind: 'pim', pim: shop.pim } as const;
    const created = await fixture.run(
      'createConnection',
      pim,
      { type: 'Dam' },
      { enter: true },
      { pick: 'Source' },
      {
        enter: true,
      },
    );
    assert.match(created.shown[0]?.message ?? '', /^Dam created on .+ 5 variables in b\/\.env\./);
    const { connections } = await fixture.access.parts.model.content(shop.pim);
    const dam = connections.find(({ id }) => id === 'dam');
    assert.ok(dam);
    const node = { kind: 'connection', pim: shop.pim, connection: dam } as const;
    const { questions, shown } = await fixture.run('insertCredentials', node, { pick: /^a\/.env$/ }, 'escape');
    const { choices } = questions[0] as ChoiceQuestion<unknown>;
    assert.deepEqual(
      choices.slice(0, 3).map(({ label, description }) => [label, description]),
      [
        ['b/.env', 'has its credentials'],
        ['c/.env', 'new file'],
        ['a/.env', `has the credentials of Shop on ${shop.pim.name}`],
      ],
    );
    assert.match(shown[0]?.detail ?? '', /\n\nReplaces the credentials of Shop on /);
    writeWorkspaceFile(fixture.folder, 'c/.env', 'AKENEO_URL=https://old.example.com\nAKENEO_SECRET=s3cret\n');
    const unknown = await fixture.run('insertCredentials', node, { pick: /^c\/.env$/ }, 'escape');
    assert.match(unknown.shown[0]?.detail ?? '', /\n\nReplaces the credentials of a connection on old\.example\.com\./);
  });

  it('offers what git tracks last, also where the project reads nothing else', async () => {
    writeWorkspaceFile(fixture.folder, '.gitignore', '.env.test.local\n');
    writeWorkspaceFile(fixture.folder, '.env', 'A=1\n');
    writeWorkspaceFile(fixture.folder, '.env.test.local', 'A=1\n');
    execFileSync('git', ['init', '-q'], { cwd: fixture.folder });
    execFileSync('git', ['add', '-f', '.env'], { cwd: fixture.folder });
    const node = await fixture.addConnection();
    const { questions } = await fixture.run('insertCredentials', node, 'escape');
    const { choices } = questions[0] as ChoiceQuestion<unknown>;
    assert.deepEqual(
      choices.slice(0, 2).map(({ label }) => label),
      ['.env.test.local', '.env'],
    );
  });

  it('takes any other path of the workspace, with the same warning where git tracks it', async () => {
    writeWorkspaceFile(fixture.folder, 'config/settings.txt', '# ours\n');
    execFileSync('git', ['init', '-q'], { cwd: fixture.folder });
    execFileSync('git', ['add', 'config/settings.txt'], { cwd: fixture.folder });
    const node = await fixture.addConnection();
    const { remarks, shown } = await fixture.run(
      'insertCredentials',
      node,
      { pick: 'Another File…' },
      'back',
      { pick: 'Another File…' },
      { type: '../elsewhere/.env' },
      { type: '/etc/pim.env' },
      { type: '.git/config' },
      { type: 'config/.env.example' },
      { type: 'config' },
      { type: `${fixture.folder}/config/settings.txt` },
      { press: 'Write' },
    );
    assert.deepEqual(
      remarks.map(({ message }) => message),
      [
        'This is not a file in the workspace.',
        'This is not a file in the workspace.',
        'This is not a file in the workspace.',
        'Everybody sees an example file. It is no place for a secret.',
        'This is a folder.',
      ],
    );
    assert.match(shown[0]?.detail ?? '', /Git tracks this file/);
    assert.ok(parse(text('config/settings.txt')).AKENEO_PASSWORD);
  });

  it('says before it writes that a value which dotenvx has encrypted will stand in clear', async () => {
    writeWorkspaceFile(fixture.folder, '.env', 'DOTENV_PUBLIC_KEY="02ab"\nAKENEO_SECRET="encrypted:BDq="\n');
    const node = await fixture.addConnection();
    const { shown } = await fixture.run('insertCredentials', node, { pick: /^\.env$/ }, { press: 'Write' });
    assert.match(
      shown[0]?.detail ?? '',
      /^Encrypted by dotenvx until now, and in plain text from now on, .*: AKENEO_SECRET\.$/m,
    );
    assert.doesNotMatch(shown[1]?.message ?? '', /dotenvx/);
    assert.match(parse(text()).AKENEO_SECRET ?? '', /^\w+$/);
  });

  it('asks which of two names is meant instead of guessing', async () => {
    writeWorkspaceFile(fixture.folder, '.env', 'AKENEO_SECRET=\nAKENEO_CLIENT_SECRET=\n');
    const node = await fixture.addConnection();
    await fixture.run('insertCredentials', node, { pick: /^\.env$/ }, { pick: 'AKENEO_SECRET' }, { press: 'Write' });
    assert.ok(parse(text()).AKENEO_SECRET);
    assert.equal(parse(text()).AKENEO_CLIENT_SECRET, '');
  });

  it('keeps the example file in step, with empty values, after it said so', async () => {
    writeWorkspaceFile(fixture.folder, '.env.example', '# copy to .env\nAKENEO_BASE_URL=\nPORT=80\n');
    const node = await fixture.addConnection();
    const { shown } = await fixture.run('insertCredentials', node, { pick: /^\.env$/ }, { press: 'Write' });
    const names = 'AKENEO_CLIENT_ID, AKENEO_CLIENT_SECRET, AKENEO_USERNAME, AKENEO_PASSWORD';
    assert.ok(shown[0]?.detail?.includes(`.env.example gets these names, without values: ${names}`));
    assert.ok(shown[1]?.message.includes(`.env.example has their names now, without values: ${names}.`));
    const example = parse(text('.env.example'));
    assert.deepEqual(example, {
      AKENEO_BASE_URL: '',
      AKENEO_CLIENT_ID: '',
      AKENEO_CLIENT_SECRET: '',
      AKENEO_USERNAME: '',
      AKENEO_PASSWORD: '',
      PORT: '80',
    });
    assert.ok(text('.env.example').startsWith('# copy to .env\n'));
  });

  it('puts the example file back as well, with Undo in File', async () => {
    const before = '# copy to .env\nAKENEO_BASE_URL=\n';
    writeWorkspaceFile(fixture.folder, '.env.example', before);
    const node = await fixture.addConnection();
    const acts = [{ pick: /^\.env$/ }, { press: 'Write' }, { press: 'Undo in File' }] as const;
    await fixture.run('insertCredentials', node, ...acts);
    await until(() => text('.env.example') === before);
    assert.throws(() => text());
  });

  it('writes the credentials where the example file cannot be written', async () => {
    writeFileSync(join(fixture.folder, '.env.example'), Buffer.from('A=\xff\n', 'latin1'));
    const node = await fixture.addConnection();
    const { shown } = await fixture.run('insertCredentials', node, { pick: /^\.env$/ }, { press: 'Write' });
    assert.match(shown.at(-1)?.message ?? '', /^5 variables of .+ in \.env\.$/);
    assert.ok(parse(text()).AKENEO_PASSWORD);
  });

  it('says that a password that is not kept here leaves the one that stood there', async () => {
    await fixture.close();
    fixture = await startFixture({ connections: [{ code: 'erp', label: 'ERP', flow_type: 'data_source' }] });
    const { pim } = await fixture.addPim();
    const [connection] = (await fixture.access.parts.model.content(pim)).connections;
    assert.ok(connection);
    writeWorkspaceFile(fixture.folder, '.env', 'AKENEO_CLIENT_ID=1_x\nAKENEO_PASSWORD=of-another\n');
    const acts = [{ pick: /^\.env$/ }, { press: 'Write' }] as const;
    const { shown } = await fixture.run('insertCredentials', { kind: 'connection', pim, connection }, ...acts);
    assert.match(
      shown.at(-1)?.message ?? '',
      /The password is not kept here: AKENEO_PASSWORD still has what stood there before\.$/,
    );
  });

  it('says how many variables were changed where others had their value', async () => {
    const node = await fixture.addConnection();
    await fixture.run('insertCredentials', node, { pick: /^\.env$/ }, { press: 'Write' });
    writeWorkspaceFile(fixture.folder, '.env', text().replace(/^(AKENEO_PASSWORD)=.*/m, '$1=mistyped'));
    const { shown } = await fixture.run('insertCredentials', node, { pick: /^\.env$/ }, { press: 'Write' });
    assert.match(shown.at(-1)?.message ?? '', /^1 of 5 variables of .+ changed in \.env\.$/);
  });

  it('opens the file where the variables are', async () => {
    writeWorkspaceFile(fixture.folder, '.env', `${'# a line\n'.repeat(30)}AKENEO_CLIENT_ID=\n`);
    const node = await fixture.addConnection();
    const acts = [{ pick: /^\.env$/ }, { press: 'Write' }, { press: 'Open File' }] as const;
    await fixture.run('insertCredentials', node, ...acts);
    const editor = await until(() => vscode.window.activeTextEditor);
    assert.ok((editor?.selection.active.line ?? 0) >= 30);
  });

  it('makes git ignore a file that it would take with the next commit', async () => {
    execFileSync('git', ['init', '-q'], { cwd: fixture.folder });
    const node = await fixture.addConnection();
    const act = { press: 'Add to .gitignore and Write' };
    const { shown } = await fixture.run('insertCredentials', node, { pick: /^\.env$/ }, act);
    assert.match(shown[0]?.detail ?? '', /the next commit may include the secret/);
    assert.equal(text('.gitignore'), '/.env\n');
    assert.match(shown[1]?.message ?? '', /Git ignores it now\./);
    execFileSync('git', ['check-ignore', '-q', '.env'], { cwd: fixture.folder });
  });

  it('makes the repository ignore it that the file is in, whatever a .gitignore beside it says', async () => {
    writeWorkspaceFile(fixture.folder, 'shop/app/.gitignore', '!.env\n');
    writeWorkspaceFile(fixture.folder, 'shop/app/.env', 'PORT=80\n');
    execFileSync('git', ['init', '-q'], { cwd: join(fixture.folder, 'shop') });
    const node = await fixture.addConnection();
    await fixture.run(
      'insertCredentials',
      node,
      { pick: /^shop\/app\/\.env$/ },
      { press: 'Add to .gitignore and Write' },
    );
    assert.match(text('shop/app/.env'), /AKENEO_PASSWORD=/);
    const ignored = execFileSync('git', ['check-ignore', 'app/.env'], { cwd: join(fixture.folder, 'shop') });
    assert.equal(String(ignored), 'app/.env\n');
  });

  it('names the file that a link leads to out of the workspace, and does not suggest to write it', async () => {
    const outside = mkdtempSync(join(realpathSync(tmpdir()), 'outside-'));
    try {
      writeFileSync(join(outside, 'read-by-all'), '');
      symlinkSync(join(outside, 'read-by-all'), join(fixture.folder, '.env'));
      const node = await fixture.addConnection();
      const { questions, shown } = await fixture.run('insertCredentials', node, { pick: /^\.env$/ }, 'escape');
      const { choices } = questions[0] as ChoiceQuestion<unknown>;
      assert.equal(choices[0]?.description, `a link to ${join(outside, 'read-by-all')}`);
      assert.ok(
        shown.at(-1)?.detail?.includes(`${join(outside, 'read-by-all')} is written, outside of this workspace.`),
      );
      assert.equal(shown.at(-1)?.buttons[0], 'Show Changes');
      assert.equal(readFileSync(join(outside, 'read-by-all'), 'utf8'), '');
    } finally {
      rmSync(outside, { recursive: true });
    }
  });

  it('offers once to keep .env files out of Local History, and changes the setting only at a yes', async () => {
    const history = () => vscode.workspace.getConfiguration('workbench.localHistory').get<object>('exclude');
    await fixture.access.parts.state.update('localHistoryOffered', undefined);
    const node = await fixture.addConnection();
    await fixture.run('insertCredentials', node, { pick: /^\.env$/ }, { press: 'Write' }, { press: 'Not Now' });
    assert.deepEqual(history(), {});
    await fixture.access.parts.state.update('localHistoryOffered', undefined);
    await fixture.run(
      'insertCredentials',
      node,
      { pick: /^\.env$/ },
      { press: 'Write' },
      { press: 'Exclude .env Files' },
    );
    for (let i = 0; i < 100 && Object.keys(history() ?? {}).length === 0; i++)
      await new Promise((go) => setTimeout(go, 50));
    assert.deepEqual(history(), { '**/.env*': true, '**/*.env': true });
    const again = await fixture.run('insertCredentials', node, { pick: /^\.env$/ }, { press: 'Write' });
    assert.ok(again.shown.every(({ message }) => !message.includes('Local History')));
  });
});

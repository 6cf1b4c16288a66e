import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import {
  type BrowserContext,
  freshProfile,
  openBrowser,
  type Profile,
  removeProfile,
} from '../../../../scripts/bed/index.ts';
import { commandId, commandNames, connectionsView } from '../../src/contributions/command-ids.ts';

const bundle = readFileSync(new URL('../../dist/browser.js', import.meta.url), 'utf8');

/** What the extension did when it was started. */
interface Start {
  readonly required: readonly string[];
  readonly commands: readonly string[];
  readonly views: readonly string[];
}

/**
 * Runs in a web worker, where it gets the bundle. It loads it as VS Code's worker does, with a `vscode` of which every
 * part is there and does nothing, but for what is counted.
 */
function startInWorker(): void {
  self.onmessage = ({ data }: MessageEvent<string>) => {
    const start = { required: new Set<string>(), commands: [] as string[], views: [] as string[] };
    const anything: unknown = new Proxy(function nothing() {}, {
      get: (_target, name) => (name === 'then' ? undefined : name === Symbol.toPrimitive ? () => '' : anything),
      apply: () => anything,
      construct: () => anything as object,
    });
    const commands = {
      registerCommand: (id: string) => start.commands.push(id),
      executeCommand: async () => {},
    };
    const window = {
      createTreeView: (id: string) => {
        start.views.push(id);
        return anything;
      },
    };
    const parts: Readonly<Record<string, object>> = { commands, window };
    const vscode: object = new Proxy(anything as object, {
      // A bundle copies what the module has of its own, which is nothing, and asks its prototype for the rest.
      getPrototypeOf: () => vscode,
      get: (_target, part) =>
        new Proxy(anything as object, {
          get: (_nothing, name) =>
            Reflect.get(parts[String(part)] ?? {}, name) ?? Reflect.get(anything as object, name),
        }),
    });
    const module = { exports: {} as { activate(context: unknown): unknown } };
    const require = (name: string) => {
      start.required.add(name);
      return vscode;
    };
    new Function('module', 'exports', 'require', data)(module, module.exports, require);
    module.exports.activate({ subscriptions: [] });
    self.postMessage({ ...start, required: [...start.required] });
  };
}

describe('the bundle for the browser', function () {
  this.timeout(60_000);
  let profile: Profile;
  let browser: BrowserContext;
  before(async () => {
    profile = await freshProfile();
    browser = await openBrowser(profile);
  });
  after(async () => {
    await browser?.close();
    await removeProfile(profile);
  });

  it('asks for nothing but vscode, and registers every command and the view', async () => {
    const page = await browser.newPage();
    const start = await page.evaluate(
      ([worker, source]) =>
        new Promise<Start>((resolve, reject) => {
          const url = URL.createObjectURL(new Blob([`(${worker})()`], { type: 'text/javascript' }));
          const running = new Worker(url);
          running.onmessage = ({ data }) => resolve(data);
          running.onerror = ({ message }) => reject(new Error(message));
          running.postMessage(source);
        }),
      [String(startInWorker), bundle] as const,
    );
    assert.deepEqual(start.required, ['vscode']);
    assert.deepEqual(start.commands, commandNames.map(commandId));
    assert.deepEqual(start.views, [connectionsView]);
  });

  it('names nothing that only Node has', () => {
    for (const name of ['process', 'Buffer', 'setImmediate', '__dirname']) {
      assert.doesNotMatch(bundle, new RegExp(`(?<![.\\w$'"\`-])${name}(?=[.(])`), name);
    }
  });
});

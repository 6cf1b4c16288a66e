import { execFileSync } from 'node:child_process';

/** Stands for all of VS Code: every member is callable, and gives the same again; only commands are written down. */
const program = `
const { registerHooks } = require('node:module');
const registered = [];
const anything = new Proxy(function () {}, {
  get: (_, name) => (name === 'then' || typeof name === 'symbol' ? undefined : anything),
  apply: () => anything,
  construct: () => anything,
});
const commands = { registerCommand: (id) => (registered.push(id), anything) };
// a bundle copies what a module has of its own, and inherits the rest
globalThis.vscode = Object.create(new Proxy({}, { get: (_, name) => (name === 'commands' ? commands : anything) }));
registerHooks({
  resolve: (name, context, next) => (name === 'vscode' ? { url: 'stub:vscode', shortCircuit: true } : next(name, context)),
  load: (url, context, next) =>
    url === 'stub:vscode'
      ? { format: 'commonjs', source: 'module.exports = globalThis.vscode', shortCircuit: true }
      : next(url, context),
});
const [, entry] = process.argv;
require(entry).activate({ subscriptions: [], extensionMode: 1 });
// at once, before anything that was waited for can come
require('node:fs').writeSync(1, JSON.stringify(registered));
process.exit(0);
`;

/**
 * How many of an extension's commands are not registered yet when its `activate` returns: those that wait for something.
 *
 * @param entry path of the bundle that VS Code loads
 * @param contributed the commands of the manifest
 */
export function countLateCommands(entry: string, contributed: readonly string[]): number {
  const output = execFileSync(process.execPath, ['--eval', program, entry], { encoding: 'utf8' });
  const registered = new Set(JSON.parse(output) as string[]);
  return contributed.filter((command) => !registered.has(command)).length;
}

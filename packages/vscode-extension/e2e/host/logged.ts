import * as vscode from 'vscode';

/**
 * What the extension logs from now on. All files of tests are loaded before the first one runs, so this is before the
 * extension has its log. Windows of tests keep no log of their own.
 */
export const logged: readonly string[] = listenToLog();

function listenToLog(): string[] {
  const lines: string[] = [];
  const real = vscode.window.createOutputChannel;
  const levels: ReadonlySet<unknown> = new Set(['trace', 'debug', 'info', 'warn', 'error']);
  const create = (...options: Parameters<typeof real>) => {
    return new Proxy(real(...options), {
      get(channel, name) {
        const value: unknown = Reflect.get(channel, name, channel);
        if (typeof value !== 'function') return value;
        return (...texts: unknown[]) => {
          if (levels.has(name)) lines.push(texts.join(' '));
          return value.apply(channel, texts);
        };
      },
    });
  };
  vscode.window.createOutputChannel = create as typeof real;
  return lines;
}

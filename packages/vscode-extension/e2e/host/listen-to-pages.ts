import * as vscode from 'vscode';
import type { FromPage, ToPage } from '../../src/data-flows/panel/protocol.ts';

/** A page that does nothing but listen and say what it is told to say. */
export interface Page {
  readonly html: () => string;
  readonly messages: ToPage[];
  say(message: FromPage): void;
  close(): void;
}

/** Takes the place of VS Code's webviews until `restore`. */
export function listenToPages(): { readonly pages: Page[]; restore(): void } {
  const pages: Page[] = [];
  const real = vscode.window.createWebviewPanel;
  const create: typeof real = (...options) => {
    const panel = real(...options);
    const messages: ToPage[] = [];
    const said = new vscode.EventEmitter<unknown>();
    pages.push({
      html: () => panel.webview.html,
      messages,
      say: (message) => said.fire(message),
      close: () => panel.dispose(),
    });
    const webview = new Proxy(panel.webview, {
      get(target, name) {
        if (name === 'onDidReceiveMessage') return said.event;
        if (name === 'postMessage') return async (message: ToPage) => messages.push(message) > 0;
        return own(target, name);
      },
      set: (target, name, value) => Reflect.set(target, name, value, target),
    });
    return new Proxy(panel, {
      get: (target, name) => (name === 'webview' ? webview : own(target, name)),
      set: (target, name, value) => Reflect.set(target, name, value, target),
    });
  };
  vscode.window.createWebviewPanel = create;
  return {
    pages,
    restore() {
      vscode.window.createWebviewPanel = real;
      for (const page of pages) page.close();
    },
  };
}

/** A property as its owner has it: behind a proxy its methods would not find their private fields. */
function own(owner: object, name: PropertyKey): unknown {
  const value: unknown = Reflect.get(owner, name, owner);
  return typeof value === 'function' ? value.bind(owner) : value;
}

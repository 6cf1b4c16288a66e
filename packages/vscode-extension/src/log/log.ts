import * as vscode from 'vscode';

/** Takes what must not be seen out of a text (core's redactor). */
export interface Redactor {
  redact(text: string): string;
}

/** The extension's log: English, with codes and details, never with a secret. */
export class Log implements vscode.Disposable {
  readonly #channel = vscode.window.createOutputChannel('PIM Connections', { log: true });
  readonly #redactor: Redactor;

  constructor(redactor: Redactor) {
    this.#redactor = redactor;
  }

  /** A text without any secret that passed here. */
  redact(text: string): string {
    return this.#redactor.redact(text);
  }

  info(message: string): void {
    this.#channel.info(this.#redactor.redact(oneLine(message)));
  }

  warn(message: string): void {
    this.#channel.warn(this.#redactor.redact(oneLine(message)));
  }

  /** An error with its stack and the chain of its causes. */
  error(doing: string, error: unknown): void {
    this.#channel.error(this.#redactor.redact(`${oneLine(doing)}: ${chain(error).join('\n  caused by ')}`));
  }

  show(): void {
    this.#channel.show();
  }

  dispose(): void {
    this.#channel.dispose();
  }
}

/** Whatever label or address is in a text: a line break could make another entry of the rest. */
function oneLine(text: string): string {
  return text.replaceAll(/[\r\n\v\f\u2028\u2029]+/g, ' ');
}

function chain(error: unknown): string[] {
  if (!(error instanceof Error)) return [String(error)];
  const code = 'code' in error ? `[${error.code}] ` : '';
  return [`${code}${error.stack ?? error.message}`, ...(error.cause === undefined ? [] : chain(error.cause))];
}

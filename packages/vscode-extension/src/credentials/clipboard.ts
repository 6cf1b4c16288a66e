import * as vscode from 'vscode';
import { numberSetting } from '../contributions/read-setting.ts';

/** Copies secrets, and takes them out of the clipboard again if they are still there after a while. */
export class Clipboard implements vscode.Disposable {
  #value: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @returns seconds until the clipboard is cleared, 0 when it will not be. */
  async copySecret(value: string): Promise<number> {
    await vscode.env.clipboard.writeText(value);
    clearTimeout(this.#timer);
    const seconds = numberSetting('clipboard.clearAfter');
    this.#value = value;
    if (seconds > 0) this.#timer = setTimeout(() => void this.clear(), seconds * 1000);
    return seconds;
  }

  async copy(value: string): Promise<void> {
    await vscode.env.clipboard.writeText(value);
  }

  dispose(): void {
    if (this.#timer) void this.clear();
  }

  /** Takes what was copied here out of the clipboard, if it is still there. */
  async clear(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const value = this.#value;
    this.#value = undefined;
    if (value !== undefined && (await vscode.env.clipboard.readText()) === value)
      await vscode.env.clipboard.writeText('');
  }
}

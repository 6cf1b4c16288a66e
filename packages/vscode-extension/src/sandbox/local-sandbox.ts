import type { PimLine } from '@pim-connections/core';
import type * as vscode from 'vscode';
import { type RunningSandbox, SandboxProcess } from './sandbox-process.ts';
import { sandboxVersions } from './sandbox-versions.ts';

/** The sandbox PIMs of this computer: one of each line, with a process and data of its own. */
export class LocalSandbox implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #state: vscode.Memento;
  readonly #log: (line: string) => void;
  readonly #processes = new Map<PimLine, SandboxProcess>();

  constructor(context: vscode.ExtensionContext, state: vscode.Memento, log: (line: string) => void) {
    this.#context = context;
    this.#state = state;
    this.#log = log;
  }

  /** Starts that of a line unless it runs: in this window, or in another one that has the same data. */
  ensureRunning(line: PimLine): Promise<RunningSandbox> {
    const process = this.#processes.get(line) ?? this.#processOf(line);
    this.#processes.set(line, process);
    return process.ensureRunning();
  }

  /** Stops them and waits until they have let go of their files. */
  async stop(): Promise<void> {
    await Promise.all([...this.#processes.values()].map((process) => process.stop()));
  }

  dispose(): void {
    for (const process of this.#processes.values()) process.dispose();
  }

  #processOf(line: PimLine): SandboxProcess {
    const name = `sandbox-${line}`;
    const place = {
      program: this.#context.asAbsolutePath('dist/sandbox/cli.js'),
      data: `${this.#context.globalStorageUri.fsPath}/${name}`,
      addressKey: `${name}.url`,
      version: sandboxVersions[line],
    };
    return new SandboxProcess(place, this.#state, this.#log);
  }
}

import { NotInBrowser } from '../pims/not-connected.ts';
import type { LocalSandbox as OnComputer } from './local-sandbox.ts';

/** In a browser there is no program to start; its commands are not shown there. */
export class LocalSandbox implements Pick<OnComputer, keyof OnComputer> {
  ensureRunning(): never {
    throw new NotInBrowser('the sandbox is a program');
  }

  async stop(): Promise<void> {}

  dispose(): void {}
}

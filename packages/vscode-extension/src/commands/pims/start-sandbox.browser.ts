import { NotInBrowser } from '../../pims/not-connected.ts';

/** In a browser there is no program to start; the command is not shown there. */
export async function startSandbox(): Promise<never> {
  throw new NotInBrowser('the sandbox is a program');
}

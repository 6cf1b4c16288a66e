import { NotInBrowser } from '../../pims/not-connected.ts';

/** In a browser there is no program to start; the command is not shown there. */
export async function openTerminal(): Promise<never> {
  throw new NotInBrowser('a terminal is a program');
}

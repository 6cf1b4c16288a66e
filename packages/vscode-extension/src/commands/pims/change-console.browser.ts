import { NotInBrowser } from '../../pims/not-connected.ts';

/** In a browser there is no program to run; the command is not shown there. */
export async function changeConsole(): Promise<never> {
  throw new NotInBrowser('a console command is a program');
}

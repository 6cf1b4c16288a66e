import { NotInBrowser } from './not-connected.ts';

/** A command needs a computer to run on. */
export function consolePim(): never {
  throw new NotInBrowser('a console command is a program');
}

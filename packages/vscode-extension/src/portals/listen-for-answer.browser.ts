import { NotInBrowser } from '../pims/not-connected.ts';

/** A browser has no port to listen on: the portal shows the answer on a page there. */
export function listenForAnswer(): never {
  throw new NotInBrowser('a port is of a computer');
}

import { breaks, type Reading } from './reading.ts';

/** `docker run --env-file`: the rest of the line as it is, quotes and comments included. */
export function readDockerRunValue(written: string): Reading {
  return /[\r\n]/.test(written) ? breaks : { value: written };
}

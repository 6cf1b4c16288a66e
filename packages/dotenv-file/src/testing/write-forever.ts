import { updateDotenvFile } from '../node/update-dotenv-file.ts';

/**
 * Writes a file until it is killed. All values of one write are alike, so that half a write shows.
 *
 * Arguments: the file, the name of the writer.
 */
const [, , path = '', writer = ''] = process.argv;
for (let round = 0; ; round++) {
  const value = `${writer}-${round}-`.padEnd(4000, 'x');
  await updateDotenvFile(path, { FIRST: value, SECOND: value, THIRD: value });
}

import { updateDotenvFile } from '../node/update-dotenv-file.ts';

/**
 * Sets keys of its own in a file, one write for each, and prints a line when it is done.
 *
 * Arguments: the file, the name of the writer, the number of keys.
 */
const [, , path = '', writer = '', count = '0'] = process.argv;
for (let number = 0; number < Number(count); number++) {
  await updateDotenvFile(path, { [`${writer}_${number}`]: `value ${number}` });
  process.stdout.write(`${number}\n`);
}

import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const commands = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * The Chromium or Chrome of this machine. `CHROME_PATH` in the environment names another one.
 *
 * @returns {string | undefined} the path of the program, or nothing when there is none
 */
export function findChromium() {
  const named = process.env.CHROME_PATH;
  if (named) return named;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = [...commands.flatMap((name) => folders.map((folder) => join(folder, name))), ...applications];
  return candidates.find((file) => existsSync(file));
}

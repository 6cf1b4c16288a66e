import { installDebianPackages } from './debian-packages.mjs';
import { findChromium } from './find-chromium.mjs';
import { SetupError } from './setup-error.mjs';
import { canInstallDebianPackages } from './system.mjs';

/** @type {import('./steps.mjs').Step} */
export const chromium = {
  name: 'Chromium',
  why: 'the window of VS Code, without a screen',
  isDone: () => findChromium() !== undefined,
  run: async () => {
    if (!canInstallDebianPackages()) {
      throw new SetupError(
        'No Chromium or Chrome found. Install one (on Debian: sudo apt install chromium), or name its program in CHROME_PATH, then run the same command again.',
      );
    }
    await installDebianPackages(['chromium', 'fonts-liberation']);
  },
};

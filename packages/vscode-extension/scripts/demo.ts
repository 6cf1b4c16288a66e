// Does the main job in a real window, once in a dark and once in a light theme, and leaves numbered pictures of it in
// docs/images. `npm run demo -w packages/vscode-extension -- light` takes those of one theme.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { screenshot } from '../../../scripts/bed/index.ts';
import { type TakePicture, tellStory } from '../e2e/window/story.ts';

const images = new URL('../../../docs/images/', import.meta.url).pathname;
const themes = { dark: 'Default Dark Modern', light: 'Default Light Modern' };
const wanted = process.argv[2];

mkdirSync(images, { recursive: true });
for (const [name, theme] of Object.entries(themes)) {
  if (wanted !== undefined && wanted !== name) continue;
  // a story that breaks off leaves the pictures of the last one
  const taken = mkdtempSync(join(tmpdir(), 'pim-connections-'));
  try {
    let count = 0;
    const take: TakePicture = async (page, what) => {
      const file = `${String(++count).padStart(2, '0')}-${what}-${name}.png`;
      await screenshot(page, join(taken, file));
      console.log(`docs/images/${file}`);
    };
    await tellStory(theme, take);
    const old = new RegExp(`^\\d\\d-.+-${name}\\.png$`);
    for (const file of readdirSync(images)) if (old.test(file)) rmSync(join(images, file));
    cpSync(taken, images, { recursive: true });
  } finally {
    rmSync(taken, { recursive: true });
  }
}

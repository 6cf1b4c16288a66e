// Does the main job in a real window and leaves numbered pictures of it in docs/images.
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { screenshot } from '../../../scripts/bed/index.ts';
import { addProposedPim, createConnection, runProject, testThem } from '../e2e/window/main-job.ts';
import { setStage } from '../e2e/window/stage.ts';

const images = new URL('../../../docs/images/', import.meta.url).pathname;
mkdirSync(images, { recursive: true });
for (const name of readdirSync(images)) if (/^\d\d-.+\.png$/.test(name)) rmSync(`${images}${name}`);

const stage = await setStage();
try {
  let count = 0;
  const picture = async (name: string) => {
    const file = `${images}${String(++count).padStart(2, '0')}-${name}.png`;
    await screenshot(stage.page, file);
    console.log(`docs/images/${file.slice(images.length)}`);
  };
  await addProposedPim(stage.page, picture);
  await createConnection(stage.page, 'Magento connector', picture);
  await testThem(stage.page, 'Magento connector', picture);
  await runProject(stage.page, picture);
} finally {
  await stage.close();
}

import { isExampleFile } from './project.ts';

/** Files that tests read: they have names, too, but seldom all of them. */
const ofTests = /\.test$/i;

/**
 * The files that tell which variables a file should have, the most telling first: the examples beside it. What
 * `.env.local` overrides (Symfony, Vite and Next commit `.env` and `.env.<mode>`) tells it as well.
 *
 * @param name of the file
 * @param beside names of what else is in its folder
 */
export function templateNames(name: string, beside: readonly string[]): readonly string[] {
  const examples = beside.filter((one) => isExampleFile(one) && one !== name).sort();
  return [
    ...examples.filter((one) => !ofTests.test(one)),
    ...overriddenBy(name).filter((one) => beside.includes(one) && !isExampleFile(one)),
    ...examples.filter((one) => ofTests.test(one)),
  ];
}

/** `.env` and `.env.prod` for `.env.prod.local`: what it is read over. */
function overriddenBy(name: string): readonly string[] {
  const mode = /^\.env(\.[\w-]+)?\.local$/i.exec(name);
  if (!mode) return [];
  return mode[1] === undefined ? ['.env'] : [`.env${mode[1]}`, '.env'];
}

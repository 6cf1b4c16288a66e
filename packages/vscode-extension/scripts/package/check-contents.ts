import type { ZipEntry } from './zip-entries.ts';

/** The whole VSIX, in bytes. */
export const vsixBudget = 500_000;

/** Every file that a VSIX of ours may have, with the most bytes it may take there. */
const allowed: readonly (readonly [path: string | RegExp, budget: number])[] = [
  ['[Content_Types].xml', 1_000],
  ['extension.vsixmanifest', 2_000],
  ['extension/LICENSE.txt', 5_000],
  ['extension/changelog.md', 5_000],
  ['extension/readme.md', 10_000],
  ['extension/package.json', 6_000],
  [/^extension\/package\.nls(\.fr)?\.json$/, 6_000],
  ['extension/l10n/bundle.l10n.fr.json', 25_000],
  ['extension/media/icon.png', 8_000],
  ['extension/media/container.svg', 1_000],
  ['extension/media/dotenv.json', 300],
  [/^extension\/media\/walkthrough\/(add|insert|rotate|test|watch)\.svg$/, 2_000],
  // Code: what VS Code loads, what that loads at once, and a chunk for what is imported later.
  ['extension/dist/extension.cjs', 4_000],
  ['extension/dist/browser.js', 152_000],
  // It says that the files beside it are ES modules; for the extension as a whole that would keep browsers out.
  ['extension/dist/package.json', 200],
  [/^extension\/dist\/(start|run-command)\.js$/, 20_000],
  [/^extension\/dist\/handlers-[A-Z0-9]{8}\.js$/, 40_000],
  [/^extension\/dist\/[a-z-]+-[A-Z0-9]{8}\.js$/, 25_000],
  ['extension/dist/letters.txt', 55_000],
  ['extension/dist/THIRD-PARTY-NOTICES.txt', 3_000],
  [/^extension\/dist\/page\/data-flows(\.js|-style\.css)$/, 6_000],
  ['extension/dist/sandbox/cli.js', 90_000],
];

/**
 * What is wrong with the files of a VSIX, a sentence each: files that are not on the list, files of the list that are not
 * there, files that are too large.
 */
export function contentProblems(entries: readonly ZipEntry[]): readonly string[] {
  const matches = (pattern: string | RegExp, path: string) =>
    typeof pattern === 'string' ? pattern === path : pattern.test(path);
  const unasked = entries.flatMap(({ path, packed }) => {
    const entry = allowed.find(([pattern]) => matches(pattern, path));
    if (!entry) return [`${path} is not on the list of scripts/package/check-contents.ts`];
    return packed > entry[1] ? [`${path} takes ${packed} bytes, more than ${entry[1]}`] : [];
  });
  const missing = allowed.flatMap(([pattern]) =>
    entries.some(({ path }) => matches(pattern, path)) ? [] : [`${pattern} is missing`],
  );
  return [...unasked, ...missing];
}

const repository = 'https://github.com/pim-connections/pim-connections';

/**
 * What a reader who finds a package on npm would miss in its README: a sentence each.
 *
 * @param name of the package
 * @param exists whether there is a file at a path from the package's folder
 */
export function readmeProblems(name: string, text: string, exists: (path: string) => boolean): string[] {
  const code = [...text.matchAll(/^```\w+\n(.*?)^```$/gms)].map(([, inside = '']) => inside);
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  const broken = links.filter((link) => !/^(?:https?:|#)/.test(link) && !exists(link.split('#')[0] ?? ''));
  const wanted: readonly (readonly [boolean, string])[] = [
    [text.startsWith(`# ${name}\n`), 'does not begin with its name'],
    [/^#.*\n\n[^#`|\n]/.test(text), 'does not say what it is'],
    [new RegExp(`\\b(?:npm install|npx|add) .*${name}`).test(text), 'does not say how it is installed'],
    [code.some((each) => new RegExp(`['"\`]${name}|npx ${name}`).test(each)), 'shows no first use'],
    [links.some((link) => link.startsWith(repository)), 'does not lead to the rest'],
  ];
  return [
    ...wanted.flatMap(([holds, problem]) => (holds ? [] : [`The README of ${name} ${problem}`])),
    ...broken.map((link) => `The README of ${name} has a link to ${link}, which is not there`),
  ];
}

/** Licences of code that we pass on, or that comes with what we publish: they want to be named, and nothing else. */
const allowed: readonly string[] = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'];

/** Packages that say something else, and why that is no trouble. */
const exceptions: Readonly<Record<string, string | undefined>> = {
  // its package.json says nothing, its LICENSE is MIT
  'express-promise-router': undefined,
  // forbids selling the icons, not using them; @backstage/ui brings it into every portal. Apache-2.0 until 4.7
  '@remixicon/react': 'Remix Icon License 1.0',
};

/**
 * Whether we may pass on or depend on a package.
 *
 * @param licence as its package.json says it, an SPDX expression: `MIT`, `(MIT OR GPL-3.0)`; nothing when it says none
 */
export function isAllowed(name: string, licence: string | undefined): boolean {
  if (name in exceptions && exceptions[name] === licence) return true;
  if (licence === undefined) return false;
  const choices = licence.replace(/[()]/g, '').split(' OR ');
  return choices.some((choice) => choice.split(' AND ').every((each) => allowed.includes(each)));
}

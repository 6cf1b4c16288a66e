/** A package as a file that npm and Yarn install. */
export interface Tarball {
  /** Of the package. */
  readonly name: string;
  /** Of the file, absolute. */
  readonly path: string;
  /** What Backstage calls it, such as `backend-plugin`; libraries have none. */
  readonly role?: string;
}

/** What one does with the files in a portal that was made with Backstage's template, ready to be copied. */
export function intoAPortal(tarballs: readonly Tarball[]): string {
  const asked = tarballs.filter((tarball) => homeOf(tarball) === null);
  const added = tarballs.flatMap((tarball) => {
    const home = homeOf(tarball);
    return home === null ? [] : [`yarn --cwd ${home} add ${tarball.path}`];
  });
  const resolutions = JSON.stringify(
    Object.fromEntries(asked.map(({ name, path }) => [name, `file:${path}`])),
    null,
    2,
  );
  return [
    "Into the package.json of the portal's root, beside the resolutions that are there:",
    '',
    `"resolutions": ${resolutions}`,
    '',
    'Then, in that root:',
    '',
    ...added,
    '',
    'What comes next is in docs/portal-for-admins.md. Where an older version from the same folder is installed, `yarn install` is enough.',
  ].join('\n');
}

/** The workspace that names the package; `null` for what only packages ask for. */
function homeOf({ role = '' }: Tarball): string | null {
  if (role === 'frontend-plugin') return 'packages/app';
  return role.startsWith('backend-plugin') ? 'packages/backend' : null;
}

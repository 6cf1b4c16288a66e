import type { BundledPackage } from './bundled-packages.ts';

/** What their licences ask for: the packages of others in a bundle, with the licence of each. */
export function thirdPartyNotices(packages: readonly BundledPackage[]): string {
  const notices = packages.flatMap(({ name, version, licence, text }) =>
    text === undefined ? [] : [`${'='.repeat(80)}\n${name} ${version} (${licence})\n\n${text}\n`],
  );
  return `Packages of others are part of this program. Their licences:\n\n${notices.join('\n')}`;
}

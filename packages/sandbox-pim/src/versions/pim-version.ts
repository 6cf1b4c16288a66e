/** The PIM versions that are played, oldest first (contract 10). */
export const pimVersions = ['1.7', '2.3', '3.2', '4.0', '5.0', '6.0', '7.0', 'saas'] as const;

/** One of {@link pimVersions}. */
export type PimVersion = (typeof pimVersions)[number];

/** The version of a new data folder when nothing else is asked for. */
export const defaultPimVersion: PimVersion = '7.0';

/** Whether a text names a version that is played. */
export function isPimVersion(text: string): text is PimVersion {
  return (pimVersions as readonly string[]).includes(text);
}

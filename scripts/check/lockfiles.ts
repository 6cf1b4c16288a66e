/** Entries of a package-lock.json that name where they come from: each machine has its own registry. */
export function registryUrls(lockfile: string): string[] {
  return [...lockfile.matchAll(/"resolved": "(https?:[^"]+)"/g)].map(([, url = '']) => url);
}

import type { PimLine, PimVersion } from '@pim-connections/core';

/** What the REST API's system information says, which 6.0 and newer have: exact, where routes only tell the line. */
export function versionOf({ version, edition }: { readonly version: string; readonly edition: string }): PimVersion {
  return { line: lineOf(version), text: version, edition };
}

/** SaaS has timestamps (`v20230112013744`) instead of numbers, and a build from source says `master` (contract 7.3). */
function lineOf(version: string): PimLine {
  if (/^v?\d{14}/.test(version)) return 'saas';
  return /^6\./.test(version) ? '6.0' : '7.0';
}

import type { PimFinding } from '@pim-connections/api-client';
import { capabilityWords } from '../../messages/capability-words.ts';

/** What was found at an address, in one line. */
export function findingWords({ line, capabilities }: PimFinding): string {
  const name = line === null ? 'Akeneo PIM' : line === 'saas' ? 'Akeneo PIM SaaS' : `Akeneo PIM ${line}`;
  return capabilities ? `${name} · ${capabilityWords(capabilities)}` : name;
}

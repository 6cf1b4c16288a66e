import { normalizePimUrl } from '@pim-connections/api-client';
import { pimLines } from '@pim-connections/core';
import * as z from 'zod/mini';
import { environments, type SavedPim, type SavedPortalPim } from './saved-pim.ts';

/** A text that is shown as it is before it is taken over: no line break, and nothing that turns the order of letters round. */
const shown = z.string().check(z.maxLength(500), z.regex(/^[^\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]*$/u));

const common = {
  name: shown.check(z.minLength(1), z.maxLength(200)),
  url: z.string(),
  line: z.catch(z.enum(pimLines as [(typeof pimLines)[number]]), '7.0'),
  environment: z.catch(z.optional(z.enum(environments)), undefined),
};

const entry = z.discriminatedUnion('driver', [
  z.object({ ...common, driver: z.literal('web'), username: shown }),
  z.object({
    ...common,
    driver: z.literal('console'),
    command: z.array(shown).check(z.minLength(1), z.maxLength(100)),
  }),
  z.object({ ...common, driver: z.literal('manual') }),
]);

const file = z.object({ pimConnections: z.literal(1), pims: z.array(z.unknown()).check(z.maxLength(500)) });

/** A PIM of a file: how it is reached, without any secret, and without anything of one computer alone. */
export type SharedPim = Readonly<z.infer<typeof entry>>;

/** The PIMs as a file for others: not a sandbox, which is of this computer alone, nor what somebody sees through a portal. */
export function pimFile(pims: readonly SavedPim[]): string {
  const shared = pims.flatMap((pim) => {
    if (pim.driver === 'backstage' || (pim.driver === 'web' && pim.sandbox)) return [];
    return sharedPim(pim);
  });
  return `${JSON.stringify({ pimConnections: 1, pims: shared }, null, 2)}\n`;
}

/** Reads such a file; nothing when it is none. PIMs that cannot be read are counted. */
export function readPimFile(text: string): { readonly pims: readonly SharedPim[]; readonly unreadable: number } | null {
  const read = file.safeParse(parseJson(text));
  if (!read.success) return null;
  const pims = read.data.pims.flatMap((one) => readEntry(one) ?? []);
  return { pims, unreadable: read.data.pims.length - pims.length };
}

function readEntry(one: unknown): SharedPim | undefined {
  const parsed = entry.safeParse(one);
  if (!parsed.success) return undefined;
  try {
    return { ...parsed.data, url: normalizePimUrl(parsed.data.url) };
  } catch {
    return undefined;
  }
}

function sharedPim(pim: Exclude<SavedPim, SavedPortalPim>): SharedPim {
  const shared = {
    name: pim.name,
    url: pim.url,
    line: pim.version.line,
    ...(pim.environment ? { environment: pim.environment } : {}),
  };
  if (pim.driver === 'web') return { ...shared, driver: 'web', username: pim.username };
  return pim.driver === 'console'
    ? { ...shared, driver: 'console', command: pim.command }
    : { ...shared, driver: 'manual' };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

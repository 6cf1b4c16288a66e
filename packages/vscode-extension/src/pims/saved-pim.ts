import { pimLines } from '@pim-connections/core';
import * as z from 'zod/mini';

/** What a PIM is for. Acts that break something ask twice on production. */
export const environments = ['development', 'staging', 'production'] as const;

export type Environment = (typeof environments)[number];

const keptConnection = z.object({
  clientId: z.string(),
  label: z.string(),
  username: z.nullable(z.string()),
});

/**
 * A connection that the PIM cannot be asked about: pasted credentials, or one made on a console that cannot list. Its
 * secret and password lie in the vault.
 */
export type KeptConnection = Readonly<z.infer<typeof keptConnection>>;

const common = {
  /** Ours, random; names its secrets in storage. */
  id: z.string(),
  name: z.string(),
  /** Base address without a slash at its end. */
  url: z.string(),
  version: z.object({
    line: z.enum(pimLines as [(typeof pimLines)[number]]),
    text: z.nullable(z.string()),
    edition: z.nullable(z.string()),
  }),
  // A label that only a newer version of this extension knows is no reason to lose the PIM.
  environment: z.catch(z.optional(z.enum(environments)), undefined),
};

const webPim = z.object({
  ...common,
  driver: z.literal('web'),
  username: z.string(),
  /** The sandbox PIM of this computer, started when it is needed. */
  sandbox: z.optional(z.boolean()),
});

const consolePim = z.object({
  ...common,
  driver: z.literal('console'),
  /** Program and first arguments; no shell reads them. */
  command: z.array(z.string()).check(z.minLength(1)),
  /** The folder to run it in. */
  folder: z.string(),
  connections: z.array(keptConnection),
});

const manualPim = z.object({
  ...common,
  driver: z.literal('manual'),
  connections: z.array(keptConnection),
});

const portalPim = z.object({
  ...common,
  driver: z.literal('backstage'),
  /** Ours, of the portal that it is seen through. */
  portal: z.string(),
  /** What the portal is called. */
  portalName: z.string(),
  /** Its id in the portal's configuration. */
  pim: z.string(),
  /** Entity ref of who looks after it; the one to ask for permission. */
  owner: z.nullable(z.string()),
});

const savedPim = z.discriminatedUnion('driver', [webPim, consolePim, manualPim, portalPim]);

/** A PIM behind a login. */
export type SavedWebPim = Readonly<z.infer<typeof webPim>>;
/** A PIM behind a console command. */
export type SavedConsolePim = Readonly<z.infer<typeof consolePim>>;
/** A PIM of which only pasted credentials are known. */
export type SavedManualPim = Readonly<z.infer<typeof manualPim>>;
/** A PIM that a Backstage portal manages. */
export type SavedPortalPim = Readonly<z.infer<typeof portalPim>>;

/** A PIM that was added, without any secret: this is what lies in the extension's global state. */
export type SavedPim = SavedWebPim | SavedConsolePim | SavedManualPim | SavedPortalPim;

/** Reads one entry that an earlier run (perhaps another version) stored; nothing when it cannot be read. */
export function parseSavedPim(stored: unknown): SavedPim | undefined {
  const parsed = savedPim.safeParse(withDriver(stored));
  return parsed.success ? parsed.data : undefined;
}

/** Reads what an earlier run stored. Entries that cannot be read are left out. */
export function parseSavedPims(stored: unknown): SavedPim[] {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((entry) => parseSavedPim(entry) ?? []);
}

/** The first versions knew one driver and did not write it down. */
function withDriver(stored: unknown): unknown {
  const isOld = typeof stored === 'object' && stored !== null && !('driver' in stored);
  return isOld ? { ...stored, driver: 'web' } : stored;
}

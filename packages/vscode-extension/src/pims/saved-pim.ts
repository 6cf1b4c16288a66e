import * as z from 'zod/mini';

const savedPim = z.object({
  /** Ours, random; names its secrets in storage. */
  id: z.string(),
  name: z.string(),
  /** Base address without a slash at its end. */
  url: z.string(),
  username: z.string(),
  version: z.object({
    line: z.enum(['1.7', '2.x', '3.x', '4.0', '5.0', '6.0', '7.0', 'saas']),
    text: z.nullable(z.string()),
    edition: z.nullable(z.string()),
  }),
  /** The sandbox PIM of this computer, started when it is needed. */
  sandbox: z.optional(z.boolean()),
});

/** A PIM that was added, without any secret: this is what lies in the extension's global state. */
export type SavedPim = Readonly<z.infer<typeof savedPim>>;

/** Reads what an earlier run (perhaps an earlier version) stored. Entries that cannot be read are left out. */
export function parseSavedPims(stored: unknown): SavedPim[] {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((entry) => {
    const parsed = savedPim.safeParse(entry);
    return parsed.success ? [parsed.data] : [];
  });
}

import * as z from 'zod/mini';

const savedPortal = z.object({
  /** Ours, random; names its secrets in storage. */
  id: z.string(),
  /** What it calls itself. */
  name: z.string(),
  /** Address of its backend, without a slash at its end. */
  url: z.string(),
  /** Entity ref of who signed in; `null` for the token of a program. */
  user: z.nullable(z.string()),
  /** As whom this program signed in; `null` where a token was pasted. */
  clientId: z.nullable(z.string()),
});

/** A Backstage portal that was added, without any secret: this is what lies in the extension's global state. */
export type SavedPortal = Readonly<z.infer<typeof savedPortal>>;

/** Reads what an earlier run stored. Entries that cannot be read are left out. */
export function parseSavedPortals(stored: unknown): readonly SavedPortal[] {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((entry) => {
    const parsed = savedPortal.safeParse(entry);
    return parsed.success ? [parsed.data] : [];
  });
}

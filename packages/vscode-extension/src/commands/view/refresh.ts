import type { Parts } from '../parts.ts';

/** Reads every PIM again. */
export async function refresh({ model, pims, portals }: Parts): Promise<void> {
  await portals.askAfresh();
  model.refresh(...pims.all().map(({ id }) => id));
}

import { InputError, NotFoundError } from '@backstage/errors';
import { mostImageBytes } from '@pim-connections/core';
import {
  type ConnectionItem,
  type ConnectionRef,
  connectionUpdatePermission,
  type ImageContent,
  type ImageRequest,
} from '@pim-connections/plugin-pim-connections-common';
import { askWhom } from './ask-whom';
import { changing } from './change-connection';
import type { Actor, Deps } from './deps';
import { findConnection, itemOf } from './find-connection';
import { overviewOf } from './overview';

/** What the PIM's own form takes; the PIM itself stores anything (contract 1.14), and serves it to browsers. */
const picture = /\.(?:png|jpe?g|gif|webp|bmp)$/i;

/**
 * The image of a connection that the actor may see. Other files of the PIM are not passed on.
 *
 * @param key as the list has it
 * @throws NotFoundError, PimError
 */
export async function imageOf(deps: Deps, actor: Actor, pim: string, key: string): Promise<ImageContent> {
  const { connections } = await overviewOf(deps, actor, false);
  if (!connections.some((one) => one.pim === pim && one.image === key)) {
    throw new NotFoundError('No connection has this image, or you may not see it.');
  }
  const image = await deps.sessions.use(pim, (reached) => reached.getImage(key));
  return { content: image && Buffer.from(await image.arrayBuffer()).toString('base64') };
}

/**
 * Gives a connection an image.
 *
 * @throws NotFoundError, NotAllowedError, InputError, PimError
 */
export async function setImage(
  deps: Deps,
  actor: Actor,
  ref: ConnectionRef,
  { name, content }: ImageRequest,
): Promise<ConnectionItem> {
  const bytes = Buffer.from(content, 'base64');
  if (!picture.test(name)) throw new InputError('An image is a PNG, JPEG, GIF, WebP or BMP file.');
  if (bytes.length === 0 || bytes.length > mostImageBytes) throw new InputError('An image has 1 byte to 2 MB.');
  const meta = { ...ref, changes: { image: name, bytes: bytes.length } };
  await actor.audited({ eventId: 'connection-update', severityLevel: 'medium', meta }, async () => {
    const { facts } = await findConnection(deps, actor, ref);
    actor.judge.demand(connectionUpdatePermission, facts, askWhom(deps, ref));
    await changing(deps, ref, () =>
      deps.sessions.use(ref.pim, async (pim) => {
        const image = await pim.uploadImage({ name, content: new Blob([bytes]) });
        return pim.updateConnection(ref.id, { image });
      }),
    );
  });
  const { summary, link, facts, listing } = await findConnection(deps, actor, ref);
  return itemOf(summary, link, facts, listing, actor.judge);
}

import type { AuditorService, BackstageCredentials, PermissionsService } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { Request } from 'express';
import type { Actor } from './connections/deps';
import { nameOf } from './http/name-of';
import { Judge, refusedPermission } from './permissions/judge';

/**
 * Who asks for something.
 *
 * @param request that they ask with, for the audit log; left out for what comes through the actions registry
 */
export async function actorOf(
  { auditor, permissions }: { auditor: AuditorService; permissions: PermissionsService },
  credentials: BackstageCredentials,
  request?: Request,
): Promise<Actor> {
  const ref = nameOf(credentials);
  let noted: JsonObject = {};
  return {
    ref,
    credentials,
    judge: await Judge.ask(permissions, credentials),
    note(more) {
      noted = { ...noted, ...more };
    },
    async audited({ meta, ...entry }, work) {
      const event = await auditor.createEvent({ ...entry, meta: { ...meta, actor: ref }, ...(request && { request }) });
      const result = await work().catch(async (error: Error) => {
        const refused = refusedPermission(error);
        await event.fail({ error, meta: refused === null ? noted : { ...noted, refused } });
        throw error;
      });
      await event.success({ meta: noted });
      return result;
    },
  };
}

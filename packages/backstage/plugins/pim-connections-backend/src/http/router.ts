import type { AuditorService, HttpAuthService, LoggerService, PermissionsService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { flowTypes, PimError } from '@pim-connections/core';
import type { ConnectionRef } from '@pim-connections/plugin-pim-connections-common';
import express, { type ErrorRequestHandler, type Request, type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';
import { actorOf } from '../actor';
import { deleteConnection, updateConnection } from '../connections/change-connection';
import { connectionDetails, connectionErrors, diagnoseConnection } from '../connections/connection-details';
import { checkCreation, createConnection } from '../connections/create-connection';
import type { Deps } from '../connections/deps';
import { checkEventAddress, eventSubscriptionOf, updateEventSubscription } from '../connections/event-subscription';
import {
  claimCredentials,
  handOverEventSecret,
  revealExisting,
  rotateCredentials,
} from '../connections/hand-over-credentials';
import { imageOf, setImage } from '../connections/images';
import { overviewOf, visibleDataFlows, visibleErrorCounts } from '../connections/overview';
import { groupsOf, rolesOf } from '../connections/roles-and-groups';
import { answerError } from '../pims/problem';
import type { Counts } from './limits';
import { parse } from './parse';

const entityRef = z.string().min(1).max(500);

const newConnection = z.strictObject({
  label: z.string().max(1000),
  code: z.string().max(1000).optional(),
  flowType: z.enum(flowTypes).optional(),
  entityRef: entityRef.optional(),
});

const changes = z.strictObject({
  label: z.string().max(1000).optional(),
  flowType: z.enum(flowTypes).optional(),
  auditable: z.boolean().optional(),
  userRoleId: z.string().max(100).optional(),
  userGroupId: z.string().max(100).nullable().optional(),
  image: z.null().optional(),
  entityRef: entityRef.nullable().optional(),
});

const image = z.strictObject({ name: z.string().min(1).max(200), content: z.base64() });
const imageQuery = z.object({ key: z.string().min(1).max(1000) });

const eventAddress = z.string().max(2000);
const eventChanges = z.strictObject({
  enabled: z.boolean().optional(),
  url: eventAddress.nullable().optional(),
  usesUuid: z.boolean().optional(),
});
const eventCheck = z.strictObject({ url: eventAddress });

const flag = z.enum(['true', 'false']).default('false');
const listQuery = z.object({ fresh: flag });
const errorQuery = z.object({ kind: z.enum(['business', 'technical']) });
const createQuery = z.object({ dryRun: flag });
const handOverId = z.uuid();

/** The backend's HTTP API. Secrets are in one answer only, that to a claim. */
export function createRouter(options: {
  deps: Deps;
  auditor: AuditorService;
  httpAuth: HttpAuthService;
  logger: LoggerService;
  permissions: PermissionsService;
  counts: Counts;
}): Router {
  const { deps, httpAuth, logger } = options;
  const router = PromiseRouter();
  // In base64 an image has a third more bytes.
  router.use('/pims/:pim/connections/:id/image', express.json({ limit: '3mb' }));
  router.use(express.json({ limit: '64kb' }));
  router.use(options.counts.requests);
  // Answers depend on who asks, and one kind of them is secret.
  router.use((_request, response, next) => {
    response.set('cache-control', 'no-store');
    next();
  });

  const actor = async (request: Request) =>
    actorOf(options, await httpAuth.credentials(request, { allow: ['user', 'service'] }), request);

  router.get('/connections', async (request, response) => {
    const { fresh } = parse(listQuery, request.query);
    response.json(await overviewOf(deps, await actor(request), fresh === 'true'));
  });

  router.get('/data-flows', async (request, response) => {
    response.json(await visibleDataFlows(deps, await actor(request)));
  });

  router.get('/pims/:pim/error-counts', async (request, response) => {
    const { kind } = parse(errorQuery, request.query);
    response.json(await visibleErrorCounts(deps, await actor(request), request.params.pim, kind));
  });

  router.get('/pims/:pim/images', async (request, response) => {
    const { key } = parse(imageQuery, request.query);
    response.json(await imageOf(deps, await actor(request), request.params.pim, key));
  });

  router.get('/pims/:pim/roles', async (request, response) => {
    response.json({ items: await rolesOf(deps, await actor(request), request.params.pim) });
  });

  router.get('/pims/:pim/groups', async (request, response) => {
    response.json({ items: await groupsOf(deps, await actor(request), request.params.pim) });
  });

  router.post('/pims/:pim/connections', async (request, response) => {
    const wanted = parse(newConnection, request.body);
    const { dryRun } = parse(createQuery, request.query);
    const { pim } = request.params;
    if (dryRun === 'true') {
      await checkCreation(deps, await actor(request), pim, wanted);
      response.status(204).end();
    } else {
      response.status(201).json(await createConnection(deps, await actor(request), pim, wanted));
    }
  });

  const connection = '/pims/:pim/connections/:id';
  const refOf = ({ params }: Request): ConnectionRef => ({ pim: params.pim as string, id: params.id as string });

  router.get(connection, async (request, response) => {
    response.json(await connectionDetails(deps, await actor(request), refOf(request)));
  });

  router.patch(connection, async (request, response) => {
    const wanted = parse(changes, request.body);
    response.json(await updateConnection(deps, await actor(request), refOf(request), wanted));
  });

  router.delete(connection, async (request, response) => {
    await deleteConnection(deps, await actor(request), refOf(request));
    response.status(204).end();
  });

  router.put(`${connection}/image`, async (request, response) => {
    const wanted = parse(image, request.body);
    response.json(await setImage(deps, await actor(request), refOf(request), wanted));
  });

  router.get(`${connection}/errors`, async (request, response) => {
    response.json({ items: await connectionErrors(deps, await actor(request), refOf(request)) });
  });

  router.get(`${connection}/diagnosis`, async (request, response) => {
    response.json(await diagnoseConnection(deps, await actor(request), refOf(request)));
  });

  router.get(`${connection}/events`, async (request, response) => {
    response.json(await eventSubscriptionOf(deps, await actor(request), refOf(request)));
  });

  router.patch(`${connection}/events`, async (request, response) => {
    const wanted = parse(eventChanges, request.body);
    response.json(await updateEventSubscription(deps, await actor(request), refOf(request), wanted));
  });

  router.post(`${connection}/events/check`, async (request, response) => {
    const { url } = parse(eventCheck, request.body);
    response.json(await checkEventAddress(deps, await actor(request), refOf(request), url));
  });

  router.post(`${connection}/events/secret`, async (request, response) => {
    response.status(201).json(await handOverEventSecret(deps, await actor(request), refOf(request), 'rotate'));
  });

  router.post(`${connection}/events/reveal`, async (request, response) => {
    response.status(201).json(await handOverEventSecret(deps, await actor(request), refOf(request), 'reveal'));
  });

  router.post(`${connection}/secret`, async (request, response) => {
    response.status(201).json(await rotateCredentials(deps, await actor(request), refOf(request), 'secret'));
  });

  router.post(`${connection}/password`, async (request, response) => {
    response.status(201).json(await rotateCredentials(deps, await actor(request), refOf(request), 'password'));
  });

  router.post(`${connection}/reveal`, async (request, response) => {
    response.status(201).json(await revealExisting(deps, await actor(request), refOf(request)));
  });

  router.get('/hand-overs', async (request, response) => {
    const { ref } = await actor(request);
    response.json({ items: await deps.handOvers.waitingFor(ref) });
  });

  router.post('/hand-overs/:id/claim', async (request, response) => {
    const id = parse(handOverId, request.params.id);
    response.json(await claimCredentials(deps, await actor(request), id));
  });

  const answerPimErrors: ErrorRequestHandler = (error, _request, _response, next) => {
    if (PimError.is(error)) logger.warn(`A PIM could not be worked with: ${error.message}`, { code: error.code });
    const answer = answerError(error);
    next(isError(answer) ? answer : error);
  };
  router.use(answerPimErrors);
  return router;
}

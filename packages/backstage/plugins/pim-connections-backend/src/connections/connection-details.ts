import { can } from '@pim-connections/core';
import type {
  ConnectionDetails,
  ConnectionRef,
  DiagnosisReport,
  FlowError,
} from '@pim-connections/plugin-pim-connections-common';
import { flowErrorsOf } from '../pims/data-flows';
import type { Actor, Deps } from './deps';
import { type FoundConnection, findConnection, itemOf } from './find-connection';

/**
 * What the page of a connection shows, without secrets.
 *
 * @throws NotFoundError, PimError
 */
export async function connectionDetails(deps: Deps, actor: Actor, ref: ConnectionRef): Promise<ConnectionDetails> {
  const found = await findConnection(deps, actor, ref);
  const { summary, link, facts, listing } = found;
  const [told, entities] = await Promise.all([
    toldOf(deps, ref, found),
    deps.entities.annotatedWith(ref, actor.credentials),
  ]);
  return { ...itemOf(summary, link, facts, listing, actor.judge), ...told, entities };
}

/** What the PIM tells of it; of one that tells nothing, what it told at the creation. */
async function toldOf(
  deps: Deps,
  { pim, id }: ConnectionRef,
  { connection, link, listing }: FoundConnection,
): Promise<Pick<ConnectionDetails, 'clientId' | 'username' | 'userRoleId' | 'userGroupId'>> {
  if (!listing.can.reveal && link.asCreated) {
    const { clientId, username } = link.asCreated;
    return { clientId, username, userRoleId: null, userGroupId: null };
  }
  const asked = connection ?? (await deps.sessions.use(pim, (reached) => reached.getConnection(id)));
  const { credentials, userRoleId, userGroupId } = asked;
  return { clientId: credentials.clientId, username: credentials.username, userRoleId, userGroupId };
}

/**
 * The latest errors that the PIM kept of a connection.
 *
 * @throws NotFoundError, PimError
 */
export async function connectionErrors(deps: Deps, actor: Actor, ref: ConnectionRef): Promise<readonly FlowError[]> {
  await findConnection(deps, actor, ref);
  return flowErrorsOf(deps.sessions, ref.pim, ref.id);
}

const number = new Intl.NumberFormat('en');

/**
 * What can be told about the health of a connection without its credentials.
 *
 * @throws NotFoundError, PimError
 */
export async function diagnoseConnection(deps: Deps, actor: Actor, ref: ConnectionRef): Promise<DiagnosisReport> {
  const { summary } = await findConnection(deps, actor, ref);
  return deps.sessions.use(ref.pim, async (pim) => {
    const { capabilities } = pim;
    const [wrong, errors, read, created, updated] = await Promise.all([
      can(capabilities, 'wrongCredentials') ? pim.listWrongCredentials() : [],
      can(capabilities, 'businessErrors') ? pim.listBusinessErrors(ref.id) : [],
      ...(['product_read', 'product_created', 'product_updated'] as const).map(async (type) =>
        can(capabilities, 'weeklyEvents')
          ? (await pim.getWeeklyEvents(type)).connections.find(({ code }) => code === ref.id)?.series.total
          : undefined,
      ),
    ]);
    const moved = [
      read === undefined ? null : `${number.format(read)} products read in 7 days.`,
      created === undefined ? null : `${number.format(created)} products created in 7 days.`,
      updated === undefined ? null : `${number.format(updated)} products updated in 7 days.`,
    ].filter((sentence) => sentence !== null);
    const others = wrong.find(({ code }) => code === ref.id)?.users.map(({ username }) => username) ?? [];
    const troubles =
      others.length > 0
        ? [
            `Its client was used with the user ${others.join(', ')}, who belongs to another connection. The keys of two connections are mixed up.`,
          ]
        : [];
    const kept =
      errors.length > 0
        ? [
            `The PIM kept ${errors.length === 1 ? 'an error' : `${errors.length} errors, the latest`}: ${errors[0]?.content.message}`,
          ]
        : [];
    const blind = summary.auditable === false ? ['The PIM does not count its data flows, as tracking is off.'] : [];
    const works = troubles.length === 0 && kept.length === 0;
    const findings = [...troubles, ...kept, ...moved, ...blind];
    return { works, findings, troubles, ...(others.length > 0 && { mixedWith: others }) };
  });
}

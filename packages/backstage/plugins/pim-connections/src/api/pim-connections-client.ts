import { ResponseError } from '@backstage/errors';
import type { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import type {
  ConnectionChangesRequest,
  ConnectionRef,
  CreatedConnection,
  EventSubscriptionRequest,
  FlowError,
  HandOver,
  ImageRequest,
  NewConnectionRequest,
  UserGroupInfo,
  UserRoleInfo,
} from '@pim-connections/plugin-pim-connections-common';
import type { PimConnectionsApi } from './pim-connections-api';

/** Talks to the backend plugin. */
export class PimConnectionsClient implements PimConnectionsApi {
  readonly #discoveryApi: DiscoveryApi;
  readonly #fetchApi: FetchApi;

  constructor(deps: { readonly discoveryApi: DiscoveryApi; readonly fetchApi: FetchApi }) {
    this.#discoveryApi = deps.discoveryApi;
    this.#fetchApi = deps.fetchApi;
  }

  overview({ fresh = false }: { readonly fresh?: boolean } = {}) {
    return this.#json('GET', `/connections?fresh=${fresh}`);
  }

  dataFlows() {
    return this.#json('GET', '/data-flows');
  }

  details(ref: ConnectionRef) {
    return this.#json('GET', pathOf(ref));
  }

  async errors(ref: ConnectionRef) {
    return (await this.#json<{ items: FlowError[] }>('GET', `${pathOf(ref)}/errors`)).items;
  }

  eventSubscription(ref: ConnectionRef) {
    return this.#json('GET', `${pathOf(ref)}/events`);
  }

  updateEventSubscription(ref: ConnectionRef, changes: EventSubscriptionRequest) {
    return this.#json('PATCH', `${pathOf(ref)}/events`, changes);
  }

  checkEventAddress(ref: ConnectionRef, url: string) {
    return this.#json('POST', `${pathOf(ref)}/events/check`, { url });
  }

  eventSecret(ref: ConnectionRef, how: 'reveal' | 'rotate') {
    return this.#json('POST', `${pathOf(ref)}/events/${how === 'rotate' ? 'secret' : 'reveal'}`);
  }

  diagnosis(ref: ConnectionRef) {
    return this.#json('GET', `${pathOf(ref)}/diagnosis`);
  }

  create(pim: string, connection: NewConnectionRequest) {
    return this.#handOver({ pim, connection: connection.code, reason: 'create' }, async () => {
      const path = `/pims/${encodeURIComponent(pim)}/connections`;
      return (await this.#json<CreatedConnection>('POST', path, connection)).handOver;
    });
  }

  async roles(pim: string) {
    return (await this.#json<{ items: UserRoleInfo[] }>('GET', `/pims/${encodeURIComponent(pim)}/roles`)).items;
  }

  async groups(pim: string) {
    return (await this.#json<{ items: UserGroupInfo[] }>('GET', `/pims/${encodeURIComponent(pim)}/groups`)).items;
  }

  update(ref: ConnectionRef, changes: ConnectionChangesRequest) {
    return this.#json('PATCH', pathOf(ref), changes);
  }

  setImage(ref: ConnectionRef, image: ImageRequest) {
    return this.#json('PUT', `${pathOf(ref)}/image`, image);
  }

  async delete(ref: ConnectionRef) {
    await this.#send('DELETE', pathOf(ref));
  }

  rotate(ref: ConnectionRef, what: 'secret' | 'password') {
    return this.#handOver({ pim: ref.pim, connection: ref.id, reason: `rotate-${what}` }, () =>
      this.#json('POST', `${pathOf(ref)}/${what}`),
    );
  }

  reveal(ref: ConnectionRef) {
    return this.#json('POST', `${pathOf(ref)}/reveal`);
  }

  async handOvers() {
    return (await this.#json<{ items: HandOver[] }>('GET', '/hand-overs')).items;
  }

  claim(handOver: string) {
    return this.#json('POST', `/hand-overs/${encodeURIComponent(handOver)}/claim`);
  }

  /**
   * Has a hand-over made. When the answer is lost on its way, it is the one that waits now and did not before: a second
   * try would make a second connection, or stop what uses the first new secret.
   */
  async #handOver(
    wanted: { readonly pim: string; readonly connection: string | undefined; readonly reason: HandOver['reason'] },
    make: () => Promise<HandOver>,
  ): Promise<HandOver> {
    const before = new Set((await this.handOvers()).map(({ id }) => id));
    try {
      return await make();
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      const made = (await this.handOvers()).find(
        ({ id, pim, connection, reason }) =>
          !before.has(id) &&
          pim === wanted.pim &&
          reason === wanted.reason &&
          (wanted.connection === undefined || connection === wanted.connection),
      );
      if (!made) throw error;
      return made;
    }
  }

  // The backend is of the same release: its answers are as the types say.
  // biome-ignore lint/suspicious/noExplicitAny: each method above names the type
  async #json<T = any>(method: string, path: string, body?: unknown): Promise<T> {
    return (await this.#send(method, path, body)).json();
  }

  async #send(method: string, path: string, body?: unknown): Promise<Response> {
    const base = await this.#discoveryApi.getBaseUrl('pim-connections');
    const response = await this.#fetchApi.fetch(base + path, {
      method,
      ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response;
  }
}

function pathOf({ pim, id }: ConnectionRef): string {
  return `/pims/${encodeURIComponent(pim)}/connections/${encodeURIComponent(id)}`;
}

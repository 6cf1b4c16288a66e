import type { AuthService, BackstageCredentials, LoggerService } from '@backstage/backend-plugin-api';
import { RELATION_OWNED_BY, stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  type ConnectionRef,
  connectionAnnotation,
  parseConnectionRefs,
  stringifyConnectionRef,
} from '@pim-connections/plugin-pim-connections-common';

/** The catalog, as far as connections are concerned. */
export class LinkedEntities {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #logger: LoggerService;

  constructor(deps: { catalog: CatalogService; auth: AuthService; logger: LoggerService }) {
    this.#catalog = deps.catalog;
    this.#auth = deps.auth;
    this.#logger = deps.logger;
  }

  /** The owners of entities, by entity ref. Without the catalog nobody owns anything, so conditions refuse. */
  async owners(entityRefs: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const wanted = [...new Set(entityRefs)];
    if (wanted.length === 0) return new Map();
    try {
      const { items } = await this.#catalog.getEntitiesByRefs(
        { entityRefs: wanted, fields: ['kind', 'metadata.name', 'metadata.namespace', 'relations'] },
        { credentials: await this.#auth.getOwnServiceCredentials() },
      );
      return new Map(
        items.flatMap((entity) => {
          if (!entity) return [];
          const owners = (entity.relations ?? []).filter(({ type }) => type === RELATION_OWNED_BY);
          return [[stringifyEntityRef(entity), owners.map(({ targetRef }) => targetRef)] as const];
        }),
      );
    } catch (error) {
      this.#logger.warn('The catalog did not tell who owns the entities of connections', error as Error);
      return new Map();
    }
  }

  /** The entities whose annotation names a connection, as far as somebody may see them. */
  async annotatedWith(
    ref: ConnectionRef,
    credentials: BackstageCredentials,
  ): Promise<readonly { entityRef: string; title: string }[]> {
    const wanted = stringifyConnectionRef(ref);
    const path = `metadata.annotations.${connectionAnnotation}`;
    const { items } = await this.#catalog.getEntities(
      { filter: { [path]: wanted }, fields: ['kind', 'metadata'], limit: 50 },
      { credentials },
    );
    return items
      .filter(({ metadata }) =>
        parseConnectionRefs(metadata.annotations?.[connectionAnnotation] ?? '').some(
          (named) => stringifyConnectionRef(named) === wanted,
        ),
      )
      .map((entity) => ({
        entityRef: stringifyEntityRef(entity),
        title: entity.metadata.title ?? entity.metadata.name,
      }));
  }
}

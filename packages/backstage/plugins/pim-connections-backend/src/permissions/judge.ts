import type { BackstageCredentials, PermissionsService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult, type PolicyDecision } from '@backstage/plugin-permission-common';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import { pimConnectionsPermissions } from '@pim-connections/plugin-pim-connections-common';
import type { ConnectionFacts } from './resource';
import { connectionRules } from './rules';

/** One of the plugin's permissions. */
export type Permission = (typeof pimConnectionsPermissions)[number];

const holds = createConditionAuthorizer(Object.values(connectionRules));

/** A refusal that names the permission and whom to ask, of which programs make a sentence of their own. */
class PermissionRefused extends NotAllowedError {
  override name = 'NotAllowedError' as const;
  readonly permission: string;
  readonly askWhom: string | null;
  constructor(message: string, permission: string, askWhom: string | null) {
    super(message);
    this.permission = permission;
    this.askWhom = askWhom;
  }
}

/** The permission that was missing; `null` when something else went wrong. */
export function refusedPermission(error: unknown): string | null {
  return error instanceof PermissionRefused ? error.permission : null;
}

function refusal({ name }: Permission, askWhom: string | null): PermissionRefused {
  const ask = askWhom === null ? '' : ` Ask ${askWhom}.`;
  return new PermissionRefused(`You need the permission ${name} for it.${ask}`, name, askWhom);
}

/** What one caller may do, decided once for a whole request. */
export class Judge {
  readonly #decisions: ReadonlyMap<string, PolicyDecision>;

  private constructor(decisions: ReadonlyMap<string, PolicyDecision>) {
    this.#decisions = decisions;
  }

  /** Asks the permission framework about everything at once; conditions are applied here, without further calls. */
  static async ask(permissions: PermissionsService, credentials: BackstageCredentials): Promise<Judge> {
    const decisions = await permissions.authorizeConditional(
      pimConnectionsPermissions.map((permission) => ({ permission })),
      { credentials },
    );
    return new Judge(
      new Map(
        pimConnectionsPermissions.map(({ name }, at) => [
          name,
          decisions[at] ?? ({ result: AuthorizeResult.DENY } satisfies PolicyDecision),
        ]),
      ),
    );
  }

  /** Whether something may be done with a connection. */
  may(permission: Permission, connection: ConnectionFacts): boolean {
    return holds(this.#decision(permission), connection);
  }

  /**
   * Refuses what may not be done. Who to ask is said, as the caller cannot know it.
   *
   * @throws NotAllowedError
   */
  demand(permission: Permission, connection: ConnectionFacts, askWhom: string | null): void {
    if (!this.may(permission, connection)) throw refusal(permission, askWhom);
  }

  /**
   * Refuses what may be done with no connection at all.
   *
   * @throws NotAllowedError
   */
  demandInGeneral(permission: Permission, askWhom: string | null): void {
    if (this.inGeneral(permission) === 'no') throw refusal(permission, askWhom);
  }

  /** Whether something may be done at all. */
  inGeneral(permission: Permission): 'yes' | 'no' | 'depends' {
    const { result } = this.#decision(permission);
    if (result === AuthorizeResult.CONDITIONAL) return 'depends';
    return result === AuthorizeResult.ALLOW ? 'yes' : 'no';
  }

  #decision({ name }: Permission): PolicyDecision {
    return this.#decisions.get(name) ?? { result: AuthorizeResult.DENY };
  }
}

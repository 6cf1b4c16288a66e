import type { User } from '../pim/users.ts';
import type { MaybeAnswer } from './answer.ts';
import type { Call, Method } from './call.ts';
import type { Session } from './session-store.ts';

/** A call of the settings routes, with the session it came with. */
export interface InternalCall extends Call {
  readonly session: Session;
  readonly user: User;
}

/** A call of the REST API, with whose token it came with. */
export interface RestCall extends Call {
  readonly user: User;
  readonly clientId: number;
}

interface RouteBase {
  readonly methods: readonly Method[];
  /** In Hono's notation. */
  readonly path: string;
}

/** A route behind the login (contract 2.3). */
export interface InternalRoute extends RouteBase {
  readonly area: 'internal';
  /** The right it takes, if any. */
  readonly right?: string;
  /** 302: without session and without `X-Requested-With` it leads to the home page instead of the login (contract 1.14). */
  readonly withoutXhr?: 302 | 401;
  readonly handle: (call: InternalCall) => MaybeAnswer;
}

/** A route of the web interface that anybody may call: the login itself. */
interface OpenRoute extends RouteBase {
  readonly area: 'open';
  readonly handle: (call: Call) => MaybeAnswer;
}

/** A route of the REST API that needs no token. */
interface PublicRestRoute extends RouteBase {
  readonly area: 'public-rest';
  readonly handle: (call: Call) => MaybeAnswer;
}

/** A route of the REST API. */
export interface RestRoute extends RouteBase {
  readonly area: 'rest';
  /** The right it takes beside the one to use the API, and the words of its refusal. */
  readonly right?: RestRight;
  readonly handle: (call: RestCall) => MaybeAnswer;
}

interface RestRight {
  readonly acl: string;
  /** `list currencies`; `null`: refused with the words for the whole API. */
  readonly action: string | null;
}

export type Route = InternalRoute | OpenRoute | PublicRestRoute | RestRoute;

/** Whether a route is part of the REST API, whose errors are JSON. */
export function isRest(route: Route): boolean {
  return route.area === 'rest' || route.area === 'public-rest';
}

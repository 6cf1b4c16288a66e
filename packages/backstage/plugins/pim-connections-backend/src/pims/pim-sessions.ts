import { NotFoundError } from '@backstage/errors';
import { connectPim } from '@pim-connections/api-client';
import { consolePim } from '@pim-connections/api-client/console';
import { type Pim, PimError } from '@pim-connections/core';
import type { PimConfig } from '../config/read-config';

/** Milliseconds until a PIM that failed is tried again, so that a dead one does not slow every page. */
const afterFailure = 10_000;

/**
 * Milliseconds until a login that was refused is tried again. The PIM locks an account for five minutes after five wrong
 * tries (contract 2.1); this leaves room for several instances of the portal.
 */
const afterRefusal = 15 * 60_000;

interface Session {
  readonly pim: Promise<Pim>;
  /** What went wrong last, while it is not to be tried again. */
  failure?: { readonly error: unknown; readonly until: number };
}

/** One session for each PIM, shared by everybody; opened when it is first needed. */
export class PimSessions {
  readonly #pims: ReadonlyMap<string, PimConfig>;
  readonly #sessions = new Map<string, Session>();
  /** Why each PIM failed that failed when it was last asked. */
  readonly #failing = new Map<string, unknown>();
  readonly #now: () => number;

  constructor(pims: readonly PimConfig[], now: () => number = Date.now) {
    this.#pims = new Map(pims.map((pim) => [pim.id, pim]));
    this.#now = now;
  }

  /** All PIMs of the configuration, in its order. */
  get configs(): readonly PimConfig[] {
    return [...this.#pims.values()];
  }

  /**
   * The configuration of a PIM.
   *
   * @throws NotFoundError
   */
  config(id: string): PimConfig {
    const config = this.#pims.get(id);
    if (!config) throw new NotFoundError(`This portal has no PIM “${id}”.`);
    return config;
  }

  /**
   * Does something with a PIM. For a while after it could not be reached the same error is given without trying again.
   *
   * @throws NotFoundError for a PIM that is not configured, PimError for everything that goes wrong with it
   */
  async use<T>(id: string, work: (pim: Pim) => Promise<T>): Promise<T> {
    const session = this.#open(this.config(id));
    if (session.failure) throw session.failure.error;
    try {
      const result = await work(await session.pim);
      this.#failing.delete(id);
      return result;
    } catch (error) {
      const wait = waitAfter(error);
      if (wait !== null) {
        session.failure = { error, until: this.#now() + wait };
        this.#failing.set(id, error);
      }
      throw error;
    }
  }

  /** Why a PIM could not be reached when it was last asked; `undefined` for one that could, or was not asked yet. */
  failureOf(id: string): unknown {
    return this.#failing.get(id);
  }

  /** Remembers that a PIM took longer than a page waits, until it answers. */
  noteLate(id: string, error: unknown): void {
    this.#failing.set(id, error);
  }

  /** Lets a PIM that failed be tried again at once, unless its login was refused: those tries are counted. */
  forgetFailure(id: string): void {
    const { failure } = this.#sessions.get(id) ?? {};
    if (failure && waitAfter(failure.error) === afterFailure) this.#sessions.delete(id);
  }

  #open(config: PimConfig): Session {
    const known = this.#sessions.get(config.id);
    if (known && (!known.failure || known.failure.until > this.#now())) return known;
    const session = { pim: connect(config) };
    // Whoever waits for it learns of a failure; nobody may be waiting any more.
    session.pim.catch(() => {});
    this.#sessions.set(config.id, session);
    return session;
  }
}

function connect({ url, login, console, allowInsecure }: PimConfig): Promise<Pim> {
  if (login) return connectPim({ url, login, allowInsecure });
  const [program, ...words] = console?.command ?? [];
  return consolePim({ url, command: [program as string, ...words], cwd: console?.cwd });
}

/** Milliseconds that a PIM is left alone after an error, `null` for one that says nothing about the next call. */
function waitAfter(error: unknown): number | null {
  if (!PimError.is(error)) return null;
  switch (error.code) {
    case 'login-refused':
    case 'account-locked':
    case 'single-sign-on':
      return afterRefusal;
    case 'unreachable':
    case 'timeout':
    case 'tls':
    case 'not-a-pim':
    case 'insecure-url':
    case 'invalid-url':
    case 'session-lost':
      return afterFailure;
    default:
      return null;
  }
}

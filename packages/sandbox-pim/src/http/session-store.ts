import { randomBytes } from 'node:crypto';
import { randomSessionId } from '../credentials/random-credentials.ts';
import { nowInSeconds, type Pim } from '../pim/pim.ts';

/** Seconds after its last use at which a session ends (contract 2.2). */
const sessionLifetime = 3600;

/** Sessions of visitors who never log in are forgotten, oldest first, above this number. */
const maxSessions = 10_000;

/** How stale the stored time of last use may get, in seconds. Spares a write for every call. */
const saveInterval = 60;

/** A browser's session. */
export interface Session {
  id: string;
  userId: number | null;
  /** Whether only a remember-me cookie vouches for the user. */
  remembered: boolean;
  /** What the CSRF tokens of this session are made from: 43 characters. */
  csrfSecret: string;
  /** Why the last login failed; shown once. */
  loginError: string | null;
  /** The page that was refused, to come back to after the login. */
  target: string | null;
  usedAt: number;
  savedAt: number;
}

/**
 * The sessions of a PIM. Those of users are stored and survive a restart; those of visitors live in memory, so that
 * calls without a session cost no disk.
 */
export class SessionStore {
  readonly #pim: Pim;
  readonly #sessions = new Map<string, Session>();

  constructor(pim: Pim) {
    this.#pim = pim;
  }

  /** A new session that belongs to nobody. */
  create(): Session {
    const now = nowInSeconds(this.#pim);
    const session = newSession(randomSessionId(), now);
    this.#remember(session);
    return session;
  }

  /** The living session of a cookie, with its time of last use renewed, or `null`. */
  find(id: string | undefined): Session | null {
    if (id === undefined) return null;
    const session = this.#sessions.get(id) ?? this.#load(id);
    if (!session) return null;
    const now = nowInSeconds(this.#pim);
    if (now - session.usedAt > sessionLifetime) {
      this.destroy(session);
      return null;
    }
    session.usedAt = now;
    if (session.userId !== null && now - session.savedAt >= saveInterval) {
      session.savedAt = now;
      this.#pim.db.run('UPDATE session SET used_at = ? WHERE id = ?', now, session.id);
    }
    return session;
  }

  /** Gives a session to a user, under a new id and with new CSRF tokens. */
  logIn(session: Session, userId: number, remembered: boolean): void {
    this.destroy(session);
    const now = nowInSeconds(this.#pim);
    Object.assign(session, newSession(randomSessionId(), now), { userId, remembered });
    this.#remember(session);
    this.#pim.db.run('INSERT INTO session VALUES (?, ?, ?, ?)', session.id, userId, remembered ? 1 : 0, now);
  }

  /** Takes the user away; the browser keeps its session. */
  logOut(session: Session): void {
    this.#pim.db.run('DELETE FROM session WHERE id = ?', session.id);
    session.userId = null;
    session.remembered = false;
  }

  destroy(session: Session): void {
    this.#sessions.delete(session.id);
    if (session.userId !== null) this.#pim.db.run('DELETE FROM session WHERE id = ?', session.id);
  }

  #load(id: string): Session | null {
    const row = this.#pim.db.get<{ user_id: number; remembered: number; used_at: number }>(
      'SELECT user_id, remembered, used_at FROM session WHERE id = ?',
      id,
    );
    if (!row) return null;
    const session = { ...newSession(id, row.used_at), userId: row.user_id, remembered: row.remembered === 1 };
    this.#remember(session);
    return session;
  }

  #remember(session: Session): void {
    this.#sessions.set(session.id, session);
    for (const [id] of this.#sessions) {
      if (this.#sessions.size <= maxSessions) break;
      this.#sessions.delete(id);
    }
  }
}

function newSession(id: string, now: number): Session {
  return {
    id,
    userId: null,
    remembered: false,
    csrfSecret: randomBytes(32).toString('base64url'),
    loginError: null,
    target: null,
    usedAt: now,
    savedAt: now,
  };
}

/** Forgets stored sessions that ended. */
export function deleteEndedSessions(pim: Pim): void {
  pim.db.run('DELETE FROM session WHERE used_at < ?', nowInSeconds(pim) - sessionLifetime - saveInterval);
}

import { userOfRememberMe } from '../pim/remember-me.ts';
import { hasRight } from '../pim/roles-and-groups.ts';
import { findUser, type User } from '../pim/users.ts';
import { type Answer, changeAnswer, html, type MaybeAnswer, redirect, withCookie } from './answer.ts';
import { type Call, isXhr } from './call.ts';
import { deleteCookie, rememberMeCookie, sessionCookie, setSession } from './cookies.ts';
import { csrfTokenFor } from './csrf-token.ts';
import { HttpError } from './http-error.ts';
import { loginPage } from './pages/login-page.ts';
import { refuseMalformedJson } from './request-json.ts';
import type { InternalRoute } from './route.ts';
import type { Session } from './session-store.ts';

/** Answers a call of a route behind the login: malformed JSON, session and right come before the handler (contract 1.1). */
export function answerInternal(route: InternalRoute, call: Call): MaybeAnswer {
  refuseMalformedJson(call);
  const { features } = call.pim;
  const given = call.sessions.find(call.cookies.get(sessionCookie));
  const user = (given && userOf(call, given)) ?? null;
  if (given && user) {
    const answer = handle(route, call, given, user);
    if (!features.resendsSession) return answer;
    return changeAnswer(answer, (sent) => withCookie(sent, setSession(given.id, features)));
  }

  const remembered = rememberedUser(call);
  if (!remembered) return route.withoutXhr === 302 && !isXhr(call) ? redirect('/') : withoutSession(call, given);
  const session = given ?? call.sessions.create();
  call.sessions.logIn(session, remembered.id, true);
  const answer = handle(route, call, session, remembered);
  return changeAnswer(answer, (sent) => withCookie(sent, setSession(session.id, features)));
}

/** The user of a session, who may have been disabled or deleted since. */
export function userOf(call: Call, session: Session): User | null {
  const user = session.userId === null ? null : findUser(call.pim, session.userId);
  return user?.enabled ? user : null;
}

function rememberedUser(call: Call): User | null {
  const cookie = call.cookies.get(rememberMeCookie);
  if (cookie === undefined) return null;
  const user = userOfRememberMe(call.pim, cookie);
  if (!user && call.pim.features.madeUpRememberMe === 500) throw new HttpError(500, 'Internal Server Error');
  return user;
}

function handle(route: InternalRoute, call: Call, session: Session, user: User): MaybeAnswer {
  if (route.right !== undefined && !hasRight(call.pim, user, route.right)) {
    // Somebody who is only remembered is asked to log in before being told no (contract 2.4).
    if (session.remembered) return loginInPlace(call, session);
    throw new HttpError(403, 'Access Denied.');
  }
  return route.handle({ ...call, session, user });
}

/** The answer to whoever is not logged in: the login page in place, 401 (contract 2.4). */
function withoutSession(call: Call, given: Session | null): Answer {
  const { features } = call.pim;
  const session = given ?? call.sessions.create();
  if (call.method === 'GET' && !isXhr(call)) session.target = call.origin + call.path + queryOf(call);
  const status = call.path === '/' ? features.noSessionAtHome : features.noSession;
  const answer = status === 401 ? loginInPlace(call, session) : redirect(`${call.origin}/user/login`);
  const again = withCookie(answer, setSession(session.id, features));
  return call.cookies.has(rememberMeCookie) ? withCookie(again, deleteCookie(rememberMeCookie, features)) : again;
}

function loginInPlace(call: Call, session: Session): Answer {
  return html(loginPage(csrfTokenFor(session, call.pim.features), null), 401);
}

function queryOf(call: Call): string {
  const query = call.query.toString();
  return query === '' ? '' : `?${query}`;
}

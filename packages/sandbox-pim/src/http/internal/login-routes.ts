import { logIn } from '../../pim/login.ts';
import { nowInSeconds } from '../../pim/pim.ts';
import { rememberMeValue } from '../../pim/remember-me.ts';
import { type Answer, html, redirect, withCookie } from '../answer.ts';
import { type Call, mediaType } from '../call.ts';
import {
  deleteCookie,
  rememberMeCookie,
  rememberMeLifetime,
  sessionCookie,
  setRememberMe,
  setSession,
} from '../cookies.ts';
import { csrfTokenFor, isCsrfToken } from '../csrf-token.ts';
import { userOf } from '../guard-internal.ts';
import { HttpError } from '../http-error.ts';
import { homePage } from '../pages/home-page.ts';
import { loginPage } from '../pages/login-page.ts';
import { formBody, jsonBody } from '../request-json.ts';
import type { Route } from '../route.ts';
import type { Session } from '../session-store.ts';

/** Login, logout and the page behind them (contract 2). */
export function loginRoutes(): Route[] {
  return [
    { area: 'open', methods: ['GET'], path: '/user/login', handle: showForm },
    { area: 'open', methods: ['POST'], path: '/user/login-check', handle: check },
    { area: 'open', methods: ['GET', 'POST'], path: '/user/logout', handle: logOut },
    { area: 'internal', methods: ['GET'], path: '/', handle: (call) => html(homePage(call.pim, call.user)) },
  ];
}

function showForm(call: Call): Answer {
  const { features } = call.pim;
  const given = call.sessions.find(call.cookies.get(sessionCookie));
  const session = given ?? call.sessions.create();
  const answer = html(loginPage(csrfTokenFor(session, features), session.loginError));
  session.loginError = null;
  return given && !features.resendsSession ? answer : withCookie(answer, setSession(session.id, features));
}

async function check(call: Call): Promise<Answer> {
  const { pim, sessions } = call;
  const { features } = pim;
  const field = fields(call);
  const username = field('_username');
  if (username === null && features.loginWithoutUsername === 400)
    throw new HttpError(400, 'The key "_username" is missing.');

  const given = sessions.find(call.cookies.get(sessionCookie));
  const session = given ?? sessions.create();
  const csrf = isCsrfToken(field('_csrf_token') ?? '', session);
  const login = await logIn(pim, username ?? '', field('_password') ?? '', csrf);
  const before = userOf(call, session);

  if (!login.ok) {
    if (features.failedLoginEndsSession) sessions.logOut(session);
    const inPlace = login.unknownAccount && features.unknownAccount === 401;
    if (!inPlace) session.loginError = login.message;
    const answer = inPlace
      ? html(loginPage(csrfTokenFor(session, features), login.message), 401)
      : redirect(`${call.origin}/user/login`);
    // Only the version that keeps the session takes the remember-me cookie away (contract 2.2).
    const forget = features.failedLoginEndsSession
      ? answer
      : withCookie(answer, deleteCookie(rememberMeCookie, features));
    return withCookie(forget, setSession(session.id, features));
  }

  const target = targetOf(call, session, field('_target_path'));
  session.target = null;
  const sameUser = before?.id === login.user.id && !session.remembered;
  if (!sameUser) sessions.logIn(session, login.user.id, false);
  const answer = redirect(target);
  const wanted = ['on', 'true', '1', 'yes'].includes(field('_remember_me') ?? '');
  const expires = nowInSeconds(pim) + rememberMeLifetime;
  const remember = wanted
    ? setRememberMe(rememberMeValue(pim, login.user, expires), pim.now(), features)
    : deleteCookie(rememberMeCookie, features);
  const remembering = withCookie(answer, remember);
  return sameUser && !features.resendsSession ? remembering : withCookie(remembering, setSession(session.id, features));
}

/** The fields of a login: a form, or JSON with the same keys. */
function fields(call: Call): (name: string) => string | null {
  if (mediaType(call) === 'application/json') {
    const map = call.body.length === 0 ? {} : jsonBody(call);
    return (name) => {
      const value = map[name];
      return value === undefined || value === null ? null : String(value);
    };
  }
  const form = formBody(call);
  return (name) => form.getAll(name).at(-1) ?? null;
}

/** Where a login leads: the path it named, the page that was refused before, or the home page (contract 2.1). */
function targetOf(call: Call, session: Session, named: string | null): string {
  if (named) {
    const url = URL.parse(named, `${call.origin}/`);
    if (url?.origin === call.origin) return url.href;
  }
  return session.target ?? `${call.origin}/`;
}

function logOut(call: Call): Answer {
  const { features } = call.pim;
  const session = call.sessions.find(call.cookies.get(sessionCookie));
  if (session) call.sessions.destroy(session);
  const answer = redirect(`${call.origin}/`);
  return withCookie(
    withCookie(answer, deleteCookie(rememberMeCookie, features)),
    deleteCookie(sessionCookie, features),
  );
}

import { PimError, type Secret } from '@pim-connections/core';
import { serverError } from '../errors/refusals.ts';
import { expect, expectObject, expectSecret } from '../given/expect.ts';
import { CookieJar } from '../http/cookie-jar.ts';
import type { Http, HttpAnswer } from '../http/http.ts';
import { isJson } from '../http/read-json.ts';
import { loginMessage, readLoginPage } from './login-page.ts';
import { isSingleSignOn, singleSignOn } from './single-sign-on.ts';

/** Who logs in. */
export interface Login {
  readonly username: string;
  readonly password: Secret;
}

/** @throws TypeError for what is no login, such as one whose password is a text */
export function expectLogin(login: Login): void {
  expectObject(login, 'login', '{ username, password }');
  expect(typeof login.username === 'string', 'login.username', 'a text');
  expectSecret(login.password, 'login.password');
}

/**
 * Logs in with the form, once, and gives the cookies of the new session (contract 2.1).
 *
 * @throws PimError `login-refused`, `account-locked`, `single-sign-on`, `not-a-pim`, or what the network gives
 */
export async function logIn(http: Http, url: string, login: Login): Promise<CookieJar> {
  const jar = new CookieJar();
  const send = async (path: string, form?: URLSearchParams): Promise<HttpAnswer> => {
    const answer = await http({
      method: form ? 'POST' : 'GET',
      url: url + path,
      headers: { ...jar.headers(), ...(form && { 'content-type': 'application/x-www-form-urlencoded' }) },
      body: form?.toString(),
    });
    jar.keep(answer.headers);
    return answer;
  };

  const page = await send('/user/login');
  const form = page.status === 200 ? readLoginPage(page.text) : null;
  if (!form) throw noForm(page);
  const fields = new URLSearchParams();
  for (const [name, value] of form.hidden) fields.append(name, value);
  fields.set('_username', login.username);
  fields.set('_password', login.password.reveal());
  const answer = await send('/user/login-check', fields);
  if (answer.status >= 500) throw serverError(answer.status);

  const isRedirect = answer.status >= 300 && answer.status < 400;
  if (isRedirect && answer.location !== null) {
    if (!isLoginPage(answer.location, url)) return jar;
    // The page behind the redirect says why; asking for it is no further try.
    throw refused(login.username, loginMessage((await send('/user/login')).text));
  }
  // A browser hides where a redirect leads; being somebody afterwards is the proof.
  if (isRedirect) {
    const user = await send('/rest/user/');
    if (user.status === 200 && isJson(user)) return jar;
  }
  throw refused(login.username, loginMessage(answer.text));
}

/** Whether a redirect leads to the login page, with which a PIM answers who is not logged in (contract 2.1, 2.4). */
export function isLoginPage(location: string, url: string): boolean {
  return URL.parse(location, `${url}/`)?.pathname.endsWith('/user/login') ?? false;
}

function refused(username: string, message: string | null): PimError {
  if (message?.includes('locked')) {
    return new PimError(
      'account-locked',
      { username },
      'Too many wrong logins. The account opens again within five minutes: wait until then.',
    );
  }
  return new PimError(
    'login-refused',
    { username, message },
    `The PIM refused the login of ${username}: ${message ?? 'no reason given.'} It was tried once. Check user name and password; the user of a connection cannot log in here.`,
  );
}

function noForm(page: HttpAnswer): PimError {
  if (page.status >= 500) return serverError(page.status);
  if (isSingleSignOn(page)) return singleSignOn(page.url);
  return new PimError(
    'not-a-pim',
    { url: page.url, status: page.status },
    'There is no login form. Check the address.',
  );
}

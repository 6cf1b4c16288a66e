import { PimError } from '@pim-connections/core';
import type { HttpAnswer } from '../http/http.ts';

/** Whether a login page is one of another kind: a redirect away, or a page without the two fields. */
export function isSingleSignOn(page: HttpAnswer): boolean {
  if (page.location !== null) return URL.parse(page.location, page.url)?.pathname !== new URL(page.url).pathname;
  return page.status === 200 && /saml|single sign|\bsso\b|openid/i.test(page.text);
}

/** The error of a PIM whose users log in elsewhere. */
export function singleSignOn(url: string): PimError<'single-sign-on'> {
  return new PimError(
    'single-sign-on',
    { url },
    'This PIM wants single sign-on, which only a browser can do. Use a local PIM user, the console driver, or paste the credentials by hand.',
  );
}

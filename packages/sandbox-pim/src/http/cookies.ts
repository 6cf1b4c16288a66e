import type { Features } from '../versions/features.ts';

export const sessionCookie = 'BAPID';
export const rememberMeCookie = 'BAPRM';

/** Lifetime of a remember-me cookie in seconds: 14 days (contract 2.2). */
export const rememberMeLifetime = 1_209_600;

/** `Set-Cookie` of a session: it ends with the browser (contract 2.2). */
export function setSession(id: string, features: Features): string {
  return `${sessionCookie}=${id}; path=/; HttpOnly${sameSite(features)}`;
}

/** `Set-Cookie` of a remember-me cookie. */
export function setRememberMe(value: string, now: Date, features: Features): string {
  const expires = new Date(now.getTime() + rememberMeLifetime * 1000).toUTCString();
  return `${rememberMeCookie}=${value}; expires=${expires}; Max-Age=${rememberMeLifetime}; path=/; httponly${sameSite(features)}`;
}

/** `Set-Cookie` that takes a cookie away. */
export function deleteCookie(name: string, features: Features): string {
  return `${name}=deleted; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; path=/; httponly${sameSite(features)}`;
}

function sameSite(features: Features): string {
  return features.sameSite === null ? '' : `; samesite=${features.sameSite}`;
}

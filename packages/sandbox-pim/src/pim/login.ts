import { isPassword } from '../credentials/password-hash.ts';
import { nowInSeconds, type Pim } from './pim.ts';
import { findUiUser, type User } from './users.ts';

/** What came of a login. */
export type Login =
  | { readonly ok: true; readonly user: User }
  | {
      readonly ok: false;
      readonly message: string;
      /** Whether the login form does not know such an account, or not any more. */
      readonly unknownAccount: boolean;
    };

/** So many failures lock an account, for so many seconds from the first one on (contract 2.1). */
const failuresToLock = 5;
const lockSeconds = 300;

const invalidCredentials = 'Invalid credentials.';
const invalidCsrfToken = 'Invalid CSRF token.';
const locked = 'Your account is locked for 5 minutes after too many authentication attempts.';

/**
 * Checks a login to the web interface (contract 2.1).
 *
 * @param csrf whether the form's token was good.
 */
export async function logIn(pim: Pim, username: string, password: string, csrf: boolean): Promise<Login> {
  const user = findUiUser(pim, username.trim());
  if (!user?.enabled) {
    // Where an unknown account is treated as any other failure, the token is looked at first.
    const message = csrf || pim.features.unknownAccount === 401 ? invalidCredentials : invalidCsrfToken;
    return { ok: false, message, unknownAccount: true };
  }
  if (isLocked(pim, user)) return { ok: false, message: locked, unknownAccount: false };
  if (!csrf || !(await isPassword(password, user.passwordHash))) {
    countFailure(pim, user.id);
    return { ok: false, message: csrf ? invalidCredentials : invalidCsrfToken, unknownAccount: false };
  }
  pim.db.run(
    'UPDATE user SET failed_logins = 0, first_failed_login = NULL, last_login = ? WHERE id = ?',
    nowInSeconds(pim),
    user.id,
  );
  return { ok: true, user };
}

function isLocked(pim: Pim, user: User): boolean {
  return (
    pim.features.locksAccounts &&
    user.failedLogins >= failuresToLock &&
    user.firstFailedLogin !== null &&
    nowInSeconds(pim) < user.firstFailedLogin + lockSeconds
  );
}

function countFailure(pim: Pim, userId: number): void {
  // The time of the first failure stays until a login succeeds, so the lock is neither extended nor repeated.
  pim.db.run(
    'UPDATE user SET failed_logins = failed_logins + 1, first_failed_login = coalesce(first_failed_login, ?) WHERE id = ?',
    nowInSeconds(pim),
    userId,
  );
}

import { escapeHtml } from '../answer.ts';
import { page } from './layout.ts';

/**
 * The login form (contract 2.1).
 *
 * @param error why the last login failed.
 */
export function loginPage(csrfToken: string, error: string | null): string {
  const problem = error === null ? '' : `<p class="error" role="alert">${escapeHtml(error)}</p>\n`;
  return page(
    'Login',
    `<form class="card" action="/user/login-check" method="post">
<h1>Log in to the PIM</h1>
${problem}<input type="hidden" name="_csrf_token" value="${escapeHtml(csrfToken)}">
<input type="hidden" name="_target_path" value="">
<label>Username or email <input type="text" id="username_input" name="_username" required autofocus autocomplete="username"></label>
<label>Password <input type="password" id="password_input" name="_password" required autocomplete="current-password"></label>
<label><input type="checkbox" name="_remember_me" value="on"> Remember me</label>
<button type="submit" id="_submit" name="_submit">Login</button>
</form>`,
  );
}

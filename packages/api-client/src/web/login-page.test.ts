import assert from 'node:assert/strict';
import { loginPage } from '../testing/mock-pim.ts';
import { loginMessage, readLoginPage } from './login-page.ts';

describe('a login page', () => {
  it('gives every hidden field, those of an installation too, and nothing else', () => {
    assert.deepEqual(readLoginPage(loginPage)?.hidden, [
      ['_target_path', ''],
      ['_csrf_token', 'csrf&token'],
      ['_installation', 'added by the installation'],
    ]);
  });

  it('may write its attributes in any order, with any quotes, and its values with any entities', () => {
    const page = `<INPUT name=_username><input name='_password' type='password'>
      <input value="a&quot;b&#39;c&#x2F;d&unknown;e" name='_csrf_token' type=hidden>
      <input type="hidden" name="empty"><input type="hidden" value="nameless">`;
    assert.deepEqual(readLoginPage(page)?.hidden, [
      ['_csrf_token', `a"b'c/d&unknown;e`],
      ['empty', ''],
    ]);
  });

  it('is none without the two fields', () => {
    assert.equal(readLoginPage('<form><input name="_username"></form>'), null);
    assert.equal(readLoginPage('<a href="/saml/login">Log in</a>'), null);
    assert.equal(readLoginPage(''), null);
  });

  it('is read at once, however large and broken it is', () => {
    const started = performance.now();
    assert.equal(readLoginPage('<input'.repeat(50_000)), null);
    assert.ok(performance.now() - started < 2000);
  });

  it('keeps an entity that is no character', () => {
    const page = '<input name=_username><input name=_password><input type=hidden name=x value="&#x110000;&#99999999;">';
    assert.deepEqual(readLoginPage(page)?.hidden, [['x', '&#x110000;&#99999999;']]);
  });

  it('may say why the login before was refused', () => {
    const locked = 'Your account is locked for 5 minutes after too many authentication attempts.';
    for (const message of ['Invalid credentials.', 'Invalid CSRF token.', locked]) {
      assert.equal(loginMessage(`<div class="alert">\n  ${message}\n</div>${loginPage}`), message);
    }
    assert.equal(loginMessage(loginPage), null);
  });
});

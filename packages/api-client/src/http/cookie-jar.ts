/**
 * The cookies of one PIM. Browsers keep cookies themselves and show them to nobody; there it stays empty and sends nothing.
 */
export class CookieJar {
  readonly #cookies = new Map<string, string>();
  #headers: { readonly cookie?: string } = {};

  /** Takes over what an answer sets and drops what it deletes. */
  keep(headers: Headers): void {
    for (const line of headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';');
      const at = pair.indexOf('=');
      const name = pair.slice(0, at).trim();
      if (attributes.some(isExpired)) this.#cookies.delete(name);
      else this.#cookies.set(name, pair.slice(at + 1).trim());
      const cookie = Array.from(this.#cookies, ([key, value]) => `${key}=${value}`).join('; ');
      this.#headers = cookie === '' ? {} : { cookie };
    }
  }

  /** The header to send, nothing while there is no cookie. */
  headers(): { readonly cookie?: string } {
    return this.#headers;
  }
}

function isExpired(attribute: string): boolean {
  const [name = '', value = ''] = attribute.split('=');
  if (/^\s*max-age\s*$/i.test(name)) return Number(value) <= 0;
  return /^\s*expires\s*$/i.test(name) && Date.parse(value) < Date.now();
}

import http from 'node:http';

/** A request as it goes over the wire: the path is sent as written. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  /** `null` takes a default header away. */
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly file?: { readonly field: string; readonly name?: string; readonly type: string; readonly base64: string };
  readonly basic?: readonly [string, string];
}

interface Cookie {
  readonly name: string;
  readonly value: string;
  /** In a fixed order and lower case, without the date: `httponly; path=/`, or `deleted`. */
  readonly attributes: string;
}

export interface Received {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly cookies: readonly Cookie[];
  readonly text: string;
  /** `undefined` where the body is not JSON. */
  readonly json: unknown;
}

/** A browser: it keeps cookies, and never follows a redirect. */
export class Browser {
  readonly url: string;
  readonly #cookies: Map<string, string> | null;

  /** @param keepsCookies `false`: every request comes from a stranger. */
  constructor(url: string, keepsCookies = true) {
    this.url = url;
    this.#cookies = keepsCookies ? new Map() : null;
  }

  get(path: string, headers: Record<string, string | null> = {}): Promise<Received> {
    return this.send({ method: 'GET', path, headers });
  }

  post(path: string, json: unknown, headers: Record<string, string | null> = {}): Promise<Received> {
    return this.send({ method: 'POST', path, json, headers });
  }

  delete(path: string, headers: Record<string, string | null> = {}): Promise<Received> {
    return this.send({ method: 'DELETE', path, headers });
  }

  cookie(name: string): string | undefined {
    return this.#cookies?.get(name);
  }

  /** Logs in through the form. */
  async logIn(username = 'admin', password = 'admin', more: Record<string, string> = {}): Promise<Received> {
    const page = await this.get('/user/login');
    const form = {
      _username: username,
      _password: password,
      _csrf_token: fieldValue(page.text, '_csrf_token') ?? '',
      ...more,
    };
    return this.send({ method: 'POST', path: '/user/login-check', form });
  }

  async send(sent: Sent): Promise<Received> {
    const received = await exchange(this.url, sent, this.#cookieHeader());
    for (const { name, value, attributes } of received.cookies) {
      if (attributes === 'deleted') this.#cookies?.delete(name);
      else this.#cookies?.set(name, value);
    }
    return received;
  }

  #cookieHeader(): string | null {
    return this.#cookies?.size ? [...this.#cookies].map((pair) => pair.join('=')).join('; ') : null;
  }
}

function exchange(base: string, sent: Sent, cookies: string | null): Promise<Received> {
  const { hostname, port, origin } = new URL(base);
  const content = contentOf(sent);
  const headers: Record<string, string> = { accept: '*/*' };
  if (content) Object.assign(headers, { 'content-length': String(content.bytes.length) });
  else if (!['GET', 'HEAD'].includes(sent.method)) headers['content-length'] = '0';
  if (content?.type) headers['content-type'] = content.type;
  if (sent.basic) headers.authorization = `Basic ${Buffer.from(sent.basic.join(':')).toString('base64')}`;
  if (cookies) headers.cookie = cookies;
  for (const [name, value] of Object.entries(sent.headers ?? {})) {
    if (value === null) delete headers[name.toLowerCase()];
    else headers[name.toLowerCase()] = value;
  }
  const path = sent.path.startsWith(origin) ? sent.path.slice(origin.length) : sent.path;
  return new Promise((resolve, reject) => {
    const request = http.request({ hostname, port, path, method: sent.method, headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(parts).toString();
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          cookies: (response.headers['set-cookie'] ?? []).map(parseCookie),
          text,
          json: parseJson(text),
        });
      });
    });
    request.on('error', reject);
    request.end(content?.bytes);
  });
}

function contentOf(sent: Sent): { bytes: Uint8Array; type: string | null } | null {
  if (sent.json !== undefined) return { bytes: Buffer.from(JSON.stringify(sent.json)), type: 'application/json' };
  if (sent.form) {
    return { bytes: Buffer.from(new URLSearchParams(sent.form).toString()), type: 'application/x-www-form-urlencoded' };
  }
  if (sent.file) {
    const { field, name, type, base64 } = sent.file;
    const filename = name === undefined ? '' : `; filename="${name}"`;
    const head = `--part\r\nContent-Disposition: form-data; name="${field}"${filename}\r\nContent-Type: ${type}\r\n\r\n`;
    return {
      bytes: Buffer.concat([Buffer.from(head), Buffer.from(base64, 'base64'), Buffer.from('\r\n--part--\r\n')]),
      type: 'multipart/form-data; boundary=part',
    };
  }
  return sent.body === undefined ? null : { bytes: Buffer.from(sent.body), type: null };
}

function parseCookie(line: string): Cookie {
  const [pair = '', ...rest] = line.split(';').map((part) => part.trim());
  const at = pair.indexOf('=');
  const attributes = rest
    .map((part) => part.toLowerCase())
    .filter((part) => !part.startsWith('expires='))
    .sort();
  return {
    name: pair.slice(0, at),
    value: pair.slice(at + 1),
    attributes: attributes.includes('max-age=0') ? 'deleted' : attributes.join('; '),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const entities: Record<string, string> = { amp: '&', quot: '"', lt: '<', gt: '>' };

function decodeHtml(text: string): string {
  return text.replace(/&(?:#(\d+)|(\w+));/g, (all, code: string | undefined, name: string | undefined) =>
    code ? String.fromCharCode(Number(code)) : (entities[name ?? ''] ?? all),
  );
}

/** The form fields of a page, by name. */
export function formFields(page: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const [tag] of page.matchAll(/<(?:input|select|textarea)\b[^>]*>/gi)) {
    const attribute = (name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
    const name = attribute('name');
    if (name !== undefined) fields.set(decodeHtml(name), decodeHtml(attribute('value') ?? ''));
  }
  return fields;
}

export function fieldValue(page: string, name: string): string | undefined {
  return formFields(page).get(name);
}

/** What a person reads on a page. */
export function visibleText(page: string): string {
  const text = page.replace(/<(script|style|title)\b[\s\S]*?<\/\1>/gi, ' ').replace(/<[^>]*>/g, ' ');
  return decodeHtml(text).replace(/\s+/g, ' ').trim();
}

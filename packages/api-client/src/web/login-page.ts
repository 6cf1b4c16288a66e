/** What is needed of a PIM's login page (contract 2.1). */
export interface LoginPage {
  /** Every hidden field with its value: the CSRF token, the target path, and what an installation adds. */
  readonly hidden: readonly (readonly [name: string, value: string])[];
  /** The sentence about the login before, `null` without one that we know. */
  readonly message: string | null;
}

const messages = [
  /Invalid credentials\./,
  /Invalid CSRF token\./,
  /Your account is locked for \d+ minutes after too many authentication attempts\./,
];

/** Reads a login page. Gives `null` when the page has no form to log in with. */
export function readLoginPage(html: string): LoginPage | null {
  const inputs = inputsOf(html);
  const names = inputs.map((tag) => attribute(tag, 'name'));
  if (!names.includes('_username') || !names.includes('_password')) return null;
  const hidden = inputs
    .filter((tag) => attribute(tag, 'type')?.toLowerCase() === 'hidden')
    .map((tag) => [attribute(tag, 'name') ?? '', attribute(tag, 'value') ?? ''] as const)
    .filter(([name]) => name !== '');
  return { hidden, message: loginMessage(html) };
}

/** The PIM's sentence about a refused login, in a page. */
export function loginMessage(html: string): string | null {
  for (const pattern of messages) {
    const found = pattern.exec(html);
    if (found) return found[0];
  }
  return null;
}

/**
 * What stands behind each `<input` up to its end. Cut, not matched: a pattern would look for the end of each tag in the
 * whole rest of a page that has none, which takes seconds for 100 kB and minutes for a megabyte.
 */
function inputsOf(html: string): readonly string[] {
  const [, ...behind] = html.split(/<input\b/i);
  return behind.flatMap((text) => {
    const end = text.indexOf('>');
    return end < 0 ? [] : [text.slice(0, end)];
  });
}

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>"']+))`, 'i').exec(tag);
  const value = found?.[1] ?? found?.[2] ?? found?.[3];
  return value === undefined ? undefined : decodeEntities(value);
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return entities[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
  });
}

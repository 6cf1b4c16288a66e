import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** The real backend of the development portal, with a PIM that works (`main`) and one that does not (`dead`). */
export interface RunningPortal {
  readonly url: string;
  /** Address of the PIM `main`. */
  readonly pim: string;
  /** What the portal's permission policy says from now on, by the names of permissions. */
  setPolicy(policy: Readonly<Record<string, 'allow' | 'deny' | 'owner'>>): void;
  stop(): void;
}

/** Where the Backstage workspace is. Where it is not installed it says so: it has a lockfile of its own. */
export function backstageFolder(extension: string): string | undefined {
  const folder = join(extension, '../backstage');
  if (existsSync(join(folder, 'node_modules/@backstage/plugin-auth-backend'))) return folder;
  const how = 'node scripts/setup.mjs portal';
  console.log(`*** packages/backstage is not installed (${how}): nothing about portals is tested ***`);
  return undefined;
}

/** @param env variables of the portal, such as `APP_CONFIG_backend_cors_origin` */
export async function startPortal(folder: string, env: Readonly<Record<string, string>> = {}): Promise<RunningPortal> {
  const program: ChildProcess = spawn(
    // The extension host of the test bed is a Node of the version that the portal needs.
    process.execPath,
    [
      '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
      '--conditions=@pim-connections/source',
      'scripts/portal-backend.ts',
    ],
    { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, ...env } },
  );
  if (!program.stdout) throw new Error('the portal has no output');
  for await (const line of createInterface({ input: program.stdout })) {
    const { url, pim, policy }: { url: string; pim: string; policy: string } = JSON.parse(line);
    return {
      url,
      pim,
      setPolicy: (wanted) => writeFileSync(policy, JSON.stringify(wanted)),
      stop: () => program.stdin?.end(),
    };
  }
  throw new Error('the portal did not start');
}

/** What the page of the portal does when its guest agrees (or not) to a sign-in. Gives where it leads. */
export async function answerAsGuest(
  portal: RunningPortal,
  address: string,
  decision: 'approve' | 'reject',
): Promise<URL> {
  const consent = await fetch(address, { redirect: 'manual' });
  const session = new URL(consent.headers.get('location') ?? '').pathname.split('/').at(-1);
  const decided = await fetch(`${portal.url}/api/auth/v1/sessions/${session}/${decision}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await guestToken(portal)}` },
  });
  const { redirectUrl } = (await decided.json()) as { redirectUrl: string };
  return new URL(redirectUrl);
}

/** The token that the portal's own pages work with. */
export async function guestToken({ url }: RunningPortal): Promise<string> {
  const answer = await fetch(`${url}/api/auth/guest/refresh`, { method: 'POST' });
  const { backstageIdentity } = (await answer.json()) as { backstageIdentity: { token: string } };
  return backstageIdentity.token;
}

// What runs in a page and in a web worker: the same story as everywhere, with the browser keeping the cookies.
import { connectPim, createRestClient, diagnoseCredentials, lookAtPim } from '@pim-connections/api-client';
import { PimError, Secret } from '@pim-connections/core';

/** What came of it, in a form that can leave the browser. */
export interface BrowserStory {
  readonly line: string | null;
  readonly listed: readonly string[];
  readonly rotated: boolean;
  readonly image: string | null;
  readonly works: boolean;
  readonly currencies: number;
  readonly wrongLogin: string;
}

async function tell(url: string): Promise<BrowserStory> {
  const { line } = await lookAtPim(url);
  const login = { username: 'admin', password: new Secret('admin') };
  const wrongLogin = await connectPim({ url, login: { ...login, password: new Secret('wrong') } }).then(
    () => 'accepted',
    (error: unknown) => (PimError.is(error) ? error.code : String(error)),
  );
  const pim = await connectPim({ url, login });
  const code = `in_a_${typeof document === 'undefined' ? 'worker' : 'page'}`;
  const created = await pim.createConnection({ code, label: 'Browser', flowType: 'data_source' });
  const secret = await pim.regenerateSecret(code);
  const image = await pim.uploadImage({ name: 'logo.png', content: new Blob(['x']) });
  const { image: kept } = await pim.updateConnection(code, { image });
  const credentials = { ...created.credentials, secret };
  return {
    line,
    listed: (await pim.listConnections()).map(({ id }) => id),
    rotated: !secret.equals(created.credentials.secret),
    image: kept,
    works: (await diagnoseCredentials({ url, credentials })).works,
    currencies: (await createRestClient({ url, credentials }).currencies()).length,
    wrongLogin,
  };
}

tell(location.origin).then(
  (story) => postMessage({ story }),
  (error) => postMessage({ error: String(error?.stack ?? error) }),
);

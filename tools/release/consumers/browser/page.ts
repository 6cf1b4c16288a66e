// A page beside a PIM, with the three libraries that run in a browser. Says in its body how it went.
import { connectPim } from '@pim-connections/api-client';
import { codeFromLabel, Secret, suggestReadableCode } from '@pim-connections/core';
import { updateDotenv } from '@pim-connections/dotenv-file';

async function createConnection(): Promise<string> {
  const login = { username: 'admin', password: new Secret('admin') };
  const pim = await connectPim({ url: location.origin, login });
  const input = { code: codeFromLabel('Lookbook'), label: 'Lookbook', flowType: 'data_destination' };
  const { clientId, secret } = (await pim.createConnection(input)).credentials;
  const { changes } = updateDotenv('', { AKENEO_CLIENT_ID: clientId, AKENEO_CLIENT_SECRET: secret.reveal() });
  return `${await suggestReadableCode('Größe')}: ${changes.map(({ kind }) => kind).join(', ')}`;
}

document.body.textContent = await createConnection().catch((error: unknown) => String(error));
document.title = 'done';

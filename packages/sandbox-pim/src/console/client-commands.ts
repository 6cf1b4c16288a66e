import { findConnectionOfClient } from '../pim/connections.ts';
import {
  createClient,
  defaultGrantTypes,
  deleteClient,
  findClient,
  listClients,
  publicId,
} from '../pim/oauth-clients.ts';
import type { Features } from '../versions/features.ts';
import { type ConsoleCall, type ConsoleCommand, ConsoleError, type ConsoleResult, printed } from './command.ts';
import { drawTable } from './table.ts';

/** `pim:oauth-server:*` (contract 8.2). */
export function clientCommands(features: Features): ConsoleCommand[] {
  const labelOption = features.console?.clientLabel === 'option';
  return [
    {
      name: 'pim:oauth-server:create-client',
      arguments: labelOption ? [] : ['label'],
      options: [
        { name: 'redirect_uri', value: 'required' },
        { name: 'grant_type', value: 'required' },
        ...(labelOption ? [{ name: 'label', value: 'required' } as const] : []),
      ],
      run: create,
    },
    { name: 'pim:oauth-server:list-clients', arguments: [], options: [], run: list },
    { name: 'pim:oauth-server:revoke-client', arguments: ['client_id'], options: [], run: revoke },
  ];
}

function create({ pim, input }: ConsoleCall): ConsoleResult {
  const texts = (name: string) => (input.options[name] ?? []).filter((value) => typeof value === 'string');
  const label = input.arguments.label ?? texts('label').at(-1) ?? null;
  const grantTypes = texts('grant_type');
  const client = createClient(pim, label, grantTypes.length > 0 ? grantTypes : defaultGrantTypes);
  const lines = [
    'A new client has been added.',
    `client_id: ${publicId(client)}`,
    `secret: ${client.secret}`,
    ...(label === null ? [] : [`label: ${label}`]),
  ];
  return printed(`${lines.join('\n')}\n`);
}

function list({ pim }: ConsoleCall): ConsoleResult {
  const clients = listClients(pim);
  if (clients.length === 0) return printed('No client is currently registered.\n');
  const rows = clients.map((client) => [publicId(client), client.secret, client.label ?? '']);
  return printed(drawTable(['client id', 'secret', 'label'], rows));
}

async function revoke({ pim, input, interactive, ask }: ConsoleCall): Promise<ConsoleResult> {
  const id = input.arguments.client_id ?? '';
  const client = findClient(pim, id);
  if (!client) return printed('No client found for this id.\n', 255);
  if (interactive) {
    const question = 'This operation is irreversible. Are you sure you want to revoke this client? (Y/n)';
    const answer = await ask(question);
    if (answer === null) throw new ConsoleError('Aborted.');
    // An empty answer takes the default: yes.
    if (answer !== '' && !/^y/i.test(answer)) return printed('Client revocation cancelled.\n');
  }
  if (findConnectionOfClient(pim, client.id)) {
    throw new ConsoleError(
      'An exception occurred while executing a query: SQLSTATE[23000]: Integrity constraint violation: 1451 Cannot delete or update a parent row: a foreign key constraint fails',
    );
  }
  deleteClient(pim, client.id);
  return printed(`Client with public id ${publicId(client)} and secret ${client.secret} has been revoked.\n`);
}

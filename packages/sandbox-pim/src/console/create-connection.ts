import { consoleSentences } from '@pim-connections/core';
import { createConnection } from '../pim/connections.ts';
import type { Features } from '../versions/features.ts';
import {
  type ConsoleCall,
  type ConsoleCommand,
  ConsoleError,
  type ConsoleOption,
  type ConsoleResult,
  printed,
} from './command.ts';

/** `akeneo:connectivity-connection:create` (contract 8.1). */
export function createConnectionCommand(features: Features): ConsoleCommand {
  const options: ConsoleOption[] = [
    { name: 'label', value: 'required' },
    { name: 'flow-type', value: 'required' },
    ...(features.console?.auditableOption ? [{ name: 'auditable', value: 'optional' } as const] : []),
    ...(features.console?.userGroupOption ? [{ name: 'user-group', value: 'required' } as const] : []),
  ];
  return { name: 'akeneo:connectivity-connection:create', arguments: ['code'], options, run };
}

async function run({ pim, input }: ConsoleCall): Promise<ConsoleResult> {
  const option = (name: string) => input.options[name]?.at(-1);
  const text = (name: string) => {
    const value = option(name);
    return typeof value === 'string' ? value : null;
  };
  const code = input.arguments.code ?? '';
  const outcome = await createConnection(pim, {
    code,
    label: text('label') ?? code,
    flowType: text('flow-type') ?? 'other',
    auditable: isTruthy(option('auditable')),
    userGroup: text('user-group'),
  });
  if (outcome.ok) {
    const { value } = outcome;
    const lines = [
      'A new connection has been created with the following settings:',
      `Code: ${value.code}`,
      `Client ID: ${value.publicClientId}`,
      `Secret: ${value.secret}`,
      `Username: ${value.username}`,
      `Password: ${value.password}`,
      ...(pim.features.console?.auditableOption ? [`Auditable: ${value.auditable ? 'yes' : 'no'}`] : []),
    ];
    return printed(`${lines.join('\n')}\n`);
  }
  const { refusal } = outcome;
  if (refusal.kind === 'message') throw new ConsoleError(refusal.message);
  const inEnglish = pim.features.console?.violations === 'sentences';
  const lines = refusal.violations.map(({ reason, key }) => (inEnglish && reason && consoleSentences[reason]) || key);
  return printed(`${lines.join('\n')}\n`, 1);
}

/** PHP's `FILTER_VALIDATE_BOOLEAN`; the option alone is a yes. */
function isTruthy(value: string | true | undefined): boolean {
  return value === true || ['1', 'true', 'on', 'yes'].includes(value?.toLowerCase() ?? '');
}

import {
  type Capabilities,
  type ConnectionCode,
  type ConnectionLabel,
  type NewConnection,
  validateNewConnection,
  type WantedConnection,
} from '@pim-connections/core';
import { invalidInput } from '../errors/invalid-input.ts';

/**
 * A connection as the PIM's own rules let it be made. What only the PIM knows, such as the codes in use, it says itself.
 *
 * @throws PimError `invalid`
 */
export function checkNewConnection(wanted: WantedConnection, { kind }: Pick<Capabilities, 'kind'>): NewConnection {
  const { label, code = '', flowType = '' } = wanted;
  // An API connection has a label alone, about which its PIM is less strict, and says so itself (contract 9.2).
  if (kind === 'api-connection') {
    return { code: code as ConnectionCode, label: label as ConnectionLabel, flowType: 'other' };
  }
  const checked = validateNewConnection({ code, label, flowType }, { existingCodes: [], limit: null, count: 0 });
  if (!checked.ok) throw invalidInput(checked.violations);
  return checked.value;
}

import { parseVariableName } from '@pim-connections/core';

/** Words at the end of names, or before `_FILE`, `_1` and the like, that programs give to what nobody else should see. */
const secretName =
  /(?:^|[_.-])(?:secret|token|passwo?r?d|pass(?:phrase)?|pwd|(?:api|app|private|access|auth|encryption|signing|master)?[_.-]?key|credentials?|salt|dsn|auth|jwt|pat)(?:[_.-]?(?:\d+|base64|b64|hash|old|new))?$/i;

/** A user and a password before the host of an address. */
const secretAddress = /^[a-z][a-z0-9+.-]*:\/\/[^/?#\s]*:[^/?#\s]+@/i;

/** Whether a variable of a `.env` seems to hold what nobody else should see, of a PIM or not. */
export function looksSecret(name: string, value: string): boolean {
  if (value === '') return false;
  const role = parseVariableName(name)?.role;
  const words = name.replace(/([a-z])([A-Z])/g, '$1_$2');
  return role === 'secret' || role === 'password' || secretName.test(words) || secretAddress.test(value);
}

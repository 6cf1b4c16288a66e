/** What PHP's `json_decode` refuses although `JSON.parse` does not: more nesting than this. */
const maxDepth = 512;

/**
 * PHP's `json_decode`.
 *
 * @returns the value, or `undefined` where PHP reports an error: malformed, too deep, invalid UTF-8, a lone surrogate.
 */
export function phpJsonDecode(bytes: Uint8Array): unknown {
  let text: string;
  try {
    // A byte order mark must not be dropped: PHP takes it for malformed JSON.
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
  if (isTooDeep(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return /\\u[dD][89a-fA-F]/.test(text) && hasLoneSurrogate(value) ? undefined : value;
  } catch {
    return undefined;
  }
}

function hasLoneSurrogate(value: unknown): boolean {
  if (typeof value === 'string') return !value.isWellFormed();
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, item]) => !key.isWellFormed() || hasLoneSurrogate(item));
}

function isTooDeep(text: string): boolean {
  if (text.length <= maxDepth) return false;
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text[i];
    if (inString) {
      if (unit === '\\') i++;
      else if (unit === '"') inString = false;
    } else if (unit === '"') inString = true;
    else if (unit === '[' || unit === '{') {
      if (++depth > maxDepth) return true;
    } else if (unit === ']' || unit === '}') depth--;
  }
  return false;
}

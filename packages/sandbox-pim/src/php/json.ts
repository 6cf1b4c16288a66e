/**
 * PHP's `json_encode` with its default options: slashes and everything outside ASCII are escaped.
 */
export function phpJson(value: unknown): string {
  return JSON.stringify(value).replace(/[/\u007f-\uffff]/g, escapeUnit);
}

/**
 * The JSON of Symfony's `JsonResponse`: as {@link phpJson}, and `<`, `>`, `&`, `'` and `"` as `\uXXXX` too (contract 1.1).
 */
export function symfonyJson(value: unknown): string {
  // \\" stands inside a string only; a quote that delimits one is never preceded by an odd number of backslashes.
  return JSON.stringify(value).replace(/\\["\\]|[/<>&'\u007f-\uffff]/g, escapeUnit);
}

function escapeUnit(found: string): string {
  if (found === '/') return '\\/';
  if (found === '\\\\') return found;
  const unit = found === '\\"' ? 0x22 : found.charCodeAt(0);
  // DEL is ASCII: PHP leaves it alone.
  if (unit === 0x7f) return found;
  const hex = unit.toString(16).padStart(4, '0');
  return `\\u${unit < 0x80 ? hex.toUpperCase() : hex}`;
}

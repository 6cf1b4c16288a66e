/** The text of a `.gitignore` with one more path, in its own line ends. `path` is relative to it, with `/`. */
export function withIgnored(text: string, path: string): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const separator = text === '' || text.endsWith('\n') ? '' : eol;
  return `${text}${separator}/${escapePattern(path)}${eol}`;
}

/** In a `.gitignore`, these characters would mean something else. */
function escapePattern(path: string): string {
  return path.replace(/[\\*?[\]]/g, '\\$&').replace(/ $/, '\\ ');
}

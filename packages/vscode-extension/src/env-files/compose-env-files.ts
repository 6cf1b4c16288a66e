import { withinFolder } from './within-folder.ts';

/** Whether a file describes containers: `compose.yaml`, `docker-compose.override.yml` ... */
export function isComposeFile(name: string): boolean {
  return /^(docker-)?compose([.-][\w.-]+)?\.ya?ml$/i.test(name);
}

/**
 * The files that a compose file takes variables from, by `env_file`. Only what is needed of YAML is read; what is said in
 * another way, with variables or outside of the workspace folder is left out.
 *
 * @param path of the compose file within the workspace folder, with `/`
 * @returns paths within the workspace folder
 */
export function composeEnvFiles(path: string, text: string): readonly string[] {
  const lines = text.split(/\r?\n/);
  const entries = lines.flatMap((line, at) => {
    const [, indent, rest] = /^(\s*)env_file\s*:\s*(.*)$/.exec(line) ?? [];
    if (indent === undefined || rest === undefined) return [];
    const here = withoutComment(rest);
    if (here !== '') return here.startsWith('[') ? here.replace(/^\[|\]$/g, '').split(',') : [here];
    return listBelow(lines.slice(at + 1), indent.length);
  });
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return entries.flatMap((entry) => {
    const file = unquoted(entry.trim());
    return file === '' || file.includes('$') ? [] : (withinFolder(folder, file) ?? []);
  });
}

/** `- a` and `- path: a`, as long as the lines belong to the list. */
function listBelow(lines: readonly string[], indent: number): readonly string[] {
  const files: string[] = [];
  for (const line of lines) {
    const text = withoutComment(line.trim());
    if (text === '') continue;
    const depth = line.search(/\S/);
    // A list may stand as far to the left as its key.
    if (depth < indent || (depth === indent && !text.startsWith('-'))) break;
    const [, file] = /^(?:-\s*)?path\s*:\s*(.+)$/.exec(text) ?? /^-\s*([^:]+)$/.exec(text) ?? [];
    if (file !== undefined) files.push(file);
  }
  return files;
}

function withoutComment(text: string): string {
  return text.replace(/(^|\s)#.*$/, '').trim();
}

function unquoted(text: string): string {
  return /^(['"])(.*)\1$/.exec(text)?.[2] ?? text;
}

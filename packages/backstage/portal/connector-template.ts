import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const example = fileURLToPath(new URL('../examples/connector', import.meta.url));

/** The example's comment on how to publish, up to the next step. */
const comment = / {4}# Here comes how your portal publishes\.[\s\S]*?(?= {4}- id: connection\n)/;

const keep = `    - id: keep
      name: Keep the project
      action: portal:project:keep
      input:
        name: \${{ parameters.name }}
`;

/**
 * Writes the template of the examples as this portal needs it: with its own action at the place for publishing.
 *
 * @param folder where it goes
 * @returns the file
 */
export function writeConnectorTemplate(folder: string): string {
  cpSync(example, folder, { recursive: true });
  const file = join(folder, 'template.yaml');
  const text = readFileSync(file, 'utf8');
  if (!comment.test(text)) throw new Error(`${file} has no place for publishing`);
  writeFileSync(
    file,
    text.replace(comment, () => keep),
  );
  return file;
}

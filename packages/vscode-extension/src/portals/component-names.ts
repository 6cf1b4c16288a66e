/**
 * Entity refs of the components that a `catalog-info.yaml` describes. Only what is needed of YAML is read: what it says in
 * another way is not suggested, and can be picked from the list all the same.
 */
export function componentRefs(text: string): readonly string[] {
  return text.split(/^---.*$/m).flatMap((document) => {
    if (!/^kind:\s*['"]?Component['"]?\s*(?:#.*)?$/m.test(document)) return [];
    const [, metadata = ''] = /^metadata:.*\n((?:[ \t].*\n?|\n)*)/m.exec(`${document}\n`) ?? [];
    const name = fieldOf(metadata, 'name');
    if (name === undefined) return [];
    return [`component:${fieldOf(metadata, 'namespace') ?? 'default'}/${name}`.toLowerCase()];
  });
}

/** A value that stands directly below `metadata`: as little indented as its first line. */
function fieldOf(metadata: string, key: string): string | undefined {
  const [indent = ''] = /^[ \t]+/.exec(metadata) ?? [];
  return new RegExp(`^${indent}${key}:\\s*['"]?([\\w.-]+)`, 'm').exec(metadata)?.[1];
}

/** What a folder says about the framework that reads its `.env`. */
export interface Project {
  readonly kind: 'symfony' | 'vite' | 'next' | 'plain';
  /** Names of the packages it depends on, from composer.json and package.json. */
  readonly dependencies: readonly string[];
}

/** Reads the kind of a project from the texts of its manifests; a manifest that is not JSON says nothing. */
export function projectOf(manifests: { readonly composer?: string; readonly npm?: string }): Project {
  const composer = dependenciesOf(manifests.composer, ['require', 'require-dev']);
  const npm = dependenciesOf(manifests.npm, ['dependencies', 'devDependencies']);
  const dependencies = [...composer, ...npm];
  const kind = composer.some((name) => name.startsWith('symfony/'))
    ? 'symfony'
    : npm.includes('next')
      ? 'next'
      : npm.includes('vite')
        ? 'vite'
        : 'plain';
  return { kind, dependencies };
}

/**
 * The file that should hold secrets in such a project: Symfony, Vite and Next commit their `.env` and read
 * `.env.local` over it.
 */
export function secretFileOf(project: Project): '.env' | '.env.local' {
  return project.kind === 'plain' ? '.env' : '.env.local';
}

/** Whether a file is a template that everybody sees: never a place for a secret. */
export function isExampleFile(name: string): boolean {
  return /^\.env(\.[^.]+)*\.(example|sample|dist|template|test)$/i.test(name);
}

/** Whether a file name is that of a file with environment variables: `.env`, `.env.local`, `.env.production.local` ... */
export function isEnvFile(name: string): boolean {
  return /^\.env(\.[\w-]+)*$/i.test(name);
}

function dependenciesOf(text: string | undefined, sections: readonly string[]): string[] {
  const manifest = parseObject(text);
  return sections.flatMap((section) => {
    const entries = manifest[section];
    return typeof entries === 'object' && entries !== null ? Object.keys(entries) : [];
  });
}

function parseObject(text: string | undefined): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

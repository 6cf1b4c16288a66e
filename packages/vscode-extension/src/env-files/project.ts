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
  return { kind: kindOf(composer, npm), dependencies };
}

/** Laravel comes first: it has packages of Symfony, and Vite for its pages, and reads `.env` alone. */
function kindOf(composer: readonly string[], npm: readonly string[]): Project['kind'] {
  if (composer.some((name) => /^laravel\/(?:lumen-)?framework$/.test(name))) return 'plain';
  if (composer.some((name) => name.startsWith('symfony/'))) return 'symfony';
  return npm.includes('next') ? 'next' : npm.includes('vite') ? 'vite' : 'plain';
}

/**
 * The file that should hold secrets in such a project: Symfony, Vite and Next commit their `.env` and read
 * `.env.local` over it.
 */
export function secretFileOf(project: Project): '.env' | '.env.local' {
  return project.kind === 'plain' ? '.env' : '.env.local';
}

/** The example file that a project keeps beside its `.env`, by the usual names, the commonest first. */
export const exampleNames: readonly string[] = ['.env.example', '.env.dist', '.env.sample', '.env.template'];

/** Files by which a folder is that of a project. */
export const manifestNames: readonly string[] = [
  'composer.json',
  'package.json',
  'deno.json',
  'pyproject.toml',
  'requirements.txt',
  'go.mod',
  'Gemfile',
  'Cargo.toml',
  'pom.xml',
  'build.gradle',
  'build.gradle.kts',
];

/** Whether a file is one that everybody sees, a template or what tests read: never a place for a secret. */
export function isExampleFile(name: string): boolean {
  return isTemplate(name) || isOfTests(name);
}

function isTemplate(name: string): boolean {
  return (
    /^[\w-]*\.env(\.[^.]+)*\.(example|sample|dist|template)$/i.test(name) ||
    /^(.+\.)?(example|sample|dist|template)\.env$/i.test(name)
  );
}

function isOfTests(name: string): boolean {
  return /^[\w-]*\.env(\.[^.]+)*\.test$/i.test(name) || /^(.+\.)?test\.env$/i.test(name);
}

/** Whether a file name is that of a file with environment variables: `.env`, `.env.local`, `.env.production.local` ... */
export function isEnvFile(name: string): boolean {
  return /^\.env(\.[\w-]+)*$/i.test(name);
}

/** Whether a file has such a name as containers are given variables by: `pim.env`, `web.production.env`. */
export function isNamedEnvFile(name: string): boolean {
  return /^[\w-]+(\.[\w-]+)*\.env$/i.test(name);
}

/** Finds the files of which {@link isOwnEnvFile} may be true, in any folder. */
export const envFileGlob = '**/{.env*,*.env}';

/** Whether a file has variables of its own: `.env`, `.env.local`, `pim.env`; not `.env.example`. */
export function isOwnEnvFile(name: string): boolean {
  return (isEnvFile(name) || isNamedEnvFile(name)) && !isExampleFile(name);
}

/** Whether a file may hold values of a connection, wherever they came from: those that tests read, too. */
export function mayHoldCredentials(name: string): boolean {
  return (isEnvFile(name) || isNamedEnvFile(name)) && !isTemplate(name);
}

/** The name of a file, of its path with `/`. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
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

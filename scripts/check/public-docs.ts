import { dirname, join } from 'node:path';
import { type Program, parseSync, type Statement } from 'oxc-parser';

/** Gives the text of a module by its path. */
export type ReadModule = (path: string) => string;

/** A parsed module, as far as its exports are concerned. */
interface Module {
  readonly path: string;
  readonly program: Program;
  /** Where a doc comment ends, not counting the blanks behind it: where what it is about begins. */
  readonly documented: ReadonlySet<number>;
}

/**
 * The public names of a package that have no doc comment where they are declared.
 *
 * @param entry path of the module that exports them, e.g. `packages/core/src/index.ts`
 * @returns e.g. `packages/core/src/flow-type.ts: FlowType`; what comes from other packages is theirs to document
 */
export function undocumentedExports(entry: string, read: ReadModule): string[] {
  const modules = new Map<string, Module>();
  const open = (path: string): Module => {
    const module = modules.get(path) ?? parseModule(path, read(path));
    modules.set(path, module);
    return module;
  };
  return exportsOf(open(entry), open).flatMap(({ name, path, declared, documented }) =>
    documented ? [] : [`${path}: ${declared === name ? name : `${declared} (exported as ${name})`}`],
  );
}

function parseModule(path: string, text: string): Module {
  const { program, comments } = parseSync(path, text);
  const docs = comments.filter(({ type, value }) => type === 'Block' && value.startsWith('*'));
  const documented = new Set(docs.map(({ end }) => end + (/^\s*/.exec(text.slice(end))?.[0].length ?? 0)));
  return { path, program, documented };
}

/** A name that a module gives to others. */
interface Export {
  readonly name: string;
  /** Path of the module that declares it. */
  readonly path: string;
  /** What it is called there. */
  readonly declared: string;
  readonly documented: boolean;
}

type OpenModule = (path: string) => Module;

function exportsOf(module: Module, open: OpenModule): Export[] {
  return module.program.body.flatMap((statement): Export[] => {
    if (statement.type === 'ExportAllDeclaration') {
      const from = sourceOf(module, statement.source.value);
      return from ? exportsOf(open(from), open) : [];
    }
    if (statement.type === 'ExportDefaultDeclaration') {
      const { type } = statement.declaration;
      if (type === 'Identifier')
        return [{ ...declarationOf(module, statement.declaration.name, open), name: 'default' }];
      const documented = isDocumented(module, statement);
      return [{ name: 'default', path: module.path, declared: 'default', documented }];
    }
    if (statement.type !== 'ExportNamedDeclaration') return [];
    if (statement.declaration) {
      const documented = isDocumented(module, statement);
      return namesOf(statement).map((name) => ({ name, path: module.path, declared: name, documented }));
    }
    const from = statement.source ? sourceOf(module, statement.source.value) : module.path;
    if (!from) return [];
    return statement.specifiers.map(({ local, exported }) => ({
      ...(statement.source ? exportOf(open(from), nameOf(local), open) : declarationOf(module, nameOf(local), open)),
      name: nameOf(exported),
    }));
  });
}

/** What a module exports by this name. */
function exportOf(module: Module, name: string, open: OpenModule): Export {
  const found = exportsOf(module, open).find((each) => each.name === name);
  // what another package declares passes through
  return found ?? { name, path: module.path, declared: name, documented: true };
}

/** What a name means inside of a module: one of its own declarations, or what it imports. */
function declarationOf(module: Module, name: string, open: OpenModule): Export {
  for (const statement of module.program.body) {
    if (statement.type === 'ImportDeclaration') {
      const from = sourceOf(module, statement.source.value);
      const imported = statement.specifiers.find(({ local }) => local.name === name);
      if (from && imported?.type === 'ImportSpecifier') return exportOf(open(from), nameOf(imported.imported), open);
      if (imported) return { name, path: module.path, declared: name, documented: true };
    }
    if (namesOf(statement).includes(name)) {
      return { name, path: module.path, declared: name, documented: isDocumented(module, statement) };
    }
  }
  throw new Error(`${module.path} exports ${name}, which it does not declare`);
}

/** The names that a statement declares. */
function namesOf(statement: Statement): string[] {
  const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
  if (declaration?.type === 'VariableDeclaration') {
    return declaration.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []));
  }
  if (!declaration || !('id' in declaration)) return [];
  const { id } = declaration;
  return id?.type === 'Identifier' ? [id.name] : [];
}

function isDocumented({ documented }: Module, { start }: Statement): boolean {
  return documented.has(start);
}

/** The path of a module that another one imports; nothing for one of another package. */
function sourceOf({ path }: Module, specifier: string): string | undefined {
  return specifier.startsWith('.') ? join(dirname(path), specifier) : undefined;
}

function nameOf(name: { readonly type: string; readonly name?: string; readonly value?: unknown }): string {
  return name.name ?? String(name.value);
}

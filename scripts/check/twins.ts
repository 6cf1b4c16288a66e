import { parseSync } from 'oxc-parser';

/** A named function, with what it does written down without the names it gives to its own variables. */
export interface NamedFunction {
  readonly path: string;
  readonly name: string;
  readonly body: string;
}

/** Parts of a syntax tree that a body has at least to be worth sharing: about four lines. */
const smallestTwin = 60;

/** Functions that do the same, in two places or more: each group as `a.ts: name = b.ts: other`. */
export function twins(functions: readonly NamedFunction[]): string[] {
  const groups = Map.groupBy(functions, ({ body }) => body);
  return [...groups.values()]
    .filter(({ length }) => length > 1)
    .map((group) => group.map(({ path, name }) => `${path}: ${name}`).join(' = '))
    .toSorted();
}

/** The functions of a module that are large enough to be somebody's twin: declared, or the value of a constant. */
export function functionsOf(path: string, text: string): NamedFunction[] {
  const found: NamedFunction[] = [];
  visit(parseSync(path, text).program, (node) => {
    const name = nameOf(node.id);
    const value = node.type === 'VariableDeclarator' ? node.init : node;
    if (!name || !isFunction(value)) return;
    const body = write(value);
    if (body.length >= smallestTwin) found.push({ path, name, body: body.join(' ') });
  });
  return found;
}

/** A node of a syntax tree. */
type Node = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

const functionTypes: readonly unknown[] = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'];

const isFunction = (value: unknown): value is Node => isNode(value) && functionTypes.includes(value.type);

const nameOf = (id: unknown): string | undefined => (isNode(id) ? String(id.name) : undefined);

function visit(node: unknown, see: (node: Node) => void): void {
  if (!isNode(node)) return;
  see(node);
  for (const child of Object.values(node)) visit(child, see);
}

/** The parts of a function in their order: its own variables by number, types and places in the file left out. */
function write(tree: Node): string[] {
  const own = new Map<string, string>();
  const parts: string[] = [];
  const declare = (pattern: unknown) =>
    visit(pattern, ({ type, name }) => {
      if (type === 'Identifier' && !own.has(String(name))) own.set(String(name), `$${own.size}`);
    });
  visit(tree, (node) => {
    if (isFunction(node)) declare(node.params);
    if (node.type === 'VariableDeclarator') declare(node.id);
  });
  const put = (value: unknown): void => {
    if (!isNode(value)) parts.push(String(value));
    else if (value.type === 'Identifier') parts.push(own.get(String(value.name)) ?? String(value.name));
    else {
      for (const [key, child] of Object.entries(value)) {
        if (unsaid.has(key)) continue;
        // the name of a property is nobody's variable
        const isName = (key === 'key' || key === 'property') && value.computed === false;
        if (isName && isNode(child) && child.type === 'Identifier') parts.push(`.${String(child.name)}`);
        else put(child);
      }
    }
  };
  put({ params: tree.params, body: tree.body });
  return parts;
}

const unsaid: ReadonlySet<string> = new Set(['start', 'end', 'raw', 'typeAnnotation', 'returnType', 'typeParameters']);

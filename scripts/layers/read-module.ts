// Reads what the layer test needs to know of one source file: its comments, its imports, the globals it uses.
import { parseSync, visitorKeys } from 'oxc-parser';

export type ModuleImport = {
  /** As written; undefined when a dynamic import computes it. */
  specifier: string | undefined;
  /** True when nothing is left of it at run time. */
  isTypeOnly: boolean;
  line: number;
};

export type SourceModule = {
  /** Relative to the project, with forward slashes. */
  path: string;
  firstLine: string;
  /** What `// I/O: …` on line 2 names, or undefined for a pure file. */
  io: string | undefined;
  imports: ModuleImport[];
  /** Names used and not declared in the file, as `document` or `Date.now`, each with the line of its first use. */
  globals: Map<string, number>;
  hasJsx: boolean;
};

type Node = { type: string; start: number } & Record<string, unknown>;

/** Members that reach a clock or chance although their object is pure. */
const IMPURE_MEMBERS = new Set(['Date.now', 'Math.random']);
/** Keys under which only types stand; types vanish before anything runs. */
const TYPE_KEYS = new Set([
  'typeAnnotation',
  'typeParameters',
  'typeArguments',
  'superTypeArguments',
  'returnType',
  'implements',
]);
const TYPE_DECLARATIONS = new Set(['TSTypeAliasDeclaration', 'TSInterfaceDeclaration', 'TSDeclareFunction']);

/** Throws if the file does not parse. */
export function readModule(path: string, source: string): SourceModule {
  const { program, module, errors } = parseSync(path, source);
  const first = errors[0];
  if (first) throw new Error(`${path} does not parse: ${first.message}`);

  const lineAt = (offset: number) => source.slice(0, offset).split('\n').length;
  const fromImports = module.staticImports.map(({ moduleRequest, entries, start, end }) => ({
    specifier: moduleRequest.value,
    isTypeOnly:
      /^import\s+type\b/.test(source.slice(start, end)) ||
      (entries.length > 0 && entries.every((entry) => entry.isType)),
    line: lineAt(start),
  }));
  const fromExports = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest, isType, start }) =>
      moduleRequest ? [{ specifier: moduleRequest.value, isTypeOnly: isType, line: lineAt(start) }] : [],
    ),
  );
  const fromCalls = module.dynamicImports.map(({ moduleRequest, start }) => {
    const written = source.slice(moduleRequest.start, moduleRequest.end);
    return {
      specifier: written.match(/^(['"`])([^$]*)\1$/)?.[2],
      isTypeOnly: false,
      line: lineAt(start),
    };
  });
  const lines = source.split('\n', 2);
  return {
    path,
    firstLine: lines[0] ?? '',
    io: lines[1]?.match(/^\/\/ I\/O: (\S.*)$/)?.[1],
    imports: [...fromImports, ...fromExports, ...fromCalls],
    ...findGlobals(program as unknown as Node, lineAt),
  };
}

function findGlobals(program: Node, lineAt: (offset: number) => number) {
  const used = new Map<string, number>();
  const declared = new Set<string>();
  let hasJsx = false;
  const use = (name: string, node: Node) => {
    if (!used.has(name)) used.set(name, lineAt(node.start));
  };

  walk(program, undefined, (node, parent, key) => {
    if (node.type === 'JSXElement' || node.type === 'JSXFragment') hasJsx = true;
    if (node.type === 'MemberExpression') {
      const name = memberName(node);
      if (name && IMPURE_MEMBERS.has(name)) use(name, node);
    }
    if (node.type === 'NewExpression' && (node.arguments as Node[]).length === 0) {
      if ((node.callee as Node).name === 'Date') use('new Date()', node);
    }
    for (const pattern of patternsOf(node)) collectNames(pattern, declared);
    if (node.type === 'Identifier' && !isPropertyName(parent, key)) use(String(node.name), node);
  });
  // A file that has its own `document` is taken at its word: which scope it is in would need a type checker.
  for (const name of declared) used.delete(name);
  return { globals: used, hasJsx };
}

function walk(
  node: Node,
  place: { parent: Node; key: string } | undefined,
  visit: (node: Node, parent: Node | undefined, key: string) => void,
): void {
  if (TYPE_DECLARATIONS.has(node.type)) return;
  visit(node, place?.parent, place?.key ?? '');
  for (const key of visitorKeys[node.type] ?? []) {
    if (TYPE_KEYS.has(key)) continue;
    for (const child of nodes(node[key])) walk(child, { parent: node, key }, visit);
  }
}

function memberName({ object, property }: Node): string | undefined {
  const left = (object as Node).name;
  const right = (property as Node).name ?? (property as Node).value;
  return typeof left === 'string' && typeof right === 'string' ? `${left}.${right}` : undefined;
}

/** The names and patterns a node introduces: of an import, a variable, a function, a class or a catch. */
function patternsOf(node: Node): Node[] {
  const { type, id, local, params, param } = node;
  if (type.startsWith('Import')) return nodes(local);
  if (type === 'VariableDeclarator' || type.startsWith('Class') || type === 'TSEnumDeclaration')
    return nodes(id);
  if (type.includes('Function')) return [...nodes(id), ...nodes(params)];
  return type === 'CatchClause' ? nodes(param) : [];
}

function collectNames(pattern: Node, names: Set<string>): void {
  if (pattern.type === 'Identifier') names.add(String(pattern.name));
  const { properties, elements, argument, left, parameter } = pattern;
  const value = pattern.type === 'Property' ? pattern.value : undefined;
  const inner = [properties, elements, argument, left, parameter, value].flatMap(nodes);
  for (const child of inner) collectNames(child, names);
}

/** One child, several or none, as a list. */
function nodes(child: unknown): Node[] {
  return [child].flat().filter((each): each is Node => typeof each === 'object' && each !== null);
}

function isPropertyName(parent: Node | undefined, key: string): boolean {
  if (!parent) return false;
  const { type, computed } = parent;
  if (type === 'MemberExpression') return key === 'property' && computed !== true;
  if (type === 'Property' || type === 'MethodDefinition' || type === 'PropertyDefinition') {
    return key === 'key' && computed !== true;
  }
  return (
    type.startsWith('Import') ||
    type === 'LabeledStatement' ||
    type === 'BreakStatement' ||
    type === 'MetaProperty'
  );
}

import { parse } from 'svelte/compiler';

/** Source files by their path from the root of the project (`/src/engine/run.ts`). */
export type Sources = Readonly<Record<string, string>>;

/** Folders of `src`, and whom they may import: only folders of a smaller number, and themselves. */
const RANKS: Readonly<Record<string, number>> = {
  engine: 0,
  ui: 0,
  strategies: 1,
  quiz: 1,
  lessons: 2,
  session: 3,
  views: 4,
  audience: 5,
};
/** Files that lie in `src` itself. */
const TOP = 6;
/** Layers whose folders are plug-ins. */
const PLUG_IN_LAYERS = ['strategies', 'lessons', 'views'];
const PURE_LAYERS = ['engine', 'strategies', 'quiz'];
/** The only packages that the pure layers may know. */
const PURE_PACKAGES = ['xstate'];
/** Globals that would tie the pure layers to a clock, to chance or to a browser. */
const IMPURE = new Set(
  [
    ['window', 'document', 'globalThis', 'self', 'navigator', 'location', 'history', 'screen'],
    ['localStorage', 'sessionStorage', 'indexedDB', 'fetch', 'XMLHttpRequest', 'WebSocket'],
    ['Element', 'Event', 'EventTarget', 'Node', 'Storage', 'Worker', 'MutationObserver'],
    ['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'requestAnimationFrame'],
    ['Date', 'performance', 'crypto', 'console', 'process', 'alert', 'addEventListener'],
  ].flat(),
);
const IMPURE_FAMILY = /^(HTML|SVG|CSS|DOM)[A-Z]/;
/** What only the two files that put the page together may touch. */
const ADDRESS_AND_STORAGE = ['location', 'history', 'localStorage', 'sessionStorage'];
const COMPOSITION = ['/src/App.svelte', '/src/main.ts'];

interface AstNode {
  readonly type: string;
  readonly [key: string]: unknown;
}

interface Place {
  readonly node: AstNode;
  readonly parent: AstNode;
  /** The property of the parent in which the node stands. */
  readonly key: string;
}

const isNode = (value: unknown): value is AstNode =>
  typeof value === 'object' && value !== null && typeof (value as AstNode).type === 'string';

/** Every node of a source file, scripts and markup, with its parent. */
function placesIn(file: string, source: string): Place[] {
  const component = file.endsWith('.svelte') ? source : `<script lang="ts">\n${source}\n</script>`;
  const places: Place[] = [];
  const visit = (node: AstNode) => {
    for (const [key, value] of Object.entries(node)) {
      if (key === 'css' || key === 'metadata' || key === 'comments') continue;
      for (const child of Array.isArray(value) ? (value as unknown[]) : [value]) {
        if (!isNode(child)) continue;
        places.push({ node: child, parent: node, key });
        visit(child);
      }
    }
  };
  visit(parse(component, { modern: true }) as unknown as AstNode);
  return places;
}

const text = (node: unknown): string | null =>
  isNode(node) && node.type === 'Literal' && typeof node['value'] === 'string'
    ? node['value']
    : null;

/** What a file imports, in whichever way: statically, dynamically, as a type, or by a glob. */
function importsOf(places: readonly Place[]): string[] {
  return places.flatMap(({ node }) => {
    const from = text(node['source']) ?? text(node['argument']);
    if (/^(Import|Export|TSImportType)/.test(node.type) && from !== null) return [from];
    if (node.type !== 'CallExpression' || !isGlob(node['callee'])) return [];
    const [patterns] = node['arguments'] as unknown[];
    const listed = isNode(patterns) && (patterns['elements'] as unknown[] | undefined);
    return (listed || [patterns]).flatMap((pattern) => text(pattern) ?? []);
  });
}

const isGlob = (callee: unknown) =>
  isNode(callee) &&
  isNode(callee['object']) &&
  callee['object'].type === 'MetaProperty' &&
  isNode(callee['property']) &&
  callee['property']['name'] === 'glob';

/** The path an import leads to; null for a package. */
function resolve(from: string, specifier: string): string | null {
  const path = specifier.replace(/\?.*$/, '');
  if (path.startsWith('/')) return path;
  if (!path.startsWith('.')) return null;
  const parts = from.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** The folder of `src` a file lies in, and its plug-in folder if it lies in one. */
function whereIs(path: string) {
  const [, , layer = '', folder = '', ...rest] = path.split('/');
  const isTop = path.split('/').length === 3;
  const plugIn = PLUG_IN_LAYERS.includes(layer) && rest.length > 0 ? folder : null;
  return { layer: isTop ? '' : layer, rank: isTop ? TOP : RANKS[layer], plugIn };
}

function layerViolations(file: string, imports: readonly string[]): string[] {
  const own = whereIs(file);
  if (own.rank === undefined) return [`${file} lies in no known layer`];
  return imports.flatMap((specifier) => {
    const target = resolve(file, specifier);
    if (target === null || !target.startsWith('/src/')) return [];
    const other = whereIs(target);
    if (own.layer !== other.layer) {
      const isLower = other.rank !== undefined && other.rank < (own.rank ?? -1);
      return isLower ? [] : [`${file} imports ${target}, which is not in a lower layer`];
    }
    if (own.plugIn === null) return [];
    if (other.plugIn !== null && other.plugIn !== own.plugIn) {
      return [`${file} imports ${target}, which belongs to a sibling`];
    }
    if (/\/registry\.ts$/.test(target)) {
      return [`${file} imports ${target}, and through it all its siblings`];
    }
    return [];
  });
}

function packageViolations(file: string, imports: readonly string[]): string[] {
  if (!PURE_LAYERS.includes(whereIs(file).layer)) return [];
  return imports
    .filter((specifier) => resolve(file, specifier) === null)
    .filter((specifier) => !PURE_PACKAGES.includes(specifier))
    .map((specifier) => `${file} imports ${specifier}, but its layer is pure`);
}

const NAMES = new Set(['MemberExpression', 'TSQualifiedName']);
const KEYED = new Set([
  'Property',
  'MethodDefinition',
  'PropertyDefinition',
  'TSPropertySignature',
  'TSMethodSignature',
]);

/** True when an identifier stands for a variable or a type, not for the name of a property. */
function isReference({ node, parent, key }: Place): boolean {
  if (node.type !== 'Identifier') return false;
  if (parent['computed'] === true) return true;
  if (NAMES.has(parent.type) && (key === 'property' || key === 'right')) return false;
  if (KEYED.has(parent.type) && key === 'key') return parent['shorthand'] === true;
  return !/^(Import|Export)\w*Specifier$/.test(parent.type);
}

const DECLARES: Readonly<Record<string, readonly string[]>> = {
  VariableDeclarator: ['id'],
  FunctionDeclaration: ['id', 'params'],
  FunctionExpression: ['id', 'params'],
  ArrowFunctionExpression: ['params'],
  ClassDeclaration: ['id'],
  ImportSpecifier: ['local'],
  ImportDefaultSpecifier: ['local'],
  ImportNamespaceSpecifier: ['local'],
  CatchClause: ['param'],
  TSTypeAliasDeclaration: ['id'],
  TSInterfaceDeclaration: ['id'],
  TSTypeParameter: ['name'],
  TSFunctionType: ['parameters'],
  TSMethodSignature: ['parameters'],
  EachBlock: ['context'],
  SnippetBlock: ['parameters'],
};

/** The names that a file declares itself, in whichever scope. */
function declaredIn(places: readonly Place[]): Set<string> {
  const names = new Set<string>();
  const bind = (pattern: unknown): void => {
    if (typeof pattern === 'string') names.add(pattern);
    else if (Array.isArray(pattern)) pattern.forEach(bind);
    else if (isNode(pattern)) {
      if (pattern.type === 'Identifier') bind(pattern['name']);
      // Destructured names, names with a default, and the rest.
      for (const key of ['properties', 'value', 'elements', 'left', 'argument']) {
        if (pattern.type !== 'Identifier') bind(pattern[key]);
      }
    }
  };
  for (const { node } of places) for (const key of DECLARES[node.type] ?? []) bind(node[key]);
  return names;
}

/** Names that a file takes from its surroundings. */
function globalsOf(places: readonly Place[]): string[] {
  const declared = declaredIn(places);
  return places
    .filter(isReference)
    .map(({ node }) => String(node['name']))
    .filter((name) => !declared.has(name));
}

function purityViolations(file: string, places: readonly Place[]): string[] {
  if (!PURE_LAYERS.includes(whereIs(file).layer)) return [];
  const impure = globalsOf(places).filter((name) => IMPURE.has(name) || IMPURE_FAMILY.test(name));
  // Taken apart or asked by a computed name, Math could give its random numbers unseen.
  const chance = places.filter(({ node, parent, key }) => {
    if (node.type !== 'Identifier' || node['name'] !== 'Math') return false;
    if (parent.type !== 'MemberExpression' || key !== 'object') return true;
    return parent['computed'] === true || (parent['property'] as AstNode)['name'] === 'random';
  });
  return [...new Set([...impure, ...(chance.length > 0 ? ['Math.random'] : [])])].map(
    (name) => `${file} uses ${name}, but its layer is pure`,
  );
}

function addressViolations(file: string, places: readonly Place[]): string[] {
  if (COMPOSITION.includes(file)) return [];
  const bare = globalsOf(places);
  const members = places
    .filter(
      ({ node }) =>
        node.type === 'MemberExpression' &&
        ['window', 'globalThis', 'self', 'document', 'parent', 'top'].includes(
          String((node['object'] as AstNode)['name']),
        ),
    )
    .map(({ node }) => String((node['property'] as AstNode)['name']));
  const touched = [...new Set([...bare, ...members])];
  return touched
    .filter((name) => ADDRESS_AND_STORAGE.includes(name))
    .map((name) => `${file} touches ${name}, which only ${COMPOSITION.join(' and ')} may`);
}

function markupViolations(file: string, source: string, places: readonly Place[]): string[] {
  const styled = places.some(
    ({ node }) =>
      node.type === 'Attribute' &&
      node['name'] === 'style' &&
      Array.isArray(node['value']) &&
      node['value'].some((part) => isNode(part) && part.type === 'Text'),
  );
  return [
    ...(source.includes('{@html') ? [`${file} holds {@html}`] : []),
    ...(styled ? [`${file} has an inline style, which the page's policy blocks`] : []),
  ];
}

/** Everything in the sources that breaks a rule of the architecture, one sentence each. */
export function brokenRules(sources: Sources): string[] {
  return Object.entries(sources).flatMap(([file, source]) => {
    // A declaration of types for the tools is no part of the program.
    if (file.endsWith('.d.ts')) return [];
    const places = placesIn(file, source);
    const imports = importsOf(places);
    return [
      ...layerViolations(file, imports),
      ...packageViolations(file, imports),
      ...purityViolations(file, places),
      ...addressViolations(file, places),
      ...markupViolations(file, source, places),
    ];
  });
}

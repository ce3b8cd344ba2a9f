import type { Node } from './ast.js';

/** What to do at the nodes of a kind; `enter` may return `false` to pass over what is inside. */
export interface NodeVisitor<N extends Node> {
  // biome-ignore lint/suspicious/noConfusingVoidType: a function that returns nothing may stand here
  readonly enter?: (node: N, parents: readonly Node[]) => boolean | undefined | void;
  readonly leave?: (node: N, parents: readonly Node[]) => void;
}

/** By kind of node; `all` is called for each, before the one of its kind. */
export type Visitor = {
  readonly [K in Node['kind']]?: NodeVisitor<Extract<Node, { readonly kind: K }>>;
} & { readonly all?: NodeVisitor<Node> };

/**
 * Visits a node and all that are inside it, in the order of the source. Comments
 * are visited where they document something; all of them are in
 * `Document.comments`.
 *
 * @example
 * const names: string[] = [];
 * visit(document, { record: { enter: (record) => void names.push(record.name.name) } });
 */
export function visit(root: Node, visitor: Visitor): void {
  const stack: { readonly node: Node; readonly inside: readonly Node[]; next: number }[] = [];
  const parents: Node[] = [];
  const enter = (node: Node): void => {
    const own = visitor[node.kind] as NodeVisitor<Node> | undefined;
    const entered =
      visitor.all?.enter?.(node, parents) !== false && own?.enter?.(node, parents) !== false;
    stack.push({ node, inside: entered ? childrenOf(node) : [], next: 0 });
    parents.push(node);
  };
  enter(root);
  while (stack.length > 0) {
    const top = stack[stack.length - 1] as (typeof stack)[number];
    const child = top.inside[top.next++];
    if (child !== undefined) {
      enter(child);
      continue;
    }
    stack.pop();
    parents.pop();
    (visitor[top.node.kind] as NodeVisitor<Node> | undefined)?.leave?.(top.node, parents);
    visitor.all?.leave?.(top.node, parents);
  }
}

/** The nodes directly inside a node, in the order of the source. */
export function childrenOf(node: Node): Node[] {
  switch (node.kind) {
    case 'document':
      return present([node.package, ...node.items]);
    case 'line-comment':
    case 'block-comment':
    case 'id':
    case 'version':
    case 'primitive-type':
    case 'named-type':
    case 'error-type':
      return [];
    case 'package-name':
      return present([...node.namespaces, ...node.names, node.version]);
    case 'package-decl':
      return [...node.docs, node.name];
    case 'nested-package':
      return [...node.docs, ...node.attributes, node.name, ...node.items];
    case 'toplevel-use':
      return present([...node.docs, ...node.attributes, node.path, node.as]);
    case 'use-path': {
      // The version is written after the name, though it belongs to the package.
      const { package: owner, name } = node;
      return owner === undefined
        ? [name]
        : present([...owner.namespaces, ...owner.names, name, owner.version]);
    }
    case 'interface':
    case 'world':
    case 'resource':
      return [...node.docs, ...node.attributes, node.name, ...node.items];
    case 'import':
    case 'export':
      return [...node.docs, ...node.attributes, node.extern];
    case 'extern-func':
      return [node.name, node.func];
    case 'extern-interface':
      return [node.name, ...node.items];
    case 'extern-path':
      return [node.path];
    case 'extern-named-path':
      return [node.name, node.path];
    case 'include':
    case 'use':
      return [...node.docs, ...node.attributes, node.path, ...node.names];
    case 'include-name':
    case 'use-name':
      return present([node.name, node.as]);
    case 'func':
    case 'method':
    case 'static':
      return [...node.docs, ...node.attributes, node.name, node.func];
    case 'constructor-item':
      return [...node.docs, ...node.attributes, node.func];
    case 'func-type':
      return present([...node.params, node.result, ...(node.namedResults ?? [])]);
    case 'param':
      return [node.name, node.type];
    case 'type-alias':
      return [...node.docs, ...node.attributes, node.name, node.type];
    case 'record':
      return [...node.docs, ...node.attributes, node.name, ...node.fields];
    case 'field':
      return [...node.docs, node.name, node.type];
    case 'flags':
      return [...node.docs, ...node.attributes, node.name, ...node.flags];
    case 'variant':
    case 'enum':
      return [...node.docs, ...node.attributes, node.name, ...node.cases];
    case 'variant-case':
      return present([...node.docs, node.name, node.type]);
    case 'case':
      return [...node.docs, node.name];
    case 'since':
      return present([node.keyword, node.version, node.feature]);
    case 'unstable':
      return [node.keyword, node.feature];
    case 'deprecated':
      return [node.keyword, node.version];
    case 'external-id':
      return [node.keyword];
    case 'list-type':
    case 'option-type':
      return [node.element];
    case 'future-type':
    case 'stream-type':
      return present([node.element]);
    case 'map-type':
      return [node.key, node.value];
    case 'result-type':
      return present([node.ok, node.err]);
    case 'tuple-type':
      return [...node.elements];
    case 'own-type':
    case 'borrow-type':
      return [node.resource];
    default:
      return node satisfies never;
  }
}

function present(nodes: readonly (Node | undefined)[]): Node[] {
  return nodes.filter((node) => node !== undefined);
}

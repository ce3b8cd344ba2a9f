import type { Span } from '@witcraft/diagnostics';
import type * as ast from '@witcraft/parser';
import { findCycles, firstUnordered, topologicalOrder } from './order.js';
import type { FileScope } from './package-context.js';
import type { Definition, TypeScope } from './type-scope.js';

/** Definitions in an order in which each comes after those it refers to. */
export interface TypeOrder {
  readonly ordered: readonly Definition[];
  /** What is left: definitions that contain themselves (reported), and those that refer to them. */
  readonly cyclic: readonly Definition[];
}

const NONE: readonly Definition[] = Object.freeze([]);

interface Reference {
  readonly name: string;
  readonly span: Span;
}

/** Puts the definitions of one interface or world in order; they are declared in `scope` with their places. */
export function orderTypes(
  file: FileScope,
  scope: TypeScope,
  definitions: readonly Definition[],
): TypeOrder {
  // Most interfaces are written in order: then there is nothing to sort.
  if (isWrittenInOrder(scope, definitions)) return { ordered: definitions, cyclic: NONE };
  const edges = definitions.map(({ by }) => {
    const edge: number[] = [];
    forEachReference(by, ({ name }) => {
      const place = scope.indexOf(name);
      if (place >= 0) edge.push(place);
    });
    return edge;
  });
  const order = topologicalOrder(edges);
  const ordered = order.map((i) => definitions[i] as Definition);
  if (ordered.length === definitions.length) return { ordered, cyclic: NONE };
  const nodes = definitions.map(({ by }) => by);
  let edge = firstUnordered(edges, order);
  for (const cycle of findCycles(edges)) {
    reportCycle(file, nodes, cycle, edge);
    edge = undefined;
  }
  const done = new Set(order);
  return { ordered, cyclic: definitions.filter((_, i) => !done.has(i)) };
}

/** Whether no definition refers to itself or to one behind it. */
function isWrittenInOrder(scope: TypeScope, definitions: readonly Definition[]): boolean {
  let inOrder = true;
  let place = 0;
  const check = ({ name }: Reference): void => {
    if (scope.indexOf(name) >= place) inOrder = false;
  };
  for (; place < definitions.length && inOrder; place++) {
    forEachReference((definitions[place] as Definition).by, check);
  }
  return inOrder;
}

function reportCycle(
  file: FileScope,
  definitions: readonly ast.TypeDef[],
  cycle: readonly number[],
  edge: readonly [from: number, to: number] | undefined,
): void {
  const names = cycle.map((i) => (definitions[i] as ast.TypeDef).label);
  const spans = cycle.map((from, i) =>
    findReference(definitions, from, cycle[(i + 1) % cycle.length] as number),
  );
  const related = spans
    .slice(1)
    .map((span, i): [Span, string] => [
      span,
      `\`${names[(i + 2) % names.length]}\` is within \`${names[i + 1]}\``,
    ]);
  if (edge !== undefined) {
    const [from, to] = edge;
    const span = findReference(definitions, from, to);
    const [outer, inner] = [definitions[from], definitions[to]];
    if (!spans.some(({ start }) => start === span.start))
      related.push([span, `\`${inner?.label}\` is within \`${outer?.label}\``]);
  }
  const first = definitions[cycle[0] as number] as ast.TypeDef;
  const what = first.kind === 'type-alias' ? 'type' : first.kind;
  const path = [...names, names[0]].map((name) => `\`${name}\``).join(' → ');
  file.report.error(
    'resolve/type-cycle',
    names.length === 1
      ? `${what} \`${names[0]}\` contains itself`
      : `${what} \`${names[0]}\` contains itself: ${path}`,
    spans[0] as Span,
    {
      message: names.length === 1 ? 'itself' : `\`${names[1]}\` is within \`${names[0]}\``,
      related,
      notes: [
        'values of a recursive type would have no size: put them behind a resource, or keep them in a list and refer to them by index',
      ],
    },
  );
}

/** Where one definition first refers to another. */
function findReference(definitions: readonly ast.TypeDef[], from: number, to: number): Span {
  const node = definitions[from] as ast.TypeDef;
  const name = definitions[to]?.label;
  let span: Span | undefined;
  forEachReference(node, (reference) => {
    if (reference.name === name) span ??= reference.span;
  });
  return span ?? node.name.span;
}

/** Visits the names that a definition refers to. */
function forEachReference(node: ast.TypeDef, visit: (reference: Reference) => void): void {
  switch (node.kind) {
    case 'type-alias':
      forEachInType(node.type, visit);
      return;
    case 'record':
      for (const field of node.fields) forEachInType(field.type, visit);
      return;
    case 'variant':
      for (const item of node.cases) if (item.type !== undefined) forEachInType(item.type, visit);
      return;
    case 'enum':
    case 'flags':
    case 'resource':
      return;
    default:
      node satisfies never;
  }
}

function forEachInType(node: ast.Type, visit: (reference: Reference) => void): void {
  switch (node.kind) {
    case 'named-type':
      visit(node);
      return;
    case 'own-type':
    case 'borrow-type':
      visit(node.resource);
      return;
    case 'list-type':
    case 'option-type':
      forEachInType(node.element, visit);
      return;
    case 'future-type':
    case 'stream-type':
      if (node.element !== undefined) forEachInType(node.element, visit);
      return;
    case 'map-type':
      forEachInType(node.key, visit);
      forEachInType(node.value, visit);
      return;
    case 'result-type':
      if (node.ok !== undefined) forEachInType(node.ok, visit);
      if (node.err !== undefined) forEachInType(node.err, visit);
      return;
    case 'tuple-type':
      for (const element of node.elements) forEachInType(element, visit);
      return;
    case 'primitive-type':
    case 'error-type':
      return;
    default:
      node satisfies never;
  }
}

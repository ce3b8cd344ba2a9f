import type { Span } from '@witcraft/diagnostics';
import { PartKind, type Parts, type TypeDef } from '@witcraft/parser';
import { findCycles, firstUnordered, topologicalOrder } from '../order.js';
import type { FileScope } from '../package-context.js';
import type { Definition, TypeScope } from './type-scope.js';

/** Definitions in an order in which each comes after those it refers to. */
export interface TypeOrder {
  readonly ordered: readonly Definition[];
  /** What is left: definitions that contain themselves (reported), and those that refer to them. */
  readonly cyclic: readonly Definition[];
}

const NONE: readonly Definition[] = Object.freeze([]);

/** Puts the definitions of one interface or world in order; they are declared in `scope` with their places. */
export function orderTypes(
  file: FileScope,
  scope: TypeScope,
  definitions: readonly Definition[],
): TypeOrder {
  // Most interfaces are written in order: then there is nothing to sort.
  if (isWrittenInOrder(file.parts, scope, definitions))
    return { ordered: definitions, cyclic: NONE };
  const edges = definitions.map(({ by }) => {
    const edge: number[] = [];
    forEachReference(file.parts, by, (name) => {
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
function isWrittenInOrder(
  parts: Parts,
  scope: TypeScope,
  definitions: readonly Definition[],
): boolean {
  for (let place = 0; place < definitions.length; place++) {
    const { by } = definitions[place] as Definition;
    if (by.kind === 'resource') continue;
    // What types refer to are the names among their parts.
    for (let part = by.part, end = parts.next(part); part < end; part++) {
      if (parts.kind(part) === PartKind.Named && scope.indexOf(parts.label(part)) >= place)
        return false;
    }
  }
  return true;
}

function reportCycle(
  file: FileScope,
  definitions: readonly TypeDef[],
  cycle: readonly number[],
  edge: readonly [from: number, to: number] | undefined,
): void {
  const names = cycle.map((i) => (definitions[i] as TypeDef).label);
  const spans = cycle.map((from, i) =>
    findReference(file.parts, definitions, from, cycle[(i + 1) % cycle.length] as number),
  );
  const related = spans
    .slice(1)
    .map((span, i): [Span, string] => [
      span,
      `\`${names[(i + 2) % names.length]}\` is within \`${names[i + 1]}\``,
    ]);
  if (edge !== undefined) {
    const [from, to] = edge;
    const span = findReference(file.parts, definitions, from, to);
    const [outer, inner] = [definitions[from], definitions[to]];
    if (!spans.some(({ start }) => start === span.start))
      related.push([span, `\`${inner?.label}\` is within \`${outer?.label}\``]);
  }
  const first = definitions[cycle[0] as number] as TypeDef;
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
function findReference(
  parts: Parts,
  definitions: readonly TypeDef[],
  from: number,
  to: number,
): Span {
  const node = definitions[from] as TypeDef;
  let span: Span | undefined;
  forEachReference(parts, node, (name, part) => {
    if (name === definitions[to]?.label) span ??= parts.span(part);
  });
  return span ?? node.name.span;
}

/** Visits the names that a definition refers to: those among its parts. */
function forEachReference(
  parts: Parts,
  node: TypeDef,
  visit: (name: string, part: number) => void,
): void {
  if (node.kind === 'resource') return;
  for (let part = node.part, end = parts.next(part); part < end; part++)
    if (parts.kind(part) === PartKind.Named) visit(parts.label(part), part);
}

import type { Span } from '@witcraft/diagnostics';
import type * as ast from '@witcraft/parser';
import { findCycles, topologicalOrder } from './order.js';
import type { FileScope } from './package-context.js';
import type { TypeScope } from './type-scope.js';

/** Definitions, by their place, in an order in which each comes after those it refers to. */
export interface TypeOrder {
  readonly ordered: readonly number[];
  /** What is left: definitions that contain themselves (reported), and those that refer to them. */
  readonly cyclic: readonly number[];
}

interface Reference {
  readonly name: string;
  readonly span: Span;
}

/** Puts the definitions of one interface or world in order; they are declared in `scope` with their places. */
export function orderTypes(
  file: FileScope,
  scope: TypeScope,
  definitions: readonly ast.TypeDef[],
): TypeOrder {
  const edges = definitions.map((node) => {
    const found: Reference[] = [];
    collectFromDefinition(node, found);
    return placesOf(scope, found);
  });
  const ordered = topologicalOrder(edges);
  if (ordered.length === definitions.length) return { ordered, cyclic: [] };
  for (const cycle of findCycles(edges)) reportCycle(file, definitions, cycle);
  const done = new Set(ordered);
  return { ordered, cyclic: definitions.map((_, i) => i).filter((i) => !done.has(i)) };
}

const NO_PLACES: readonly number[] = [];

/** The places of the definitions that names refer to; names of other things have none. */
function placesOf(scope: TypeScope, references: readonly Reference[]): readonly number[] {
  if (references.length === 0) return NO_PLACES;
  const places: number[] = [];
  for (const { name } of references) {
    const index = scope.get(name)?.index ?? -1;
    if (index >= 0) places.push(index);
  }
  return places;
}

function reportCycle(
  file: FileScope,
  definitions: readonly ast.TypeDef[],
  cycle: readonly number[],
): void {
  const names = cycle.map((i) => (definitions[i] as ast.TypeDef).name.name);
  const spans = cycle.map((index, i) => {
    const next = names[(i + 1) % names.length];
    const references: Reference[] = [];
    collectFromDefinition(definitions[index] as ast.TypeDef, references);
    return (references.find((reference) => reference.name === next) as Reference).span;
  });
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
      related: spans
        .slice(1)
        .map((span, i) => [
          span,
          `\`${names[(i + 2) % names.length]}\` is within \`${names[i + 1]}\``,
        ]),
      notes: [
        'values of a recursive type would have no size: put them behind a resource, or keep them in a list and refer to them by index',
      ],
    },
  );
}

function collectFromDefinition(node: ast.TypeDef, found: Reference[]): void {
  switch (node.kind) {
    case 'type-alias':
      collectFromType(node.type, found);
      return;
    case 'record':
      for (const field of node.fields) collectFromType(field.type, found);
      return;
    case 'variant':
      for (const item of node.cases) if (item.type !== undefined) collectFromType(item.type, found);
      return;
    case 'enum':
    case 'flags':
    case 'resource':
      return;
    default:
      node satisfies never;
  }
}

function collectFromType(node: ast.Type, found: Reference[]): void {
  switch (node.kind) {
    case 'named-type':
      found.push(node);
      return;
    case 'own-type':
    case 'borrow-type':
      found.push(node.resource);
      return;
    case 'list-type':
    case 'option-type':
      collectFromType(node.element, found);
      return;
    case 'future-type':
    case 'stream-type':
      if (node.element !== undefined) collectFromType(node.element, found);
      return;
    case 'map-type':
      collectFromType(node.key, found);
      collectFromType(node.value, found);
      return;
    case 'result-type':
      if (node.ok !== undefined) collectFromType(node.ok, found);
      if (node.err !== undefined) collectFromType(node.err, found);
      return;
    case 'tuple-type':
      for (const element of node.elements) collectFromType(element, found);
      return;
    case 'primitive-type':
    case 'error-type':
      return;
    default:
      node satisfies never;
  }
}

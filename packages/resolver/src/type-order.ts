import type { Span } from '@witcraft/diagnostics';
import type * as ast from '@witcraft/parser';
import { findCycles, topologicalOrder } from './order.js';
import type { FileScope } from './package-context.js';

/** Definitions in an order in which each comes after those it refers to. */
export interface TypeOrder {
  readonly ordered: readonly ast.TypeDef[];
  /** What is left: definitions that contain themselves (reported), and those that refer to them. */
  readonly cyclic: readonly ast.TypeDef[];
}

interface Reference {
  readonly name: string;
  readonly span: Span;
}

/** Puts the definitions of one interface or world in order; their names must be unique. */
export function orderTypes(file: FileScope, definitions: readonly ast.TypeDef[]): TypeOrder {
  const indexes = new Map(definitions.map((node, i) => [node.name.name, i]));
  const references = definitions.map((node) => {
    const found: Reference[] = [];
    collectFromDefinition(node, found);
    return found.filter((reference) => indexes.has(reference.name));
  });
  const edges = references.map((found) => found.map(({ name }) => indexes.get(name) as number));
  const order = topologicalOrder(edges);
  if (order.length === definitions.length) {
    return { ordered: order.map((i) => definitions[i] as ast.TypeDef), cyclic: [] };
  }
  for (const cycle of findCycles(edges)) reportCycle(file, definitions, references, cycle);
  const done = new Set(order);
  return {
    ordered: order.map((i) => definitions[i] as ast.TypeDef),
    cyclic: definitions.filter((_, i) => !done.has(i)),
  };
}

function reportCycle(
  file: FileScope,
  definitions: readonly ast.TypeDef[],
  references: readonly (readonly Reference[])[],
  cycle: readonly number[],
): void {
  const names = cycle.map((i) => (definitions[i] as ast.TypeDef).name.name);
  const spans = cycle.map((index, i) => {
    const next = names[(i + 1) % names.length];
    return (references[index]?.find((reference) => reference.name === next) as Reference).span;
  });
  const first = definitions[cycle[0] as number] as ast.TypeDef;
  const what = first.kind === 'type-alias' ? 'type' : first.kind;
  const path = [...names, names[0]].map((name) => `\`${name}\``).join(' → ');
  file.report.error(
    'resolve/type-cycle',
    names.length === 1 ? `${what} \`${names[0]}\` contains itself` : `${what} \`${names[0]}\` contains itself: ${path}`,
    spans[0] as Span,
    {
      message: names.length === 1 ? 'itself' : `\`${names[1]}\` is within \`${names[0]}\``,
      related: spans.slice(1).map((span, i) => [span, `\`${names[(i + 2) % names.length]}\` is within \`${names[i + 1]}\``]),
      notes: ['values of a recursive type would have no size: put them behind a resource, or keep them in a list and refer to them by index'],
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

function collectFromType(type: ast.Type, found: Reference[]): void {
  switch (type.kind) {
    case 'named-type':
      found.push(type);
      return;
    case 'own-type':
    case 'borrow-type':
      found.push(type.resource);
      return;
    case 'list-type':
    case 'option-type':
      collectFromType(type.element, found);
      return;
    case 'future-type':
    case 'stream-type':
      if (type.element !== undefined) collectFromType(type.element, found);
      return;
    case 'map-type':
      collectFromType(type.key, found);
      collectFromType(type.value, found);
      return;
    case 'result-type':
      if (type.ok !== undefined) collectFromType(type.ok, found);
      if (type.err !== undefined) collectFromType(type.err, found);
      return;
    case 'tuple-type':
      for (const element of type.elements) collectFromType(element, found);
      return;
    case 'primitive-type':
    case 'error-type':
      return;
    default:
      return type satisfies never;
  }
}

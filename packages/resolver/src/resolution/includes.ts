import type { Span } from '@witcraft/diagnostics';
import type * as ast from '@witcraft/parser';
import type { MutableWorld } from '../model/builder.js';
import type { ItemSpan, Stability, WorldId, WorldItem, WorldKey } from '../model/resolve.js';
import { describeStability, sameStability } from '../model/stability.js';
import { WorldCloner } from '../worlds/clone-types.js';
import { readStability, refuseExternalId } from './gates.js';
import type { FileScope, LocalWorld, PackageContext } from './package-context.js';
import { checkPackage, findWorld } from './paths.js';

/**
 * Adds what a world includes to its own imports and exports (WIT.md, "Union of
 * Worlds with include"). The included worlds must be elaborated already.
 */
export function resolveIncludes(context: PackageContext, item: LocalWorld): void {
  const { file, id } = item;
  const world = id === undefined ? undefined : context.builder.worlds[id];
  if (id === undefined || world === undefined) return;
  for (const node of item.node.items) {
    if (node.kind !== 'include') continue;
    const stability = readStability(node.attributes, file);
    refuseExternalId(node.attributes, 'an `include`', file);
    const active = context.gates.check(stability, node.path.name.span, file.report);
    if (!active && node.path.package !== undefined) {
      checkPackage(context, file, node.path);
      continue;
    }
    const target = findWorld(context, file, node.path);
    if (!active || target === undefined) continue;
    const included = target.kind === 'foreign' ? target.id : target.item.id;
    if (included === undefined) {
      if (target.kind === 'local') reportGated(file, target.item, node.path.name.span);
      continue;
    }
    // A world on a cycle includes itself, which has been reported.
    if (included !== id) include(context, file, id, world, included, node);
  }
  checkCase(file, item, world.imports, 'import');
  checkCase(file, item, world.exports, 'export');
}

function include(
  context: PackageContext,
  file: FileScope,
  id: WorldId,
  world: MutableWorld,
  includedId: WorldId,
  node: ast.Include,
): void {
  const included = context.builder.worlds[includedId] as MutableWorld;
  checkRenames(file, included, node);
  const cloner = new WorldCloner(context.builder, includedId, id, context.id);
  const external = world.package !== included.package;
  for (const direction of ['import', 'export'] as const) {
    const items = direction === 'import' ? world.imports : world.exports;
    for (const [key, item] of direction === 'import' ? included.imports : included.exports) {
      if (typeof key === 'string') {
        const name = renamed(key, node.names);
        const copy = cloner.item(item, name);
        if (items.has(name)) reportTaken(file, node, direction, name, included.name);
        else items.set(name, copy);
        continue;
      }
      const present = items.get(key);
      if (present === undefined) items.set(key, item);
      if (item.kind !== 'interface') continue;
      const merged = mergeStability(
        item.stability,
        present?.kind === 'interface' ? present.stability : item.stability,
        external,
      );
      if (merged === undefined) reportMismatch(file, node, item.stability, present);
      else items.set(key, { ...((present ?? item) as typeof item), stability: merged });
    }
  }
}

/**
 * The gate of an interface that two worlds import. What another package says of
 * its own versions means nothing here.
 */
function mergeStability(
  from: Stability,
  into: Stability,
  external: boolean,
): Stability | undefined {
  if (external && from.kind === 'stable') return { kind: 'unknown' };
  if (from.kind === 'unknown' || sameStability(from, into)) return into;
  return into.kind === 'unknown' ? from : undefined;
}

/** What a name of the included world is called here; resources carry their functions along. */
function renamed(name: string, names: readonly ast.IncludeName[]): string {
  for (const rename of names) {
    const result = applyRename(name, rename);
    if (result !== undefined) return result;
  }
  return name;
}

function applyRename(name: string, { name: from, as: to }: ast.IncludeName): string | undefined {
  if (name === from.name) return to.name;
  const close = name.indexOf(']');
  if (close === -1) return undefined;
  const rest = name.slice(close + 1);
  const dot = rest.indexOf('.');
  const resource = dot === -1 ? rest : rest.slice(0, dot);
  return resource === from.name
    ? `${name.slice(0, close + 1)}${to.name}${rest.slice(resource.length)}`
    : undefined;
}

function checkRenames(file: FileScope, included: MutableWorld, node: ast.Include): void {
  const plain = [...included.imports.keys(), ...included.exports.keys()].filter(
    (key) => typeof key === 'string',
  );
  for (const rename of node.names) {
    if (plain.some((name) => applyRename(name, rename) !== undefined)) continue;
    file.report.error(
      'resolve/include-rename',
      `world \`${included.name}\` has no import or export with the plain name \`${rename.name.name}\``,
      node.path.name.span,
      {
        related: [[rename.name.span, 'renamed here']],
        notes: ["imports and exports that have the name of an interface can't be renamed"],
      },
    );
  }
}

function reportTaken(
  file: FileScope,
  node: ast.Include,
  direction: string,
  name: string,
  included: string,
): void {
  file.report.error(
    'resolve/include-conflict',
    `${direction} \`${name}\` of world \`${included}\` is taken in this world`,
    node.path.name.span,
    { notes: [`rename it: \`include ${included} with { ${name} as another-name }\``] },
  );
}

function reportMismatch(
  file: FileScope,
  node: ast.Include,
  from: Stability,
  present: WorldItem | undefined,
): void {
  const into = present?.kind === 'interface' ? present.stability : from;
  file.report.error(
    'resolve/gate-mismatch',
    `an included interface has ${describeStability(from)}, but ${describeStability(into)} here`,
    node.path.name.span,
  );
}

function reportGated(file: FileScope, item: LocalWorld, span: Span): void {
  file.report.error(
    'resolve/gated-reference',
    `this refers to world \`${item.name}\`, which ${describeStability(item.stability)} leaves out`,
    span,
    { notes: ['give this item the same gate, or enable the feature'] },
  );
}

/** Plain names of a world's imports, and of its exports, differ by more than case. */
function checkCase(
  file: FileScope,
  world: LocalWorld,
  items: ReadonlyMap<WorldKey, WorldItem>,
  direction: string,
): void {
  const seen = new Map<string, WorldKey>();
  for (const key of items.keys()) {
    if (typeof key !== 'string') continue;
    const first = seen.get(key.toLowerCase());
    if (first === undefined) {
      seen.set(key.toLowerCase(), key);
      continue;
    }
    const related: [Span, string][] = [];
    for (const name of [key, first]) {
      const span = spanOf(items.get(name) as WorldItem);
      if (span?.source === file.sourceId) related.push([span, `\`${name}\` is declared here`]);
    }
    file.report.error(
      'resolve/duplicate-name',
      `${direction} \`${key}\` of world \`${world.name}\` is taken by \`${first}\``,
      world.nameSpan,
      { related, notes: ['names are compared without regard to case'] },
    );
  }
}

function spanOf(item: WorldItem): ItemSpan | undefined {
  return item.kind === 'function' ? item.function.span : item.span;
}

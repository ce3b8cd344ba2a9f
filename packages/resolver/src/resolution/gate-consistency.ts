import type { Span } from '@witcraft/diagnostics';
import type { ResolverCode } from '../codes.js';
import type {
  Function,
  Interface,
  InterfaceId,
  ItemSpan,
  Stability,
  Type,
  TypeId,
  WorldItem,
} from '../model/resolve.js';
import { atLeastAsStrict, describeStability } from '../model/stability.js';
import { someType, typesOf } from '../model/type-kinds.js';
import type { PackageContext } from './package-context.js';
import { Reporter } from './report.js';

const WEAKER_GATE: ResolverCode = 'resolve/weaker-gate';

/**
 * Checks that what refers to a gated item of the same package, or is contained
 * in one, is gated at least as strictly (WIT.md, "Rules for feature gate
 * usage"). The reference doesn't, so this is a warning unless gates are strict.
 */
export function checkGateConsistency(context: PackageContext, strict: boolean): void {
  if (context.gates.used) new ConsistencyCheck(context, strict).run();
}

/** What is compared: a type, a function, or (without a name) an import or export. */
interface Gated {
  readonly name?: string | undefined;
  readonly stability: Stability;
  readonly span: ItemSpan | undefined;
}

class ConsistencyCheck {
  readonly #context: PackageContext;
  readonly #strict: boolean;
  readonly #reported = new Set<string>();
  /** Whether a type has a gate: few have one, and for the others there is nothing to compare. */
  readonly #isGated = (type: Type): boolean =>
    typeof type === 'number' && this.#context.builder.types[type]?.stability.kind !== 'unknown';

  /** Whether any type has a gate; often only functions have. */
  readonly #hasGatedTypes: boolean;

  constructor(context: PackageContext, strict: boolean) {
    this.#context = context;
    this.#strict = strict;
    this.#hasGatedTypes = context.builder.types.some(
      ({ stability }) => stability.kind !== 'unknown',
    );
  }

  run(): void {
    const { builder, id } = this.#context;
    const own = builder.packages[id];
    for (const interfaceId of own?.interfaces.values() ?? []) {
      const item = builder.interfaces[interfaceId];
      if (item !== undefined) this.#interface(interfaceId, item);
    }
    for (const worldId of own?.worlds.values() ?? []) {
      const world = builder.worlds[worldId];
      if (world === undefined) continue;
      for (const items of [world.imports, world.exports]) {
        for (const item of items.values())
          this.#worldItem(item, world.stability, `world \`${world.name}\``);
      }
    }
  }

  #interface(id: InterfaceId, item: Interface): void {
    // Where no type has a gate and the interface has none, nothing in it can have one that is too weak.
    if (!this.#hasGatedTypes && item.stability.kind === 'unknown') return;
    const where = `interface \`${item.name ?? id}\``;
    for (const type of item.types.values()) this.#type(type, item.stability, where);
    for (const made of item.functions.values()) this.#function(made, item.stability, where);
  }

  #worldItem(item: WorldItem, outer: Stability, where: string): void {
    const { builder } = this.#context;
    switch (item.kind) {
      case 'function':
        this.#function(item.function, outer, where);
        return;
      case 'type':
        this.#type(item.id, outer, where);
        return;
      case 'interface': {
        // Imports that nobody wrote have no place and nothing to mend.
        if (item.span === undefined) return;
        this.#part(item, outer, where);
        const target = builder.interfaces[item.id];
        if (target === undefined || target.package !== this.#context.id) return;
        if (target.name === undefined) this.#interface(item.id, target);
        else if (!atLeastAsStrict(item.stability, target.stability))
          this.#report(item, target.stability, `refers to interface \`${target.name}\``);
        return;
      }
      default:
        item satisfies never;
    }
  }

  #type(id: TypeId, outer: Stability, where: string): void {
    const type = this.#context.builder.types[id];
    if (type === undefined) return;
    this.#part(type, outer, where);
    if (!someType(type.kind, this.#isGated)) return;
    for (const held of typesOf(type.kind)) this.#reference(type, held);
  }

  #function(made: Function, outer: Stability, where: string): void {
    this.#part(made, outer, where);
    const { kind, params, namedResults, result } = made;
    if ('resource' in kind) this.#reference(made, kind.resource);
    for (const param of params) this.#reference(made, param.type);
    if (namedResults !== undefined)
      for (const named of namedResults) this.#reference(made, named.type);
    if (result !== undefined) this.#reference(made, result);
  }

  #part(item: Gated, outer: Stability, where: string): void {
    if (!atLeastAsStrict(item.stability, outer)) this.#report(item, outer, `is part of ${where}`);
  }

  #reference(item: Gated, type: Type): void {
    if (typeof type === 'string') return;
    const target = this.#context.builder.types[type];
    if (target === undefined || target.stability.kind === 'unknown') return;
    if (atLeastAsStrict(item.stability, target.stability)) return;
    // Versions of another package say nothing about this one's.
    const owner =
      target.owner.kind === 'interface'
        ? this.#context.builder.interfaces[target.owner.id]?.package
        : this.#context.id;
    if (owner !== this.#context.id) return;
    const name = target.name === undefined ? 'a type' : `\`${target.name}\``;
    this.#report(item, target.stability, `refers to ${name}`);
  }

  #report({ name, stability, span }: Gated, outer: Stability, how: string): void {
    if (span === undefined) return;
    // One mend, a stronger gate, answers all that an item depends on: it is asked for once.
    const place = `${span.source}:${span.start}`;
    if (this.#reported.has(place)) return;
    this.#reported.add(place);
    const source = this.#context.builder.sources[span.source];
    if (source === undefined) return;
    const report = new Reporter(source, this.#context.diagnostics);
    const at: Span = { start: span.start, end: span.end };
    const subject = name === undefined ? 'this' : `\`${name}\``;
    const message = `${subject} ${how}, which has ${describeStability(outer)}, but has ${describeStability(stability)} itself`;
    const details = { notes: ['an item must be gated at least as strictly as what it depends on'] };
    if (this.#strict) report.error(WEAKER_GATE, message, at, details);
    else report.warning(WEAKER_GATE, message, at, details);
  }
}

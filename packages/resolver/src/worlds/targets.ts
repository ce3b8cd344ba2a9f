import { createDiagnostic, type Diagnostic } from '@witcraft/diagnostics';
import type { ResolverCode } from '../codes.js';
import { worldKeyName } from '../model/names.js';
import type {
  Function,
  InterfaceId,
  PrimitiveType,
  Resolve,
  Type,
  TypeDef,
  TypeDefKind,
  TypeId,
  WorldId,
  WorldItem,
  WorldItems,
} from '../model/resolve.js';

/** A world in its resolve. */
export interface WorldIn {
  readonly resolve: Resolve;
  readonly world: WorldId;
}

/** The world that a component has of itself. */
export interface ComponentWorldIn extends WorldIn {
  /** The names of what it imports that no world has, such as core modules. */
  readonly otherImports?: readonly string[];
}

/** How {@link findTargetProblems} matches names. */
export interface TargetOptions {
  /**
   * Whether interfaces of compatible versions are the same, as `a:b/c@0.2.3` and
   * `a:b/c@0.2.0` are.
   */
  readonly semverCompatible?: boolean;
}

/**
 * Why a component can't be used where a world is asked for; empty where it can.
 * `component` is the world that the component has of itself. It may import less
 * than the target gives, and export more than it wants (Explainer.md,
 * "Component Subtyping"); functions and types that both have must be equal.
 *
 * @example
 * findTargetProblems({ resolve, world: ofComponent }, { resolve: wit, world: proxy });
 * // [{ code: 'resolve/target-mismatch', message: 'export `wasi:http/handler@0.2.0` is missing', … }]
 */
export function findTargetProblems(
  component: ComponentWorldIn,
  target: WorldIn,
  options: TargetOptions = {},
): Diagnostic[] {
  const comparison = new Comparison(component.resolve, target.resolve);
  const ours = component.resolve.worlds[component.world];
  const wanted = target.resolve.worlds[target.world];
  if (ours === undefined || wanted === undefined) return [mismatch('there is no such world')];
  const keyed = (resolve: Resolve, items: WorldItems): Map<string, WorldItem> =>
    new Map(
      [...items].map(([key, item]) => {
        const name = worldKeyName(resolve, key);
        return [options.semverCompatible === true ? compatibleName(name) : name, item];
      }),
    );
  const given = keyed(target.resolve, wanted.imports);
  for (const [name, item] of keyed(component.resolve, ours.imports)) {
    comparison.item(`import \`${name}\``, item, given.get(name), MISSING_IMPORT);
  }
  for (const name of component.otherImports ?? [])
    comparison.problems.push(`import \`${name}\` ${MISSING_IMPORT}`);
  const exported = keyed(component.resolve, ours.exports);
  for (const [name, item] of keyed(target.resolve, wanted.exports)) {
    comparison.swapped().item(`export \`${name}\``, item, exported.get(name), 'is missing');
  }
  return comparison.problems.map(mismatch);
}

const MISSING_IMPORT = 'that the world does not have';

function mismatch(message: string): Diagnostic {
  const code: ResolverCode = 'resolve/target-mismatch';
  return createDiagnostic(code, message);
}

/** A name with the version shortened to what compatible versions share. */
function compatibleName(name: string): string {
  const [, base, version] = /^([^@]*)@(.*)$/.exec(name) ?? [];
  if (base === undefined || version === undefined) return name;
  // A prerelease is compatible with nothing else; `0.0.z` neither.
  const [, compatible] = /^([1-9]\d*|0\.[1-9]\d*)\.[^-]*$/.exec(version) ?? [];
  return compatible === undefined ? name : `${base}@${compatible}`;
}

/**
 * Compares what one side wants with what the other has. The items of the first
 * resolve are wanted, those of the second are there.
 */
class Comparison {
  readonly problems: string[];
  readonly #wanted: Resolve;
  readonly #given: Resolve;
  /** Pairs that were compared, or are being compared further out; resources are told apart by it. */
  readonly #pairs: Map<TypeId, TypeId>;

  constructor(
    wanted: Resolve,
    given: Resolve,
    problems: string[] = [],
    pairs: Map<TypeId, TypeId> = new Map(),
  ) {
    this.#wanted = wanted;
    this.#given = given;
    this.problems = problems;
    this.#pairs = pairs;
  }

  #reverse: Comparison | undefined;

  /** The same with the sides exchanged; problems are collected together. */
  swapped(): Comparison {
    this.#reverse ??= new Comparison(this.#given, this.#wanted, this.problems);
    return this.#reverse;
  }

  item(place: string, wanted: WorldItem, given: WorldItem | undefined, missing: string): void {
    if (given === undefined) {
      this.problems.push(`${place} ${missing}`);
      return;
    }
    if (wanted.kind !== given.kind) {
      this.problems.push(
        `${place} is ${a(wanted.kind)} on one side, ${a(given.kind)} on the other`,
      );
      return;
    }
    if (wanted.kind === 'interface' && given.kind === 'interface') {
      this.#interface(place, wanted.id, given.id);
    } else if (wanted.kind === 'function' && given.kind === 'function') {
      this.#function(place, wanted.function, given.function);
    } else if (wanted.kind === 'type' && given.kind === 'type') {
      this.#named(place, wanted.id, given.id);
    }
  }

  #interface(place: string, wantedId: InterfaceId, givenId: InterfaceId): void {
    const wanted = this.#wanted.interfaces[wantedId];
    const given = this.#given.interfaces[givenId];
    // By id, a type comes after those that it is made of: then no comparison goes deep.
    const types = [...(wanted?.types ?? [])].sort(([, left], [, right]) => left - right);
    for (const [name, id] of types) {
      const other = given?.types.get(name);
      const at = `${place} > type \`${name}\``;
      if (other === undefined) this.problems.push(`${at} is missing on the other side`);
      else this.#named(at, id, other);
    }
    for (const [name, item] of wanted?.functions ?? []) {
      const other = given?.functions.get(name);
      const at = `${place} > function \`${name}\``;
      if (other === undefined) this.problems.push(`${at} is missing on the other side`);
      else this.#function(at, item, other);
    }
  }

  #named(place: string, wanted: TypeId, given: TypeId): void {
    if (!this.#same(wanted, given)) this.problems.push(`${place} is not the same on both sides`);
  }

  #function(place: string, wanted: Function, given: Function): void {
    const params = wanted.params.length === given.params.length;
    if (!params)
      this.problems.push(
        `${place} takes ${wanted.params.length} and ${given.params.length} parameters`,
      );
    const isAsync = (item: Function): boolean => item.kind.kind.startsWith('async');
    if (isAsync(wanted) !== isAsync(given)) {
      this.problems.push(`${place} is \`async\` on one side only`);
    }
    for (const [i, { name, type }] of params ? wanted.params.entries() : []) {
      const other = given.params[i];
      if (other?.name !== name) {
        this.problems.push(`${place}: parameter ${i + 1} is \`${name}\` and \`${other?.name}\``);
      } else if (!this.#same(type, other.type)) {
        this.problems.push(`${place}: parameter \`${name}\` has another type on each side`);
      }
    }
    if (!this.#results(wanted, given)) {
      this.problems.push(`${place} has another result on each side`);
    }
  }

  #results(wanted: Function, given: Function): boolean {
    if (!this.#sameOptional(wanted.result, given.result)) return false;
    const [ours, theirs] = [wanted.namedResults, given.namedResults];
    if (ours === undefined || theirs === undefined) return ours === theirs;
    return this.#sameNamed(ours, theirs);
  }

  #sameNamed(
    wanted: readonly { readonly name: string; readonly type: Type | undefined }[],
    given: readonly { readonly name: string; readonly type: Type | undefined }[],
  ): boolean {
    return (
      wanted.length === given.length &&
      wanted.every(
        ({ name, type }, i) => given[i]?.name === name && this.#sameOptional(type, given[i]?.type),
      )
    );
  }

  #sameOptional(wanted: Type | undefined, given: Type | undefined): boolean {
    if (wanted === undefined || given === undefined) return wanted === given;
    return this.#same(wanted, given);
  }

  /** Whether two types are equal but for the names of aliases. Types are not recursive. */
  #same(wanted: Type, given: Type): boolean {
    const ours = resolveAlias(this.#wanted, wanted);
    const theirs = resolveAlias(this.#given, given);
    if (typeof ours === 'string' || typeof theirs === 'string') return ours === theirs;
    const known = this.#pairs.get(ours);
    if (known === theirs) return true;
    const [left, right] = [this.#wanted.types[ours], this.#given.types[theirs]];
    if (left === undefined || right === undefined) return false;
    // A type is compared with one other nearly always: then each pair is walked once.
    const same =
      left.kind.kind === 'resource'
        ? isSameResource(left, right, known)
        : this.#sameKind(left.kind, right.kind);
    if (same) this.#pairs.set(ours, theirs);
    return same;
  }

  #sameKind(wanted: TypeDefKind, given: TypeDefKind): boolean {
    switch (wanted.kind) {
      case 'record':
        return given.kind === 'record' && this.#sameNamed(wanted.fields, given.fields);
      case 'variant':
        return given.kind === 'variant' && this.#sameNamed(wanted.cases, given.cases);
      case 'enum':
        return given.kind === 'enum' && sameNames(wanted.cases, given.cases);
      case 'flags':
        return given.kind === 'flags' && sameNames(wanted.flags, given.flags);
      case 'tuple':
        return (
          given.kind === 'tuple' &&
          wanted.types.length === given.types.length &&
          wanted.types.every((type, i) => this.#sameOptional(type, given.types[i]))
        );
      case 'own':
      case 'borrow':
        return given.kind === wanted.kind && this.#same(wanted.resource, given.resource);
      case 'option':
      case 'list':
        return given.kind === wanted.kind && this.#same(wanted.type, given.type);
      case 'fixed-length-list':
        return (
          given.kind === 'fixed-length-list' &&
          wanted.length === given.length &&
          this.#same(wanted.type, given.type)
        );
      case 'map':
        return (
          given.kind === 'map' &&
          this.#same(wanted.key, given.key) &&
          this.#same(wanted.value, given.value)
        );
      case 'result':
        return (
          given.kind === 'result' &&
          this.#sameOptional(wanted.ok, given.ok) &&
          this.#sameOptional(wanted.err, given.err)
        );
      case 'future':
      case 'stream':
        return given.kind === wanted.kind && this.#sameOptional(wanted.type, given.type);
      // Neither comes here: aliases are followed, resources compared by what they are.
      case 'type':
      case 'resource':
        return false;
      default:
        return wanted satisfies never;
    }
  }
}

/** Resources are equal where they are declared; one stands for one other only. */
function isSameResource(wanted: TypeDef, given: TypeDef, known: TypeId | undefined): boolean {
  return given.kind.kind === 'resource' && wanted.name === given.name && known === undefined;
}

function sameNames(
  wanted: readonly { readonly name: string }[],
  given: readonly { readonly name: string }[],
): boolean {
  return wanted.length === given.length && wanted.every(({ name }, i) => given[i]?.name === name);
}

function resolveAlias(resolve: Resolve, type: Type): PrimitiveType | TypeId {
  let at = type;
  for (;;) {
    if (typeof at === 'string') return at;
    const kind: TypeDefKind | undefined = resolve.types[at]?.kind;
    if (kind?.kind !== 'type') return at;
    at = kind.type;
  }
}

function a(kind: WorldItem['kind']): string {
  return kind === 'interface' ? 'an interface' : `a ${kind}`;
}

import type { ValueType as AbiType, DefinedType } from '@witcraft/canonical-abi';
import { layoutOf } from '@witcraft/canonical-abi';
import type { Resolve, Type, TypeDefKind, TypeId } from '@witcraft/resolver';

/** Something of WIT that interface modules have no type for, or the reverse. */
export interface Unmet {
  /** The function, as it is called where it is imported or exported. */
  readonly function: string;
  /** What has no counterpart: `a resource`. */
  readonly what: string;
}

/** Types are written out as trees, so one that doubles itself often has no end in practice. */
const largestTree = 10_000;

/** The most cases of a variant; the generated code nests a block for each. */
const mostCases = 500;

/** The types of a resolve as the Canonical ABI sees them, those that interface modules have too. */
export class AbiTypes {
  readonly #resolve: Resolve;
  readonly #known = new Map<TypeId, AbiType | { readonly unmet: string }>();

  constructor(resolve: Resolve) {
    this.#resolve = resolve;
  }

  /** The type; what it has without a counterpart goes to `unmet`, and there is no type then. */
  of(type: Type, unmet: (what: string) => void): AbiType | undefined {
    const found = this.#find(type);
    if (typeof found === 'string' || 'kind' in found) return found;
    unmet(found.unmet);
    return undefined;
  }

  #find(type: Type): AbiType | { readonly unmet: string } {
    if (typeof type === 'string') {
      if (type === 'char') return { unmet: '`char`' };
      if (type === 'error-context') return { unmet: '`error-context`' };
      return type;
    }
    // A type refers only to types before it, so what stands below is found without depth.
    for (let id = this.#known.size; id <= type; id++) {
      const definition = this.#resolve.types[id];
      if (definition === undefined) break;
      this.#known.set(id as TypeId, this.#make(definition.kind));
    }
    return this.#known.get(type) ?? { unmet: 'a type that is not in the resolve' };
  }

  #make(kind: TypeDefKind): AbiType | { readonly unmet: string } {
    let missing: string | undefined;
    const part = (type: Type): AbiType => {
      const found = this.#find(type);
      if (typeof found === 'string' || 'kind' in found) return found;
      missing ??= found.unmet;
      return 'bool';
    };
    const made = makeType(kind, part);
    if (missing !== undefined) return { unmet: missing };
    if (typeof made === 'string' || 'unmet' in made) return made;
    return layoutOf(made, 'i32').weight > largestTree
      ? { unmet: `a type of more than ${largestTree} parts` }
      : made;
  }
}

/** A record of an interface module has at least one field. */
const empty = { unmet: 'a type without fields' } as const;

function makeType(
  kind: TypeDefKind,
  part: (type: Type) => AbiType,
): AbiType | { readonly unmet: string } {
  const optional = (type: Type | undefined): AbiType | undefined =>
    type === undefined ? undefined : part(type);
  switch (kind.kind) {
    case 'type':
      return part(kind.type);
    case 'record': {
      const fields = kind.fields.map(({ name, type }) => ({ name, type: part(type) }));
      return fields.length === 0 ? empty : { kind: 'record', fields };
    }
    case 'tuple':
      return kind.types.length === 0 ? empty : { kind: 'tuple', types: kind.types.map(part) };
    case 'flags':
      if (kind.flags.length === 0) return empty;
      return { kind: 'flags', names: kind.flags.map(({ name }) => name) };
    case 'variant':
      return few({
        kind: 'variant',
        cases: kind.cases.map(({ name, type }) => ({ name, type: optional(type) })),
      });
    case 'enum':
      return few({ kind: 'enum', names: kind.cases.map(({ name }) => name) });
    case 'option':
      return { kind: 'option', type: part(kind.type) };
    case 'result':
      return { kind: 'result', ok: optional(kind.ok), err: optional(kind.err) };
    case 'list':
      return { kind: 'list', element: part(kind.type) };
    case 'fixed-length-list':
      return { unmet: 'a list of fixed length' };
    case 'map':
      return { unmet: 'a map' };
    case 'resource':
    case 'own':
    case 'borrow':
      return { unmet: 'a resource' };
    case 'stream':
      return { unmet: 'a stream' };
    case 'future':
      return { unmet: 'a future' };
    default:
      return kind satisfies never;
  }
}

function few(type: DefinedType): DefinedType | { readonly unmet: string } {
  const cases = type.kind === 'variant' ? type.cases : type.kind === 'enum' ? type.names : [];
  return cases.length > mostCases ? { unmet: `a variant of more than ${mostCases} cases` } : type;
}

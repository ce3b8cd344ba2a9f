import type { Span } from '@witcraft/diagnostics';
import { PartKind, type Parts } from '@witcraft/parser';
import { primitiveTypes } from '../../model/primitive-types.js';
import type { PrimitiveType, Stability, Type, TypeDefKind, TypeId } from '../../model/resolve.js';
import { UNKNOWN_STABILITY } from '../../model/stability.js';
import { someType } from '../../model/type-kinds.js';
import type { FileScope, PackageContext } from '../package-context.js';
import { didYouMean } from '../report.js';
import { type ElementKind, MISSING, type RawKind, type RawType } from './raw-type.js';
import { addAnonymous, settleKind } from './settle.js';
import { placeOf, type TypeScope } from './type-scope.js';

/** Types of the current edition whose names are free in edition 2024. */
const CURRENT_ONLY: ReadonlySet<string> = new Set(['stream', 'future', 'map', 'error-context']);

/** What people write for a WIT type when they come from another language. */
const OTHER_SPELLINGS: ReadonlyMap<string, string> = new Map([
  ['float32', 'f32'],
  ['float64', 'f64'],
  ['float', 'f32'],
  ['double', 'f64'],
  ['number', 'f64'],
  ['i8', 's8'],
  ['i16', 's16'],
  ['i32', 's32'],
  ['i64', 's64'],
  ['int', 's32'],
  ['uint', 'u32'],
  ['str', 'string'],
  ['boolean', 'bool'],
  ['byte', 'u8'],
  ['usize', 'u64'],
]);

/** Resolves types where they are written, in the scope of one interface or world. */
export class TypeResolver {
  readonly #context: PackageContext;
  readonly #file: FileScope;
  readonly #parts: Parts;
  readonly #scope: TypeScope;

  constructor(context: PackageContext, file: FileScope, scope: TypeScope) {
    this.#context = context;
    this.#file = file;
    this.#parts = file.parts;
    this.#scope = scope;
  }

  /**
   * `ty` (WIT.md, "Types"). Anonymous types are made once per package; they take
   * over `stability`, or else that of the first type they hold that has one.
   */
  resolve(part: number, stability: Stability): RawType {
    const parts = this.#parts;
    const partKind = parts.kind(part);
    switch (partKind) {
      case PartKind.Primitive:
        return parts.label(part) as PrimitiveType;
      case PartKind.Named:
        return this.#named(part);
      case PartKind.Error:
        return MISSING;
      case PartKind.Own:
        // `own<r>` and `r` are the same type wherever they are not given a name.
        return this.#resource(part + 1);
      case PartKind.Borrow: {
        const resource = this.#resource(part + 1);
        return resource === MISSING ? MISSING : this.#borrow(resource, part + 1, stability);
      }
      case PartKind.List:
        return this.#element('list', part, stability);
      case PartKind.Option:
        return this.#element('option', part, stability);
      case PartKind.Future:
      case PartKind.Stream:
        if (!parts.holds(part)) break;
        return this.#element(partKind === PartKind.Future ? 'future' : 'stream', part, stability);
      default:
        break;
    }
    const kind = this.kind(part, stability);
    if (kind === undefined) return MISSING;
    const { anonymousTypes } = this.#context;
    const place = anonymousTypes.place(kind);
    const known = anonymousTypes.typeAt(place);
    if (known !== undefined) return known;
    const made = this.#add(kind, part, stability);
    if (made >= 0) anonymousTypes.setType(place, made);
    return made;
  }

  /** An anonymous type that holds one other: looked up before anything is made, since most are there already. */
  #element(kind: ElementKind, part: number, stability: Stability): RawType {
    const type = this.resolve(part + 1, stability);
    if (type === MISSING) return MISSING;
    const known = this.#context.anonymousTypes.holdersOf(kind);
    const first = known.get(type);
    if (first !== undefined) return first;
    const made = this.#add({ kind, type }, part, stability);
    if (made >= 0) known.set(type, made);
    return made;
  }

  #borrow(resource: number, part: number, stability: Stability): RawType {
    const known = this.#context.anonymousTypes.holdersOf('borrow');
    const first = known.get(resource);
    if (first !== undefined) return first;
    const made = this.#add({ kind: 'borrow', resource }, part, stability);
    if (made >= 0) known.set(resource, made);
    return made;
  }

  /** What `type name = result<…>` is made of, a handle as its resource; nothing for other types. */
  resultNamed(type: RawType): { readonly ok: RawType | undefined } | undefined {
    const { builder, ownHandles } = this.#context;
    const kind = typeof type === 'number' ? builder.types[type]?.kind : undefined;
    if (kind?.kind !== 'result') return undefined;
    const ok = typeof kind.ok === 'number' ? builder.types[kind.ok]?.kind : undefined;
    const isHandle = ok?.kind === 'own' && ownHandles.get(ok.resource) === kind.ok;
    return { ok: isHandle ? ok.resource : kind.ok };
  }

  /** The `borrow<resource>` that a method takes as `self`; `method` is its function. */
  borrow(resource: number, method: number): RawType {
    return this.#borrow(resource, method, UNKNOWN_STABILITY);
  }

  /** The kind of `type name = part;`, or nothing where a mistake in it was reported. */
  kind(part: number, stability: Stability): RawKind | undefined {
    const parts = this.#parts;
    const partKind = parts.kind(part);
    const inner = part + 1;
    switch (partKind) {
      case PartKind.Primitive:
      case PartKind.Named:
      case PartKind.Error: {
        const type = this.resolve(part, stability);
        return type === MISSING ? undefined : { kind: 'type', type };
      }
      case PartKind.List: {
        const type = this.resolve(inner, stability);
        return type === MISSING ? undefined : { kind: 'list', type };
      }
      case PartKind.FixedLengthList: {
        const type = this.resolve(inner, stability);
        if (type === MISSING) return undefined;
        return { kind: 'fixed-length-list', type, length: parts.value(part) };
      }
      case PartKind.Option: {
        const type = this.resolve(inner, stability);
        return type === MISSING ? undefined : { kind: 'option', type };
      }
      case PartKind.Future:
      case PartKind.Stream: {
        const type = parts.holds(part) ? this.resolve(inner, stability) : undefined;
        if (type === MISSING) return undefined;
        return { kind: partKind === PartKind.Future ? 'future' : 'stream', type };
      }
      case PartKind.Map:
        return this.#map(part, stability);
      case PartKind.Result: {
        const okAt = parts.ok(part);
        const errAt = parts.err(part);
        const ok = okAt === undefined ? undefined : this.resolve(okAt, stability);
        const err = errAt === undefined ? undefined : this.resolve(errAt, stability);
        return ok === MISSING || err === MISSING ? undefined : { kind: 'result', ok, err };
      }
      case PartKind.Tuple:
        return this.#tuple(part, stability);
      default: {
        const resource = this.#resource(inner);
        if (resource === MISSING) return undefined;
        return { kind: partKind === PartKind.Own ? 'own' : 'borrow', resource };
      }
    }
  }

  #tuple(part: number, stability: Stability): RawKind | undefined {
    const parts = this.#parts;
    if (!parts.holds(part))
      this.#file.report.warning(
        'resolve/empty-type',
        'this tuple has no type, so no valid component can have it',
        parts.span(part),
      );
    const types: RawType[] = new Array(parts.count(part));
    for (let i = 0, at = part + 1; i < types.length; i++, at = parts.next(at))
      types[i] = this.resolve(at, stability);
    return types.includes(MISSING) ? undefined : { kind: 'tuple', types };
  }

  #map(part: number, stability: Stability): RawKind | undefined {
    const parts = this.#parts;
    const keyAt = part + 1;
    const key = this.resolve(keyAt, stability);
    const value = this.resolve(parts.next(keyAt), stability);
    if (key === MISSING || value === MISSING) return undefined;
    if (isMapKey(key)) return { kind: 'map', key, value };
    this.#file.report.error(
      'resolve/map-key',
      'expected an integer, `bool`, `char` or `string` as the key of a map',
      parts.keyword(part),
      { related: [[parts.span(keyAt), "this can't be a key"]] },
    );
    return undefined;
  }

  #named(part: number): RawType {
    const name = this.#parts.label(part);
    const entry = this.#scope.get(name);
    if (entry === undefined) {
      // Names that no type declares were reported when types were put in order;
      // what is left are names in functions.
      this.reportUnknown(name, this.#parts.span(part));
      return MISSING;
    }
    if (entry.type !== undefined) return entry.type;
    this.#file.report.error(
      'resolve/not-a-type',
      `\`${name}\` is a function, not a type`,
      this.#parts.span(part),
      {
        related: [[placeOf(this.#parts, entry), 'the function']],
      },
    );
    return MISSING;
  }

  /** Reports a name that no type has, with the nearest that one has. */
  reportUnknown(name: string, span: Span): void {
    if (this.#file.edition === '2024' && CURRENT_ONLY.has(name)) {
      this.#file.report.error(
        'resolve/unknown-type',
        `no type is called \`${name}\` in edition 2024`,
        span,
        {
          notes: [`the current edition has a type \`${name}\``],
        },
      );
      return;
    }
    // Of what is no identifier the parser has said how it is written.
    if (/_|[a-z][A-Z]|[A-Z][a-z]/.test(name)) return;
    const other = OTHER_SPELLINGS.get(name);
    const near =
      other ?? this.#context.suggest(name, () => [...this.#scope.typeNames(), ...primitiveTypes]);
    const details = didYouMean(near, span);
    this.#file.report.error(
      'resolve/unknown-type',
      `no type is called \`${name}\``,
      span,
      other === undefined ? details : { ...details, notes: [`WIT calls it \`${other}\``] },
    );
  }

  /** The resource that a handle is for, which `part` names; aliases of one count. */
  #resource(part: number): number {
    const type = this.#named(part);
    if (typeof type === 'number') {
      if (type < 0 || this.#context.builder.isResource(type as TypeId)) return type;
    }
    const name = this.#parts.label(part);
    const entry = this.#scope.get(name);
    this.#file.report.error(
      'resolve/not-a-resource',
      `expected a resource, but \`${name}\` is another type`,
      this.#parts.span(part),
      {
        related: entry === undefined ? [] : [[placeOf(this.#parts, entry), 'declared here']],
      },
    );
    return MISSING;
  }

  /** Makes an anonymous type; a gated one, negative, where the gates of what it holds leave it out. */
  #add(kind: RawKind, part: number, stability: Stability): number {
    const context = this.#context;
    const found = stability.kind === 'unknown' ? this.#inherited(kind) : stability;
    if (!context.gates.includes(found))
      return context.addGatedType({ stability: found, name: undefined });
    // What it holds is settled first: handles come before what holds them.
    const settled = settleKind(context, this.#file, kind, part);
    return addAnonymous(context, settled, found);
  }

  /** `option<t>` is as stable as `t` where nothing else is said; of several, the first counts. */
  #inherited(kind: RawKind): Stability {
    this.#found = UNKNOWN_STABILITY;
    someType(kind as TypeDefKind, this.#findStability);
    return this.#found;
  }

  #found: Stability = UNKNOWN_STABILITY;

  /** Made once: most types have no name, and each of those asks. */
  readonly #findStability = (held: Type): boolean => {
    const context = this.#context;
    const stability =
      context.gatedType(held)?.stability ??
      (typeof held === 'number' ? context.builder.types[held]?.stability : undefined);
    if (stability !== undefined) this.#found = stability;
    return this.#found.kind !== 'unknown';
  };
}

function isMapKey(type: RawType): boolean {
  return typeof type === 'string' && type !== 'f32' && type !== 'f64' && type !== 'error-context';
}

import type { Span } from '@witcraft/diagnostics';
import type * as ast from '@witcraft/parser';
import { UNKNOWN_STABILITY } from './builder.js';
import type { FileScope, PackageContext } from './package-context.js';
import { primitiveTypes } from './primitive-types.js';
import { type ElementKind, MISSING, type RawKind, type RawType } from './raw-type.js';
import type { Stability, Type, TypeDefKind, TypeId } from './resolve.js';
import { ANONYMOUS, type Place, settleKind } from './settle.js';
import { someType } from './type-kinds.js';
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
  ['vec', 'list'],
  ['array', 'list'],
]);

/** Resolves types where they are written, in the scope of one interface or world. */
export class TypeResolver {
  readonly #context: PackageContext;
  readonly #file: FileScope;
  readonly #scope: TypeScope;

  constructor(context: PackageContext, file: FileScope, scope: TypeScope) {
    this.#context = context;
    this.#file = file;
    this.#scope = scope;
  }

  /**
   * `ty` (WIT.md, "Types"). Anonymous types are made once per package; they take
   * over `stability`, or else that of the first type they hold that has one.
   */
  resolve(node: ast.Type, stability: Stability): RawType {
    switch (node.kind) {
      case 'primitive-type':
        return node.name;
      case 'named-type':
        return this.#named(node.name, node);
      case 'error-type':
        return MISSING;
      case 'own-type':
        // `own<r>` and `r` are the same type wherever they are not given a name.
        return this.#resource(node.resource);
      case 'borrow-type': {
        const resource = this.#resource(node.resource);
        return resource === MISSING ? MISSING : this.#borrow(resource, node.resource, stability);
      }
      case 'list-type':
        if (node.length !== undefined) break;
        return this.#element('list', node.element, node, stability);
      case 'option-type':
        return this.#element('option', node.element, node, stability);
      case 'future-type':
      case 'stream-type':
        if (node.element === undefined) break;
        return this.#element(
          node.kind === 'future-type' ? 'future' : 'stream',
          node.element,
          node,
          stability,
        );
      default:
        break;
    }
    const kind = this.kind(node, stability);
    if (kind === undefined) return MISSING;
    const place = this.#context.anonymousTypes.place(kind);
    if (place.type !== undefined) return place.type;
    const made = this.#add(kind, node, stability);
    if (made >= 0) place.type = made;
    return made;
  }

  /** An anonymous type that holds one other: looked up before anything is made, since most are there already. */
  #element(kind: ElementKind, element: ast.Type, node: Place, stability: Stability): RawType {
    const type = this.resolve(element, stability);
    if (type === MISSING) return MISSING;
    const known = this.#context.anonymousTypes.holdersOf(kind);
    const first = known.get(type);
    if (first !== undefined) return first;
    const made = this.#add({ kind, type }, node, stability);
    if (made >= 0) known.set(type, made);
    return made;
  }

  #borrow(resource: number, place: Place, stability: Stability): RawType {
    const known = this.#context.anonymousTypes.holdersOf('borrow');
    const first = known.get(resource);
    if (first !== undefined) return first;
    const made = this.#add({ kind: 'borrow', resource }, place, stability);
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

  /** The `borrow<resource>` that a method takes as `self`. */
  borrow(resource: number, method: ast.FuncType): RawType {
    return this.#borrow(resource, method, UNKNOWN_STABILITY);
  }

  /** The kind of `type name = node;`, or nothing where a mistake in it was reported. */
  kind(node: ast.Type, stability: Stability): RawKind | undefined {
    switch (node.kind) {
      case 'primitive-type':
      case 'named-type':
      case 'error-type': {
        const type = this.resolve(node, stability);
        return type === MISSING ? undefined : { kind: 'type', type };
      }
      case 'list-type': {
        const type = this.resolve(node.element, stability);
        if (type === MISSING) return undefined;
        return node.length === undefined
          ? { kind: 'list', type }
          : { kind: 'fixed-length-list', type, length: node.length };
      }
      case 'option-type': {
        const type = this.resolve(node.element, stability);
        return type === MISSING ? undefined : { kind: 'option', type };
      }
      case 'future-type':
      case 'stream-type': {
        const type = node.element === undefined ? undefined : this.resolve(node.element, stability);
        return type === MISSING
          ? undefined
          : { kind: node.kind === 'future-type' ? 'future' : 'stream', type };
      }
      case 'map-type':
        return this.#map(
          node,
          this.resolve(node.key, stability),
          this.resolve(node.value, stability),
        );
      case 'result-type': {
        const ok = node.ok === undefined ? undefined : this.resolve(node.ok, stability);
        const err = node.err === undefined ? undefined : this.resolve(node.err, stability);
        return ok === MISSING || err === MISSING ? undefined : { kind: 'result', ok, err };
      }
      case 'tuple-type':
        return this.#tuple(node, stability);
      case 'own-type':
      case 'borrow-type': {
        const resource = this.#resource(node.resource);
        if (resource === MISSING) return undefined;
        return { kind: node.kind === 'own-type' ? 'own' : 'borrow', resource };
      }
      default:
        return node satisfies never;
    }
  }

  // By itself, since what a closure uses costs room at each call of what it is in.
  #tuple(node: ast.TupleType, stability: Stability): RawKind | undefined {
    if (node.elements.length === 0)
      this.#file.report.warning(
        'resolve/empty-type',
        'this tuple has no type, so no valid component can have it',
        node.span,
      );
    const { elements } = node;
    // A list as those of fields: `map` makes others once it is compiled, and code for these is thrown away.
    const types: RawType[] = new Array(elements.length);
    for (let i = 0; i < elements.length; i++)
      types[i] = this.resolve(elements[i] as ast.Type, stability);
    return types.includes(MISSING) ? undefined : { kind: 'tuple', types };
  }

  #map(node: ast.MapType, key: RawType, value: RawType): RawKind | undefined {
    if (key === MISSING || value === MISSING) return undefined;
    if (isMapKey(key)) return { kind: 'map', key, value };
    this.#file.report.error(
      'resolve/map-key',
      'expected an integer, `bool`, `char` or `string` as the key of a map',
      node.keyword,
      { related: [[node.key.span, "this can't be a key"]] },
    );
    return undefined;
  }

  #named(name: string, node: ast.NamedType | ast.Id): RawType {
    const entry = this.#scope.get(name);
    if (entry === undefined) {
      // Names that no type declares were reported when types were put in order;
      // what is left are names in functions.
      this.reportUnknown(name, node.span);
      return MISSING;
    }
    if (entry.type !== undefined) return entry.type;
    this.#file.report.error(
      'resolve/not-a-type',
      `\`${name}\` is a function, not a type`,
      node.span,
      {
        related: [[placeOf(entry).span, 'the function']],
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
    const other = OTHER_SPELLINGS.get(name);
    const near =
      other ?? this.#context.suggest(name, () => [...this.#scope.typeNames(), ...primitiveTypes]);
    this.#file.report.error('resolve/unknown-type', `no type is called \`${name}\``, span, {
      notes:
        other !== undefined
          ? [`WIT calls it \`${other}\``]
          : near !== undefined
            ? [`did you mean \`${near}\`?`]
            : [],
      fixes: near === undefined ? [] : [{ title: `write \`${near}\``, span, newText: near }],
    });
  }

  /** The resource that a handle is for; aliases of one count. */
  #resource(id: ast.Id): number {
    const type = this.#named(id.name, id);
    if (typeof type === 'number') {
      if (type < 0 || this.#context.builder.isResource(type as TypeId)) return type;
    }
    const entry = this.#scope.get(id.name);
    this.#file.report.error(
      'resolve/not-a-resource',
      `expected a resource, but \`${id.name}\` is another type`,
      id.span,
      {
        related: entry === undefined ? [] : [[placeOf(entry).span, 'declared here']],
      },
    );
    return MISSING;
  }

  /** Makes an anonymous type; a gated one, negative, where the gates of what it holds leave it out. */
  #add(kind: RawKind, place: Place, stability: Stability): number {
    const context = this.#context;
    const found = stability.kind === 'unknown' ? this.#inherited(kind) : stability;
    if (!context.gates.includes(found))
      return context.addGatedType({ stability: found, name: undefined });
    // What it holds is settled first: handles come before what holds them.
    const settled = settleKind(context, this.#file, kind, place);
    return context.builder.addType({
      name: undefined,
      kind: settled,
      owner: ANONYMOUS,
      docs: undefined,
      stability: found,
      externalId: undefined,
      span: undefined,
    });
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

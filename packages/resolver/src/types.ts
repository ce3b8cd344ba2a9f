import type { Span } from '@witcraft/diagnostics';
import type * as ast from '@witcraft/parser';
import type { AnonymousPlace } from './anonymous-types.js';
import { UNKNOWN_STABILITY } from './builder.js';
import { docsOf } from './docs.js';
import { ANONYMOUS, type KindDraft, settleKind } from './kind-draft.js';
import {
  type FileScope,
  itemSpan,
  MISSING,
  type PackageContext,
  type RawType,
} from './package-context.js';
import type { NamedCase, Stability, Type, TypeDefKind, TypeId } from './resolve.js';
import type { TypeScope } from './type-scope.js';

const PRIMITIVES: ReadonlySet<string> = new Set([
  'bool',
  'u8',
  'u16',
  'u32',
  'u64',
  's8',
  's16',
  's32',
  's64',
  'f32',
  'f64',
  'char',
  'string',
]);

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
        return this.#named(node.name, node.span);
      case 'error-type':
        return MISSING;
      case 'own-type':
        // `own<r>` and `r` are the same type wherever they are not given a name.
        return this.#resource(node.resource);
      case 'borrow-type': {
        const resource = this.#resource(node.resource);
        return resource === MISSING
          ? MISSING
          : this.#one('borrow', resource, node.resource.span, stability);
      }
      case 'list-type':
        if (node.length !== undefined) break;
        return this.#element('list', node.element, node.keyword, stability);
      case 'option-type':
        return this.#element('option', node.element, node.keyword, stability);
      case 'future-type':
      case 'stream-type':
        if (node.element === undefined) break;
        return this.#element(
          node.kind === 'future-type' ? 'future' : 'stream',
          node.element,
          node.keyword,
          stability,
        );
      default:
        break;
    }
    const draft = this.#draft(node, stability);
    if (draft === undefined) return MISSING;
    const place = this.#context.anonymousTypes.place(draft.shape ?? '', draft.children);
    return place.type ?? this.#add(place, draft, node.keyword, stability);
  }

  /** An anonymous type that holds one other: looked up before anything is made, since most are there already. */
  #element(shape: ElementShape, element: ast.Type, keyword: Span, stability: Stability): RawType {
    const child = this.resolve(element, stability);
    return child === MISSING ? MISSING : this.#one(shape, child, keyword, stability);
  }

  #one(
    shape: ElementShape | 'borrow',
    child: RawType,
    keyword: Span,
    stability: Stability,
  ): RawType {
    const place = this.#context.anonymousTypes.placeOfOne(shape, child);
    return (
      place.type ??
      this.#add(
        place,
        shape === 'borrow' ? borrowOf(child) : elementOf(shape, child),
        keyword,
        stability,
      )
    );
  }

  /** The kind of `type name = node;`, or nothing where that was reported. */
  alias(node: ast.Type, stability: Stability): KindDraft | undefined {
    switch (node.kind) {
      case 'primitive-type':
      case 'named-type':
      case 'error-type': {
        const type = this.resolve(node, stability);
        return type === MISSING
          ? undefined
          : { children: [type], own: false, build: ([t]) => ({ kind: 'type', type: t as Type }) };
      }
      default:
        return this.#draft(node, stability);
    }
  }

  /** The `borrow<resource>` that a method takes as `self`. */
  borrow(resource: number, keyword: Span): RawType {
    return this.#one('borrow', resource, keyword, UNKNOWN_STABILITY);
  }

  #draft(node: ast.Type, stability: Stability): KindDraft | undefined {
    const of = (types: readonly (ast.Type | undefined)[]): RawType[] | undefined => {
      const children: RawType[] = [];
      for (const type of types) {
        if (type === undefined) continue;
        children.push(this.resolve(type, stability));
      }
      return children.includes(MISSING) ? undefined : children;
    };
    const draft = (
      shape: string,
      children: RawType[] | undefined,
      build: (types: readonly Type[]) => TypeDefKind,
    ): KindDraft | undefined => children && { shape, children, own: true, build };
    const single = (shape: ElementShape, element: ast.Type): KindDraft | undefined => {
      const child = this.resolve(element, stability);
      return child === MISSING ? undefined : elementOf(shape, child);
    };
    switch (node.kind) {
      case 'list-type': {
        const { length } = node;
        if (length === undefined) return single('list', node.element);
        return draft(`list of ${length}`, of([node.element]), ([type]) => ({
          kind: 'fixed-length-list',
          type: type as Type,
          length,
        }));
      }
      case 'map-type': {
        const children = of([node.key, node.value]);
        if (children !== undefined && !isMapKey(children[0] as RawType)) {
          this.#file.report.error(
            'resolve/map-key',
            'expected an integer, `bool`, `char` or `string` as the key of a map',
            node.keyword,
            {
              related: [[node.key.span, "this can't be a key"]],
            },
          );
          return undefined;
        }
        return draft('map', children, ([key, value]) => ({
          kind: 'map',
          key: key as Type,
          value: value as Type,
        }));
      }
      case 'option-type':
        return single('option', node.element);
      case 'result-type': {
        const { ok, err } = node;
        const shape = ok === undefined && err !== undefined ? 'result of err' : 'result';
        return draft(shape, of([ok, err]), (types) => ({
          kind: 'result',
          ok: ok === undefined ? undefined : types[0],
          err: err === undefined ? undefined : types[types.length - 1],
        }));
      }
      case 'tuple-type':
        return draft('tuple', of(node.elements), (types) => ({ kind: 'tuple', types }));
      case 'future-type':
      case 'stream-type': {
        const kind = node.kind === 'future-type' ? 'future' : 'stream';
        if (node.element !== undefined) return single(kind, node.element);
        return { shape: kind, children: [], own: true, build: () => ({ kind, type: undefined }) };
      }
      case 'own-type':
      case 'borrow-type': {
        const resource = this.#resource(node.resource);
        if (resource === MISSING) return undefined;
        return node.kind === 'borrow-type'
          ? borrowOf(resource)
          : {
              children: [resource],
              own: false,
              build: ([id]) => ({ kind: 'own', resource: id as TypeId }),
            };
      }
      case 'primitive-type':
      case 'named-type':
      case 'error-type':
        return undefined;
      default:
        return node satisfies never;
    }
  }

  #named(name: string, span: Span): RawType {
    const entry = this.#scope.get(name);
    if (entry === undefined) {
      // Names that no type declares were reported when types were put in order;
      // what is left are names in functions.
      this.reportUnknown(name, span);
      return MISSING;
    }
    if (entry.type !== undefined) return entry.type;
    this.#file.report.error('resolve/not-a-type', `\`${name}\` is a function, not a type`, span, {
      related: [[entry.span, 'the function']],
    });
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
      other ?? this.#context.suggest(name, () => [...this.#scope.typeNames(), ...PRIMITIVES]);
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
    const type = this.#named(id.name, id.span);
    if (typeof type === 'number') {
      if (type < 0 || this.#context.builder.isResource(type as TypeId)) return type;
    }
    const entry = this.#scope.get(id.name);
    this.#file.report.error(
      'resolve/not-a-resource',
      `expected a resource, but \`${id.name}\` is another type`,
      id.span,
      {
        related: entry === undefined ? [] : [[entry.span, 'declared here']],
      },
    );
    return MISSING;
  }

  /** Makes an anonymous type at its place, unless the gates of what it holds leave it out. */
  #add(place: AnonymousPlace, draft: KindDraft, span: Span, stability: Stability): number {
    const context = this.#context;
    const found = this.#inherited(draft.children, stability);
    if (!context.gates.includes(found))
      return context.addGatedType({ stability: found, name: undefined });
    const kind = settleKind(context, this.#file, draft, span);
    const id = context.builder.addType({
      name: undefined,
      kind,
      owner: ANONYMOUS,
      docs: undefined,
      stability: found,
      externalId: undefined,
      span: itemSpan(this.#file, span),
    });
    place.type = id;
    return id;
  }

  /** `option<t>` is as stable as `t` where nothing else is said; of several, the first counts. */
  #inherited(children: readonly RawType[], stability: Stability): Stability {
    if (stability.kind !== 'unknown') return stability;
    for (const child of children) {
      const held =
        this.#context.gatedType(child)?.stability ??
        (typeof child === 'number' ? this.#context.builder.types[child]?.stability : undefined);
      if (held !== undefined && held.kind !== 'unknown') return held;
    }
    return stability;
  }
}

function borrowOf(resource: RawType): KindDraft {
  return {
    shape: 'borrow',
    children: [resource],
    own: false,
    build: ([id]) => ({ kind: 'borrow', resource: id as TypeId }),
  };
}

/** The kinds that hold one type as a value. */
type ElementShape = 'list' | 'option' | 'future' | 'stream';

function elementOf(shape: ElementShape, child: RawType): KindDraft {
  return {
    shape,
    children: [child],
    own: true,
    build: ([type]) => ({ kind: shape, type: type as Type }),
  };
}

function isMapKey(type: RawType): boolean {
  return typeof type === 'string' && type !== 'f32' && type !== 'f64' && type !== 'error-context';
}

/** The draft of a `typedef-item` (WIT.md, "Items: type"), or nothing where it was reported. */
export function draftTypeDef(
  types: TypeResolver,
  file: FileScope,
  node: ast.TypeDef,
  stability: Stability,
): KindDraft | undefined {
  switch (node.kind) {
    case 'type-alias':
      return types.alias(node.type, stability);
    case 'record': {
      checkNames(file, node.fields, 'field');
      const children = node.fields.map((field) => types.resolve(field.type, stability));
      return {
        children,
        own: true,
        spans: node.fields.map((field) => field.name.span),
        build: (settled) => ({
          kind: 'record',
          fields: node.fields.map((field, i) => ({
            name: field.name.name,
            type: settled[i] as Type,
            docs: docsOf(field.docs, file.source.text),
            span: field.name.span,
          })),
        }),
      };
    }
    case 'variant': {
      checkNames(file, node.cases, 'case');
      checkNotEmpty(file, node.name, node.cases, 'variant', 'case');
      const children: RawType[] = [];
      for (const item of node.cases) {
        if (item.type !== undefined) children.push(types.resolve(item.type, stability));
      }
      return {
        children,
        own: true,
        build: (settled) => {
          let next = 0;
          return {
            kind: 'variant',
            cases: node.cases.map((item) => ({
              name: item.name.name,
              type: item.type === undefined ? undefined : settled[next++],
              docs: docsOf(item.docs, file.source.text),
              span: item.name.span,
            })),
          };
        },
      };
    }
    case 'enum':
      checkNames(file, node.cases, 'case');
      checkNotEmpty(file, node.name, node.cases, 'enum', 'case');
      return {
        children: [],
        own: false,
        build: () => ({ kind: 'enum', cases: namedCases(file, node.cases) }),
      };
    case 'flags':
      checkNames(file, node.flags, 'flag');
      return {
        children: [],
        own: false,
        build: () => ({ kind: 'flags', flags: namedCases(file, node.flags) }),
      };
    case 'resource':
      return { children: [], own: false, build: () => ({ kind: 'resource' }) };
    default:
      return node satisfies never;
  }
}

function namedCases(file: FileScope, cases: readonly ast.NamedCase[]): NamedCase[] {
  return cases.map((item) => ({
    name: item.name.name,
    docs: docsOf(item.docs, file.source.text),
    span: item.name.span,
  }));
}

function checkNotEmpty(
  file: FileScope,
  name: ast.Id,
  items: readonly unknown[],
  kind: string,
  item: string,
): void {
  if (items.length > 0) return;
  file.report.error(
    'resolve/empty-type',
    `expected at least one ${item} in ${kind} \`${name.name}\``,
    name.span,
  );
}

/** Names are unique without regard to case in the scope that declares them. */
export function checkNames(
  file: FileScope,
  items: readonly { readonly name: ast.Id }[],
  what: string,
): void {
  if (items.length <= FEW) {
    checkFewNames(file, items, what);
    return;
  }
  const seen = new Map<string, ast.Id>();
  for (const { name } of items) {
    const key = name.name.toLowerCase();
    const first = seen.get(key);
    if (first === undefined) seen.set(key, name);
    else reportDuplicate(file, name, first.span, what, first.name);
  }
}

/** Most lists are short: comparing each pair is cheaper there than a map. */
const FEW = 8;

function checkFewNames(
  file: FileScope,
  items: readonly { readonly name: ast.Id }[],
  what: string,
): void {
  for (let i = 1; i < items.length; i++) {
    const { name } = items[i] as { readonly name: ast.Id };
    for (let j = 0; j < i; j++) {
      const { name: other } = items[j] as { readonly name: ast.Id };
      if (
        other.name.length !== name.name.length ||
        other.name.toLowerCase() !== name.name.toLowerCase()
      )
        continue;
      reportDuplicate(file, name, other.span, what, other.name);
      break;
    }
  }
}

/** Reports a name that is taken in its scope. */
export function reportDuplicate(
  file: FileScope,
  name: ast.Id,
  first: Span,
  what: string,
  firstName: string,
): void {
  file.report.error(
    'resolve/duplicate-name',
    `${what} \`${name.name}\` is declared more than once`,
    name.span,
    {
      related: [[first, 'first declared here']],
      notes: name.name === firstName ? [] : ['names are compared without regard to case'],
      fixes: [
        { title: `rename it to \`${name.name}2\``, span: name.span, newText: `${name.name}2` },
      ],
    },
  );
}

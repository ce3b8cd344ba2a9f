import type {
  CoreAbstractHeapType,
  CoreCompositeType,
  CoreExternType,
  CoreFieldType,
  CoreFuncType,
  CoreGlobalType,
  CoreHeapType,
  CoreMemoryType,
  CoreRecType,
  CoreSubType,
  CoreTableType,
  CoreValType,
} from '@witcraft/binary';
import { invalid } from '../failure.js';
import { checkSharedExtern, checkSharedType } from './shared-types.js';

/**
 * The type of what core modules import and export. Indices of types, here and within,
 * are numbers that the {@link CoreTypeTable} gave: equal for equal types.
 */
export type CoreExtern =
  | { readonly kind: 'func'; readonly type: number; readonly exact: boolean }
  | { readonly kind: 'table'; readonly table: CoreTableType }
  | { readonly kind: 'memory'; readonly memory: CoreMemoryType }
  | { readonly kind: 'global'; readonly global: CoreGlobalType }
  | { readonly kind: 'tag'; readonly type: number };

/** Says which type an index means; fails for those that mean none. */
export type ResolveIndex = (index: number) => number;

/** The core types of one validation, of all modules: equal ones have one number. */
export class CoreTypeTable {
  readonly #types: CoreSubType[] = [];
  /** The first number of each group of types, by what is in it. */
  readonly #groups = new Map<string, number>();
  /** Functions by the numbers of their types: `[0]` of any subtype, `[1]` of just the type. */
  readonly #funcExterns: readonly [CoreExtern[], CoreExtern[]] = [[], []];
  readonly #sharedThreads: boolean;

  /** `sharedThreads` is whether tables and globals may be shared. */
  constructor(sharedThreads: boolean) {
    this.#sharedThreads = sharedThreads;
  }

  get(type: number): CoreSubType {
    return this.#types[type]!;
  }

  /** The function type of that number; fails if it is another type. */
  func(type: number): CoreFuncType {
    const { composite } = this.get(type);
    if (composite.kind === 'func') return composite;
    const text = `expected a core function type, found a type of kind \`${composite.kind}\``;
    return invalid('validate/core-type', text);
  }

  /** The number of a function type on its own. */
  ofFunc(
    params: readonly CoreValType[],
    results: readonly CoreValType[],
    shared: boolean = false,
  ): number {
    const composite: CoreFuncType = { kind: 'func', params, results };
    const type: CoreSubType = { final: true, supertypes: noTypes, shared, composite };
    const key = plainKey(type);
    if (key !== undefined) return this.#addPlain(key, type);
    // Types in it are numbers of this table already, all before its own.
    const group: CoreRecType = { kind: 'rec', explicit: false, types: [type] };
    return this.addGroup(group, this.#types.length, (index) => index);
  }

  /**
   * Takes in a group of types, the first of which has the index `first` where it is
   * defined; `resolve` says what smaller indices mean. The number of the first is the
   * result, the others follow.
   */
  addGroup(group: CoreRecType, first: number, resolve: ResolveIndex): number {
    const { types } = group;
    const plain = types.length === 1 ? plainKey(types[0]!) : undefined;
    if (plain !== undefined) return this.#addPlain(plain, types[0]!);
    // Types of the group itself are known by their place in it.
    const relative = (index: number): number => {
      if (index < first) return resolve(index);
      if (index < first + types.length) return -1 - (index - first);
      return unknownIndex(index);
    };
    const mapped = types.map((type) => mapSubType(type, relative));
    const key = JSON.stringify(mapped);
    const known = this.#groups.get(key);
    if (known !== undefined) return known;
    const start = this.#types.length;
    const absolute = (index: number): number => (index < 0 ? start + (-1 - index) : index);
    for (const type of mapped) this.#types.push(mapSubType(type, absolute));
    for (const sub of this.#types.slice(start)) {
      checkSupertypes(this, sub);
      checkSharedType(this, sub);
      if (sub.composite.kind === 'cont') this.func(sub.composite.type);
    }
    this.#groups.set(key, start);
    return start;
  }

  /** Nothing in such a type is to be resolved or checked. */
  #addPlain(key: string, type: CoreSubType): number {
    let number = this.#groups.get(key);
    if (number === undefined) {
      number = this.#types.length;
      this.#types.push(type);
      this.#groups.set(key, number);
    }
    return number;
  }

  /** A type of an import or export, as the numbers of this table. */
  extern(type: CoreExternType, resolve: ResolveIndex): CoreExtern {
    const extern = this.#mapExtern(type, resolve);
    checkSharedExtern(this, extern, this.#sharedThreads);
    return extern;
  }

  #mapExtern(type: CoreExternType, resolve: ResolveIndex): CoreExtern {
    switch (type.kind) {
      case 'func':
        return this.externFunc(resolve(type.type), type.exact);
      case 'tag': {
        const tag = resolve(type.type);
        const { results } = this.func(tag);
        if (results.length > 0) invalid('validate/core-type', 'expected a tag without results');
        return { kind: 'tag', type: tag };
      }
      case 'global':
        return { kind: 'global', global: mapGlobal(type.global, resolve) };
      case 'table':
        checkTable(type.table);
        return { kind: 'table', table: mapTable(type.table, resolve) };
      case 'memory':
        checkMemory(type.memory);
        return type;
      default:
        return type satisfies never;
    }
  }

  /** A function of the type of that number, which must be one of functions. */
  externFunc(type: number, exact: boolean): CoreExtern {
    const externs = this.#funcExterns[exact ? 1 : 0];
    let extern = externs[type];
    if (extern === undefined) {
      this.func(type);
      extern = { kind: 'func', type, exact };
      externs[type] = extern;
    }
    return extern;
  }

  /** Whether the type `a`, or one of its supertypes, is `b`. */
  isSubtype(a: number, b: number): boolean {
    // No type has so many supertypes that this would take long: see `checkSupertypes`.
    for (let at: number | undefined = a; at !== undefined; at = this.get(at).supertypes[0]) {
      if (at === b) return true;
    }
    return false;
  }

  matchesValue(a: CoreValType, b: CoreValType): boolean {
    if (typeof a === 'string' || typeof b === 'string') return a === b;
    return (b.nullable || !a.nullable) && this.#matchesHeap(a.heap, b.heap);
  }

  #matchesHeap(a: CoreHeapType, b: CoreHeapType): boolean {
    if (b.kind === 'exact') return a.kind === 'exact' && a.type === b.type;
    if (b.kind === 'concrete') {
      if (a.kind !== 'abstract') return this.isSubtype(a.type, b.type);
      const { composite, shared } = this.get(b.type);
      return a.shared === shared && a.name === bottomOf(composite.kind);
    }
    if (a.kind === 'abstract') return a.shared === b.shared && isAbove(b.name, a.name);
    const { composite, shared } = this.get(a.type);
    return shared === b.shared && isAbove(b.name, composite.kind);
  }
}

const noTypes: readonly number[] = [];

/** What tells apart function types without references, as most are; absent for other types. */
function plainKey(type: CoreSubType): string | undefined {
  const { composite, final, supertypes, shared, descriptor, describes } = type;
  if (composite.kind !== 'func' || !final || supertypes.length > 0 || shared) return undefined;
  if (descriptor !== undefined || describes !== undefined) return undefined;
  const params = plainList(composite.params);
  const results = plainList(composite.results);
  return params === undefined || results === undefined ? undefined : `${params}->${results}`;
}

function plainList(types: readonly CoreValType[]): string | undefined {
  let text = '';
  for (const type of types) {
    if (typeof type !== 'string') return undefined;
    text += type;
  }
  return text;
}

function unknownIndex(index: number): never {
  return invalid('validate/unknown-index', `expected a core type's index, found ${index}`);
}

/** For each abstract heap type, those right above it. */
const above: { readonly [N in CoreAbstractHeapType]: readonly CoreAbstractHeapType[] } = {
  any: [],
  eq: ['any'],
  i31: ['eq'],
  struct: ['eq'],
  array: ['eq'],
  none: ['i31', 'struct', 'array'],
  func: [],
  nofunc: ['func'],
  extern: [],
  noextern: ['extern'],
  exn: [],
  noexn: ['exn'],
  cont: [],
  nocont: ['cont'],
};

function isAbove(upper: CoreAbstractHeapType, lower: CoreAbstractHeapType): boolean {
  return upper === lower || above[lower].some((next) => isAbove(upper, next));
}

function bottomOf(kind: CoreCompositeType['kind']): CoreAbstractHeapType {
  switch (kind) {
    case 'func':
      return 'nofunc';
    case 'cont':
      return 'nocont';
    case 'struct':
    case 'array':
      return 'none';
    default:
      return kind satisfies never;
  }
}

const MOST_SUPERTYPES = 63;

/** "Sub Types" of the core specification, as far as the component's own types go. */
function checkSupertypes(table: CoreTypeTable, type: CoreSubType): void {
  if (type.supertypes.length > 1) {
    invalid('validate/core-type', 'expected one supertype at most');
  }
  let depth = 0;
  for (let at = type.supertypes[0]; at !== undefined; at = table.get(at).supertypes[0]) {
    if (++depth > MOST_SUPERTYPES) {
      const text = `expected ${MOST_SUPERTYPES} supertypes above each other at most`;
      invalid('validate/core-type', text);
    }
  }
  const [upper] = type.supertypes;
  if (upper === undefined) return;
  const supertype = table.get(upper);
  if (supertype.final) invalid('validate/core-type', 'expected a supertype that is not final');
  if (
    supertype.shared !== type.shared ||
    !matchesComposite(table, type.composite, supertype.composite)
  ) {
    invalid('validate/core-type', 'expected a type that matches its supertype');
  }
}

/** "Composite Types" of "Matching" */
function matchesComposite(
  table: CoreTypeTable,
  a: CoreCompositeType,
  b: CoreCompositeType,
): boolean {
  if (a.kind === 'func' && b.kind === 'func') {
    return matchesAll(table, b.params, a.params) && matchesAll(table, a.results, b.results);
  }
  if (a.kind === 'struct' && b.kind === 'struct') {
    const { fields } = a;
    return b.fields.every(
      (field, i) => i < fields.length && matchesField(table, fields[i]!, field),
    );
  }
  if (a.kind === 'array' && b.kind === 'array') return matchesField(table, a.element, b.element);
  return a.kind === 'cont' && b.kind === 'cont' && table.isSubtype(a.type, b.type);
}

function matchesAll(
  table: CoreTypeTable,
  a: readonly CoreValType[],
  b: readonly CoreValType[],
): boolean {
  return a.length === b.length && a.every((type, i) => table.matchesValue(type, b[i]!));
}

function matchesField(table: CoreTypeTable, a: CoreFieldType, b: CoreFieldType): boolean {
  if (a.mutable !== b.mutable) return false;
  const packed = (type: CoreFieldType['type']): type is 'i8' | 'i16' =>
    type === 'i8' || type === 'i16';
  if (packed(a.type) || packed(b.type)) return a.type === b.type;
  if (!table.matchesValue(a.type, b.type)) return false;
  return !a.mutable || table.matchesValue(b.type, a.type);
}

function mapHeap(type: CoreHeapType, map: ResolveIndex): CoreHeapType {
  return type.kind === 'abstract' ? type : { kind: type.kind, type: map(type.type) };
}

function mapValue(type: CoreValType, map: ResolveIndex): CoreValType {
  if (typeof type === 'string' || type.heap.kind === 'abstract') return type;
  return { kind: 'ref', nullable: type.nullable, heap: mapHeap(type.heap, map) };
}

function mapField(field: CoreFieldType, map: ResolveIndex): CoreFieldType {
  const { type, mutable } = field;
  return { type: type === 'i8' || type === 'i16' ? type : mapValue(type, map), mutable };
}

function mapComposite(type: CoreCompositeType, map: ResolveIndex): CoreCompositeType {
  switch (type.kind) {
    case 'func':
      return {
        kind: 'func',
        params: type.params.map((param) => mapValue(param, map)),
        results: type.results.map((result) => mapValue(result, map)),
      };
    case 'struct':
      return { kind: 'struct', fields: type.fields.map((field) => mapField(field, map)) };
    case 'array':
      return { kind: 'array', element: mapField(type.element, map) };
    case 'cont':
      return { kind: 'cont', type: map(type.type) };
    default:
      return type satisfies never;
  }
}

function mapSubType(type: CoreSubType, map: ResolveIndex): CoreSubType {
  return {
    final: type.final,
    supertypes: type.supertypes.map(map),
    shared: type.shared,
    ...(type.descriptor === undefined ? {} : { descriptor: map(type.descriptor) }),
    ...(type.describes === undefined ? {} : { describes: map(type.describes) }),
    composite: mapComposite(type.composite, map),
  };
}

function mapGlobal(global: CoreGlobalType, map: ResolveIndex): CoreGlobalType {
  return { ...global, type: mapValue(global.type, map) };
}

function mapTable(table: CoreTableType, map: ResolveIndex): CoreTableType {
  const { nullable, heap } = table.element;
  return { limits: table.limits, element: { kind: 'ref', nullable, heap: mapHeap(heap, map) } };
}

/** "Memory Types": as many pages as addresses reach. */
function checkMemory({ limits, pageSizeLog2 }: CoreMemoryType): void {
  const pageBits = BigInt(pageSizeLog2 ?? 16);
  const addressBits = limits.is64 ? 64n : 32n;
  const most = pageBits === 0n ? 2n ** addressBits - 1n : 2n ** (addressBits - pageBits);
  checkLimits(limits, most, 'pages');
  if (limits.shared && limits.maximum === undefined) {
    invalid('validate/core-type', 'expected a shared memory to have a maximum');
  }
}

/** "Table Types" */
function checkTable({ limits }: CoreTableType): void {
  checkLimits(limits, limits.is64 ? 2n ** 64n - 1n : 2n ** 32n - 1n, 'elements');
}

/** "Limits" */
function checkLimits(
  { minimum, maximum = minimum }: { minimum: bigint; maximum: bigint | undefined },
  most: bigint,
  units: string,
): void {
  if (minimum > maximum) {
    invalid('validate/core-type', `expected a maximum of at least ${minimum}, found ${maximum}`);
  }
  if (maximum > most) {
    invalid('validate/core-type', `expected ${most} ${units} at most, found ${maximum}`);
  }
}

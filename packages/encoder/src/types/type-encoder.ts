import {
  type ByteWriter,
  definedTypeCodes,
  primitiveCodes,
  typeCodes,
  type ValType,
  writeOptionalValType,
  writeValType,
} from '@witcraft/binary';
import {
  type Function,
  type NamedCase,
  type Param,
  someType,
  type Type,
  type TypeDef,
  type TypeDefKind,
  type TypeId,
  typesOf,
  type VariantCase,
} from '@witcraft/resolver';
import { externName } from './extern-names.js';
import { isAsync } from './function-kinds.js';
import { TypeIndices } from './type-indices.js';
import type { TypeScope } from './type-scope.js';
import type { TypeStructures } from './type-structures.js';

/** What a type is made of, where it is neither a new resource nor another name. */
type StructuredKind = Exclude<TypeDefKind, { readonly kind: 'resource' | 'type' }>;

/** How deep types refer to each other before their definitions are no longer made by recursion. */
const DEEPEST_RECURSION = 200;

/** `resultlist` */
const ONE_RESULT = 0x00;
const NAMED_RESULTS = 0x01;

/** A type on the way to be defined, once the types that it refers to are. */
interface Pending {
  readonly id: TypeId;
  readonly parts: readonly Type[];
  next: number;
}

/**
 * Defines types of a resolve in a scope, each once, and those that they refer to
 * before them (Binary.md, "Type Definitions"). Types of other interfaces become
 * aliases, named types get their names, the others are shared where they say the
 * same. Definitions are written as bytes: the model of them would be thrown away.
 *
 * Several scopes may share their indices, and one encoder may be used while its
 * scope changes what it does; a component that is built from core modules has
 * one set of indices for all scopes of the component itself, and another one,
 * which is cleared each time, for its instance types.
 *
 * @example
 * const instance = new InstanceScope(component);
 * instance.begin(interfaceId);
 * const encoder = new TypeEncoder(new TypeStructures(resolve), instance);
 * encoder.valType('u32'); // 'u32'
 * encoder.valType(id); // 0, once the instance type has the definition
 * encoder.funcType(func); // 1
 */
export class TypeEncoder {
  readonly scope: TypeScope;
  readonly indices: TypeIndices;
  readonly #structures: TypeStructures;
  readonly #types: readonly TypeDef[];
  #depth = 0;

  constructor(
    structures: TypeStructures,
    scope: TypeScope,
    indices: TypeIndices = new TypeIndices(),
  ) {
    this.scope = scope;
    this.indices = indices;
    this.#structures = structures;
    this.#types = structures.types;
  }

  /** `valtype`: a primitive by its name, any other by its index; it is defined where it is not yet. */
  valType(type: Type): ValType {
    const target = this.#target(type);
    return typeof target === 'string' ? target : this.typeIndex(target);
  }

  optionalValType(type: Type | undefined): ValType | undefined {
    return type === undefined ? undefined : this.valType(type);
  }

  /** The index of a type; it is defined where it is not yet. */
  typeIndex(id: TypeId): number {
    const item = this.#typeDef(id);
    const known = this.#lookup(id, item);
    if (known !== undefined) return known;
    const { owner } = item;
    if (owner.kind === 'interface' && owner.id !== this.scope.interface) {
      const index = this.scope.aliasType(owner.id, id);
      this.indices.set(id, index);
      return index;
    }
    if (this.#depth === DEEPEST_RECURSION) return this.#deepTypeIndex(id);
    this.#depth++;
    const index = this.#define(id, item);
    this.#depth--;
    return index;
  }

  /** {@link typeIndex} without recursion: names make types as deep as a file is long. */
  #deepTypeIndex(id: TypeId): number {
    const stack: Pending[] = [this.#pending(id)];
    let index = 0;
    for (let top = stack[stack.length - 1]; top !== undefined; top = stack[stack.length - 1]) {
      const missing = this.#nextMissing(top);
      if (missing !== undefined) stack.push(this.#pending(missing));
      else {
        stack.pop();
        // Its parts have their indices, so that it takes one level.
        this.#depth--;
        index = this.typeIndex(top.id);
        this.#depth++;
      }
    }
    // What was begun first is done last.
    return index;
  }

  /** One of another interface needs no parts: it becomes an alias. */
  #pending(id: TypeId): Pending {
    const { owner, kind } = this.#typeDef(id);
    const isForeign = owner.kind === 'interface' && owner.id !== this.scope.interface;
    return { id, parts: isForeign ? [] : typesOf(kind), next: 0 };
  }

  /** `functype`: the index of a function's type; functions that say the same share it. */
  funcType(func: Function): number {
    const known = this.indices.signature(func);
    if (known !== undefined) return known;
    const { params, result, namedResults } = func;
    this.#defineParams(params);
    if (namedResults !== undefined) this.#defineParams(namedResults);
    else if (result !== undefined) this.#definePart(result);
    const writer = this.scope.beginType();
    writer.byte(isAsync(func) ? typeCodes['async-func'] : typeCodes.func);
    this.#writeParams(params, writer);
    if (result !== undefined && namedResults === undefined) {
      writer.byte(ONE_RESULT);
      this.#writeType(result, writer);
    } else {
      writer.byte(NAMED_RESULTS);
      this.#writeParams(namedResults ?? [], writer);
    }
    const index = this.scope.endType();
    this.indices.setSignature(func, index);
    return index;
  }

  /** `future` and `stream` without a type, for built-in functions of theirs; the index. */
  unitType(kind: 'future' | 'stream'): number {
    const structure = this.#structures.ofUnit(kind);
    let index = this.indices.structure(structure);
    if (index === undefined) {
      const writer = this.scope.beginType();
      writer.byte(definedTypeCodes[kind]);
      writeOptionalValType(undefined, writer);
      index = this.scope.endType();
      this.indices.setStructure(structure, index);
    }
    return index;
  }

  /** What an alias without a name stands for. */
  #target(type: Type): Type {
    let target = type;
    while (typeof target !== 'string') {
      const item = this.#typeDef(target);
      if (item.name !== undefined || item.kind.kind !== 'type') break;
      target = item.kind.type;
    }
    return target;
  }

  #typeDef(id: TypeId): TypeDef {
    return this.#types[id] as TypeDef;
  }

  #lookup(id: TypeId, { name }: TypeDef): number | undefined {
    const known = this.indices.get(id);
    if (known !== undefined || name !== undefined) return known;
    const structure = this.#structures.of(id);
    return structure === undefined ? undefined : this.indices.structure(structure);
  }

  /** The next part that is not known; the parts before it are. */
  #nextMissing(pending: Pending): TypeId | undefined {
    const { parts } = pending;
    for (; pending.next < parts.length; pending.next++) {
      const target = this.#target(parts[pending.next] as Type);
      if (typeof target === 'string') continue;
      if (this.#lookup(target, this.#typeDef(target)) === undefined) return target;
    }
    return undefined;
  }

  /** Adds the definition of a type of this scope behind those of its parts, and its name. */
  #define(id: TypeId, { name, kind, externalId }: TypeDef): number {
    let index: number;
    if (kind.kind === 'resource') {
      index = this.scope.nameResource(externName(name ?? '', externalId), id);
    } else {
      index = this.#structure(kind);
      if (name !== undefined) index = this.scope.nameType(externName(name, externalId), index, id);
      else {
        const structure = this.#structures.of(id);
        if (structure !== undefined) this.indices.setStructure(structure, index);
      }
    }
    this.indices.set(id, index);
    return index;
  }

  #structure(kind: Exclude<TypeDefKind, { readonly kind: 'resource' }>): number {
    if (kind.kind === 'type') {
      const type = this.valType(kind.type);
      if (typeof type === 'number') return type;
      // Only what has an index can be named.
      this.scope.beginType().byte(primitiveCodes[type]);
    } else {
      someType(kind, this.#definePart);
      this.#writeDefinedType(kind, this.scope.beginType());
    }
    return this.scope.endType();
  }

  /** Defines a part of what is about to be written. One function for all, which says that there may be more. */
  readonly #definePart = (type: Type): boolean => {
    if (typeof type !== 'string') this.valType(type);
    return false;
  };

  #defineParams(params: readonly Param[]): void {
    for (let i = 0; i < params.length; i++) this.#definePart((params[i] as Param).type);
  }

  /** `defvaltype`; its parts have their indices. */
  #writeDefinedType(kind: StructuredKind, writer: ByteWriter): void {
    writer.byte(definedTypeCodes[kind.kind]);
    switch (kind.kind) {
      case 'record':
        this.#writeParams(kind.fields, writer);
        break;
      case 'variant':
        this.#writeCases(kind.cases, writer);
        break;
      case 'flags':
        writeNames(kind.flags, writer);
        break;
      case 'enum':
        writeNames(kind.cases, writer);
        break;
      case 'tuple':
        writer.u32(kind.types.length);
        for (let i = 0; i < kind.types.length; i++) this.#writeType(kind.types[i] as Type, writer);
        break;
      case 'option':
      case 'list':
        this.#writeType(kind.type, writer);
        break;
      case 'fixed-length-list':
        this.#writeType(kind.type, writer);
        writer.u32(kind.length);
        break;
      case 'map':
        this.#writeType(kind.key, writer);
        this.#writeType(kind.value, writer);
        break;
      case 'result':
        this.#writeOptionalType(kind.ok, writer);
        this.#writeOptionalType(kind.err, writer);
        break;
      case 'own':
      case 'borrow':
        writer.u32(this.typeIndex(kind.resource));
        break;
      case 'future':
      case 'stream':
        this.#writeOptionalType(kind.type, writer);
        break;
      default:
        kind satisfies never;
    }
  }

  /** `labelvaltype*`, of parameters or fields */
  #writeParams(params: readonly Param[], writer: ByteWriter): void {
    writer.u32(params.length);
    for (let i = 0; i < params.length; i++) {
      const { name, type } = params[i] as Param;
      writer.name(name);
      this.#writeType(type, writer);
    }
  }

  /** `case*`, none of which refines another */
  #writeCases(cases: readonly VariantCase[], writer: ByteWriter): void {
    writer.u32(cases.length);
    for (let i = 0; i < cases.length; i++) {
      const { name, type } = cases[i] as VariantCase;
      writer.name(name);
      this.#writeOptionalType(type, writer);
      writer.byte(0x00);
    }
  }

  /** `valtype`, which has its index */
  #writeType(type: Type, writer: ByteWriter): void {
    writeValType(this.valType(type), writer);
  }

  #writeOptionalType(type: Type | undefined, writer: ByteWriter): void {
    writeOptionalValType(this.optionalValType(type), writer);
  }
}

/** The labels of flags or of an enum */
function writeNames(items: readonly NamedCase[], writer: ByteWriter): void {
  writer.u32(items.length);
  for (let i = 0; i < items.length; i++) writer.name((items[i] as NamedCase).name);
}

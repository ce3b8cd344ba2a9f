import {
  type ByteWriter,
  definedTypeCodes,
  primitiveCodes,
  typeCodes,
  type ValType,
  writeValType,
} from '@witcraft/binary';
import {
  type Function,
  type NamedCase,
  type Param,
  type Type,
  type TypeDef,
  type TypeDefKind,
  type TypeId,
  typesOf,
  type VariantCase,
} from '@witcraft/resolver';
import { isAsync } from './function-kinds.js';
import { signatureHash } from './signatures.js';
import { TypeIndices } from './type-indices.js';
import type { TypeScope } from './type-scope.js';
import type { TypeStructures } from './type-structures.js';

/** How deep types refer to each other before their definitions are no longer made by recursion. */
const DEEPEST_RECURSION = 200;

/** `resultlist` */
const ONE_RESULT = 0x00;
const NAMED_RESULTS = 0x01;

/** In place of an index: there is no definition of a resource, but its name. */
const NEW_RESOURCE = -1;

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
    indices: TypeIndices = new TypeIndices(structures),
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
    const known = this.indices.find(id);
    if (known >= 0) return known;
    const item = this.#typeDef(id);
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
    const { signatures } = this.indices;
    const hash = signatureHash(func);
    const known = signatures.get(func, hash);
    if (known >= 0) return known;
    const { params, result, namedResults } = func;
    this.#defineFields(params);
    if (namedResults !== undefined) this.#defineFields(namedResults);
    else this.#defineType(result);
    const writer = this.scope.beginType();
    writer.byte(isAsync(func) ? typeCodes['async-func'] : typeCodes.func);
    this.#writeFields(params, writer);
    if (result !== undefined && namedResults === undefined) {
      writer.byte(ONE_RESULT);
      this.#writeType(result, writer);
    } else {
      writer.byte(NAMED_RESULTS);
      this.#writeFields(namedResults ?? [], writer);
    }
    const index = this.scope.endType();
    signatures.set(func, hash, index);
    return index;
  }

  /** `future` and `stream` without a type, for built-in functions of theirs; the index. */
  unitType(kind: 'future' | 'stream'): number {
    const structure = this.#structures.ofUnit(kind);
    const known = this.indices.structure(structure);
    if (known >= 0) return known;
    this.#writeOptionalType(undefined, this.#begin(definedTypeCodes[kind]));
    const index = this.scope.endType();
    this.indices.setStructure(structure, index);
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

  /** The next part that is not known; the parts before it are. */
  #nextMissing(pending: Pending): TypeId | undefined {
    const { parts } = pending;
    for (; pending.next < parts.length; pending.next++) {
      const target = this.#target(parts[pending.next] as Type);
      if (typeof target !== 'string' && this.indices.find(target) < 0) return target;
    }
    return undefined;
  }

  /** Adds the definition of a type of this scope behind those of its parts, and its name. */
  #define(id: TypeId, { name, kind, externalId }: TypeDef): number {
    let index = this.#definition(kind);
    if (index === NEW_RESOURCE) index = this.scope.nameResource(name ?? '', externalId, id);
    else if (name !== undefined) index = this.scope.nameType(name, externalId, index, id);
    else {
      const structure = this.#structures.ofAnonymous(id);
      if (structure !== 0) this.indices.setStructure(structure, index);
    }
    this.indices.set(id, index);
    return index;
  }

  /** The index of a type that gets another name. */
  #equalType(type: Type): number {
    const target = this.valType(type);
    if (typeof target === 'number') return target;
    // Only what has an index can be named.
    this.scope.beginType().byte(primitiveCodes[target]);
    return this.scope.endType();
  }

  /** `defvaltype`: the definitions of its parts, then its own, whose index is returned. */
  #definition(kind: TypeDefKind): number {
    // One place that asks for the kind: each has a shape of its own, and it takes long.
    switch (kind.kind) {
      case 'resource':
        return NEW_RESOURCE;
      case 'type':
        return this.#equalType(kind.type);
      case 'record':
        this.#defineFields(kind.fields);
        this.#writeFields(kind.fields, this.#begin(definedTypeCodes.record));
        break;
      case 'variant':
        this.#defineFields(kind.cases);
        this.#writeCases(kind.cases, this.#begin(definedTypeCodes.variant));
        break;
      case 'flags':
        writeNames(kind.flags, this.#begin(definedTypeCodes.flags));
        break;
      case 'enum':
        writeNames(kind.cases, this.#begin(definedTypeCodes.enum));
        break;
      case 'tuple':
        for (const type of kind.types) this.#defineType(type);
        this.#writeTypes(kind.types, this.#begin(definedTypeCodes.tuple));
        break;
      case 'option':
        this.#defineType(kind.type);
        this.#writeType(kind.type, this.#begin(definedTypeCodes.option));
        break;
      case 'list':
        this.#defineType(kind.type);
        this.#writeType(kind.type, this.#begin(definedTypeCodes.list));
        break;
      case 'fixed-length-list': {
        this.#defineType(kind.type);
        const writer = this.#begin(definedTypeCodes['fixed-length-list']);
        this.#writeType(kind.type, writer);
        writer.u32(kind.length);
        break;
      }
      case 'map': {
        this.#defineType(kind.key);
        this.#defineType(kind.value);
        const writer = this.#begin(definedTypeCodes.map);
        this.#writeType(kind.key, writer);
        this.#writeType(kind.value, writer);
        break;
      }
      case 'result': {
        this.#defineType(kind.ok);
        this.#defineType(kind.err);
        const writer = this.#begin(definedTypeCodes.result);
        this.#writeOptionalType(kind.ok, writer);
        this.#writeOptionalType(kind.err, writer);
        break;
      }
      case 'own':
      case 'borrow': {
        const resource = this.typeIndex(kind.resource);
        this.#begin(definedTypeCodes[kind.kind]).u32(resource);
        break;
      }
      case 'future':
      case 'stream':
        this.#defineType(kind.type);
        this.#writeOptionalType(kind.type, this.#begin(definedTypeCodes[kind.kind]));
        break;
      default:
        kind satisfies never;
    }
    return this.scope.endType();
  }

  #begin(code: number): ByteWriter {
    const writer = this.scope.beginType();
    writer.byte(code);
    return writer;
  }

  /** Defines a part of what is about to be written. */
  #defineType(type: Type | undefined): void {
    if (typeof type === 'number' && this.indices.find(type) < 0) this.valType(type);
  }

  #defineFields(fields: readonly { readonly type: Type | undefined }[]): void {
    for (let i = 0; i < fields.length; i++)
      this.#defineType((fields[i] as { readonly type: Type | undefined }).type);
  }

  /** `labelvaltype*`, of parameters or fields */
  #writeFields(fields: readonly Param[], writer: ByteWriter): void {
    writer.u32(fields.length);
    for (let i = 0; i < fields.length; i++) {
      const { name, type } = fields[i] as Param;
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

  #writeTypes(types: readonly Type[], writer: ByteWriter): void {
    writer.u32(types.length);
    for (let i = 0; i < types.length; i++) this.#writeType(types[i] as Type, writer);
  }

  /** `valtype`, which has its index */
  #writeType(type: Type, writer: ByteWriter): void {
    const index = typeof type === 'number' ? this.indices.find(type) : -1;
    if (index >= 0) writer.s33(index);
    // A primitive, or an alias without a name.
    else writeValType(this.valType(type), writer);
  }

  #writeOptionalType(type: Type | undefined, writer: ByteWriter): void {
    writer.byte(type === undefined ? 0 : 1);
    if (type !== undefined) this.#writeType(type, writer);
  }
}

/** The labels of flags or of an enum */
function writeNames(items: readonly NamedCase[], writer: ByteWriter): void {
  writer.u32(items.length);
  for (let i = 0; i < items.length; i++) writer.name((items[i] as NamedCase).name);
}

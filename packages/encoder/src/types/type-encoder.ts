import type { DefinedType, NamedValType, ValType } from '@witcraft/binary';
import {
  type Function,
  type Param,
  type Resolve,
  type Type,
  type TypeDef,
  type TypeDefKind,
  type TypeId,
  typesOf,
} from '@witcraft/resolver';
import { externName } from './extern-names.js';
import { isAsync } from './function-kinds.js';
import { TypeIndices } from './type-indices.js';
import { structureKey } from './type-keys.js';
import type { TypeScope } from './type-scope.js';

/** What a type is made of, where it is neither a new resource nor another name. */
type StructuredKind = Exclude<TypeDefKind, { readonly kind: 'resource' | 'type' }>;

/** How deep types refer to each other before their definitions are no longer made by recursion. */
const DEEPEST_RECURSION = 200;

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
 * same.
 *
 * Several scopes may share their indices, and one encoder may be used while its
 * scope changes what it does; a component that is built from core modules has
 * one set of indices for all scopes of the component itself, and one for each
 * instance type.
 *
 * @example
 * const instance = new InstanceScope(world, interfaceId);
 * const encoder = new TypeEncoder(resolve, instance);
 * encoder.valType('u32'); // 'u32'
 * encoder.valType(id); // 0, once the instance type has the definition
 * encoder.funcType(func); // 1
 */
export class TypeEncoder {
  readonly scope: TypeScope;
  readonly indices: TypeIndices;
  readonly #types: readonly TypeDef[];
  #depth = 0;

  constructor(resolve: Resolve, scope: TypeScope, indices: TypeIndices = new TypeIndices()) {
    this.scope = scope;
    this.indices = indices;
    this.#types = resolve.types;
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
    const params = this.params(func.params);
    const namedResults =
      func.namedResults === undefined ? undefined : this.params(func.namedResults);
    const result = namedResults === undefined ? this.optionalValType(func.result) : undefined;
    const index = this.scope.defineType({
      kind: 'func',
      async: isAsync(func),
      params,
      result,
      namedResults,
    });
    this.indices.setSignature(func, index);
    return index;
  }

  /** `future` and `stream` without a type, for built-in functions of theirs; the index. */
  unitType(kind: 'future' | 'stream'): number {
    // Apart from those that are written in WIT, which have an id.
    const key = `unit ${kind}`;
    let index = this.indices.structure(key);
    if (index === undefined) {
      index = this.scope.defineType({ kind, type: undefined });
      this.indices.setStructure(key, index);
    }
    return index;
  }

  params(params: readonly Param[]): NamedValType[] {
    return params.map(this.#param);
  }

  /** One function for all lists of parameters, of which there are many. */
  readonly #param = ({ name, type }: Param): NamedValType => ({ name, type: this.valType(type) });

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

  #lookup(id: TypeId, { name, kind }: TypeDef): number | undefined {
    const known = this.indices.get(id);
    if (known !== undefined || name !== undefined) return known;
    const key = structureKey(kind);
    return key === undefined ? undefined : this.indices.structure(key);
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
      index = this.scope.nameResource(externName(name ?? '', externalId));
    } else {
      index = this.#structure(kind);
      if (name !== undefined) index = this.scope.nameType(externName(name, externalId), index);
      else {
        const key = structureKey(kind);
        if (key !== undefined) this.indices.setStructure(key, index);
      }
    }
    this.indices.set(id, index);
    return index;
  }

  #structure(kind: Exclude<TypeDefKind, { readonly kind: 'resource' }>): number {
    if (kind.kind !== 'type') return this.scope.defineType(this.#definedType(kind));
    const type = this.valType(kind.type);
    // Only what has an index can be named.
    return typeof type === 'string' ? this.scope.defineType({ kind: 'primitive', type }) : type;
  }

  /** `defvaltype` */
  #definedType(kind: StructuredKind): DefinedType {
    switch (kind.kind) {
      case 'record':
        return { kind: 'record', fields: this.params(kind.fields) };
      case 'variant':
        return {
          kind: 'variant',
          cases: kind.cases.map(({ name, type }) => ({ name, type: this.optionalValType(type) })),
        };
      case 'flags':
        return { kind: 'flags', names: kind.flags.map(({ name }) => name) };
      case 'enum':
        return { kind: 'enum', names: kind.cases.map(({ name }) => name) };
      case 'tuple':
        return { kind: 'tuple', types: kind.types.map((type) => this.valType(type)) };
      case 'option':
        return { kind: 'option', type: this.valType(kind.type) };
      case 'list':
        return { kind: 'list', element: this.valType(kind.type) };
      case 'fixed-length-list':
        return {
          kind: 'fixed-length-list',
          element: this.valType(kind.type),
          length: kind.length,
        };
      case 'map':
        return { kind: 'map', key: this.valType(kind.key), value: this.valType(kind.value) };
      case 'result':
        return {
          kind: 'result',
          ok: this.optionalValType(kind.ok),
          err: this.optionalValType(kind.err),
        };
      case 'own':
      case 'borrow':
        return { kind: kind.kind, resource: this.typeIndex(kind.resource) };
      case 'future':
      case 'stream':
        return { kind: kind.kind, type: this.optionalValType(kind.type) };
      default:
        return kind satisfies never;
    }
  }
}

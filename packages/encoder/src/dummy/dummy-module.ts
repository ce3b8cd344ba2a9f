import type { CoreFuncType } from '@witcraft/binary';
import type {
  Function,
  Interface,
  InterfaceId,
  Resolve,
  TypeId,
  World,
  WorldId,
  WorldKey,
} from '@witcraft/resolver';
import { coreSignature, taskReturnSignature } from '../abi/core-signature.js';
import { payloadTypesOf } from '../abi/payload-types.js';
import { isAsync } from '../types/function-kinds.js';
import { asyncBuiltIns, payloadBuiltIns, taskBuiltIns } from './built-ins.js';
import { CoreModuleBuilder } from './core-module-builder.js';
import { type CoreNames, type FunctionAbi, LegacyNames, StandardNames } from './core-names.js';

/**
 * How a dummy module names its imports and exports. Only `legacy` names are there
 * for functions that are lowered and lifted asynchronously, which `async` asks for:
 * with a callback, or keeping a stack.
 */
export type DummyOptions =
  | { readonly names?: 'standard'; readonly async?: undefined }
  | { readonly names: 'legacy'; readonly async?: 'callback' | 'stackful' | undefined };

/**
 * A core module with all imports and exports of a world, in which each function
 * traps (`wasm-tools component embed --dummy`): a template to look at, and a
 * stand-in where any module will do.
 *
 * @param id a world of `resolve`
 *
 * @example
 * embed(dummyModule(resolve, world), resolve, world);
 */
export function dummyModule(
  resolve: Resolve,
  id: WorldId,
  options: DummyOptions = {},
): Uint8Array<ArrayBuffer> {
  const world = resolve.worlds[id];
  if (world === undefined) throw new RangeError(`there is no world ${id}`);
  return new DummyModule(resolve, options).build(world);
}

const oneIndex: CoreFuncType = { kind: 'func', params: ['i32'], results: [] };
const indexToIndex: CoreFuncType = { kind: 'func', params: ['i32'], results: ['i32'] };
/** A task's event, and two numbers with it. */
const callbackType: CoreFuncType = {
  kind: 'func',
  params: ['i32', 'i32', 'i32'],
  results: ['i32'],
};
const reallocType: CoreFuncType = {
  kind: 'func',
  params: ['i32', 'i32', 'i32', 'i32'],
  results: ['i32'],
};
const initializeType: CoreFuncType = { kind: 'func', params: [], results: [] };

class DummyModule {
  readonly #resolve: Resolve;
  readonly #names: CoreNames;
  readonly #abi: FunctionAbi;
  readonly #module: CoreModuleBuilder = new CoreModuleBuilder();

  constructor(resolve: Resolve, options: DummyOptions) {
    this.#resolve = resolve;
    this.#names =
      options.names === 'legacy' ? new LegacyNames(resolve) : new StandardNames(resolve);
    this.#abi = options.async === undefined ? 'sync' : `async-${options.async}`;
  }

  build(world: World): Uint8Array<ArrayBuffer> {
    this.#addImports(world);
    if (this.#abi !== 'sync') {
      const root = this.#names.exportModule(undefined);
      for (const { name, type } of taskBuiltIns) this.#module.import(root, name, type);
      const outer = this.#names.importModule(undefined);
      for (const { name, type } of asyncBuiltIns) this.#module.import(outer, name, type);
    }
    this.#addImportsForExports(world);
    this.#addExports(world);
    this.#module.memory(this.#names.memory);
    this.#module.function(this.#names.realloc, reallocType, 'trap');
    this.#module.function(this.#names.initialize, initializeType, 'empty');
    return this.#module.finish();
  }

  #addImports(world: World): void {
    const root = this.#names.importModule(undefined);
    for (const [key, item] of world.imports) {
      switch (item.kind) {
        case 'function':
          this.#importFunction(root, item.function);
          break;
        case 'interface': {
          const { functions, types } = this.#interface(item.id);
          const module = this.#names.importModule(key);
          // Nothing is made for each step, unlike with `for … of`.
          functions.forEach((func) => {
            this.#importFunction(module, func);
          });
          types.forEach((type) => {
            this.#importDrop(module, type);
          });
          break;
        }
        case 'type':
          this.#importDrop(root, item.id);
          break;
        default:
          item satisfies never;
      }
    }
  }

  /** What a module needs of its own exports: built-in functions for their results and resources. */
  #addImportsForExports(world: World): void {
    for (const [key, item] of world.exports) {
      if (item.kind === 'function') this.#importTaskReturn(undefined, item.function);
      if (item.kind !== 'interface') continue;
      const { functions, types } = this.#interface(item.id);
      for (const func of functions.values()) this.#importTaskReturn(key, func);
      for (const type of types.values()) {
        const resource = this.#resourceName(type);
        if (resource === undefined) continue;
        const module = this.#names.exportModule(key);
        for (const operation of ['drop', 'new', 'rep'] as const) {
          const coreType = operation === 'drop' ? oneIndex : indexToIndex;
          this.#module.import(module, this.#names.resourceFunction(operation, resource), coreType);
        }
      }
    }
  }

  #addExports(world: World): void {
    for (const [key, item] of world.exports) {
      if (item.kind === 'function') this.#exportFunction(undefined, item.function);
      if (item.kind !== 'interface') continue;
      const { functions, types } = this.#interface(item.id);
      for (const func of functions.values()) this.#exportFunction(key, func);
      for (const type of types.values()) {
        const resource = this.#resourceName(type);
        if (resource === undefined) continue;
        this.#module.function(this.#names.destructor(key, resource, this.#abi), oneIndex, 'empty');
      }
    }
  }

  #importFunction(module: string, func: Function): void {
    const abi = this.#abiOf(func);
    const { type } = coreSignature(this.#resolve, func, abi === 'sync' ? 'lower' : 'lower-async');
    this.#module.import(module, this.#names.importedFunction(func.name, abi), type);
    if (abi !== 'sync') this.#importPayloadBuiltIns(module, func);
  }

  #importDrop(module: string, type: TypeId): void {
    const resource = this.#resourceName(type);
    if (resource === undefined) return;
    const name = this.#names.resourceFunction('drop', resource);
    this.#module.import(module, name, oneIndex);
  }

  /** For functions that are synchronous too, once any is lifted otherwise. */
  #importTaskReturn(key: WorldKey | undefined, func: Function): void {
    if (this.#abi === 'sync') return;
    const module = this.#names.exportModule(key);
    const { type } = taskReturnSignature(this.#resolve, func);
    this.#module.import(module, `[task-return]${func.name}`, type);
    this.#importPayloadBuiltIns(module, func);
  }

  #importPayloadBuiltIns(module: string, func: Function): void {
    const numbers = new Map<TypeId, number>();
    for (const [place, type] of payloadTypesOf(this.#resolve, func).entries()) {
      const number = numbers.get(type) ?? place;
      numbers.set(type, number);
      const kind = this.#resolve.types[type]?.kind.kind === 'future' ? 'future' : 'stream';
      for (const builtIn of payloadBuiltIns(kind, number, func.name)) {
        this.#module.import(module, builtIn.name, builtIn.type);
      }
    }
  }

  #exportFunction(key: WorldKey | undefined, func: Function): void {
    const abi = this.#abiOf(func);
    const name = this.#names.exportedFunction(key, func.name, abi);
    switch (abi) {
      case 'sync': {
        const { type } = coreSignature(this.#resolve, func, 'lift');
        this.#module.function(name, type, 'trap');
        const after: CoreFuncType = { kind: 'func', params: type.results, results: [] };
        this.#module.function(this.#names.postReturn(key, func.name), after, 'empty');
        return;
      }
      case 'async-callback': {
        const { type } = coreSignature(this.#resolve, func, 'lift-async-callback');
        this.#module.function(name, type, 'trap');
        this.#module.function(`[callback]${name}`, callbackType, 'trap');
        return;
      }
      case 'async-stackful': {
        const { type } = coreSignature(this.#resolve, func, 'lift-async');
        this.#module.function(name, type, 'trap');
        return;
      }
      default:
        abi satisfies never;
    }
  }

  /** Only functions that are asynchronous are lowered and lifted as such. */
  #abiOf(func: Function): FunctionAbi {
    return this.#abi !== 'sync' && isAsync(func) ? this.#abi : 'sync';
  }

  #interface(id: InterfaceId): Interface {
    return this.#resolve.interfaces[id] as Interface;
  }

  #resourceName(id: TypeId): string | undefined {
    const type = this.#resolve.types[id];
    return type?.kind.kind === 'resource' ? type.name : undefined;
  }
}

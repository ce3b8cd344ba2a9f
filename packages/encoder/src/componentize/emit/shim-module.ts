import {
  type CoreExport,
  type CoreGlobalType,
  type CoreRefType,
  type CoreTableType,
  type CoreValType,
  PRODUCERS,
  writeModule,
  writeProducers,
} from '@witcraft/binary';
import { referenceProducers } from '../../embed/producers.js';
import { coreType } from '../bindings/mangling.js';
import { withEmptySections } from '../core/empty-sections.js';
import { constantExpression, FunctionCode } from '../core/function-code.js';
import { encodeNames, NameList } from '../core/names.js';
import { TypeList } from '../core/type-list.js';
import type { ComponentPlan } from '../plan/plan.js';
import type { Shims } from '../plan/shims.js';

/** The reference's shim module has this section even where it is empty. */
const TYPE_SECTION = 1;

/** The shim module's exports, beside the shims. */
export const SHIM_TABLE = '$imports';
export const SHIM_MEMORY = '$memory';
export const TLS_BASE = { get: '$get-tls-base', set: '$set-tls-base' } as const;

/** The export with the global of a shim. */
export function shimGlobal(name: string): string {
  return `g${name}`;
}

/** The type of a shim's global: a reference to a function that is always there. */
export function shimGlobalType(type: number): CoreGlobalType {
  const reference: CoreRefType = {
    kind: 'ref',
    nullable: false,
    heap: { kind: 'concrete', type },
  };
  return { type: reference, mutable: true, shared: false };
}

/** The type of the table with the functions that the shims call. */
export function shimTableType(count: number): CoreTableType {
  const size = BigInt(count);
  return {
    limits: { minimum: size, maximum: size, shared: false, is64: false },
    element: {
      kind: 'ref',
      nullable: true,
      heap: { kind: 'abstract', shared: false, name: 'func' },
    },
  };
}

/**
 * The shim module: a function for each shim, which calls through a table, or
 * through a global of its own with `return_call_ref`. It also has what must be
 * there before the main module is: a memory that it imports, and the base of
 * thread local storage, `tlsBase` by its type.
 */
export function encodeShimModule(
  plan: ComponentPlan,
  shims: Shims,
  tlsBase: CoreValType | undefined,
): Uint8Array {
  const module = new ShimModule();
  for (const shim of shims.all) {
    if (plan.shimReturnCallRef) module.addReference(shim.name, shim.label, shim.type);
    else module.addIndirect(shim.name, shim.label, shim.type);
  }
  const table =
    shims.all.length > 0 && !plan.shimReturnCallRef ? shimTableType(shims.all.length) : undefined;
  if (table !== undefined) module.exports.push({ name: SHIM_TABLE, sort: 'table', index: 0 });
  const memory = plan.main.bindings.importedMemory;
  if (memory !== undefined) module.exports.push({ name: SHIM_MEMORY, sort: 'memory', index: 0 });
  if (tlsBase !== undefined) module.addTlsBase(tlsBase);
  const customs: { name: string; data: Uint8Array }[] = [
    { name: PRODUCERS, data: writeProducers(referenceProducers) },
  ];
  if (plan.debugNames)
    customs.push({
      name: 'name',
      data: encodeNames({ module: 'wit-component:shim', functions: module.names }),
    });
  const bytes = writeModule({
    types: module.types.types,
    functions: module.functions,
    tables: table === undefined ? [] : [{ type: table }],
    memories: memory === undefined ? [] : [memory],
    globals: module.globals,
    exports: module.exports,
    customs,
  });
  return module.types.types.length > 0 ? bytes : withEmptySections(bytes, [TYPE_SECTION]);
}

/** A function that calls through the table. Its code is made where it is written: there are many. */
class IndirectShim {
  readonly type: number;
  readonly #params: number;
  readonly #index: number;
  readonly #code: FunctionCode;

  constructor(type: number, params: number, index: number, code: FunctionCode) {
    this.type = type;
    this.#params = params;
    this.#index = index;
    this.#code = code;
  }

  get code(): Uint8Array {
    return this.#code
      .restart()
      .getParams(this.#params)
      .add('i32.const', this.#index)
      .add('call_indirect', this.type, 0)
      .finish();
  }
}

class ShimModule {
  readonly types: TypeList = new TypeList();
  readonly functions: { readonly type: number; readonly code: Uint8Array }[] = [];
  readonly globals: { type: CoreGlobalType; init: Uint8Array }[] = [];
  readonly exports: CoreExport[] = [];
  readonly names: NameList = new NameList();
  readonly #code: FunctionCode = new FunctionCode();
  /** By type, a function that traps: what globals hold at first. */
  readonly #traps = new Map<number, number>();

  addIndirect(name: string, label: string, signature: ReturnType<typeof coreType>): void {
    const type = this.types.index(signature);
    const index = this.functions.length;
    const shim = new IndirectShim(type, signature.params.length, index, this.#code);
    this.functions.push(shim);
    this.names.add(index, label);
    this.exports.push({ name, sort: 'func', index });
  }

  addReference(name: string, label: string, signature: ReturnType<typeof coreType>): void {
    const type = this.types.index(signature);
    let trap = this.#traps.get(type);
    if (trap === undefined) {
      const code = new FunctionCode().add('unreachable');
      trap = this.#addFunction(type, code, 'trap stub before initialization');
      this.#traps.set(type, trap);
    }
    const global = this.globals.length;
    const init = constantExpression('ref.func', trap);
    this.globals.push({ type: shimGlobalType(type), init });
    this.exports.push({ name: shimGlobal(name), sort: 'global', index: global });
    const code = this.#code
      .restart()
      .getParams(signature.params.length)
      .add('global.get', global)
      .add('return_call_ref', type);
    const index = this.#addFunction(type, code, label);
    this.exports.push({ name, sort: 'func', index });
  }

  /** A global, and functions to get and to set it. */
  addTlsBase(type: CoreValType): void {
    const getType = this.types.index(coreType([], [type]));
    const setType = this.types.index(coreType([type]));
    const global = this.globals.length;
    const init = constantExpression(type === 'i64' ? 'i64.const' : 'i32.const', 0);
    this.globals.push({ type: { type, mutable: true, shared: false }, init });
    const get = new FunctionCode().add('global.get', global);
    const set = new FunctionCode().add('local.get', 0).add('global.set', global);
    const getter = this.#addFunction(getType, get, TLS_BASE.get);
    this.exports.push({ name: TLS_BASE.get, sort: 'func', index: getter });
    const setter = this.#addFunction(setType, set, TLS_BASE.set);
    this.exports.push({ name: TLS_BASE.set, sort: 'func', index: setter });
  }

  #addFunction(type: number, code: FunctionCode, name: string): number {
    const index = this.functions.push({ type, code: code.finish() }) - 1;
    this.names.add(index, name);
    return index;
  }
}

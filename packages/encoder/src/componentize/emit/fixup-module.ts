import {
  type CoreDataContents,
  type CoreElementsContents,
  type CoreExport,
  type CoreExternType,
  type CoreFuncType,
  type CoreGlobalType,
  type CoreImport,
  PRODUCERS,
  writeModule,
  writeProducers,
} from '@witcraft/binary';
import { referenceProducers } from '../../embed/producers.js';
import { type CoreModuleName, coreModuleLabel, mainModule } from '../bindings/libraries.js';
import { coreType } from '../bindings/mangling.js';
import { constantExpression, FunctionCode } from '../core/function-code.js';
import { encodeNames, NameList } from '../core/names.js';
import { TypeList } from '../core/type-list.js';
import { fail } from '../failure.js';
import type { ComponentPlan } from '../plan/plan.js';
import type { Shim } from '../plan/shims.js';
import { type HookedFunction, hookCode } from './hooked-function.js';
import { SHIM_TABLE, shimGlobal, shimGlobalType, shimTableType } from './shim-module.js';

/** An instance that the fixup module imports from. */
export type FixupSource =
  | { readonly kind: 'shim' }
  /** What the shims stand in for. */
  | { readonly kind: 'actual' }
  | CoreModuleName;

/** A step of the start function. */
export type StartStep =
  | { readonly kind: 'call'; readonly function: number }
  | { readonly kind: 'hook'; readonly function: number; readonly event: number }
  /** Puts what a shim stands in for into its global. */
  | { readonly kind: 'fill-global'; readonly filling: number; readonly global: number }
  /** Adds two globals, of the base of a library's memory and of an offset in it. */
  | {
      readonly kind: 'address';
      readonly base: number;
      readonly offset: number;
      readonly into:
        | { readonly kind: 'global'; readonly global: number }
        | { readonly kind: 'memory'; readonly address: number; readonly memory: number };
    };

/** What a shim is filled with: an imported function, or one defined here. */
export type Filling =
  | { readonly kind: 'imported'; readonly shim: Shim; readonly function: number }
  | { readonly kind: 'defined'; readonly definition: number };

/** An import by its index in its space. */
interface KnownImport {
  readonly index: number;
  readonly type: CoreExternType;
}

/**
 * The fixup module, which is instantiated last: it fills the shims, and does what
 * has to be done before the component is used.
 */
export class FixupModule {
  readonly types: TypeList = new TypeList();
  readonly elements: CoreElementsContents[] = [];
  readonly data: CoreDataContents[] = [];
  /** Steps that set things up come before steps that run the user's code. */
  readonly setUp: StartStep[] = [];
  readonly userCode: StartStep[] = [];
  /** In the table, or in globals, in the order of the shims. */
  fillings: Filling[] = [];
  readonly hooked: HookedFunction[] = [];
  /** The instances that it imports from, by their name. */
  readonly sources: Map<string, FixupSource> = new Map();

  readonly #plan: ComponentPlan;
  readonly #imports: CoreImport[] = [];
  /** What imported functions are, by the index of their type. */
  readonly #functionTypes: CoreExternType[] = [];
  /** By source and name. */
  readonly #imported = new Map<string, Map<string, KnownImport>>();
  readonly #functionNames: NameList = new NameList();
  readonly #globalNames: NameList = new NameList();
  readonly #counts = { func: 0, global: 0, table: 0, memory: 0, tag: 0 };

  constructor(plan: ComponentPlan) {
    this.#plan = plan;
  }

  /** Imports something, once; its index in its space. */
  import(source: FixupSource, name: string, type: CoreExternType): number {
    const module = this.#sourceName(source);
    let names = this.#imported.get(module);
    if (names === undefined) {
      names = new Map();
      this.#imported.set(module, names);
    }
    const known = names.get(name);
    if (known !== undefined) {
      if (!isSameType(known.type, type))
        fail('componentize/link-conflict', `\`${module}\` \`${name}\` is needed with two types`);
      return known.index;
    }
    const index = this.#addImport(module, name, type);
    names.set(name, { index, type });
    return index;
  }

  #addImport(module: string, name: string, type: CoreExternType): number {
    const index = this.#counts[type.kind]++;
    if (type.kind === 'func') this.#functionNames.add(index, name);
    if (type.kind === 'global') this.#globalNames.add(index, name);
    this.#imports.push({ module, name, type });
    return index;
  }

  importFunction(source: FixupSource, name: string, type: CoreFuncType): number {
    return this.import(source, name, this.#functionType(type));
  }

  #functionType(type: CoreFuncType): CoreExternType {
    const index = this.types.index(type);
    let known = this.#functionTypes[index];
    if (known === undefined) {
      known = { kind: 'func', type: index, exact: false };
      this.#functionTypes[index] = known;
    }
    return known;
  }

  importGlobal(source: FixupSource, name: string, global: CoreGlobalType): number {
    return this.import(source, name, { kind: 'global', global });
  }

  /** Fills a shim with what it stands in for. */
  addShim(shim: Shim): void {
    // Shims are many, and have names of their own: they are not looked up.
    const module = this.#sourceName({ kind: 'actual' });
    const func = this.#addImport(module, shim.name, this.#functionType(shim.type));
    if (this.#plan.shimReturnCallRef) {
      const type = shimGlobalType(this.types.index(shim.type));
      const global = this.importGlobal({ kind: 'shim' }, shimGlobal(shim.name), type);
      this.setUp.push({ kind: 'fill-global', filling: this.fillings.length, global });
    }
    this.fillings.push({ kind: 'imported', shim, function: func });
  }

  /** Calls the function that initializes the main module. */
  addInitialize(name: string): void {
    const func = this.importFunction(mainModule, name, coreType());
    this.userCode.push({ kind: 'call', function: func });
  }

  /** The module's bytes; absent where nothing has to be done. */
  encode(): Uint8Array | undefined {
    const parts = [this.setUp, this.userCode, this.fillings, this.elements, this.data, this.hooked];
    if (parts.every((part) => part.length === 0)) return undefined;
    const functions: { type: number; code: Uint8Array }[] = [];
    const exports: CoreExport[] = [];
    const defined: number[] = [];
    for (const [i, item] of this.hooked.entries()) {
      const index = this.#counts.func++;
      functions.push({ type: item.type, code: hookCode(item) });
      defined.push(index);
      if (item.module !== undefined) exports.push({ name: hookExport(i), sort: 'func', index });
      this.#functionNames.add(index, `hook-${item.name}`);
    }
    const filled = this.fillings.map((filling) =>
      filling.kind === 'imported' ? filling.function : (defined[filling.definition] as number),
    );
    if (filled.length > 0 && !this.#plan.shimReturnCallRef) this.#fillTable(filled);
    const start = this.#addStart(functions, filled);
    if (filled.length > 0 && this.#plan.shimReturnCallRef)
      this.elements.push({
        mode: { kind: 'declared' },
        items: { kind: 'functions', functions: filled },
      });
    return writeModule({
      types: this.types.types,
      imports: this.#imports,
      functions,
      exports,
      start,
      elements: this.elements,
      data: this.data,
      customs: this.#customs(),
    });
  }

  #sourceName(source: FixupSource): string {
    const name =
      source.kind === 'shim' || source.kind === 'actual' ? source.kind : coreModuleLabel(source);
    const known = this.sources.get(name);
    if (known === undefined) this.sources.set(name, source);
    else if (known.kind !== source.kind)
      fail('componentize/link-conflict', `\`${name}\` can't be the name of an adapter`);
    return name;
  }

  #fillTable(functions: readonly number[]): void {
    const table = this.import({ kind: 'shim' }, SHIM_TABLE, {
      kind: 'table',
      table: shimTableType(functions.length),
    });
    this.elements.push({
      mode: {
        kind: 'active',
        table: table === 0 ? undefined : table,
        offset: constantExpression('i32.const', 0),
      },
      items: { kind: 'functions', functions },
    });
  }

  /** Adds the start function, where one call of another function is not enough. */
  #addStart(
    functions: { type: number; code: Uint8Array }[],
    filled: readonly number[],
  ): number | undefined {
    const steps = [...this.setUp, ...this.userCode];
    const [only] = steps;
    if (only === undefined) return undefined;
    if (steps.length === 1 && this.userCode.length === 1 && only.kind === 'call')
      return only.function;
    const code = new FunctionCode();
    for (const step of steps) addStep(code, step, filled);
    const index = this.#counts.func++;
    functions.push({ type: this.types.index(coreType()), code: code.finish() });
    this.#functionNames.add(index, 'start');
    return index;
  }

  #customs(): { name: string; data: Uint8Array }[] {
    const customs: { name: string; data: Uint8Array }[] = [
      { name: PRODUCERS, data: writeProducers(referenceProducers) },
    ];
    if (this.#plan.debugNames) {
      const functions = this.#functionNames;
      const globals = this.#globalNames;
      const data = encodeNames({
        module: 'wit-component:fixups',
        ...(functions.isEmpty ? {} : { functions }),
        ...(globals.isEmpty ? {} : { globals }),
      });
      customs.push({ name: 'name', data });
    }
    return customs;
  }
}

function isSameType(a: CoreExternType, b: CoreExternType): boolean {
  if (a.kind === 'func' && b.kind === 'func') return a.type === b.type;
  return showType(a) === showType(b);
}

function showType(type: CoreExternType): string {
  return JSON.stringify(type, (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
}

/** The export of a hooked function, by its number. */
export function hookExport(number: number): string {
  return `hook${number}`;
}

function addStep(code: FunctionCode, step: StartStep, filled: readonly number[]): void {
  switch (step.kind) {
    case 'call':
      code.add('call', step.function);
      break;
    case 'hook':
      code.add('i32.const', step.event).add('call', step.function);
      break;
    case 'fill-global':
      code.add('ref.func', filled[step.filling] as number).add('global.set', step.global);
      break;
    case 'address': {
      const { into } = step;
      if (into.kind === 'memory') code.add('i32.const', into.address);
      code.add('global.get', step.base).add('global.get', step.offset).add('i32.add');
      if (into.kind === 'global') code.add('global.set', into.global);
      // Alignment, offset; only memory 0 is short.
      else if (into.memory === 0) code.add('i32.store', 2, 0);
      else code.add('i32.store', 0x42, into.memory, 0);
      break;
    }
    default:
      step satisfies never;
  }
}

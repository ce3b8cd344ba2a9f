import {
  type CoreGlobalType,
  type CoreImport,
  type CoreRecType,
  coreFuncType,
  writeModule,
} from '@witcraft/binary';
import type { TrapCode } from '../../link/traps.js';
import { toCoreValType } from '../../model/core-types.js';
import type { CoreType } from '../../model/types.js';
import type { StringRange } from '../code.js';
import type { Program } from '../context.js';
import { anyMemory } from './any-memory.js';
import type { Scan } from './text-scan.js';

/** What generated code calls besides functions of the program. */
export type Helper =
  | { readonly name: 'trap'; readonly code: TrapCode }
  | { readonly name: 'scan'; readonly memory: number; readonly scan: Scan }
  | { readonly name: 'copy' | 'transcode'; readonly from: HelperString; readonly to: number };

interface HelperString {
  readonly memory: number;
  readonly encoding: StringRange['encoding'];
}

/**
 * A module: it imports `m0` (memories, those that it needs), `f0`, `g0` and `h0` (helpers), and
 * exports `f`.
 */
export interface CoreSource {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly helpers: readonly Helper[];
}

/** Thrown for what core code can't do. */
export class NoCoreCode extends Error {}

/** The module around the code of an entry: its types, and what it imports. */
export class ModuleWriter {
  readonly #program: Program;
  readonly #manyMemories: boolean;
  /** Those of the program that are imported, in this order. */
  readonly #memories: number[] = [];
  readonly #helpers: Helper[] = [];
  readonly #types: CoreRecType[] = [];
  readonly #typeIndices = new Map<string, number>();
  /** The type of the entry. */
  readonly #type: number;
  readonly #functionTypes: readonly number[];
  readonly #helperTypes: number[] = [];

  constructor(
    program: Program,
    params: readonly CoreType[],
    results: readonly CoreType[],
    manyMemories: boolean,
  ) {
    this.#program = program;
    this.#manyMemories = manyMemories;
    this.#type = this.#typeIndex(params, results);
    this.#functionTypes = program.functions.map(({ type }) =>
      this.#typeIndex(type.params as readonly CoreType[], type.results as readonly CoreType[]),
    );
  }

  #typeIndex(params: readonly CoreType[], results: readonly CoreType[]): number {
    const key = `${params}>${results}`;
    let index = this.#typeIndices.get(key);
    if (index === undefined) {
      index = this.#types.length;
      this.#types.push(coreFuncType(params.map(toCoreValType), results.map(toCoreValType)));
      this.#typeIndices.set(key, index);
    }
    return index;
  }

  /** The index of a memory of the program's. */
  memory(number: number): number {
    const index = this.#memories.indexOf(number);
    if (index >= 0) return index;
    if (!this.#hasRoomFor(number)) throw new NoCoreCode();
    return this.#memories.push(number) - 1;
  }

  /** Whether a memory is imported, or can be without being a second one where one is all. */
  #hasRoomFor(number: number): boolean {
    return this.#manyMemories || this.#memories.length === 0 || this.#memories.includes(number);
  }

  /** Whether core code can copy from one memory of the program's to another. */
  canCopy(from: number, to: number): boolean {
    return this.#manyMemories || (from === to && this.#hasRoomFor(to));
  }

  /** The index of the function that is a helper. */
  helper(helper: Helper, params: readonly CoreType[], results: readonly CoreType[]): number {
    const key = JSON.stringify(helper);
    let index = this.#helpers.findIndex((known) => JSON.stringify(known) === key);
    if (index < 0) {
      index = this.#helpers.push(helper) - 1;
      this.#helperTypes.push(this.#typeIndex(params, results));
    }
    return this.#program.functions.length + index;
  }

  /** The whole; helpers come before the entry, so its code has been written. */
  finish(code: Uint8Array): CoreSource {
    const { globals, functions } = this.#program;
    const bytes = writeModule({
      types: this.#types,
      imports: [
        ...this.#memories.map(memoryImport),
        ...globals.map(({ type }, index) => globalImport(index, type)),
        ...this.#functionTypes.map((type, index) => functionImport(`f${index}`, type)),
        ...this.#helperTypes.map((type, index) => functionImport(`h${index}`, type)),
      ],
      functions: [{ type: this.#type, code }],
      exports: [{ name: 'f', sort: 'func', index: functions.length + this.#helpers.length }],
    });
    return { bytes, helpers: this.#helpers };
  }
}

function memoryImport(index: number): CoreImport {
  return { module: '', name: `m${index}`, type: { kind: 'memory', memory: anyMemory } };
}

function globalImport(index: number, global: CoreGlobalType): CoreImport {
  return { module: '', name: `g${index}`, type: { kind: 'global', global } };
}

function functionImport(name: string, type: number): CoreImport {
  return { module: '', name, type: { kind: 'func', type, exact: false } };
}

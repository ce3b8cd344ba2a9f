import {
  CodeFailure,
  CodeReader,
  type CoreValType,
  type IndexVisitor,
  skipLocals,
  visitExpression,
} from '@witcraft/binary';
import { fail } from '../failure.js';
import type { AdapterModule, Definition } from './adapter-module.js';

/** The items of an adapter that are used, by index. */
export interface LiveItems {
  readonly types: ReadonlySet<number>;
  readonly functions: ReadonlySet<number>;
  readonly tables: ReadonlySet<number>;
  readonly memories: ReadonlySet<number>;
  readonly globals: ReadonlySet<number>;
}

/** Finds all that an adapter's exports reach. */
export function findLive(adapter: AdapterModule): LiveItems {
  const finder = new LiveFinder(adapter);
  for (const { sort, index, name } of adapter.exports) {
    switch (sort) {
      case 'func':
        finder.function(index);
        break;
      case 'table':
        finder.table(index);
        break;
      case 'memory':
        finder.memory(index);
        break;
      case 'global':
        finder.global(index);
        break;
      case 'tag':
        fail('componentize/adapter-shape', `an adapter can't export a tag, \`${name}\``);
        break;
      default:
        sort satisfies never;
    }
  }
  finder.finish();
  return finder;
}

class LiveFinder implements LiveItems {
  readonly types: Set<number> = new Set();
  readonly functions: Set<number> = new Set();
  readonly tables: Set<number> = new Set();
  readonly memories: Set<number> = new Set();
  readonly globals: Set<number> = new Set();
  readonly #adapter: AdapterModule;
  /** Code and constants that are reached, and not looked at yet. */
  readonly #pending: { readonly definition: Definition; readonly isFunction: boolean }[] = [];

  constructor(adapter: AdapterModule) {
    this.#adapter = adapter;
  }

  finish(): void {
    for (let next = this.#pending.pop(); next !== undefined; next = this.#pending.pop()) {
      const { definition, isFunction } = next;
      if (definition.kind === 'import' || definition.range === undefined) continue;
      const { bytes } = this.#adapter;
      const { start, end } = definition.range;
      const code = isFunction ? codeStart(bytes, start, end) : start;
      const problem = visitExpression(bytes, code, end, this.#visit);
      if (problem !== undefined) fail('componentize/malformed-module', problem.message);
    }
  }

  function(index: number): void {
    if (this.functions.has(index)) return;
    const item = itemAt(this.#adapter.functions, index, 'function');
    this.functions.add(index);
    this.#type(item.type);
    this.#pending.push({ definition: item.definition, isFunction: true });
  }

  table(index: number): void {
    if (this.tables.has(index)) return;
    const item = itemAt(this.#adapter.tables, index, 'table');
    this.tables.add(index);
    this.#valType(item.type.element);
  }

  memory(index: number): void {
    itemAt(this.#adapter.memories, index, 'memory');
    this.memories.add(index);
  }

  global(index: number): void {
    if (this.globals.has(index)) return;
    const item = itemAt(this.#adapter.globals, index, 'global');
    this.globals.add(index);
    this.#pending.push({ definition: item.definition, isFunction: false });
  }

  #type(index: number): void {
    if (this.types.has(index)) return;
    this.types.add(index);
    const type = itemAt(this.#adapter.types, index, 'type');
    for (const each of [...type.params, ...type.results]) this.#valType(each);
  }

  #valType(type: CoreValType): void {
    if (typeof type !== 'string' && type.heap.kind !== 'abstract') this.#type(type.heap.type);
  }

  readonly #visit: IndexVisitor = (space, index) => {
    switch (space) {
      case 'func':
        this.function(index);
        break;
      case 'type':
        this.#type(index);
        break;
      case 'table':
        this.table(index);
        break;
      case 'memory':
        this.memory(index);
        break;
      case 'global':
        this.global(index);
        break;
      default:
        break;
    }
  };
}

function itemAt<Item>(items: readonly Item[], index: number, what: string): Item {
  return items[index] ?? fail('componentize/malformed-module', `there is no ${what} ${index}`);
}

/** Where the instructions of a function begin, behind its locals. */
export function codeStart(bytes: Uint8Array, start: number, end: number): number {
  const reader = new CodeReader(bytes, start, end);
  try {
    skipLocals(reader);
    return reader.position;
  } catch (error) {
    if (error instanceof CodeFailure) return fail('componentize/malformed-module', error.message);
    throw error;
  }
}

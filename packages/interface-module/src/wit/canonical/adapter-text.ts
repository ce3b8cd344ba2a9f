import type { ValueType as AbiType, DefinedType } from '@witcraft/canonical-abi';
import { valueTypeText } from '../../text/print-types.js';
import { interfaceTypeOf } from '../interface-types.js';

/** The types and functions that an adapter needs, each written once. */
export class AdapterText {
  readonly #types = new Map<DefinedType, string>();
  readonly #definitions: string[] = [];
  readonly #functions = new Map<string, string>();

  /** The name of a defined type, with `$`. */
  type(type: DefinedType): string {
    let name = this.#types.get(type);
    if (name === undefined) {
      name = `$t${this.#types.size}`;
      this.#types.set(type, name);
      this.#definitions.push(`(type ${name} ${valueTypeText(interfaceTypeOf(type))})`);
    }
    return name;
  }

  /** The name of a function for a type, such as `$load-t0`; `write` gives its text the first time. */
  function(what: string, type: DefinedType, write: (name: string) => string): string {
    return this.named(`$${what}-${this.type(type).slice(1)}`, write);
  }

  /** A function by its name; `write` gives its text the first time. */
  named(name: string, write: (name: string) => string): string {
    if (!this.#functions.has(name)) {
      // In its place before what it calls is written.
      this.#functions.set(name, '');
      this.#functions.set(name, write(name));
    }
    return name;
  }

  /** What reserves bytes of an alignment: `[i32 bytes] -> [i32]`, through `cabi_realloc`. */
  alloc(alignment: number): string {
    return this.named(`$alloc-${alignment}`, (name) =>
      [
        `(func ${name} (param $bytes i32) (result i32) (local $at i32)`,
        `i32.const 0 i32.const 0 i32.const ${alignment} local.get $bytes call $realloc`,
        'local.tee $at',
        ...(alignment === 1 ? [] : [...trapIfUnaligned(alignment), 'local.get $at']),
        ')',
      ].join('\n'),
    );
  }

  /** All types, then all functions. */
  fields(): string[] {
    return [...this.#definitions, ...this.#functions.values()];
  }
}

/** Takes an address from the stack. */
export function trapIfUnaligned(alignment: number): string[] {
  return [`i32.const ${alignment - 1}`, 'i32.and', 'if', 'unreachable', 'end'];
}

/** The type in text, as a parameter or result of a function. */
export function valueText(type: AbiType): string {
  return valueTypeText(interfaceTypeOf(type));
}

import type { Region } from './region.js';
import type { CoreType, IntegerType, ScalarType, ValueType } from './types.js';

/** `iinstr` (section 10): indices are those of the interface module. */
export type Instruction = (
  | ScalarInstruction
  | StringInstruction
  | CompoundInstruction
  | CallbackInstruction
  | { readonly op: 'defer'; readonly params: readonly ValueType[]; readonly body: Body }
  | { readonly op: 'call'; readonly func: number }
  | CoreInstruction
) & { readonly region: Region };

/** An instruction without its place. */
export type Bare<T = Instruction> = T extends unknown ? Omit<T, 'region'> : never;

/** What stands before an `end`. */
export type Body = readonly Instruction[];

/** The core type that integers and booleans are lifted from and lowered to. */
export type CoreInteger = 'i32' | 'i64';

export type ScalarInstruction =
  | { readonly op: 'bool.lift' | 'bool.lower'; readonly core: CoreInteger }
  | {
      readonly op: 'int.lift' | 'int.lower';
      readonly type: IntegerType;
      readonly core: CoreInteger;
    };

export type Encoding = 'utf8' | 'utf16';

export type StringInstruction =
  | { readonly op: 'string.lift_memory'; readonly memory: number; readonly encoding: Encoding }
  | {
      readonly op: 'string.lower_memory';
      readonly memory: number;
      readonly encoding: Encoding;
      readonly alloc: number;
    };

/** `type` is an index of the interface module's types. */
export type CompoundInstruction =
  | { readonly op: 'record.lift' | 'record.lower'; readonly type: number }
  | { readonly op: 'variant.lift'; readonly type: number; readonly tag: number }
  | { readonly op: 'variant.lower_tag'; readonly type: number }
  | {
      readonly op: 'variant.lower';
      readonly type: number;
      readonly results: readonly ValueType[];
      readonly cases: readonly Case[];
    }
  | {
      readonly op: 'array.lift_memory';
      readonly type: number;
      /** From one element to the next, in bytes. */
      readonly width: number;
      readonly body: Body;
    }
  | {
      readonly op: 'array.lower_memory';
      readonly type: number;
      readonly memory: number;
      readonly alloc: number;
      readonly width: number;
      readonly body: Body;
    };

/** `case n instr*` of `variant.lower`. */
export interface Case {
  readonly tag: number;
  readonly body: Body;
  readonly region: Region;
}

export type CallbackInstruction =
  | {
      readonly op: 'callback.lift';
      readonly type: number;
      readonly env: readonly CoreType[];
      readonly exec: number;
      readonly dtor: number;
    }
  | {
      readonly op: 'callback.lower';
      readonly type: number;
      readonly params: number;
      readonly results: number;
    };

/** An instruction of core WebAssembly; names and opcodes are those of `@witcraft/binary`. */
export type CoreInstruction =
  /** `i32.add`, `drop`, `select`, `nop`, `unreachable`, `return` and all others without immediates. */
  | { readonly op: 'plain'; readonly name: string }
  | { readonly op: 'const'; readonly type: 'i32'; readonly value: number }
  | { readonly op: 'const'; readonly type: 'i64'; readonly value: bigint }
  /** Floats as their bits, unsigned: a `number` does not keep the payload of a NaN. */
  | { readonly op: 'const'; readonly type: 'f32'; readonly bits: number }
  | { readonly op: 'const'; readonly type: 'f64'; readonly bits: bigint }
  | { readonly op: 'local.get' | 'local.set' | 'local.tee'; readonly local: number }
  | { readonly op: 'global.get' | 'global.set'; readonly global: number }
  | {
      /** Loads and stores: `i32.load8_u`. */
      readonly op: 'access';
      readonly name: string;
      readonly memory: number;
      readonly offset: number;
      /** The logarithm to base 2 of the alignment in bytes. */
      readonly align: number;
    }
  | { readonly op: 'memory.size' | 'memory.grow'; readonly memory: number }
  | {
      readonly op: 'block' | 'loop' | 'if';
      readonly params: readonly ValueType[];
      readonly results: readonly ValueType[];
      readonly label: string | undefined;
      readonly body: Body;
      /** Of `if`, where it has an `else`. */
      readonly otherwise: Body | undefined;
    }
  | { readonly op: 'br' | 'br_if'; readonly label: number }
  /** The last label is the default. */
  | { readonly op: 'br_table'; readonly labels: readonly number[] };

/** The scalars in the order of their bytes, 0x01 and on. */
export const scalarTypes: readonly ScalarType[] = [
  'bool',
  's8',
  's16',
  's32',
  's64',
  'u8',
  'u16',
  'u32',
  'u64',
];

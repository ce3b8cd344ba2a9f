import { ONE_BYTE, PREFIX_FB, PREFIX_FC, PREFIX_FD, PREFIX_FE } from './instruction-names.js';

/**
 * What may follow an opcode, one letter each, in the order of the binary:
 *
 * - `b` block type, `l` label, `L` labels of `br_table` with the default last
 * - `f` function, `t` type, `T` table, `m` memory, `g` global, `x` local, `d` data
 *   segment, `e` element segment, `n` tag (indices); `F` field of the type before it
 * - `0` to `4` memory argument, with the logarithm of the natural alignment: of atomic
 *   instructions (0xFE, from 0x10 on) with a memory order
 * - `i` i32, `I` i64, `r` f32, `R` f64, `V` v128, `k` u32
 * - `a` lane, `S` 16 lanes of a shuffle, `o` memory order, `z` that of a fence
 * - `h` heap type; `q` and `Q` too, of a reference without and with null
 * - `v` value types of `select`, `C` flags, label and two heap types of a cast
 * - `y` catches of `try_table`, `u` handlers of `resume`
 */
export type ImmediateLetter =
  | ('b' | 'l' | 'L' | 'f' | 't' | 'T' | 'm' | 'g' | 'x' | 'd' | 'e' | 'n' | 'F')
  | ('0' | '1' | '2' | '3' | '4' | 'i' | 'I' | 'r' | 'R' | 'V' | 'k' | 'a' | 'S' | 'o' | 'z')
  | ('h' | 'q' | 'Q' | 'v' | 'C' | 'y' | 'u');

/** An instruction of the core specification, or of a proposal. */
export interface Instruction {
  /** Its keyword in the text format; some have two opcodes: `select`, `ref.test`. */
  readonly name: string;
  /** The first byte, of those with a prefix then the number behind it: see {@link opcode}. */
  readonly opcode: number;
  /** {@link ImmediateLetter}s; empty for most. */
  readonly immediates: string;
}

/** The number of an instruction: `prefix << 16 | number` behind a prefix, else the byte. */
export function opcode(prefix: number, number: number): number {
  return (prefix << 16) | number;
}

/** Instructions without a prefix by their byte; prefixes and unused bytes have none. */
export const instructionsByByte: readonly (Instruction | undefined)[] = /* @__PURE__ */ parse(
  0,
  ONE_BYTE,
);

const fb = /* @__PURE__ */ parse(0xfb, PREFIX_FB);
const fc = /* @__PURE__ */ parse(0xfc, PREFIX_FC);
const fd = /* @__PURE__ */ parse(0xfd, PREFIX_FD);
const fe = /* @__PURE__ */ parse(0xfe, PREFIX_FE);

/** The instruction with a number behind a prefix byte. */
export function prefixedInstruction(prefix: number, number: number): Instruction | undefined {
  switch (prefix) {
    case 0xfb:
      return fb[number];
    case 0xfc:
      return fc[number];
    case 0xfd:
      return fd[number];
    case 0xfe:
      return fe[number];
    default:
      return undefined;
  }
}

let byName: ReadonlyMap<string, Instruction> | undefined;

/**
 * Instructions by their keyword; of several with one keyword the one with the
 * lowest opcode.
 *
 * @example
 * instructionsByName().get('i32.add')?.opcode; // 0x6a
 */
export function instructionsByName(): ReadonlyMap<string, Instruction> {
  if (byName === undefined) {
    const names = new Map<string, Instruction>();
    for (const table of [instructionsByByte, fb, fc, fd, fe]) {
      for (const instruction of table) {
        if (instruction === undefined || names.has(instruction.name)) continue;
        names.set(instruction.name, instruction);
      }
    }
    byName = names;
  }
  return byName;
}

function parse(prefix: number, words: string): (Instruction | undefined)[] {
  const table: (Instruction | undefined)[] = [];
  for (const word of words.trim().split(/\s+/)) {
    if (word.charCodeAt(0) === 0x2b) {
      for (let left = Number(word.slice(1)); left > 0; left--) table.push(undefined);
      continue;
    }
    const colon = word.indexOf(':');
    const name = colon < 0 ? word : word.slice(0, colon);
    const immediates = colon < 0 ? '' : word.slice(colon + 1);
    table.push({ name, opcode: opcode(prefix, table.length), immediates });
  }
  return table;
}

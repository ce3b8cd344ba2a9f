import { type Instruction, instructionsByByte, prefixedInstruction } from '@witcraft/binary';

/** Prefix of the saturating conversions. */
const SATURATING = 0xfc;

/**
 * The core instruction behind a byte or a prefix, if interface functions have it
 * (section 10): those of core 1.0 with sign extension and saturating conversion, without
 * tables and `call_indirect`. `else` and `end` are among them.
 */
export function coreInstruction(byte: number, number = 0): Instruction | undefined {
  if (byte === SATURATING) return number < 8 ? prefixedInstruction(byte, number) : undefined;
  return isCore(byte) ? instructionsByByte[byte] : undefined;
}

function isCore(byte: number): boolean {
  return (
    // `unreachable` to `else`; `end`, branches, `return`, `call`; `drop`, `select`.
    byte <= 0x05 ||
    (byte >= 0x0b && byte <= 0x10) ||
    byte === 0x1a ||
    byte === 0x1b ||
    // Locals and globals; memory, constants, numbers.
    (byte >= 0x20 && byte <= 0x24) ||
    (byte >= 0x28 && byte <= 0xc4)
  );
}

let byName: ReadonlyMap<string, Instruction> | undefined;

/** Those of {@link coreInstruction} by their name. */
export function coreInstructions(): ReadonlyMap<string, Instruction> {
  if (byName === undefined) {
    const names = new Map<string, Instruction>();
    for (let byte = 0; byte < 0x100; byte++) {
      if (byte === SATURATING) continue;
      const instruction = coreInstruction(byte);
      if (instruction !== undefined) names.set(instruction.name, instruction);
    }
    for (let number = 0; number < 8; number++) {
      const instruction = coreInstruction(SATURATING, number);
      if (instruction !== undefined) names.set(instruction.name, instruction);
    }
    byName = names;
  }
  return byName;
}

/** The logarithm of the natural alignment, by an instruction's immediates. */
export function naturalAlign(immediates: string): number | undefined {
  const align = immediates.charCodeAt(0) - 0x30;
  return align >= 0 && align <= 4 ? align : undefined;
}

import { componentPreamble, modulePreamble } from '../opcodes/sections.js';

/** What the eight bytes at the start of a binary say that it is. */
export type Layer = 'module' | 'component';

/**
 * Whether bytes are a core module or a component, by their preamble (Binary.md,
 * "Component Definitions"); nothing else of them is looked at. Absent for anything
 * else, such as text.
 *
 * @example
 * readLayer(bytes) === 'component';
 */
export function readLayer(bytes: Uint8Array): Layer | undefined {
  if (startsWith(bytes, componentPreamble)) return 'component';
  if (startsWith(bytes, modulePreamble)) return 'module';
  return undefined;
}

/** Whether bytes begin like any WebAssembly, even of a version that is not known here. */
export function isWasm(bytes: Uint8Array): boolean {
  return startsWith(bytes, modulePreamble.slice(0, 4));
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, i) => bytes[i] === byte);
}

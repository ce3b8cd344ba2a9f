import { EMPTY_BLOCK, FunctionCode } from '../core/function-code.js';

const PAGE_SIZE = 0x1_0000;

/** What the global `allocation_state` of an adapter says of its stack. */
const STACK = { unallocated: 0, allocating: 1, allocated: 2 } as const;

/**
 * A `realloc` that gives one page of memory at a time, and nothing else: it traps
 * where memory is to be resized or is of another size.
 */
export function reallocByGrowing(): Uint8Array {
  const code = new FunctionCode([[1, 'i32']]);
  // The old pointer and size must be 0, the new size a page.
  for (const [parameter, value] of [
    [0, 0],
    [1, 0],
    [3, PAGE_SIZE],
  ] as const) {
    code.add('i32.const', value).add('local.get', parameter).add('i32.ne');
    trapIf(code);
  }
  code.add('i32.const', 1).add('memory.grow', 0).add('local.tee', 4);
  code.add('i32.const', -1).add('i32.eq');
  trapIf(code);
  // From pages to bytes.
  return code.add('local.get', 4).add('i32.const', 16).add('i32.shl').finish();
}

function trapIf(code: FunctionCode): void {
  code.add('if', EMPTY_BLOCK).add('unreachable').add('end');
}

/**
 * Allocates a page with `realloc` and lets the global `stackPointer` point behind
 * it. With a global that has the state of the stack, only the first time.
 */
export function allocateStack(
  realloc: number,
  stackPointer: number,
  state: number | undefined,
): Uint8Array {
  const code = new FunctionCode();
  if (state !== undefined) {
    code.add('global.get', state).add('i32.const', STACK.unallocated).add('i32.eq');
    code.add('if', EMPTY_BLOCK).add('i32.const', STACK.allocating).add('global.set', state);
  }
  code.add('i32.const', 0).add('i32.const', 0).add('i32.const', 8).add('i32.const', PAGE_SIZE);
  code.add('call', realloc).add('i32.const', PAGE_SIZE).add('i32.add');
  code.add('global.set', stackPointer);
  if (state !== undefined)
    code.add('i32.const', STACK.allocated).add('global.set', state).add('end');
  return code.finish();
}

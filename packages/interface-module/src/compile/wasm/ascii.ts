import { coreFuncType, writeModule } from '@witcraft/binary';
import { type CoreMemory, type CoreModule, engine } from '../../engine.js';
import { anyMemory } from './any-memory.js';
import { CodeWriter } from './code-writer.js';

/** Bytes that are looked at together: eight vectors. */
const BLOCK = 128;
const VECTOR = 16;

/** From an address to another one: where the first block begins that is not all ASCII. */
export type SkipAscii = (at: number, end: number) => number;

let module: CoreModule | null | undefined;

/**
 * A function of core code that skips ASCII in a memory, many bytes at a time; absent where
 * the engine has no vectors, or the memory is shared.
 */
export function skipAscii(memory: CoreMemory): SkipAscii | undefined {
  try {
    module ??= new (engine().Module)(asciiModule());
    const { exports } = new (engine().Instance)(module, { '': { memory } });
    return exports['f'] as SkipAscii;
  } catch {
    return undefined;
  }
}

function asciiModule(): Uint8Array {
  const [at, end] = [0, 1];
  const code = new CodeWriter();
  code.bytes.u32(0);
  code.block('block').block('loop');
  code.index('local.get', end).index('local.get', at).op('i32.sub');
  code.i32(BLOCK).op('i32.lt_u').index('br_if', 1);
  for (let offset = 0; offset < BLOCK; offset += VECTOR) {
    code.index('local.get', at).access('v128.load', 0, offset);
    if (offset > 0) code.op('v128.or');
  }
  code.op('i8x16.bitmask').index('br_if', 1);
  code.index('local.get', at).i32(BLOCK).op('i32.add').index('local.set', at).index('br', 0);
  code.op('end').op('end').index('local.get', at).op('end');
  return writeModule({
    types: [coreFuncType(['i32', 'i32'], ['i32'])],
    imports: [{ module: '', name: 'memory', type: { kind: 'memory', memory: anyMemory } }],
    functions: [{ type: 0, code: code.bytes.finish() }],
    exports: [{ name: 'f', sort: 'func', index: 0 }],
  });
}

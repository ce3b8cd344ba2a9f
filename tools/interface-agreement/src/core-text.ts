import type { Choices } from './choices.js';
import { HEAP, type MemoryImage } from './memory-image.js';

/** Parameters of the callbacks that core modules can keep. */
export const keepable = [0, 1, 2] as const;

/**
 * The text of a core module: a memory with an image in it, an `$alloc` that sometimes grows
 * it, sometimes writes over what it is given, and tells the host of each call.
 */
export function coreText(choices: Choices, name: string, image: MemoryImage): string {
  if (choices.below(4) === 3) image.damage(choices);
  const mischief = choices.pick([
    '',
    '(drop (memory.grow (i32.const 1)))',
    '(if (i32.and (global.get $top) (i32.const 8)) (then (drop (memory.grow (i32.const 1)))))',
    '(i32.store8 (i32.const 71) (i32.const 0xff))',
    '(if (i32.gt_u (local.get 0) (i32.const 300)) (then unreachable))',
  ]);
  // One that is odd, and one that leaves the memory soon.
  const step = choices.pick([8, 8, 8, 1, 30_000]);
  const pages = choices.pick([1, 2]);
  const keep = keepable.map(
    (count) => `
    (type $exec${count} (func ${'(param i32) '.repeat(count)} (result i32)))
    (func (export "keep${count}") (param funcref funcref)
      (table.set 0 (i32.const ${2 * count}) (local.get 0))
      (table.set 0 (i32.const ${2 * count + 1}) (local.get 1)))
    (func (export "fire${count}") (result i32)
      (call_indirect (type $exec${count}) ${'(i32.const 64) '.repeat(count)} (i32.const ${2 * count})))
    (func (export "stop${count}") (call_indirect (type $end) (i32.const ${2 * count + 1})))`,
  );
  return `  (module ${name}
    (import "host" "log" (func $log (param i32 i32)))
    (type $end (func))
    (memory (export "mem") ${pages})
    (table ${2 * keepable.length} funcref)
    (data (i32.const 0) "${dataText(image.bytes)}")
    (global $top (mut i32) (i32.const ${HEAP}))
    (global (export "g") (mut i32) (i32.const 3))
    (func (export "alloc") (param i32) (result i32)
      (call $log (i32.const 1) (local.get 0))
      ${mischief}
      (global.get $top)
      (global.set $top (i32.add (global.get $top) (i32.add (local.get 0) (i32.const ${step})))))
    (func (export "mark") (param i32) (call $log (i32.const 2) (local.get 0)))
    (func (export "poke") (param i32 i32)
      (call $log (i32.const 3) (local.get 0))
      (i32.store8 (local.get 0) (local.get 1)))${keep.join('')})`;
}

/** Bytes as a string of the text format, without the zeros behind them. */
function dataText(bytes: Uint8Array): string {
  const end = bytes.findLastIndex((byte) => byte !== 0) + 1;
  return Array.from(
    bytes.subarray(0, end),
    (byte) => `\\${byte.toString(16).padStart(2, '0')}`,
  ).join('');
}

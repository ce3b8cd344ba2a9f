import { describe, expect, it } from 'vitest';
import { codesOf, interfaceOnly } from '../programs.js';

/** What the bodies below are about. */
const fields = `
  (import "c" "memory" (memory $m 1))
  (import "c" "alloc" (func $alloc (param i32) (result i32)))
  (import "c" "note" (func $note (param i32)))
  (import "c" "fixed" (global $fixed i32))
  (import "c" "count" (global $count (mut i32)))
  (type $pair (record (field u8) (field string)))
  (type $maybe (variant (option u8) (option)))
  (type $list (array u16))
  (type $call (callback (param u8) (result u16)))
  (func $exec (param i32) (param u8) (result u16) drop local.get 0 u16.lift_i32)
  (func $end (param i32))
  (func $in (param i32) (result u8) local.get 0 u8.lift_i32)
  (func $out (param u16) (result i32) u16.lower_i32)`;

function codes(body: string): string[] {
  return codesOf(interfaceOnly(`${fields}\n(func $f ${body})`));
}

/** Each instruction with a body that is right, and one that is not. */
const cases: readonly (readonly [
  instruction: string,
  accepted: string,
  rejected: string,
  code: string,
])[] = [
  [
    'bool.lift_i32',
    '(param i32) (result bool) local.get 0 bool.lift_i32',
    '(result bool) i64.const 0 bool.lift_i32',
    'operand-type',
  ],
  [
    'bool.lift_i64',
    '(result bool) i64.const 1 bool.lift_i64',
    '(result bool) i32.const 0 bool.lift_i64',
    'operand-type',
  ],
  [
    'bool.lower_i32',
    '(param bool) (result i32) bool.lower_i32',
    '(param u8) (result i32) bool.lower_i32',
    'operand-type',
  ],
  [
    'bool.lower_i64',
    '(param bool) (result i64) bool.lower_i64',
    '(result i64) bool.lower_i64',
    'operand-type',
  ],
  [
    's8.lift_i32',
    '(result s8) i32.const -1 s8.lift_i32',
    '(result u8) i32.const -1 s8.lift_i32',
    'operand-type',
  ],
  [
    's16.lift_i64',
    '(result s16) i64.const -1 s16.lift_i64',
    '(result s16) f64.const 1 s16.lift_i64',
    'operand-type',
  ],
  [
    's32.lift_i32',
    '(result s32) i32.const -1 s32.lift_i32',
    '(result s32) s32.lift_i32',
    'operand-type',
  ],
  [
    's64.lift_i64',
    '(result s64) i64.const -1 s64.lift_i64',
    '(result s64) i32.const 1 s64.lift_i64',
    'operand-type',
  ],
  [
    'u8.lift_i32',
    '(result u8) i32.const 1 u8.lift_i32',
    '(param u8) (result u8) u8.lift_i32',
    'operand-type',
  ],
  [
    'u16.lift_i32',
    '(result u16) i32.const 1 u16.lift_i32',
    '(result u16) f32.const 1 u16.lift_i32',
    'operand-type',
  ],
  [
    'u32.lift_i64',
    '(result u32) i64.const 1 u32.lift_i64',
    '(result u32) i32.const 1 u32.lift_i64',
    'operand-type',
  ],
  [
    'u64.lift_i64',
    '(result u64) i64.const 1 u64.lift_i64',
    '(result u64) i64.const 1 s64.lift_i64',
    'operand-type',
  ],
  [
    's8.lower_i32',
    '(param s8) (result i32) s8.lower_i32',
    '(param s16) (result i32) s8.lower_i32',
    'operand-type',
  ],
  [
    's16.lower_i64',
    '(param s16) (result i64) s16.lower_i64',
    '(param s16) (result i32) s16.lower_i64',
    'operand-type',
  ],
  [
    's32.lower_i32',
    '(param s32) (result i32) s32.lower_i32',
    '(param u32) (result i32) s32.lower_i32',
    'operand-type',
  ],
  [
    's64.lower_i32',
    '(param s64) (result i32) s64.lower_i32',
    '(result i32) i64.const 1 s64.lower_i32',
    'operand-type',
  ],
  [
    'u8.lower_i32',
    '(param u8) (result i32) u8.lower_i32',
    '(param i32) (result i32) local.get 0 u8.lower_i32',
    'operand-type',
  ],
  [
    'u16.lower_i32',
    '(param u16) (result i32) u16.lower_i32',
    '(param string) (result i32) u16.lower_i32',
    'operand-type',
  ],
  [
    'u32.lower_i64',
    '(param u32) (result i64) u32.lower_i64',
    '(result i64) u32.lower_i64',
    'operand-type',
  ],
  [
    'u64.lower_i64',
    '(param u64) (result i64) u64.lower_i64',
    '(param bool) (result i64) u64.lower_i64',
    'operand-type',
  ],
  [
    'string.lift_memory',
    '(result string) i32.const 0 i32.const 1 string.lift_memory $m utf8',
    '(result string) i32.const 0 string.lift_memory $m utf16',
    'operand-type',
  ],
  [
    'string.lift_memory, memory',
    '(result string) i32.const 0 i32.const 1 string.lift_memory 0 utf16',
    '(result string) i32.const 0 i32.const 1 string.lift_memory 1 utf8',
    'mem-index',
  ],
  [
    'string.lower_memory',
    '(param string) (result i32 i32) string.lower_memory $m utf8 $alloc',
    '(param u8) (result i32 i32) string.lower_memory $m utf8 $alloc',
    'operand-type',
  ],
  [
    'string.lower_memory, alloc',
    '(param string) (result i32 i32) string.lower_memory $m utf16 $alloc',
    '(param string) (result i32 i32) string.lower_memory $m utf16 $note',
    'alloc-type',
  ],
  [
    'string.lower_memory, memory',
    '(param string) (result i32 i32) string.lower_memory 0 utf16 0',
    '(param string) (result i32 i32) string.lower_memory 3 utf16 $alloc',
    'mem-index',
  ],
  [
    'record.lift',
    '(param u8 string) (result (record (field u8) (field string))) record.lift $pair',
    '(param string u8) (result (record (field u8) (field string))) record.lift $pair',
    'operand-type',
  ],
  [
    'record.lower',
    '(param (record (field $a u8) (field $b string))) record.lower $pair drop drop',
    '(param (record (field u8))) record.lower $pair drop drop',
    'operand-type',
  ],
  [
    'variant.lift',
    '(param u8) (result (variant (option u8) (option))) variant.lift $maybe 0',
    '(result (variant (option u8) (option))) variant.lift $maybe 0',
    'operand-type',
  ],
  [
    'variant.lift, no payload',
    '(result (variant (option u8) (option))) variant.lift $maybe 1',
    '(param u8) (result (variant (option u8) (option))) variant.lift $maybe 1',
    'leftover',
  ],
  [
    'variant.lower_tag',
    '(param (variant (option u8) (option))) (result i32) variant.lower_tag $maybe',
    '(param (variant (option u8))) (result i32) variant.lower_tag $maybe',
    'operand-type',
  ],
  [
    'variant.lower',
    '(param (variant (option u8) (option))) (result i32) variant.lower $maybe (result i32) (case 0 u8.lower_i32) (case 1 i32.const 9) end',
    '(param (variant (option u8) (option))) (result i32) variant.lower $maybe (result i32) (case 0 u8.lower_i32) (case 1) end',
    'operand-type',
  ],
  [
    'variant.lower, leftover',
    '(param (variant (option u8) (option))) variant.lower $maybe (case 1) (case 0 drop) end',
    '(param (variant (option u8) (option))) variant.lower $maybe (case 1) (case 0) end',
    'leftover',
  ],
  [
    'variant.lower, interface results',
    '(param (variant (option u8) (option))) (result u8) variant.lower $maybe (result u8) (case 0) (case 1 i32.const 0 u8.lift_i32) end',
    '(param (variant (option u8) (option))) (result s8) variant.lower $maybe (result s8) (case 0) (case 1 i32.const 0 s8.lift_i32) end',
    'operand-type',
  ],
  [
    'array.lift_memory',
    '(result (array u16)) i32.const 0 i32.const 1 array.lift_memory $list 2 i32.load16_u $m u16.lift_i32 end',
    '(result (array u16)) i32.const 0 i32.const 1 array.lift_memory $list 2 i32.load16_u $m u8.lift_i32 end',
    'operand-type',
  ],
  [
    'array.lift_memory, body',
    '(result (array u16)) i32.const 0 i32.const 1 array.lift_memory $list 0 u16.lift_i32 end',
    '(result (array u16)) i32.const 0 i32.const 1 array.lift_memory $list 0 i32.const 1 u16.lift_i32 end',
    'leftover',
  ],
  [
    'array.lower_memory',
    '(param (array u16)) (result i32 i32) array.lower_memory $list $m $alloc 2 u16.lower_i32 i32.store16 $m end',
    '(param (array u16)) (result i32 i32) array.lower_memory $list $m $alloc 2 drop end',
    'leftover',
  ],
  [
    'array.lower_memory, alloc',
    '(param (array u16)) (result i32 i32) array.lower_memory $list $m $alloc 2 drop drop end',
    '(param (array u16)) (result i32 i32) array.lower_memory $list $m $out 2 drop drop end',
    'alloc-type',
  ],
  [
    'array.lower_memory, memory',
    '(param (array u16)) (result i32 i32) array.lower_memory 2 0 0 2 drop drop end',
    '(param (array u16)) (result i32 i32) array.lower_memory 2 1 0 2 drop drop end',
    'mem-index',
  ],
  [
    'callback.lift',
    '(result (callback (param u8) (result u16))) i32.const 1 callback.lift $call (env i32) $exec $end',
    '(result (callback (param u8) (result u16))) i64.const 1 callback.lift $call (env i32) $exec $end',
    'operand-type',
  ],
  [
    'callback.lift, exec',
    '(result (callback (param u8) (result u16))) i32.const 1 callback.lift $call (env i32) $exec $end',
    '(result (callback (param u8) (result u16))) i32.const 1 callback.lift $call (env i32) $in $end',
    'callback-type',
  ],
  [
    'callback.lift, dtor',
    '(result (callback (param u8) (result u16))) i32.const 1 callback.lift $call (env i32) $exec $note',
    '(result (callback (param u8) (result u16))) i32.const 1 callback.lift $call (env i32) $exec $alloc',
    'callback-type',
  ],
  [
    'callback.lower',
    '(param (callback (param u8) (result u16))) (result funcref funcref) callback.lower $call $in $out',
    '(result funcref funcref) callback.lower $call $in $out',
    'operand-type',
  ],
  [
    'callback.lower, params',
    '(param (callback (param u8) (result u16))) (result funcref funcref) callback.lower $call $in $out',
    '(param (callback (param u8) (result u16))) (result funcref funcref) callback.lower $call $out $out',
    'callback-type',
  ],
  [
    'callback.lower, results',
    '(param (callback (param u8) (result u16))) (result funcref funcref) callback.lower $call $in $out',
    '(param (callback (param u8) (result u16))) (result funcref funcref) callback.lower $call $in $in',
    'callback-type',
  ],
  [
    'defer',
    'i32.const 1 defer (param i32) call $note end',
    'i32.const 1 defer (param i64) drop end',
    'operand-type',
  ],
  [
    'defer, body',
    '(param string) defer (param string) drop end',
    '(param string) defer (param string) end',
    'leftover',
  ],
  ['call', 'i32.const 1 call $note', 'call $note', 'operand-type'],
  [
    'call, index',
    '(result i32) i32.const 1 call 0',
    '(result i32) i32.const 1 call 99',
    'func-index',
  ],
  ['drop', '(param string) drop', 'drop', 'operand-type'],
  [
    'select',
    '(result i32) i32.const 1 i32.const 2 i32.const 0 select',
    '(result i32) i32.const 1 i64.const 2 i32.const 0 select',
    'operand-type',
  ],
  [
    'select, interface',
    '(param f64) (result f64) local.get 0 local.get 0 i32.const 0 select',
    '(param u8 u8) (result u8) i32.const 0 select',
    'interface-operand',
  ],
  [
    'select, condition',
    '(param externref) (result externref) local.get 0 local.get 0 i32.const 0 select',
    '(result i32) i32.const 1 i32.const 1 i64.const 0 select',
    'operand-type',
  ],
  [
    'local.get',
    '(param u8 i64) (result u8 i64) local.get 0',
    '(param u8) local.get 0 drop drop',
    'local-index',
  ],
  [
    'local.set',
    '(param i64) local.get 0 local.set 0',
    '(param i64) i32.const 1 local.set 0',
    'operand-type',
  ],
  [
    'local.set, interface',
    '(local i32) i32.const 1 local.set 0',
    '(param u8) (local i32) local.set 0',
    'interface-operand',
  ],
  [
    'local.tee',
    '(param i32) (result i32) local.get 0 local.tee 0',
    '(param u8) (result i32) (local i32) local.tee 0',
    'interface-operand',
  ],
  ['global.get', '(result i32) global.get $fixed', '(result i32) global.get 2', 'global-index'],
  ['global.set', 'i32.const 1 global.set $count', 'i32.const 1 global.set $fixed', 'immutable'],
  [
    'global.set, interface',
    'i32.const 1 global.set 1',
    '(param u8) global.set $count',
    'interface-operand',
  ],
  [
    'i32.load',
    '(result i32) i32.const 0 i32.load $m',
    '(result i32) i32.const 0 i32.load 1',
    'mem-index',
  ],
  [
    'i32.load, align',
    '(result i32) i32.const 0 i32.load align=4',
    '(result i32) i32.const 0 i32.load align=8',
    'align',
  ],
  [
    'i64.store8',
    'i32.const 0 i64.const 0 i64.store8',
    'i64.const 0 i32.const 0 i64.store8',
    'operand-type',
  ],
  ['memory.size', '(result i32) memory.size', '(result i32) memory.size 1', 'mem-index'],
  [
    'memory.grow',
    '(result i32) i32.const 1 memory.grow $m',
    '(result i32) i64.const 1 memory.grow $m',
    'operand-type',
  ],
  [
    'block',
    '(result i32) block (result i32) i32.const 1 end',
    '(result i32) block (result i64) i32.const 1 end',
    'operand-type',
  ],
  [
    'block, type',
    '(param u8) (result u8) block end',
    '(param u8) (result u8) block (param u8) (result u8) end',
    'block-type',
  ],
  ['block, depth', '(param u8) block end drop', '(param u8) block drop end', 'operand-type'],
  [
    'loop',
    '(param i32) loop local.get 0 br_if 0 end',
    '(param i32) loop (result i32) local.get 0 br_if 0 end drop drop',
    'operand-type',
  ],
  [
    'loop, label',
    'i32.const 1 loop (param i32) br 0 end',
    'loop (result i32) br 1 end',
    'leftover',
  ],
  [
    'if',
    '(param i32) (result i32) local.get 0 if (result i32) i32.const 1 else i32.const 2 end',
    '(param i32) (result i32) local.get 0 if (result i32) i32.const 1 end',
    'operand-type',
  ],
  ['if, condition', 'i32.const 1 if nop end', 'i64.const 1 if nop end', 'operand-type'],
  [
    'br',
    '(result i32) block (result i32) i32.const 1 br 0 end',
    '(result i32) block (result i32) br 0 end',
    'operand-type',
  ],
  ['br, label', 'block br 1 end', 'block br 2 end', 'label-index'],
  ['br, discarded', '(param u8) drop br 0', '(param u8) br 0', 'discarded'],
  ['br, carries', '(param u8) (result u8) br 0', '(param u8 u8) (result u8) br 0', 'discarded'],
  [
    'br_if',
    '(param i32) local.get 0 br_if 0',
    '(param u8) (result u8) i32.const 0 br_if 0',
    'interface-operand',
  ],
  [
    'br_if, discarded',
    '(param u8) block i32.const 0 br_if 0 end drop',
    '(param u8) i32.const 0 br_if 0 drop',
    'discarded',
  ],
  [
    'br_table',
    '(param i32) block block local.get 0 br_table 0 1 2 end end',
    '(param i32) block (result i32) i32.const 1 local.get 0 br_table 0 1 end drop',
    'operand-type',
  ],
  [
    'br_table, discarded',
    '(param u8) (result u8) i32.const 0 br_table 0',
    '(param u8) block i32.const 0 br_table 0 1 end drop',
    'discarded',
  ],
  ['return', '(param u8) (result u8) return', '(param u8) return', 'discarded'],
  ['return, missing', '(result i32) i32.const 1 return', '(result i32) return', 'operand-type'],
  [
    'unreachable',
    '(param string) (result u8 i32) unreachable',
    '(param string) (result u8 i32) unreachable i64.const 1',
    'operand-type',
  ],
  ['nop', 'nop', 'nop drop', 'operand-type'],
  ['the end', '(param u8) (result u8)', '(param u8)', 'leftover'],
  ['the results', '(result i32) i32.const 1', '(result i32)', 'operand-type'],
];

describe('an instruction', () => {
  it.each(cases)('%s', (_, accepted, rejected, code) => {
    expect(codes(accepted)).toEqual([]);
    expect(codes(rejected)).toEqual([code]);
  });

  it.each([
    ['type-index', '(result u8) record.lift 7'],
    ['type-index', '(param string) array.lower_memory 9 $m $alloc 1 drop drop end drop drop'],
    ['type-kind', '(param u8 string) record.lift $list drop'],
    ['type-kind', '(param u8) variant.lower_tag $pair drop'],
    ['type-kind', '(param u8) variant.lower $call end'],
    ['type-kind', 'i32.const 0 i32.const 0 array.lift_memory $maybe 1 end drop'],
    ['type-kind', 'callback.lift $pair (env) $exec $end drop'],
    ['tag-index', 'variant.lift $maybe 2 drop'],
    [
      'tag-index',
      '(param (variant (option u8) (option))) variant.lower $maybe (case 0 drop) (case 2) end',
    ],
    [
      'case-missing',
      '(param (variant (option u8) (option))) variant.lower $maybe (case 0 drop) end',
    ],
    [
      'case-duplicate',
      '(param (variant (option u8) (option))) variant.lower $maybe (case 1) (case 0 drop) (case 1) end',
    ],
    ['return-in-body', 'defer return end'],
    [
      'return-in-body',
      'i32.const 0 i32.const 0 array.lift_memory $list 1 block return end end drop',
    ],
    [
      'return-in-body',
      '(param (array u16)) array.lower_memory $list $m $alloc 1 return end drop drop',
    ],
    [
      'return-in-body',
      '(param (variant (option u8) (option))) variant.lower $maybe (case 0 return) (case 1) end',
    ],
    ['label-index', 'block defer br 1 end end'],
    ['func-index', '(param string) string.lower_memory $m utf8 50 drop drop'],
    ['func-index', 'callback.lift $call (env) 50 $end drop'],
    ['env-type', '(param u8) callback.lift $call (env u8) $exec $end drop'],
    ['local-type', '(local (array u8))'],
    ['local-index', 'local.get 5 drop'],
  ])('has the code %s in %s', (code, body) => {
    expect(codes(body)).toEqual([code]);
  });

  it('may end a body of its own by a branch to its label', () => {
    expect(codes('defer i32.const 1 br 0 end')).toEqual([]);
    const lift = 'array.lift_memory $list 1 u16.lift_i32 br 0 end';
    expect(codes(`(result (array u16)) i32.const 0 i32.const 0 ${lift}`)).toEqual([]);
  });

  it('in unreachable code takes operands of any type', () => {
    expect(
      codes(
        '(result string) unreachable string.lower_memory $m utf8 $alloc select drop unreachable',
      ),
    ).toEqual([]);
    expect(codes('(result u8) unreachable record.lower $pair drop')).toEqual([]);
    expect(codes('(result i32) unreachable select')).toEqual([]);
  });

  it('is checked in all bodies, and in each up to its first mistake', () => {
    const text = interfaceOnly('(func drop drop) (func (result i32)) (func i32.const 1)');
    expect(codesOf(text)).toEqual(['operand-type', 'operand-type', 'leftover']);
  });
});

import { LinkedModule } from '@witcraft/interface-module';

// Linked modules with as much of the grammar as goes into little room.

const types = `(module
  (interface $types
    (type $point (record (field $x s32) (field $y s32)))
    (type $shape (variant (option $none) (option $named string) (option (array u8))))
    (type $list (array (record (field u8) (field (variant (option) (option f64))))))
    (type $call (callback (param u8 string) (result (array bool))))
    (import "host" "memory" (memory $m 1 2))
    (import "host" "other" (memory $n 1))
    (import "host" "alloc" (func $alloc (param i32) (result i32)))
    (import "host" "top" (global $top (mut i32)))
    (import "single" (func (param $s string) (result s64)))
    (func $scalars (export "scalars") (param $a i32) (param $b u8) (result u16 bool)
      u8.lower_i64
      s16.lift_i64
      drop
      local.get $a
      u16.lift_i32
      i32.const 1
      bool.lift_i32)
    (func $strings (param string) (result string)
      string.lower_memory $m utf8 $alloc
      string.lift_memory $m utf16)
    (func $records (param i32 i32) (result (record (field s32) (field s32)))
      local.get 0
      s32.lift_i32
      local.get 1
      s32.lift_i32
      record.lift $point
      record.lower $point
      record.lift $point)
    (func $cases (param (variant (option) (option string) (option (array u8)))) (result i32)
      (local $count i32)
      variant.lower $shape (result i32)
        (case $none i32.const 0)
        (case $named
          string.lower_memory $n utf8 $alloc
          local.set $count
          drop
          local.get $count)
        (case 2 drop i32.const 2)
      end)
    (func $lists (param $from i32) (result (array u8))
      local.get $from
      i32.const 8
      array.lift_memory $list 16
        i32.load8_u $m offset=4
        u8.lift_i32
        i32.const 0
        drop
        variant.lift $shape $none
        record.lift $point
      end
      array.lower_memory $list $m $alloc 2
        drop
        i32.const 1
        i32.store8 $m align=1
      end
      drop
      i32.const 0
      array.lift_memory $list 1 u8.lift_i32 end)
    (func $exec (param i32) (param u8 string) (result (array bool)) unreachable)
    (func $dtor (param i32))
    (func $callbacks (result funcref funcref)
      i32.const 7
      callback.lift $call (env i32) $exec $dtor
      callback.lower $call $strings $lists)
    (func $blocks (param i32 i64 f32 f64) (local i32 f64)
      block $out (result i32)
        loop $again
          local.get 0
          br_if $again
          i32.const 5
          br $out
        end
        (if (result i32) (i32.eqz (local.get 0))
          (then (i32.const 1))
          (else (i32.const 2)))
      end
      br_table 0 0
      i32.const 3
      defer (param i32)
        global.set $top
        f64.const nan:0x4
        f32.demote_f64
        i32.trunc_sat_f32_s
        memory.grow $n
        drop
      end
      call $blocks)
    (export "lists" (func $lists))))
`;

const linked = `(module $outer
  (import "env" "log" (func $log (param $n i32)))
  (import "./lib.wasm" (module $lib
    (import "env" "memory" (memory 1))
    (import "f" (interface-func (param (record (field $a u8))) (result string)))
    (export "table" (table 1 10 funcref))
    (export "global" (global (mut i64)))))
  (import "a" "b" (module))
  (memory (export "memory") 1)
  (data (i32.const 8) "text")
  (func (export "run") (call $log (i32.const 1)))
  (module $core
    (@custom "note" "contents")
    (func (export "alloc") (param i32) (result i32) i32.const 16))
  (module $inner
    (func (export "f"))
    (interface $x (func (export "g") (param u8) (result u8)))
    (link
      (import "h" (func))
      (export "g" (interface-func (param u8) (result u8)))
      drop
      module.instantiate $x
      instance.export "g"))
  (interface $adapter
    (import "m" "memory" (memory 1))
    (func (export "f") (param string) (result i32)
      drop
      memory.size))
  (link
    (import "env" "log" (func (param i32)))
    (import "h" (func))
    (export "f" (interface-func (param string) (result i32)))
    (export "memory" (memory 1))
    pick 1
    module.instantiate (import "env" "log") $outer
    dup
    instance.export "memory"
    dup
    module.instantiate (import "m" "memory") $adapter
    instance.export "f"
    pick 1
    pick 3
    drop
    pick 2
    drop))
`;

const plain = `(module $plain
  (type $t (func (param i32) (result i32)))
  (table 1 funcref)
  (func $f (type $t) local.get 0)
  (elem (i32.const 0) $f)
  (export "f" (func $f)))
`;

const small = `(module
  (module $c (func (export "f") (param i32) (result i32) local.get 0))
  (interface $i (import "c" "f" (func $f (param i32) (result i32)))
    (func (export "f") (param u8) (result u8) u8.lower_i32 call $f u8.lift_i32))
  (link (export "f" (interface-func (param u8) (result u8)))
    module.instantiate $c instance.export "f"
    module.instantiate (import "c" "f") $i instance.export "f"))
`;

/** The texts that come with the tool. */
export const interfaceModuleSeeds: readonly string[] = [types, linked, plain, small];

/** Their binaries. */
export function interfaceModuleBinaries(): Uint8Array[] {
  return interfaceModuleSeeds.map((text) => {
    const { module, diagnostics } = LinkedModule.parse(text);
    if (module === undefined) throw new Error(diagnostics[0]?.message);
    return module.encode();
  });
}

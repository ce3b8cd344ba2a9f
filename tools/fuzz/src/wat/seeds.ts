// Texts of modules and components with as much of the grammar as goes into little room.

const core = `(module $m
  (@custom "first" (before first) "\\00\\01")
  (type $unary (func (param $x i32) (result i32)))
  (rec
    (type $point (sub (struct (field $x (mut i32)) (field $y i64))))
    (type $points (array (mut (ref null $point)))))
  (import "env" "log" (func $log (param i32 i32)))
  (import "env" "memory" (memory $shared 1 2))
  (import "env" "base" (global $base i32))
  (import "env" "table" (table $imported 1 funcref))
  (func $double (export "double") (type $unary) (param $x i32) (result i32)
    local.get $x
    i32.const 2
    i32.mul)
  (func $folded (param $a i64) (param $b f64) (result f64) (local $sum f64)
    (local.set $sum (f64.add (local.get $b) (f64.const 0x1.8p+3)))
    (block $out (loop $again
      (br_if $out (i64.eqz (local.get $a)))
      (local.set $a (i64.sub (local.get $a) (i64.const 1)))
      (br $again)))
    (if (result f64) (i32.const 1) (then (local.get $sum)) (else (f64.const nan:0x4))))
  (func $memories (param i32)
    (i32.store offset=4 align=1 (local.get 0) (i32.load8_u (local.get 0)))
    (memory.copy (i32.const 0) (i32.const 8) (i32.const 4))
    (drop (memory.grow (i32.const 1)))
    (v128.store (i32.const 0) (v128.const i32x4 1 2 3 4))
    (drop (i8x16.extract_lane_s 3 (v128.load (i32.const 16)))))
  (func $gc (param (ref null $point)) (result i32)
    (drop (array.new $points (ref.null $point) (i32.const 2)))
    (struct.get $point $x (local.get 0)))
  (func $calls (param i32) (result i32)
    (call $log (i32.const 0) (i32.const 1))
    (call_indirect $own (type $unary) (local.get 0) (i32.const 0)))
  (func $throws
    (block $caught (result i32)
      (try_table (catch $failed $caught) (throw $failed (i32.const 7)))
      (i32.const 0))
    drop)
  (func $branches (param i32)
    (block (block (block (br_table 0 1 2 (local.get 0))))))
  (table $own 2 10 funcref)
  (memory $second 1)
  (tag $failed (param i32))
  (global $counter (export "counter") (mut i32) (i32.const 1))
  (global (ref null extern) (ref.null extern))
  (export "memory" (memory $shared))
  (start $throws)
  (elem $list (table $own) (i32.const 0) func $double $double)
  (elem declare func $gc)
  (elem $passive (ref null func) (ref.func $double) (ref.null func))
  (data $greeting (memory $shared) (i32.const 8) "hello \\u{1f600}\\n")
  (data $later "passive")
  (@producers (language "C" "11") (processed-by "some tool" "1.2.3")))
`;

const types = `(component $types
  (type $record (record (field "a" u8) (field "b-c" string)))
  (type $variant (variant (case "none") (case "some" $record) (case "other" (list s64))))
  (type $flags (flags "read" "write"))
  (type $enum (enum "red" "green"))
  (type $tuple (tuple bool s8 u16 s16 u32 s32 u64 f32 f64 char))
  (type $result (result $record (error string)))
  (type $option (option (result)))
  (type $fixed (list u8 4))
  (type $lookup (map string u32))
  (type $bytes (stream u8))
  (type $later (future $bytes))
  (import "local:demo/types@1.2.3" (instance $types
    (export "thing" (type $thing (sub resource)))
    (type $own (own $thing))
    (type $borrow (borrow $thing))
    (export "[constructor]thing" (func (result $own)))
    (export "[method]thing.get" (func (param "self" $borrow) (result string)))
    (export "[static]thing.all" (func async (param "on" $later) (result (list $own))))))
  (alias export $types "thing" (type $thing))
  (import "other" (type $other (eq $record)))
  (import "dep" (component $dep
    (import "f" (func (param "x" u32)))
    (export "g" (func (result string)))))
  (import "run" (func $run (param "by" (own $thing)) (param "with" $other) (result u8)))
  (instance $all
    (export "run" (func $run)))
  (export "local:demo/all@1.2.3" (instance $all)))
`;

const linked = `(component
  (import "log" (func $log (param "line" string)))
  (core module $memory
    (memory (export "memory") 1)
    (func (export "realloc") (param i32 i32 i32 i32) (result i32) i32.const 0))
  (core module $main
    (import "host" "log" (func (param i32 i32)))
    (import "host" "drop" (func (param i32)))
    (import "libc" "memory" (memory 1))
    (func (export "run") (param i32 i32) (result i32) unreachable)
    (func (export "callback") (param i32 i32 i32) (result i32) unreachable)
    (func (export "dtor") (param i32)))
  (core instance $libc (instantiate $memory))
  (alias core export $libc "memory" (core memory $mem))
  (alias core export $libc "realloc" (core func $realloc))
  (core func $lowered (canon lower (func $log) (memory $mem) string-encoding=utf16))
  (type $counter (resource (rep i32)))
  (core func $drop (canon resource.drop $counter))
  (core func $new (canon resource.new $counter))
  (core func $rep (canon resource.rep $counter))
  (core func $yield (canon thread.yield))
  (core func $wait (canon waitable-set.new))
  (core instance $host (export "log" (func $lowered)) (export "drop" (func $drop)))
  (core instance $program (instantiate $main
    (with "host" (instance $host))
    (with "libc" (instance $libc))))
  (type $run (func async (param "a" string) (result string)))
  (alias core export $program "run" (core func $lift))
  (alias core export $program "callback" (core func $callback))
  (func $run (type $run)
    (canon lift (core func $lift) (memory $mem) (realloc $realloc) async (callback $callback)))
  (component $wrapper
    (import "run" (func $inner (type $run)))
    (alias outer 1 $run (type $outer))
    (export "again" (func $inner)))
  (instance $wrapped (instantiate $wrapper (with "run" (func $run))))
  (alias export $wrapped "again" (func $again))
  (export "run" (func $again))
  (@custom "note" "text"))
`;

const nested = `(component
  (type $world (component
    (type $i (instance
      (type $byte u8)
      (export "t" (type $t (eq $byte)))
      (export "f" (func (param "t" $t)))))
    (import "a:b/i@0.1.0" (instance (type $i)))
    (export "run" (func))))
  (core type $module (module
    (type (func (param i32)))
    (import "a" "b" (func (type 0)))
    (export "c" (memory 1))))
  (import "m" (core module $m (type $module)))
  (component $deep
    (type $count u32)
    (component
      (component)
      (alias outer 2 $world (type))
      (alias outer $deep $count (type))))
  (export "w" (type $world)))
`;

const library = `(module
  (@dylink.0
    (mem-info (memory 64 4) (table 2 1))
    (needed "libc.so" "libm.so")
    (export-info "data" tls)
    (import-info "env" "weak" binding-weak undefined)
    (runtime-path "lib" "$ORIGIN"))
  (import "env" "memory" (memory 1))
  (import "env" "__indirect_function_table" (table 0 funcref))
  (import "env" "__memory_base" (global $base i32))
  (import "env" "__table_base" (global i32))
  (import "env" "__stack_pointer" (global (mut i32)))
  (import "env" "weak" (func (param i32)))
  (import "GOT.mem" "data" (global $data (mut i32)))
  (import "GOT.func" "run" (global (mut i32)))
  (global (export "data") i32 (i32.const 16))
  (func (export "__wasm_call_ctors"))
  (func (export "__wasm_apply_data_relocs"))
  (func (export "run") (result i32) (i32.load (global.get $data)))
  (data (global.get $base) "data"))
`;

const binary = String.raw`(component binary "\00asm" "\0d\00\01\00" "\07\02\01\73")`;

/** The texts that come with the tool. */
export const watSeeds: readonly string[] = [core, library, types, linked, nested, binary];

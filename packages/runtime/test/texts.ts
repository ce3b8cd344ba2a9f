// Pieces of components in the text format that several tests use.

/** A core module `$memory` with a memory and a `realloc` that never frees; `$mem` is an instance. */
export const memory = `
  (core module $memory
    (memory (export "memory") 1)
    (global $next (mut i32) (i32.const 1024))
    (func (export "realloc") (param $old i32) (param $size i32) (param $align i32) (param $new i32)
      (result i32) (local $at i32)
      (local.set $at (i32.and (i32.add (global.get $next) (i32.sub (local.get $align) (i32.const 1)))
        (i32.sub (i32.const 0) (local.get $align))))
      (memory.copy (local.get $at) (local.get $old) (local.get $size))
      (global.set $next (i32.add (local.get $at) (local.get $new)))
      (local.get $at)))
  (core instance $mem (instantiate $memory))`;

/** The canonical options of that memory. */
export const inMemory = '(memory (core memory $mem "memory")) (realloc (core func $mem "realloc"))';

/** A component that exports a resource `counter`, a constructor, methods and a destructor. */
export const counter = `
  (component $counter
    (core module $table
      (table (export "table") 1 funcref)
      (type $dtor (func (param i32)))
      (func (export "dtor") (param i32) (call_indirect (type $dtor) (local.get 0) (i32.const 0))))
    (core instance $table (instantiate $table))
    (type $counter' (resource (rep i32) (dtor (core func $table "dtor"))))
    (export $counter "counter" (type $counter'))
    (core func $new (canon resource.new $counter'))
    (core func $drop (canon resource.drop $counter'))
    (core func $rep (canon resource.rep $counter'))
    (core module $m
      (import "" "new" (func $new (param i32) (result i32)))
      (import "" "drop" (func $drop (param i32)))
      (import "" "rep" (func $rep (param i32) (result i32)))
      (import "" "table" (table 1 funcref))
      (global $dropped (mut i32) (i32.const 0))
      (memory 1)
      (func $dtor (param i32) (global.set $dropped (i32.add (global.get $dropped) (i32.const 1))))
      (elem (i32.const 0) $dtor)
      ;; A representation is where the count is.
      (global $next (mut i32) (i32.const 16))
      (func (export "make") (param i32) (result i32)
        (global.set $next (i32.add (global.get $next) (i32.const 4)))
        (i32.store (global.get $next) (local.get 0))
        (call $new (global.get $next)))
      (func (export "increment") (param i32 i32) (result i32)
        (i32.store (local.get 0) (i32.add (i32.load (local.get 0)) (local.get 1)))
        (i32.load (local.get 0)))
      (func (export "consume") (param i32) (result i32)
        (i32.load (call $rep (local.get 0)))
        (call $drop (local.get 0)))
      (func (export "dropped") (result i32) (global.get $dropped)))
    (core instance $i (instantiate $m (with "" (instance
      (export "new" (func $new)) (export "drop" (func $drop)) (export "rep" (func $rep))
      (export "table" (table $table "table"))))))
    (func (export "[constructor]counter") (param "start" u32) (result (own $counter))
      (canon lift (core func $i "make")))
    (func (export "[method]counter.increment-by") (param "self" (borrow $counter)) (param "by" u32)
      (result u32) (canon lift (core func $i "increment")))
    (func (export "[static]counter.consume") (param "counter" (own $counter)) (result u32)
      (canon lift (core func $i "consume")))
    (func (export "dropped") (result u32) (canon lift (core func $i "dropped"))))`;

/** What an import of an instance of it is declared as. */
export const counterType = `(instance
    (export "counter" (type $counter (sub resource)))
    (export "[constructor]counter" (func (param "start" u32) (result (own $counter))))
    (export "[method]counter.increment-by"
      (func (param "self" (borrow $counter)) (param "by" u32) (result u32)))
    (export "[static]counter.consume" (func (param "counter" (own $counter)) (result u32)))
    (export "dropped" (func (result u32))))`;

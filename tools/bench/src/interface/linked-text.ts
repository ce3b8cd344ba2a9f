/**
 * A module that has texts and records, one that takes them, and an adapter between them;
 * `texts` and `records` of the last one pass so many, one after the other. `mask` says at how
 * many places in turn texts are, 8 bytes apart: 0 is one place, 504 are 64.
 */
export const linkedText = `(module
  (module $source (memory (export "mem") 2))
  (module $sink
    (memory (export "mem") 2)
    (func (export "alloc") (param i32) (result i32) i32.const 1024)
    (func (export "take") (param i32 i32) (result i32) local.get 1))
  (interface $adapter
    (import "source" "mem" (memory $m 1))
    (import "sink" "mem" (memory $n 1))
    (import "sink" "alloc" (func $alloc (param i32) (result i32)))
    (import "sink" "take" (func $take (param i32 i32) (result i32)))
    (type $point (record (field $id u32) (field $active bool) (field $x f64)))
    (type $points (array (record (field $id u32) (field $active bool) (field $x f64))))
    (func (export "text") (param $base i32) (param $length i32) (result i32)
      local.get $base
      local.get $length
      string.lift_memory $m utf8
      string.lower_memory $n utf8 $alloc
      call $take)
    (func $lift (param $base i32) (param $count i32)
      (result (array (record (field $id u32) (field $active bool) (field $x f64)))) (local $at i32)
      local.get $base
      local.get $count
      array.lift_memory $points 16
        local.tee $at
        i32.load $m
        u32.lift_i32
        local.get $at
        i32.load8_u $m offset=4
        bool.lift_i32
        local.get $at
        f64.load $m offset=8
        record.lift $point
      end)
    (func $lower (param (array (record (field $id u32) (field $active bool) (field $x f64))))
      (result i32 i32) (local $at i32) (local $id i32) (local $active i32) (local $x f64)
      array.lower_memory $points $n $alloc 16
        record.lower $point
        local.set $x
        bool.lower_i32
        local.set $active
        u32.lower_i32
        local.set $id
        local.tee $at
        local.get $id
        i32.store $n
        local.get $at
        local.get $active
        i32.store8 $n offset=4
        local.get $at
        local.get $x
        f64.store $n offset=8
      end)
    (func (export "records") (param $base i32) (param $count i32) (result i32)
      local.get $base
      local.get $count
      call $lift
      call $lower
      call $take))
  (module $driver
    (import "adapter" "text" (func $text (param i32 i32) (result i32)))
    (import "adapter" "records" (func $records (param i32 i32) (result i32)))
    (func (export "texts") (param $times i32) (param $base i32) (param $length i32)
      (param $mask i32) (result i32) (local $sum i32)
      loop
        (local.set $sum (i32.add (local.get $sum) (call $text
          (i32.add (local.get $base)
            (i32.and (i32.mul (local.get $times) (i32.const 40504)) (local.get $mask)))
          (local.get $length))))
        (br_if 0 (local.tee $times (i32.sub (local.get $times) (i32.const 1))))
      end
      local.get $sum)
    (func (export "records") (param $times i32) (param i32 i32) (result i32) (local $sum i32)
      loop
        (local.set $sum (i32.add (local.get $sum) (call $records (local.get 1) (local.get 2))))
        (br_if 0 (local.tee $times (i32.sub (local.get $times) (i32.const 1))))
      end
      local.get $sum))
  (link
    (export "source" (memory 2))
    (export "sink" (memory 2))
    (export "alloc" (func (param i32) (result i32)))
    (export "take" (func (param i32 i32) (result i32)))
    (export "texts" (func (param i32 i32 i32 i32) (result i32)))
    (export "records" (func (param i32 i32 i32) (result i32)))
    module.instantiate $source
    instance.export "mem"
    module.instantiate $sink
    dup
    instance.export "mem"
    pick 1
    dup
    instance.export "alloc"
    pick 1
    instance.export "take"
    pick 3
    dup
    pick 4
    dup
    pick 5
    dup
    pick 6
    dup
    pick 6
    pick 5
    pick 4
    pick 3
    module.instantiate (import "sink" "take") (import "sink" "alloc") (import "sink" "mem")
      (import "source" "mem") $adapter
    dup
    instance.export "text"
    pick 1
    instance.export "records"
    module.instantiate (import "adapter" "records") (import "adapter" "text") $driver
    dup
    instance.export "texts"
    pick 1
    instance.export "records"))
`;

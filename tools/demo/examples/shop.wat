;; What shop.wit says, by hand: names and layouts are those of the canonical ABI.
(module
  (import "local:shop/bell@1.0.0" "ring" (func $ring (param i32 i32)))
  (import "[export]local:shop/counter@1.0.0" "[resource-new]basket"
    (func $new-basket (param i32) (result i32)))

  (memory (export "memory") 1)
  (data (i32.const 16) "Welcome, ")
  (data (i32.const 32) "a basket is gone")
  (global $free (mut i32) (i32.const 1024))

  ;; Takes the next bytes and never gives any back.
  (func $allocate (export "cabi_realloc")
    (param $old i32) (param $old-size i32) (param $align i32) (param $size i32) (result i32)
    (local $at i32)
    (local.set $at
      (i32.and
        (i32.add (global.get $free) (i32.sub (local.get $align) (i32.const 1)))
        (i32.sub (i32.const 0) (local.get $align))))
    (global.set $free (i32.add (local.get $at) (local.get $size)))
    (memory.copy (local.get $at) (local.get $old)
      (select (local.get $old-size) (local.get $size)
        (i32.lt_u (local.get $old-size) (local.get $size))))
    (local.get $at))

  ;; A string is returned as the address of its own address and its length.
  (func (export "welcome") (param $name i32) (param $length i32) (result i32)
    (local $text i32)
    (local.set $text
      (call $allocate (i32.const 0) (i32.const 0) (i32.const 1)
        (i32.add (local.get $length) (i32.const 10))))
    (memory.copy (local.get $text) (i32.const 16) (i32.const 9))
    (memory.copy
      (i32.add (local.get $text) (i32.const 9)) (local.get $name) (local.get $length))
    (i32.store8
      (i32.add (i32.add (local.get $text) (i32.const 9)) (local.get $length)) (i32.const 33))
    (i32.store (i32.const 0) (local.get $text))
    (i32.store offset=4 (i32.const 0) (i32.add (local.get $length) (i32.const 10)))
    (i32.const 0))

  ;; A basket: what is left of its budget, how many items there are, and up to 16 of
  ;; them, each as the record is in memory: a string, a price, an amount.
  (func (export "local:shop/counter@1.0.0#[constructor]basket") (param $budget i32) (result i32)
    (local $basket i32)
    (local.set $basket
      (call $allocate (i32.const 0) (i32.const 0) (i32.const 4) (i32.const 264)))
    (i32.store (local.get $basket) (local.get $budget))
    (i32.store offset=4 (local.get $basket) (i32.const 0))
    (call $new-basket (local.get $basket)))

  (func (export "local:shop/counter@1.0.0#[dtor]basket") (param $basket i32)
    (call $ring (i32.const 32) (i32.const 16)))

  ;; result<u32, problem>: which of them, and at 4 the number or the problem.
  (func (export "local:shop/counter@1.0.0#[method]basket.add")
    (param $basket i32) (param $name i32) (param $length i32) (param $price i32)
    (param $amount i32) (result i32)
    (local $left i32) (local $sum i32) (local $item i32)
    (local.set $left (i32.load (local.get $basket)))
    (local.set $sum (i32.mul (local.get $price) (local.get $amount)))
    (i32.store8 (i32.const 0) (i32.const 1))
    (if (i32.eqz (local.get $amount))
      (then
        (i32.store8 (i32.const 4) (i32.const 0))
        (return (i32.const 0))))
    (if (i32.gt_u (local.get $sum) (local.get $left))
      (then
        (i32.store8 (i32.const 4) (i32.const 1))
        (i32.store (i32.const 8) (i32.sub (local.get $sum) (local.get $left)))
        (return (i32.const 0))))
    (if (i32.eq (i32.load offset=4 (local.get $basket)) (i32.const 16)) (then (unreachable)))
    (local.set $item
      (i32.add (local.get $basket)
        (i32.mul (i32.load offset=4 (local.get $basket)) (i32.const 16))))
    (i32.store offset=8 (local.get $item) (local.get $name))
    (i32.store offset=12 (local.get $item) (local.get $length))
    (i32.store offset=16 (local.get $item) (local.get $price))
    (i32.store offset=20 (local.get $item) (local.get $amount))
    (i32.store offset=4 (local.get $basket)
      (i32.add (i32.load offset=4 (local.get $basket)) (i32.const 1)))
    (local.set $left (i32.sub (local.get $left) (local.get $sum)))
    (i32.store (local.get $basket) (local.get $left))
    (call $ring (local.get $name) (local.get $length))
    (i32.store8 (i32.const 0) (i32.const 0))
    (i32.store (i32.const 4) (local.get $left))
    (i32.const 0))

  (func (export "local:shop/counter@1.0.0#[method]basket.items")
    (param $basket i32) (result i32)
    (i32.store (i32.const 0) (i32.add (local.get $basket) (i32.const 8)))
    (i32.store offset=4 (i32.const 0) (i32.load offset=4 (local.get $basket)))
    (i32.const 0)))

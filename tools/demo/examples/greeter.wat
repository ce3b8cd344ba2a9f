;; Greets in UTF-8. Strings come in memory that `cabi_realloc` gave, and go as a
;; pointer to a pointer and a length, as the canonical ABI has it.
(module
  (memory (export "memory") 1)
  (data (i32.const 16) "Hello, ")
  (global $free (mut i32) (i32.const 1024))

  ;; Takes the next bytes and never gives any back: greetings are short.
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

  (func (export "greet") (param $name i32) (param $length i32) (result i32)
    (local $text i32)
    (local.set $text
      (call $allocate (i32.const 0) (i32.const 0) (i32.const 1)
        (i32.add (local.get $length) (i32.const 8))))
    (memory.copy (local.get $text) (i32.const 16) (i32.const 7))
    (memory.copy
      (i32.add (local.get $text) (i32.const 7)) (local.get $name) (local.get $length))
    (i32.store8
      (i32.add (i32.add (local.get $text) (i32.const 7)) (local.get $length)) (i32.const 33))
    (i32.store (i32.const 0) (local.get $text))
    (i32.store offset=4 (i32.const 0) (i32.add (local.get $length) (i32.const 8)))
    (i32.const 0)))

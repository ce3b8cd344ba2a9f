/** A component in text: strings, a list, an import, and a call that traps. */
export const sample: string = `(component
  ;; What the page writes under the result.
  (import "log" (func $log (param "line" string)))

  (core module $libc
    (memory (export "memory") 1)
    (global $end (mut i32) (i32.const 4096))
    (func (export "realloc") (param $old i32) (param $size i32) (param $align i32) (param $new i32) (result i32)
      (local $at i32)
      ;; No place is used again: each call gets what is behind the last one, aligned.
      (local.set $at (i32.and
        (i32.add (global.get $end) (i32.sub (local.get $align) (i32.const 1)))
        (i32.sub (i32.const 0) (local.get $align))))
      (global.set $end (i32.add (local.get $at) (local.get $new)))
      (block $fits
        (br_if $fits (i32.le_u (global.get $end) (i32.mul (memory.size) (i32.const 65536))))
        (drop (memory.grow (i32.const 1))))
      (memory.copy (local.get $at) (local.get $old) (local.get $size))
      (local.get $at)))
  (core instance $libc (instantiate $libc))
  (alias core export $libc "memory" (core memory $memory))
  (alias core export $libc "realloc" (core func $realloc))
  (core func $log-core (canon lower (func $log) (memory (core memory $memory))))

  (core module $main
    (import "libc" "memory" (memory 1))
    (import "libc" "realloc" (func $realloc (param i32 i32 i32 i32) (result i32)))
    (import "host" "log" (func $log (param i32 i32)))
    (data (i32.const 1024) "Hello, ")
    ;; "Hello, " and the name, as the pointer and length at address 0.
    (func (export "greet") (param $name i32) (param $length i32) (result i32)
      (local $text i32)
      (call $log (local.get $name) (local.get $length))
      (local.set $text (call $realloc (i32.const 0) (i32.const 0) (i32.const 1)
        (i32.add (local.get $length) (i32.const 7))))
      (memory.copy (local.get $text) (i32.const 1024) (i32.const 7))
      (memory.copy (i32.add (local.get $text) (i32.const 7)) (local.get $name) (local.get $length))
      (i32.store (i32.const 0) (local.get $text))
      (i32.store (i32.const 4) (i32.add (local.get $length) (i32.const 7)))
      (i32.const 0))
    (func (export "sum") (param $list i32) (param $length i32) (result i32)
      (local $total i32)
      (block $done
        (loop $next
          (br_if $done (i32.eqz (local.get $length)))
          (local.set $total (i32.add (local.get $total) (i32.load (local.get $list))))
          (local.set $list (i32.add (local.get $list) (i32.const 4)))
          (local.set $length (i32.sub (local.get $length) (i32.const 1)))
          (br $next)))
      (local.get $total))
    (func (export "divide") (param i32 i32) (result i32)
      (i32.div_u (local.get 0) (local.get 1))))
  (core instance $main (instantiate $main
    (with "libc" (instance $libc))
    (with "host" (instance (export "log" (func $log-core))))))

  (func (export "greet") (param "name" string) (result string)
    (canon lift (core func $main "greet") (memory (core memory $memory)) (realloc (core func $realloc))))
  (func (export "sum") (param "numbers" (list u32)) (result u32)
    (canon lift (core func $main "sum") (memory (core memory $memory)) (realloc (core func $realloc))))
  (func (export "divide") (param "a" u32) (param "b" u32) (result u32)
    (canon lift (core func $main "divide"))))
`;

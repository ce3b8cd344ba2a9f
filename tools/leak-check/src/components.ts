// Components in text, as small as what is called in them allows.

/** A memory, and a `realloc` that uses the same 32 KB again and again. */
const memory = `
  (core module $memory
    (memory (export "memory") 1)
    (global $next (mut i32) (i32.const 0))
    (func (export "realloc") (param $old i32) (param $size i32) (param $align i32) (param $new i32)
      (result i32) (local $at i32)
      (local.set $at (i32.and (i32.add (global.get $next) (i32.const 7)) (i32.const 0x7ff8)))
      (global.set $next (i32.add (local.get $at) (local.get $new)))
      (i32.add (local.get $at) (i32.const 1024))))
  (core instance $mem (instantiate $memory))`;

const inMemory = '(memory (core memory $mem "memory")) (realloc (core func $mem "realloc"))';

const echoModule = `
  (core module $m
    (import "" "memory" (memory 1))
    (func (export "echo") (param i32 i32) (result i32)
      (i32.store (i32.const 0) (local.get 0))
      (i32.store (i32.const 4) (local.get 1))
      (i32.const 0)))`;

/** `echo: func(text: string) -> string` */
export const echo: string = `(component $echo ${memory} ${echoModule}
  (core instance $i (instantiate $m (with "" (instance $mem))))
  (func (export "echo") (param "text" string) (result string)
    (canon lift (core func $i "echo") ${inMemory})))`;

/** The same, passed on to another component. */
export const echoThrough: string = `(component ${echo}
  (instance $inner (instantiate $echo))
  (component $outer
    (import "echo" (func $echo (param "text" string) (result string)))
    ${memory}
    (core func $echo-core (canon lower (func $echo) ${inMemory}))
    (core module $m
      (import "" "memory" (memory 1))
      (import "" "echo" (func $echo (param i32 i32 i32)))
      (func (export "echo") (param i32 i32) (result i32)
        (call $echo (local.get 0) (local.get 1) (i32.const 0))
        (i32.const 0)))
    (core instance $i (instantiate $m (with "" (instance
      (export "memory" (memory $mem "memory")) (export "echo" (func $echo-core))))))
    (func (export "echo") (param "text" string) (result string)
      (canon lift (core func $i "echo") ${inMemory})))
  (instance $o (instantiate $outer (with "echo" (func $inner "echo"))))
  (export "echo" (func $o "echo")))`;

/**
 * Resource `thing` with a constructor and `get`; `keep` takes one, and drops it; `live`
 * says how many there are.
 */
export const resources: string = `(component
  (core module $count
    (global (export "live") (mut i32) (i32.const 0))
    (func (export "dtor") (param i32)
      (global.set 0 (i32.sub (global.get 0) (i32.const 1)))))
  (core instance $count (instantiate $count))
  (type $thing' (resource (rep i32) (dtor (core func $count "dtor"))))
  (export $thing "thing" (type $thing'))
  (core func $new (canon resource.new $thing'))
  (core func $drop (canon resource.drop $thing'))
  (core module $m
    (import "" "new" (func $new (param i32) (result i32)))
    (import "" "drop" (func $drop (param i32)))
    (import "count" "live" (global $live (mut i32)))
    (func (export "make") (param i32) (result i32)
      (global.set $live (i32.add (global.get $live) (i32.const 1)))
      (call $new (local.get 0)))
    (func (export "get") (param i32) (result i32) (local.get 0))
    (func (export "keep") (param i32) (call $drop (local.get 0)))
    (func (export "live") (result i32) (global.get $live)))
  (core instance $i (instantiate $m
    (with "count" (instance $count))
    (with "" (instance (export "new" (func $new)) (export "drop" (func $drop))))))
  (func (export "[constructor]thing") (param "value" u32) (result (own $thing))
    (canon lift (core func $i "make")))
  (func (export "[method]thing.get") (param "self" (borrow $thing)) (result u32)
    (canon lift (core func $i "get")))
  (func (export "keep") (param "it" (own $thing)) (canon lift (core func $i "keep")))
  (func (export "live") (result u32) (canon lift (core func $i "live"))))`;

/** `use: func(it: own<ticket>)` drops a resource of the host, `look: func(it: borrow<ticket>)` too. */
export const hostResources: string = `(component
  (import "ticket" (type $ticket (sub resource)))
  (core func $drop (canon resource.drop $ticket))
  (core module $m
    (import "" "drop" (func $drop (param i32)))
    (func (export "drop") (param i32) (call $drop (local.get 0))))
  (core instance $i (instantiate $m (with "" (instance (export "drop" (func $drop))))))
  (func (export "use") (param "it" (own $ticket)) (canon lift (core func $i "drop")))
  (func (export "look") (param "it" (borrow $ticket)) (canon lift (core func $i "drop"))))`;

/**
 * `open: func() -> stream<u8>` opens a stream, `close: func()` closes its other end;
 * `refuse: func(it: stream<u8>)` drops one without reading.
 */
export const streams: string = `(component
  (type $bytes (stream u8))
  (core func $new (canon stream.new $bytes))
  (core func $drop-readable (canon stream.drop-readable $bytes))
  (core func $drop-writable (canon stream.drop-writable $bytes))
  (core module $m
    (import "" "new" (func $new (result i64)))
    (import "" "drop-readable" (func $drop-readable (param i32)))
    (import "" "drop-writable" (func $drop-writable (param i32)))
    (global $writable (mut i32) (i32.const 0))
    (func (export "open") (result i32) (local $ends i64)
      (local.set $ends (call $new))
      (global.set $writable (i32.wrap_i64 (i64.shr_u (local.get $ends) (i64.const 32))))
      (i32.wrap_i64 (local.get $ends)))
    (func (export "close") (call $drop-writable (global.get $writable)))
    (func (export "refuse") (param i32) (call $drop-readable (local.get 0))))
  (core instance $i (instantiate $m (with "" (instance
    (export "new" (func $new))
    (export "drop-readable" (func $drop-readable))
    (export "drop-writable" (func $drop-writable))))))
  (func (export "open") (result (stream u8)) (canon lift (core func $i "open")))
  (func (export "close") (canon lift (core func $i "close")))
  (func (export "refuse") (param "it" (stream u8)) (canon lift (core func $i "refuse"))))`;

import { Source } from '@witcraft/diagnostics';
import { componentize, embed } from '@witcraft/encoder';
import { selectWorld } from '@witcraft/resolver';
import { parseText } from '@witcraft/wat';
import { resolveText } from '../pipeline.js';

/** Throws on any mistake. */
function assemble(name: string, text: string): Uint8Array<ArrayBuffer> {
  const { bytes, diagnostics } = parseText(new Source(name, text));
  if (bytes === undefined) throw new Error(`${name}: ${diagnostics[0]?.message ?? 'no binary'}`);
  return bytes as Uint8Array<ArrayBuffer>;
}

/** A `cabi_realloc` that only ever moves on; `$next` is set back when a call is over. */
const realloc = `
  (memory (export "memory") 64)
  (global $next (mut i32) (i32.const 1024))
  (func (export "cabi_realloc") (param $old i32) (param $size i32) (param $align i32) (param $new i32) (result i32)
    (if (i32.and (i32.ne (local.get $size) (i32.const 0))
                 (i32.eq (global.get $next) (i32.add (local.get $old) (local.get $size))))
      (then (global.set $next (i32.add (local.get $old) (local.get $new)))
            (return (local.get $old))))
    (global.set $next (i32.and
      (i32.add (global.get $next) (i32.sub (local.get $align) (i32.const 1)))
      (i32.sub (i32.const 0) (local.get $align))))
    (if (local.get $size)
      (then (memory.copy (global.get $next) (local.get $old) (local.get $size))))
    global.get $next
    (global.set $next (i32.add (global.get $next) (local.get $new))))`;

const prefix = 'bench:calls/echo';

/** Gives back a pointer and a length, through memory at address 16. */
const echo = (name: string): string => `
  (func (export "${prefix}#${name}") (param i32 i32) (result i32)
    (i32.store (i32.const 16) (local.get 0))
    (i32.store (i32.const 20) (local.get 1))
    i32.const 16)
  (func (export "cabi_post_${prefix}#${name}") (param i32) (call $post (i32.const 0)))`;

/** Takes a list, and returns how long it is. */
const take = (name: string): string => `
  (func (export "${prefix}#${name}") (param i32 i32) (result i32)
    (call $post (i32.const 0))
    local.get 1)`;

const echoWit = `package bench:calls;
interface echo {
  record point { x: f64, y: f64, id: u32, active: bool }
  record item { id: u32, name: string, price: f64 }
  add: func(a: u32, b: u32) -> u32;
  echo: func(text: string) -> string;
  take-points: func(points: list<point>) -> u32;
  pass-points: func(points: list<point>) -> list<point>;
  take-items: func(items: list<item>) -> u32;
  pass-items: func(items: list<item>) -> list<item>;
}
world calls { export echo; }`;

/** A core module that adds, and gives back or takes what it is given. */
export function echoModule(): Uint8Array<ArrayBuffer> {
  return assemble(
    'echo.wat',
    `(module ${realloc}
      (func $post (param i32) (global.set $next (i32.const 1024)))
      (func (export "${prefix}#add") (param i32 i32) (result i32)
        (i32.add (local.get 0) (local.get 1)))
      ${['echo', 'pass-points', 'pass-items'].map(echo).join('')}
      ${['take-points', 'take-items'].map(take).join('')})`,
  );
}

/** The module as a component. */
export function echoComponent(): Uint8Array<ArrayBuffer> {
  const { resolve, package: id } = resolveText(echoWit);
  const world = selectWorld(resolve, id);
  if (!world.ok) throw new Error('the echo component has no world');
  const { bytes, diagnostics } = componentize(embed(echoModule(), resolve, world.world));
  if (bytes === undefined) throw new Error(diagnostics[0]?.message ?? 'no component');
  return bytes as Uint8Array<ArrayBuffer>;
}

const canonical = '(memory (core memory $i "memory")) (realloc (core func $i "cabi_realloc"))';

const sinkText = `${realloc}
  (func (export "sink") (param i32 i32) (result i32)
    (global.set $next (i32.const 1024))
    local.get 1)`;

const sourceText = `
  (import "sink" "sink" (func $sink (param i32 i32) (result i32)))
  (func (export "pass") (param $length i32) (param $times i32) (result i32)
    (local $sum i32)
    (loop $again
      (local.set $sum (i32.add (local.get $sum) (call $sink (i32.const 1024) (local.get $length))))
      (local.set $times (i32.sub (local.get $times) (i32.const 1)))
      (br_if $again (local.get $times)))
    local.get $sum)`;

/** The module that takes a list, and the one that passes one on, for linking by hand. */
export function passModules(): { sink: Uint8Array<ArrayBuffer>; source: Uint8Array<ArrayBuffer> } {
  return {
    sink: assemble('sink.wat', `(module ${sinkText})`),
    source: assemble('source.wat', `(module ${sourceText} (memory (export "memory") 64))`),
  };
}

/** A component that passes a list of bytes, so many times, to another one within. */
export function passComponent(): Uint8Array<ArrayBuffer> {
  return assemble(
    'pass.wat',
    `(component
      (component $sink
        (core module $m ${sinkText})
        (core instance $i (instantiate $m))
        (func (export "sink") (param "bytes" (list u8)) (result u32)
          (canon lift (core func $i "sink") ${canonical})))
      (component $source
        (import "sink" (func $sink (param "bytes" (list u8)) (result u32)))
        (core module $memory (memory (export "memory") 64))
        (core module $m ${sourceText})
        (core instance $memory (instantiate $memory))
        (core func $lowered (canon lower (func $sink) (memory (core memory $memory "memory"))))
        (core instance $i (instantiate $m
          (with "sink" (instance (export "sink" (func $lowered))))))
        (func (export "pass") (param "length" u32) (param "times" u32) (result u32)
          (canon lift (core func $i "pass"))))
      (instance $sink (instantiate $sink))
      (instance $source (instantiate $source (with "sink" (func $sink "sink"))))
      (export "pass" (func $source "pass")))`,
  );
}

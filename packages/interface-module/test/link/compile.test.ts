import { expect, test } from 'vitest';
import { compile, LinkedModule } from '../../src/index.js';
import { parsed } from '../programs.js';

const text = `(module
  (module $count
    (global $count (mut i32) (i32.const 0))
    (func (export "next") (result i32)
      (global.set $count (i32.add (global.get $count) (i32.const 1)))
      global.get $count))
  (interface $x
    (import "c" "next" (func $next (result i32)))
    (func (export "next") (result u8) call $next u8.lift_i32))
  (link
    (export "next" (interface-func (result u8)))
    module.instantiate $count
    instance.export "next"
    module.instantiate (import "c" "next") $x
    instance.export "next"))`;

test.each(['js', 'wasm', undefined] as const)(
  'instances of their own, target %s',
  async (target) => {
    const compiled = compile(parsed(text), target === undefined ? {} : { target });
    const next = async (): Promise<() => number> =>
      (await compiled.instantiate()).exports['next'] as () => number;
    const [first, second] = [await next(), await next()];
    expect([first(), first(), second()]).toEqual([1, 2, 1]);
  },
);

test('an invalid module is refused at once', () => {
  const { module } = LinkedModule.parse('(module (interface $i (func (local u8))) (link))');
  expect(() => compile(module!)).toThrow(/local/);
});

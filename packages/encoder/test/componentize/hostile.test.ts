import fc from 'fast-check';
import { expect, test } from 'vitest';
import { componentize, link } from '../../src/index.js';
import { dummy, embedded } from './component-of.js';

const wit = `package local:test;
  interface types { resource r { constructor(); get: func() -> string; } record pair { a: u32, b: list<string> } }
  interface i { use types.{r, pair}; f: async func(x: pair) -> r; g: func() -> stream<pair>; }
  world w { import types; import i; export types; export i; export go: func(s: string) -> future<u8>; }`;

const modules = [
  dummy(wit, { names: 'legacy' }),
  dummy(wit, { names: 'legacy', async: 'callback' }),
  dummy(wit),
];

const adapter = embedded(
  'package local:old; interface clock { now: func() -> u64; } world w { import clock; }',
  `(module (import "local:old/clock" "now" (func $now (result i64)))
    (import "env" "memory" (memory 0))
    (global $__stack_pointer (mut i32) (i32.const 0))
    (func (export "clock") (result i64) i32.const 0 i32.load drop call $now))`,
);

const program = embedded(
  'package local:main; world w {}',
  '(module (import "old" "clock" (func (result i64))) (memory (export "memory") 1))',
);

const library = embedded(
  'package local:app; world w { export run: func() -> u32; }',
  `(module (@dylink.0 (mem-info (memory 16 4)))
    (import "env" "__memory_base" (global i32)) (import "GOT.mem" "data" (global (mut i32)))
    (global (export "data") i32 (i32.const 8))
    (func (export "run") (result i32) i32.const 1))`,
);

/** A few bytes with other values. */
function mutated(bytes: Uint8Array, changes: readonly (readonly [number, number])[]): Uint8Array {
  const changed = bytes.slice();
  for (const [place, value] of changes) changed[8 + (place % (bytes.length - 8))] = value;
  return changed;
}

const changes = fc.array(fc.tuple(fc.nat(1 << 20), fc.nat(255)), { minLength: 1, maxLength: 4 });

test('changed bytes make a component or a diagnostic', () => {
  fc.assert(
    fc.property(fc.constantFrom(...modules), changes, (module, change) => {
      const { bytes, diagnostics } = componentize(mutated(module, change));
      expect(bytes === undefined).toBe(diagnostics.length > 0);
    }),
    { numRuns: 500 },
  );
});

test('changed adapters and libraries too', () => {
  fc.assert(
    fc.property(changes, changes, (first, second) => {
      const adapters = [{ name: 'old', bytes: mutated(adapter, second) }];
      const adapted = componentize(mutated(program, first), { adapters });
      expect(adapted.bytes === undefined).toBe(adapted.diagnostics.length > 0);
      const linked = link([{ name: 'app', bytes: mutated(library, first) }]);
      expect(linked.bytes === undefined).toBe(linked.diagnostics.length > 0);
    }),
    { numRuns: 300 },
  );
});

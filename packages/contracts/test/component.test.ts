import { Source } from '@witcraft/diagnostics';
import { componentize, embed } from '@witcraft/encoder';
import type { WorldId } from '@witcraft/resolver';
import { type Imports, instantiate } from '@witcraft/runtime';
import { parseText } from '@witcraft/wat';
import { describe, expect, test } from 'vitest';
import { enforce } from '../src/index.js';
import { contractsOf } from './wit.js';

const wit = `package demo:counting;
interface counters {
  resource counter {
    /// @post self.count() == start
    constructor(start: u32);
    count: func() -> u32;
    /// @pre by > 0
    /// @post self.count() == before(self.count()) + by: "counts on"
    add: func(by: u32);
  }
  /// @post result.count() == 7
  seven: func() -> counter;
}
interface log {
  /// @pre level <= 3: "levels are small"
  /// @post result > before(level)
  write: func(level: u32) -> u32;
}
world counting {
  import log;
  export counters;
  /// @pre a < 100
  /// @post result > a: "it is more"
  export more: func(a: u32) -> u32;
  export note: func(level: u32) -> u32;
}`;

/** A component whose \`add\` adds so much more than it should; a counter is where its number is. */
function component(excess: number): Uint8Array<ArrayBuffer> {
  const module = `(module
    (import "[export]demo:counting/counters" "[resource-new]counter" (func $new (param i32) (result i32)))
    (import "demo:counting/log" "write" (func $write (param i32) (result i32)))
    (memory (export "memory") 1)
    (global $next (mut i32) (i32.const 8))
    (func $make (param i32) (result i32)
      (global.set $next (i32.add (global.get $next) (i32.const 4)))
      (i32.store (global.get $next) (local.get 0))
      (call $new (global.get $next)))
    (export "demo:counting/counters#[constructor]counter" (func $make))
    (func (export "demo:counting/counters#seven") (result i32) (call $make (i32.const 7)))
    (func (export "demo:counting/counters#[method]counter.count") (param i32) (result i32)
      (i32.load (local.get 0)))
    (func (export "demo:counting/counters#[method]counter.add") (param i32 i32)
      (i32.store (local.get 0) (i32.add (i32.const ${excess})
        (i32.add (i32.load (local.get 0)) (local.get 1)))))
    (func (export "more") (param i32) (result i32) (i32.add (local.get 0) (i32.const ${1 - excess})))
    (func (export "note") (param i32) (result i32) (call $write (local.get 0))))`;
  const { bytes = new Uint8Array(), diagnostics } = parseText(new Source('m.wat', module));
  expect(diagnostics).toEqual([]);
  const embedded = embed(
    bytes,
    contracts.resolve,
    (contracts.resolve.worlds.length - 1) as WorldId,
  );
  const made = componentize(embedded);
  expect(made.diagnostics).toEqual([]);
  return made.bytes as Uint8Array<ArrayBuffer>;
}

const { contracts } = contractsOf(wit);
const log = { write: (level: number): number => (level === 3 ? 0 : level + 1) };

interface Counter {
  count(): number;
  add(by: number): void;
}

interface Counting {
  readonly counters: { readonly Counter: new (start: number) => Counter; seven(): Counter };
  more(a: number): number;
  note(level: number): number;
}

async function counting(excess: number): Promise<Counting> {
  const imports = { log, 'demo:counting/log': log };
  const checked = enforce(imports, contracts, { side: 'imports', blame: { caller: 'c.wasm' } });
  const { exports } = await instantiate<Counting>(component(excess), checked as Imports);
  return enforce(exports, contracts);
}

describe('a component', () => {
  test('that keeps its promises', async () => {
    const { counters, more, note } = await counting(0);
    const counter = new counters.Counter(5);
    counter.add(2);
    expect([counter.count(), counters.seven().count(), more(1), note(1)]).toEqual([7, 7, 2, 2]);
    expect(() => counter.add(0)).toThrow('the caller broke a precondition: by > 0');
    expect(() => counters.seven().add(0)).toThrow('the caller broke a precondition: by > 0');
  });

  test('that does not', async () => {
    const { counters, more } = await counting(1);
    const counter = new counters.Counter(5);
    expect(() => counter.add(2)).toThrow('the implementation broke a postcondition: counts on');
    expect(() => more(1)).toThrow('the implementation broke a postcondition: it is more');
  });

  test('and what it imports', async () => {
    await expect(async () => (await counting(0)).note(4)).rejects.toThrow(
      'c.wasm (the caller) broke a precondition: levels are small',
    );
    await expect(async () => (await counting(0)).note(3)).rejects.toThrow(
      'the implementation broke a postcondition: result > before(level)',
    );
  });
});

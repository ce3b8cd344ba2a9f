import { Trap } from '@witcraft/canonical-abi';
import { describe, expect, test } from 'vitest';
import { functionType, instantiateSync } from '../src/index.js';
import { counter, counterType } from './texts.js';
import { thrown, wat } from './wat.js';

const dispose: unique symbol = (Symbol as { dispose?: symbol }).dispose as never;

interface CounterObject {
  [dispose](): void;
  incrementBy(by: number): number;
}
interface Counters {
  Counter: { new (start: number): CounterObject; consume(counter: CounterObject): number };
  dropped(): number;
}

function counters(): Counters {
  const text = `(component ${counter} (instance $c (instantiate $counter))
    (export "a:b/counters@1.0.0" (instance $c)))`;
  return instantiateSync(wat(text)).exports['counters'] as Counters;
}

describe('a resource of a component', () => {
  test('is a class with constructor, methods and static functions', () => {
    const { Counter } = counters();
    const object = new Counter(5);
    expect(object).toBeInstanceOf(Counter);
    expect(object.incrementBy(2)).toBe(7);
    expect(object.incrementBy(2)).toBe(9);
    expect(Counter.consume(new Counter(3))).toBe(3);
    expect(Counter.name).toBe('Counter');
  });

  test('is dropped by Symbol.dispose, once', () => {
    const { Counter, dropped } = counters();
    const object = new Counter(5);
    expect(dropped()).toBe(0);
    object[dispose]();
    object[dispose]();
    expect(dropped()).toBe(1);
    expect(() => object.incrementBy(1)).toThrow(
      new TypeError('the Counter was dropped or given away'),
    );
  });

  test('is given away once', () => {
    const { Counter, dropped } = counters();
    const object = new Counter(5);
    expect(Counter.consume(object)).toBe(5);
    expect(dropped()).toBe(1);
    expect(() => Counter.consume(object)).toThrow('the Counter was dropped or given away');
    object[dispose]();
    expect(dropped()).toBe(1);
  });

  test('is no other object, and a mistake leaves the instance usable', () => {
    const { Counter } = counters();
    expect(() => Counter.consume({} as never)).toThrow(
      new TypeError('expected a Counter, got object'),
    );
    expect(() => Counter.consume(null as never)).toThrow('expected a Counter, got null');
    const { Counter: Other } = counters();
    expect(() => Counter.consume(new Other(1))).toThrow('expected a Counter, got a Counter');
    expect(new Counter(1).incrementBy(1)).toBe(2);
  });

  test('is kept where the component is busy', () => {
    const text = `(component ${counter} (import "f" (func $f))
      (instance $c (instantiate $counter))
      (core func $f' (canon lower (func $f)))
      (core module $m (import "" "f" (func $f)) (func (export "g") (call $f)))
      (core instance $i (instantiate $m (with "" (instance (export "f" (func $f'))))))
      (func (export "g") (canon lift (core func $i "g")))
      (export "counters" (instance $c)))`;
    const f = (): void => {
      expect((thrown(() => object[dispose]()) as Trap).code).toBe('cannot-enter');
    };
    const { exports } = instantiateSync<{ counters: Counters; g(): void }>(wat(text), { f });
    const object = new exports.counters.Counter(1);
    exports.g();
    expect(object.incrementBy(1)).toBe(2);
    object[dispose]();
    expect(exports.counters.dropped()).toBe(1);
  });

  test('may have no name outside', () => {
    const { exports } = instantiateSync(
      wat(`(component
        (component $c
          (type $r (resource (rep i32)))
          (export $x "x" (type $r))
          (core func $new (canon resource.new $r))
          (core module $m (import "" "new" (func $new (param i32) (result i32)))
            (func (export "make") (result i32) (call $new (i32.const 5)))
            (func (export "rep") (param i32) (result i32) (local.get 0)))
          (core instance $i (instantiate $m (with "" (instance (export "new" (func $new))))))
          (func (export "make") (result (own $x)) (canon lift (core func $i "make")))
          (func (export "rep") (param "x" (borrow $x)) (result u32)
            (canon lift (core func $i "rep"))))
        (instance $c (instantiate $c))
        (alias export $c "make" (func $make))
        (alias export $c "rep" (func $rep))
        (export "make" (func $make)) (export "rep" (func $rep)))`),
    );
    expect(exports['rep'](exports['make']())).toBe(5);
    expect(() => exports['rep'](1)).toThrow(new TypeError('expected a resource, got number'));
  });

  test('may be extended', () => {
    const { Counter } = counters();
    class Double extends Counter {
      double(): number {
        return this.incrementBy(this.incrementBy(0));
      }
    }
    const object = new Double(4);
    expect(object.double()).toBe(8);
    expect(object).toBeInstanceOf(Double);
  });
});

const user = `(component $user
  (import "counters" (instance $c ${counterType.slice('(instance'.length, -1)}))
  (alias export $c "counter" (type $counter))
  (core func $make (canon lower (func $c "[constructor]counter")))
  (core func $increment (canon lower (func $c "[method]counter.increment-by")))
  (core func $consume (canon lower (func $c "[static]counter.consume")))
  (core func $drop (canon resource.drop $counter))
  (core module $m
    (import "" "make" (func $make (param i32) (result i32)))
    (import "" "increment" (func $increment (param i32 i32) (result i32)))
    (import "" "consume" (func $consume (param i32) (result i32)))
    (import "" "drop" (func $drop (param i32)))
    (global $kept (mut i32) (i32.const 0))
    (func (export "use") (param i32) (result i32) (local $c i32)
      (local.set $c (call $make (local.get 0)))
      (drop (call $increment (local.get $c) (i32.const 10)))
      (call $increment (local.get $c) (i32.const 10))
      (call $drop (local.get $c)))
    (func (export "pass") (param i32) (result i32) (call $consume (local.get 0)))
    (func (export "back") (param i32) (result i32) (call $make (local.get 0)))
    (func (export "twice") (param i32) (result i32)
      (drop (call $increment (local.get 0) (i32.const 1)))
      (call $increment (local.get 0) (i32.const 1))
      (call $drop (local.get 0)))
    (func (export "keep") (param i32))
    (func (export "drop-unknown") (call $drop (i32.const 7)))
    (func (export "lose") (param i32) (call $drop (local.get 0)) (call $drop (local.get 0))))
  (core instance $i (instantiate $m (with "" (instance
    (export "make" (func $make)) (export "increment" (func $increment))
    (export "consume" (func $consume)) (export "drop" (func $drop))))))
  (func (export "use") (param "n" u32) (result u32) (canon lift (core func $i "use")))
  (func (export "pass") (param "c" (own $counter)) (result u32) (canon lift (core func $i "pass")))
  (func (export "back") (param "n" u32) (result (own $counter)) (canon lift (core func $i "back")))
  (func (export "twice") (param "c" (borrow $counter)) (result u32)
    (canon lift (core func $i "twice")))
  (func (export "keep") (param "c" (borrow $counter)) (canon lift (core func $i "keep")))
  (func (export "drop-unknown") (canon lift (core func $i "drop-unknown")))
  (func (export "lose") (param "c" (own $counter)) (canon lift (core func $i "lose"))))`;

interface User {
  use(n: number): number;
  pass(counter: unknown): number;
  back(n: number): CounterObject;
  twice(counter: unknown): number;
  keep(counter: unknown): void;
  dropUnknown(): void;
  lose(counter: unknown): void;
}

const both = `(component ${counter} ${user}
  (instance $c (instantiate $counter))
  (instance $u (instantiate $user (with "counters" (instance $c))))
  (export "counters" (instance $c)) (export "user" (instance $u)))`;

/** The two components as one, and as two that are linked by JavaScript. */
const arrangements: Record<string, () => { counters: Counters; user: User }> = {
  'within a component': () => instantiateSync(wat(both)).exports as never,
  'of two instances': () => {
    const counterText = `(component ${counter} (instance $c (instantiate $counter))
      (export "counters" (instance $c)))`;
    const first = instantiateSync(wat(counterText)).exports;
    const second = instantiateSync(wat(user), { counters: first['counters'] });
    return { counters: first['counters'], user: second.exports } as never;
  },
  'of two instances through functions': () => {
    const counterText = `(component ${counter} (instance $c (instantiate $counter))
      (export "counters" (instance $c)))`;
    const first = instantiateSync(wat(counterText)).exports as unknown as { counters: Counters };
    const { Counter, dropped } = first.counters;
    const second = instantiateSync(wat(user), { counters: { Counter, dropped } });
    return { counters: first.counters, user: second.exports } as never;
  },
};

for (const [name, make] of Object.entries(arrangements)) {
  describe(`resources between components ${name}`, () => {
    test('are made, lent and dropped', () => {
      const { counters, user } = make();
      expect(user.use(1)).toBe(21);
      expect(counters.dropped()).toBe(1);
    });

    test('are taken from JavaScript and given back', () => {
      const { counters, user } = make();
      const made = new counters.Counter(6);
      expect(user.pass(made)).toBe(6);
      expect(() => made.incrementBy(1)).toThrow('dropped or given away');
      const back = user.back(40);
      expect(back).toBeInstanceOf(counters.Counter);
      expect(back.incrementBy(2)).toBe(42);
    });

    test('are lent by JavaScript', () => {
      const { counters, user } = make();
      const made = new counters.Counter(6);
      expect(user.twice(made)).toBe(8);
      expect(made.incrementBy(0)).toBe(8);
      made[dispose]();
      expect(counters.dropped()).toBe(1);
    });

    test('trap where a borrow is kept', () => {
      const { counters, user } = make();
      const made = new counters.Counter(6);
      const trap = thrown(() => user.keep(made)) as Trap;
      expect(trap).toBeInstanceOf(Trap);
      expect(trap.code).toBe('borrows-remain');
      expect(() => user.use(1)).toThrow('cannot enter component instance');
    });

    test('trap where a handle is unknown, or dropped twice', () => {
      expect((thrown(() => make().user.dropUnknown()) as Trap).code).toBe('unknown-handle');
      const { counters, user } = make();
      const trap = thrown(() => user.lose(new counters.Counter(1))) as Trap;
      expect(trap.code).toBe('unknown-handle');
    });
  });
}

test('a resource is lent no longer than to a call that trapped', () => {
  const { counters, user } = arrangements['of two instances']!();
  const made = new counters.Counter(6);
  expect(thrown(() => user.keep(made))).toBeInstanceOf(Trap);
  expect(made.incrementBy(1)).toBe(7);
  made[dispose]();
  expect(counters.dropped()).toBe(1);
});

const log = `(component
  (import "log" (instance $log
    (export "line" (type $line (sub resource)))
    (export "[constructor]line" (func (param "n" u32) (result (own $line))))
    (export "[method]line.add" (func (param "self" (borrow $line)) (param "n" u32) (result u32)))
    (export "[static]line.of" (func (param "n" u32) (result (own $line))))
    (export "print" (func (param "line" (borrow $line)) (result u32)))
    (export "take" (func (param "line" (own $line)) (result u32)))))
  (alias export $log "line" (type $line))
  (core func $make (canon lower (func $log "[constructor]line")))
  (core func $of (canon lower (func $log "[static]line.of")))
  (core func $add (canon lower (func $log "[method]line.add")))
  (core func $print (canon lower (func $log "print")))
  (core func $take (canon lower (func $log "take")))
  (core func $drop (canon resource.drop $line))
  (core module $m
    (import "" "make" (func $make (param i32) (result i32)))
    (import "" "of" (func $of (param i32) (result i32)))
    (import "" "add" (func $add (param i32 i32) (result i32)))
    (import "" "print" (func $print (param i32) (result i32)))
    (import "" "take" (func $take (param i32) (result i32)))
    (import "" "drop" (func $drop (param i32)))
    (func (export "run") (result i32) (local $a i32) (local $b i32)
      (local.set $a (call $make (i32.const 1)))
      (local.set $b (call $of (i32.const 2)))
      (drop (call $add (local.get $a) (i32.const 40)))
      (i32.add (call $print (local.get $a)) (call $take (local.get $b)))
      (call $drop (local.get $a)))
    (func (export "echo") (param i32) (result i32) (local.get 0))
    (func (export "show") (param i32) (result i32)
      (call $print (local.get 0))
      (call $drop (local.get 0))))
  (core instance $i (instantiate $m (with "" (instance
    (export "make" (func $make)) (export "of" (func $of)) (export "add" (func $add))
    (export "print" (func $print)) (export "take" (func $take)) (export "drop" (func $drop))))))
  (func (export "run") (result u32) (canon lift (core func $i "run")))
  (func (export "echo") (param "l" (own $line)) (result (own $line))
    (canon lift (core func $i "echo")))
  (func (export "show") (param "l" (borrow $line)) (result u32)
    (canon lift (core func $i "show"))))`;

describe('a resource of the host', () => {
  class Line {
    static disposed = 0;
    n: number;
    constructor(n: number) {
      this.n = n;
    }
    static of(n: number): Line {
      return new Line(n);
    }
    add(n: number): number {
      this.n += n;
      return this.n;
    }
    [dispose](): void {
      Line.disposed += 1;
    }
  }
  const imports = {
    log: { Line, print: (line: Line) => line.n, take: (line: Line) => line.n * 100 },
  };
  type Exports = { run(): number; echo(line: unknown): unknown; show(line: unknown): number };

  test('is constructed, called, lent, given away and disposed of by a component', () => {
    const { exports } = instantiateSync(wat(log), imports);
    Line.disposed = 0;
    expect((exports as Exports).run()).toBe(41 + 200);
    // The one that was given away is no longer the component's to drop.
    expect(Line.disposed).toBe(1);
  });

  test('keeps its identity', () => {
    const { echo, show } = instantiateSync(wat(log), imports).exports as Exports;
    const line = new Line(7);
    expect(echo(line)).toBe(line);
    expect(show(line)).toBe(7);
    expect(Line.disposed).toBe(1);
  });

  test('has to be of the class', () => {
    const { echo, run } = instantiateSync(wat(log), imports).exports as Exports;
    expect(() => echo({})).toThrow(new TypeError('expected a Line, got object'));
    expect(() => echo(1)).toThrow(new TypeError('expected a Line, got number'));
    expect(run()).toBe(241);
  });
});

test('the type of a function has its resources', () => {
  const { Counter, dropped } = counters();
  expect(functionType(dropped)?.result).toBe('u32');
  expect(functionType(Counter)).toBe(undefined);
  expect(functionType({})).toBe(undefined);
});

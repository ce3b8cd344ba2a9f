import { setProperty } from '../values.js';

/** The constants, parameters and variables of a function that runs. */
type Frame = unknown[];
/** A part of the source, ready to run. */
type Run = (frame: Frame) => unknown;
type Func = (...args: never[]) => unknown;

const words = /"(?:[^"\\]|\\.)*"|\w+|!==|==|>>>?|<<|\+=|\S/g;

/** What `emitLoop` writes. */
const loopHead = /^\(let(\w+)=0,(\w+)=(\w+);\1<(\w+);\1\+=1,\2\+=(\d+)\)$/;
const loopHeadWords = 22;

const globals = { undefined, Number, BigInt, Math };

/** Binary operators: how strongly they bind, and what they do. */
const operators: Readonly<Record<string, [strength: number, (a: number, b: number) => unknown]>> = {
  '|': [1, (a, b) => a | b],
  '&': [2, (a, b) => a & b],
  // biome-ignore lint/suspicious/noDoubleEquals: that is how `null` or `undefined` is looked for
  '==': [3, (a, b) => a == b],
  '!==': [3, (a, b) => a !== b],
  instanceof: [4, (a, b) => (a as unknown) instanceof (b as never)],
  '<<': [5, (a, b) => a << b],
  '>>': [5, (a, b) => a >> b],
  '>>>': [5, (a, b) => a >>> b],
  '+': [6, (a, b) => a + b],
  '*': [7, (a, b) => a * b],
};

const property = (object: Record<string, unknown>, key: string): unknown => object[key];

/** The methods of what is in variables. Those of a DataView are given a place and an offset. */
const methods: Readonly<Record<string, Func>> = {
  push: (list: unknown[], value: unknown) => list.push(value),
  set: (map: Map<unknown, unknown>, key: unknown, value: unknown) => map.set(key, value),
  getUint8: (v: DataView, p: number, d: number) => v.getUint8(p + d),
  getUint16: (v: DataView, p: number, d: number) => v.getUint16(p + d, true),
  getUint32: (v: DataView, p: number, d: number) => v.getUint32(p + d, true),
  getBigUint64: (v: DataView, p: number, d: number) => v.getBigUint64(p + d, true),
  getFloat32: (v: DataView, p: number, d: number) => v.getFloat32(p + d, true),
  getFloat64: (v: DataView, p: number, d: number) => v.getFloat64(p + d, true),
  setUint8: (v: DataView, p: number, d: number, x: number) => v.setUint8(p + d, x),
  setUint16: (v: DataView, p: number, d: number, x: number) => v.setUint16(p + d, x, true),
  setUint32: (v: DataView, p: number, d: number, x: number) => v.setUint32(p + d, x, true),
  setBigUint64: (v: DataView, p: number, d: number, x: bigint) => v.setBigUint64(p + d, x, true),
  setFloat32: (v: DataView, p: number, d: number, x: number) => v.setFloat32(p + d, x, true),
  setFloat64: (v: DataView, p: number, d: number, x: number) => v.setFloat64(p + d, x, true),
};

const nothing: Run = () => undefined;

function assign(slot: number, value: Run): Run {
  return (f) => (f[slot] = value(f));
}

/** One part after the other; the value is that of the last. */
function sequence(parts: readonly Run[]): Run {
  const [a = nothing, b = nothing, c = nothing] = parts;
  const last = parts.length - 1;
  if (last < 1) return a;
  if (last === 1) {
    return (f) => {
      a(f);
      return b(f);
    };
  }
  if (last === 2) {
    return (f) => {
      a(f);
      b(f);
      return c(f);
    };
  }
  return (f) => {
    for (let i = 0; i < last; i++) parts[i]!(f);
    return parts[last]!(f);
  };
}

/**
 * Runs source that is generated here, without `new Function`: it becomes closures. This
 * knows as much JavaScript as `SourceBuilder` and those that use it write, and refuses all
 * else. In a function no two variables have one name, what is called is given or a method,
 * and only the last statement returns. For the option `closures`.
 */
export function closures(source: string, given: Readonly<Record<string, unknown>>): unknown {
  const known = new Map<string, unknown>(Object.entries({ ...globals, ...given }));
  const tokens = source.match(words) ?? [];
  let at = 0;
  /** Where the frame has variables. */
  let slots = new Map<string, number>();
  /** The frame as a function begins: it has the constants. */
  let frame: Frame = [];
  /** Where a part stands that only looks into the frame. */
  const places = new Map<Run, number>();
  /** Which variable a part tests for not being a number. */
  const notNumbers = new Map<Run, number>();

  function take(token: string): boolean {
    const taken = tokens[at] === token;
    if (taken) at++;
    return taken;
  }
  function refuse(): never {
    throw new SyntaxError(`this is not generated: ${tokens.slice(at, at + 9).join(' ')}`);
  }
  function expect(token: string): void {
    if (!take(token)) refuse();
  }
  function list<T>(end: string, item: () => T): T[] {
    const items: T[] = [];
    while (!take(end)) {
      items.push(item());
      if (tokens[at] !== end) expect(',');
    }
    return items;
  }
  function literal(): never {
    return JSON.parse(tokens[at++]!) as never;
  }

  function newSlot(value?: unknown): number {
    return frame.push(value) - 1;
  }
  function look(slot: number): Run {
    const run: Run = (f) => f[slot];
    places.set(run, slot);
    return run;
  }
  function constant(value: unknown): Run {
    return look(newSlot(value));
  }
  /** The value of a constant. */
  function valueOf(run: Run): unknown {
    return frame[places.get(run)!];
  }
  function declare(): number {
    const slot = newSlot();
    slots.set(tokens[at++]!, slot);
    return slot;
  }

  /** Calls a function: fewer closures run where all arguments are in the frame already. */
  function call(func: unknown, args: readonly Run[], object?: unknown): Run {
    const callee = func as (...args: unknown[]) => unknown;
    const [a, b, c, d] = args as [Run, Run, Run, Run];
    const [w, x, y, z] = args.map((arg) => places.get(arg)!) as [number, number, number, number];
    const ready = args.every((arg) => places.has(arg));
    switch (args.length) {
      case 1:
        if (ready) return (f) => callee.call(object, f[w]);
        return (f) => callee.call(object, a(f));
      case 2:
        if (ready) return (f) => callee.call(object, f[w], f[x]);
        return (f) => callee.call(object, a(f), b(f));
      case 3:
        if (ready) return (f) => callee.call(object, f[w], f[x], f[y]);
        return (f) => callee.call(object, a(f), b(f), c(f));
      case 4:
        if (ready) return (f) => callee.call(object, f[w], f[x], f[y], f[z]);
        return (f) => callee.call(object, a(f), b(f), c(f), d(f));
      default:
        return (f) =>
          callee.apply(
            object,
            args.map((arg) => arg(f)),
          );
    }
  }

  /** Statements up to a word. */
  function until(end: string): Run {
    const parts: Run[] = [];
    while (!take(end)) parts.push(statement());
    return sequence(parts);
  }

  function statement(): Run {
    if (take('{')) return until('}');
    if (take('if')) {
      const test = primary();
      const yes = statement();
      const number = notNumbers.get(test);
      if (number !== undefined) return (f) => typeof f[number] !== 'number' && yes(f);
      if (!take('else')) return (f) => test(f) && yes(f);
      const no = statement();
      return (f) => (test(f) ? yes(f) : no(f));
    }
    if (take('for')) return loop();
    if (take('switch')) return choice();
    if (take('try')) {
      const body = statement();
      expect('catch');
      expect('(');
      const slot = declare();
      expect(')');
      const handle = statement();
      return (f) => {
        try {
          return body(f);
        } catch (error) {
          f[slot] = error;
          return handle(f);
        }
      };
    }
    let run = nothing;
    if (take('let') || take('const')) {
      const slot = declare();
      if (take('=')) run = assign(slot, expression());
    } else if (take('throw')) {
      const error = expression();
      run = (f) => {
        throw error(f);
      };
    } else {
      const last = take('return');
      run = expression();
      if (last && tokens[at + 1] !== '}') refuse();
    }
    expect(';');
    return run;
  }

  /** A loop over so many elements, whose index and address are variables. */
  function loop(): Run {
    const head = loopHead.exec(tokens.slice(at, at + loopHeadWords).join('')) ?? refuse();
    at += 2;
    const i = declare();
    at += 3;
    const p = declare();
    at += loopHeadWords - 7;
    const [begin, count] = [slots.get(head[3]!)!, slots.get(head[4]!) ?? newSlot(Number(head[4]))];
    const size = Number(head[5]);
    const body = statement();
    return (frame) => {
      const f = frame as number[];
      f[p] = f[begin]!;
      for (let j = 0; j < f[count]!; j++) {
        f[i] = j;
        body(f);
        f[p]! += size;
      }
    };
  }

  /** `switch`, with a `break` at the end of each case, and `default` last. */
  function choice(): Run {
    const value = primary();
    const cases = new Map<unknown, Run>();
    expect('{');
    while (take('case')) {
      const label = literal();
      expect(':');
      cases.set(label, until('break'));
      expect(';');
    }
    if (take('default')) expect(':');
    const other = until('}');
    return (f) => (cases.get(value(f)) ?? other)(f);
  }

  /** Binary operators that bind more strongly than so, and `?:`. */
  function expression(strength = 0): Run {
    let left = operand();
    for (;;) {
      const [level, operator] = operators[tokens[at]!] ?? [0];
      if (level <= strength) break;
      at++;
      left = call(operator, [left, expression(level)]);
    }
    if (strength > 0 || !take('?')) return left;
    const yes = expression();
    expect(':');
    const no = expression();
    return (f) => (left(f) ? yes(f) : no(f));
  }

  function operand(): Run {
    let value = primary();
    for (;;) {
      if (take('[')) {
        const key = expression();
        expect(']');
        value = index(value, key);
      } else if (take('(')) value = call(valueOf(value), list(')', expression));
      else if (take('.')) value = member(value, tokens[at++]!);
      else return value;
    }
  }

  /** With a closure for elements and one for properties, which engines tell apart. */
  function index(value: Run, key: Run): Run {
    const [object, at] = [places.get(value), places.get(key)];
    if (object === undefined || at === undefined) return call(property, [value, key]);
    const name = frame[at];
    if (typeof name === 'string') return (f) => (f[object] as Record<string, unknown>)[name];
    return (f) => (f[object] as unknown[])[f[at] as number];
  }

  /** A property, or a call of a method. */
  function member(value: Run, key: string): Run {
    if (!take('(')) return index(value, constant(key));
    const object = valueOf(value) as Record<string, unknown> | undefined;
    if (object !== undefined) return call(object[key], list(')', expression), object);
    if (!/^[gs]et./.test(key)) return call(methods[key], [value, ...list(')', expression)]);
    const place = [value, primary(), constant(take('+') ? literal() : 0)];
    expect(',');
    return call(methods[key], [...place, ...list(')', expression).slice(0, -1)]);
  }

  function primary(): Run {
    const token = tokens[at++]!;
    switch (token) {
      case '(': {
        const value = expression();
        expect(')');
        return value;
      }
      case '[': {
        const items = list(']', expression);
        return (f) => items.map((item) => item(f));
      }
      case '{':
        return object();
      case 'function':
        return constant(func());
      case 'typeof': {
        const slot = places.get(primary()) ?? refuse();
        expect('!==');
        const type: string = literal();
        const test: Run = (f) => typeof f[slot] !== type;
        if (type === 'number') notNumbers.set(test, slot);
        return test;
      }
      default: {
        const slot = slots.get(token);
        if (slot !== undefined) return take('=') ? assign(slot, expression()) : look(slot);
        return constant(known.has(token) ? known.get(token) : JSON.parse(token));
      }
    }
  }

  function object(): Run {
    const values: Run[] = [];
    const keys = list('}', (): string => {
      const computed = take('[');
      const key = literal();
      if (computed) expect(']');
      expect(':');
      values.push(expression());
      return key;
    });
    return (f) => {
      const made = {};
      for (let i = 0; i < keys.length; i++) setProperty(made, keys[i]!, values[i]!(f));
      return made;
    };
  }

  /** A function: each call has a copy of the frame, which begins with what it is given. */
  function func(): Func {
    const outer = { slots, frame };
    slots = new Map();
    frame = [];
    expect('(');
    const count = list(')', declare).length;
    const body = statement();
    const blank = frame;
    ({ slots, frame } = outer);
    return (...args) => {
      const frame = blank.slice();
      for (let i = 0; i < count; i++) frame[i] = args[i];
      return body(frame);
    };
  }

  while (take('const')) {
    const name = tokens[at++]!;
    expect('=');
    expect('function');
    known.set(name, func());
    expect(';');
  }
  expect('return');
  const value = expression();
  expect(';');
  return value(frame);
}

import { type CoreMemory, type CoreModule, instantiateCore } from './core-modules.js';

/** What the calls job measures: the exports of the echo component, however they are made. */
export interface Glue {
  add(a: number, b: number): number;
  echo(text: string): string;
  takePoints(points: readonly Point[]): number;
  passPoints(points: readonly Point[]): Point[];
  takeItems(items: readonly Item[]): number;
  passItems(items: readonly Item[]): Item[];
}

export interface Point {
  x: number;
  y: number;
  id: number;
  active: boolean;
}

export interface Item {
  id: number;
  name: string;
  price: number;
}

type CoreFunction = (a: number, b: number) => number;
type PostReturn = (pointer: number) => void;

interface EchoExports {
  readonly memory: CoreMemory;
  cabi_realloc(old: number, oldSize: number, alignment: number, size: number): number;
  readonly [name: `bench:calls/echo#${string}`]: CoreFunction;
  readonly [name: `cabi_post_bench:calls/echo#${string}`]: PostReturn;
}

/** Both records are as large. */
const recordSize = 24;
/** Up to so many code units a loop is faster than `TextEncoder`. */
const shortText = 32;
/** Up to so many bytes a loop is faster than `TextDecoder`. */
const shortString = 12;

/**
 * The glue that one would write by hand for exactly these functions: views that are kept
 * until memory grows, loops for short strings and the engine's codecs for long ones, and
 * nothing that the types don't ask for. It trusts the module: nothing is checked.
 */
export function handWritten(module: CoreModule): Glue {
  const core = instantiateCore<EchoExports>(module);
  const { memory, cabi_realloc: realloc } = core;
  const named = (name: string) => core[`bench:calls/echo#${name}`] as CoreFunction;
  const postOf = (name: string) => core[`cabi_post_bench:calls/echo#${name}`] as PostReturn;
  const add = named('add');
  const echo = named('echo');
  const takePoints = named('take-points');
  const passPoints = named('pass-points');
  const takeItems = named('take-items');
  const passItems = named('pass-items');
  const postEcho = postOf('echo');
  const postPoints = postOf('pass-points');
  const postItems = postOf('pass-items');
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  let bytes = new Uint8Array(memory.buffer);
  let view = new DataView(memory.buffer);
  let written = 0;

  function refresh(): void {
    if (bytes.length !== 0) return;
    bytes = new Uint8Array(memory.buffer);
    view = new DataView(memory.buffer);
  }

  function allocate(alignment: number, size: number): number {
    const pointer = realloc(0, 0, alignment, size);
    refresh();
    return pointer;
  }

  function writeText(text: string): number {
    const { length } = text;
    if (length <= shortText) {
      const pointer = allocate(1, length);
      let i = 0;
      for (; i < length; i++) {
        const unit = text.charCodeAt(i);
        if (unit >= 0x80) break;
        bytes[pointer + i] = unit;
      }
      if (i === length) {
        written = length;
        return pointer;
      }
    }
    const pointer = allocate(1, 3 * length);
    written = encoder.encodeInto(text, bytes.subarray(pointer, pointer + 3 * length)).written;
    return pointer;
  }

  function readText(pointer: number, length: number): string {
    const end = pointer + length;
    if (length <= shortString) {
      let text = '';
      let at = pointer;
      for (; at < end; at++) {
        const byte = bytes[at] as number;
        if (byte >= 0x80) break;
        text += String.fromCharCode(byte);
      }
      if (at === end) return text;
    }
    return decoder.decode(bytes.subarray(pointer, end));
  }

  function writePoints(points: readonly Point[]): number {
    const pointer = allocate(8, recordSize * points.length);
    let at = pointer;
    for (const { x, y, id, active } of points) {
      view.setFloat64(at, x, true);
      view.setFloat64(at + 8, y, true);
      view.setUint32(at + 16, id, true);
      view.setUint8(at + 20, active ? 1 : 0);
      at += recordSize;
    }
    return pointer;
  }

  function readPoints(pointer: number, length: number): Point[] {
    const points: Point[] = [];
    for (let i = 0, at = pointer; i < length; i++, at += recordSize) {
      points.push({
        x: view.getFloat64(at, true),
        y: view.getFloat64(at + 8, true),
        id: view.getUint32(at + 16, true),
        active: view.getUint8(at + 20) !== 0,
      });
    }
    return points;
  }

  function writeItems(items: readonly Item[]): number {
    const pointer = allocate(8, recordSize * items.length);
    let at = pointer;
    for (const { id, name, price } of items) {
      const text = writeText(name);
      view.setUint32(at, id, true);
      view.setUint32(at + 4, text, true);
      view.setUint32(at + 8, written, true);
      view.setFloat64(at + 16, price, true);
      at += recordSize;
    }
    return pointer;
  }

  function readItems(pointer: number, length: number): Item[] {
    const items: Item[] = [];
    for (let i = 0, at = pointer; i < length; i++, at += recordSize) {
      items.push({
        id: view.getUint32(at, true),
        name: readText(view.getUint32(at + 4, true), view.getUint32(at + 8, true)),
        price: view.getFloat64(at + 16, true),
      });
    }
    return items;
  }

  return {
    add: (a, b) => add(a, b) >>> 0,
    echo(text) {
      const pointer = writeText(text);
      const result = echo(pointer, written);
      refresh();
      const echoed = readText(view.getUint32(result, true), view.getUint32(result + 4, true));
      postEcho(result);
      return echoed;
    },
    takePoints: (points) => takePoints(writePoints(points), points.length) >>> 0,
    passPoints(points) {
      const result = passPoints(writePoints(points), points.length);
      refresh();
      const passed = readPoints(view.getUint32(result, true), view.getUint32(result + 4, true));
      postPoints(result);
      return passed;
    },
    takeItems: (items) => takeItems(writeItems(items), items.length) >>> 0,
    passItems(items) {
      const result = passItems(writeItems(items), items.length);
      refresh();
      const passed = readItems(view.getUint32(result, true), view.getUint32(result + 4, true));
      postItems(result);
      return passed;
    },
  };
}

interface SinkExports {
  readonly memory: CoreMemory;
  cabi_realloc(old: number, oldSize: number, alignment: number, size: number): number;
  sink(pointer: number, length: number): number;
}

interface SourceExports {
  readonly memory: CoreMemory;
  pass(length: number, times: number): number;
}

/**
 * A module that passes a list on to another one, linked by hand: a copy of the bytes from
 * memory to memory, and the call.
 */
export function linkedByHand(
  source: CoreModule,
  sink: CoreModule,
): (length: number, times: number) => number {
  const to = instantiateCore<SinkExports>(sink);
  const target = new Uint8Array(to.memory.buffer);
  let given = new Uint8Array(0);
  const from = instantiateCore<SourceExports>(source, {
    sink: {
      sink(pointer: number, length: number): number {
        const there = to.cabi_realloc(0, 0, 1, length);
        target.set(given.subarray(pointer, pointer + length), there);
        return to.sink(there, length);
      },
    },
  });
  given = new Uint8Array(from.memory.buffer);
  return from.pass;
}

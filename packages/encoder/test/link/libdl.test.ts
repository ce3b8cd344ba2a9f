import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { link } from '../../src/index.js';
import { builtInLibdl } from '../../src/link/libdl.js';
import { readLibrary } from '../../src/link/library.js';
import { layOutDlTable } from '../../src/link/memory-layout.js';
import { bytesOf, core, embedded, lines } from '../componentize/component-of.js';

declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Instance {
    constructor(module: Module, imports: object);
    readonly exports: unknown;
  }
  class Memory {
    constructor(limits: { initial: number });
    readonly buffer: ArrayBuffer;
  }
  class Global {
    constructor(type: { value: 'i32'; mutable: boolean }, value: number);
  }
}

interface Libdl {
  dlopen(name: number, flags: number): number;
  dlsym(handle: number, name: number): number;
  dlclose(handle: number): number;
  dlerror(): number;
}

const TABLE = 16;
const NAMES = 4096;
const DATA = 8192;
const RTLD_DEFAULT = 0;
const RTLD_NEXT = -1;

const opened = [
  ['b.so', '(func (export "both")) (tag (export "c")) (func (export "only-b"))'],
  [
    'a.so',
    '(func (export "first")) (func (export "both")) (global (export "x") i32 (i32.const 8))',
  ],
].map(([name = '', fields]) => {
  const bytes = core(`(module (@dylink.0 (mem-info (memory 16 4) (table 0 0))) ${fields})`);
  return readLibrary({ name, bytes, dlOpenable: true }, new Set());
});
/** Functions are at 100 and on, in the order of the libraries and of their exports. */
const table = layOutDlTable(opened, 100, TABLE);

let memory: Uint8Array;
let libdl: Libdl;

beforeEach(() => {
  const wasmMemory = new WebAssembly.Memory({ initial: 1 });
  memory = new Uint8Array(wasmMemory.buffer);
  memory.set(table.contents, TABLE);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(builtInLibdl()), {
    env: {
      memory: wasmMemory,
      __memory_base: new WebAssembly.Global({ value: 'i32', mutable: false }, DATA),
    },
    'GOT.mem': {
      __wasm_libdl_libraries: new WebAssembly.Global({ value: 'i32', mutable: true }, table.root),
    },
  });
  libdl = exports as Libdl;
});

/** The address of a text. */
function text(value: string): number {
  memory.set(new TextEncoder().encode(`${value}\0`), NAMES);
  return NAMES;
}

function open(name: string): number {
  return libdl.dlopen(text(name), 1);
}

function symbol(handle: number, name: string): number {
  return libdl.dlsym(handle, text(name));
}

function error(): string | undefined {
  const address = libdl.dlerror();
  if (address === 0) return undefined;
  return new TextDecoder().decode(memory.subarray(address, memory.indexOf(0, address)));
}

test('libdl.ts is what libdl.wat is assembled to', () => {
  const wat = readFileSync(new URL('../../src/link/libdl.wat', import.meta.url), 'utf8');
  expect(builtInLibdl()).toEqual(new Uint8Array(core(wat)));
});

describe('the built-in libdl', () => {
  test('looks symbols up in the library that was opened', () => {
    const a = open('a.so');
    const b = open('b.so');
    expect([symbol(b, 'both'), symbol(b, 'only-b')]).toEqual([100, 101]);
    expect([symbol(a, 'both'), symbol(a, 'first')]).toEqual([102, 103]);
    expect(error()).toBe(undefined);
  });

  test('gives the addresses of data, which are written when the component starts', () => {
    const place = table.addresses[0]?.address ?? 0;
    new DataView(memory.buffer).setUint32(place, 1234, true);
    expect(symbol(open('a.so'), 'x')).toBe(1234);
  });

  test('has no tags', () => {
    const handle = open('b.so');
    for (const name of ['c', 'd', 'z', 'b.so']) expect(libdl.dlsym(handle, text(name))).toBe(0);
    expect(libdl.dlsym(handle, text('only-b'))).toBe(101);
    expect(Buffer.from(table.contents).includes('c\0\0\0')).toBe(false);
  });

  test('looks in all of them without a library', () => {
    const all = libdl.dlopen(0, 0);
    expect([all, RTLD_DEFAULT].map((handle) => symbol(handle, 'only-b'))).toEqual([101, 101]);
    expect(symbol(RTLD_DEFAULT, 'both')).toBe(102);
  });

  test.each(['c.so', 'a.s', 'a.soo', ''])('has no library %j', (name) => {
    expect(open(name)).toBe(0);
    expect(error()).toBe('dlopen: no library of this name can be opened');
    expect(error()).toBe(undefined);
  });

  test.each(['none', 'firs', 'only-b'])('has no symbol %j in a.so', (name) => {
    expect(symbol(open('a.so'), name)).toBe(0);
    expect(error()).toBe('dlsym: no such symbol');
  });

  test('has no next one', () => {
    expect(symbol(RTLD_NEXT, 'first')).toBe(0);
    expect(error()).toBe('dlsym: RTLD_NEXT is not supported');
  });

  test('takes no handles but those that it gave', () => {
    const handle = open('a.so');
    expect([handle, libdl.dlopen(0, 0)].map((each) => libdl.dlclose(each))).toEqual([0, 0]);
    for (const wrong of [handle + 4, handle - 16, handle + 48, 0x7fff_fff0]) {
      expect([libdl.dlclose(wrong), error()]).toEqual([-1, 'not a handle that dlopen gave']);
      expect([symbol(wrong, 'first'), error()]).toEqual([0, 'not a handle that dlopen gave']);
    }
  });
});

describe('linked', () => {
  const dylink = '(@dylink.0 (mem-info (memory 0 0) (table 0 0)))';
  const run = '(func (export "run") (result i32) i32.const 1)';
  const app = (fields: string) => ({
    name: 'app',
    bytes: embedded(
      'package local:app; world w { export run: func() -> u32; }',
      `(module ${dylink} ${fields} ${run})`,
    ),
  });
  const modules = (fields: string) =>
    lines(bytesOf(link([app(fields)], { useBuiltInLibdl: true }))).filter((line) =>
      line.startsWith('(core module $libdl.so'),
    ).length;

  test('it is there where it is needed', () => {
    const dlopen = '(import "env" "dlopen" (func (param i32 i32) (result i32)))';
    expect([modules(dlopen), modules('')]).toEqual([1, 0]);
  });

  test('a library of its name is not given twice', () => {
    const own = { name: 'libdl.so', bytes: builtInLibdl() };
    const { diagnostics } = link([app(''), own], { useBuiltInLibdl: true });
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'two libraries are called `libdl.so`',
    ]);
  });
});

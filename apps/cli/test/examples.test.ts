import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../src/arguments/command-table.js';
import { bin, folder } from './witcraft.js';

// The examples of `witcraft help COMMAND`, run as they are written, in a folder that
// has the files of which they speak.

const WIT: Readonly<Record<string, string>> = {
  'wit/http.wit': `package wasi:http@0.2.3;

interface types {
  use wasi:io/error@0.2.3.{error};

  @since(version = 0.2.0)
  cause: func(of: borrow<error>) -> option<string>;
}

interface incoming-handler {
  handle: func();
}

world proxy {
  import types;
  export incoming-handler;
}
`,
  'wit/deps/io.wit': 'package wasi:io@0.2.3;\n\ninterface error {\n  resource error;\n}\n',
  'a.wit': 'package a:b;\ninterface   i {}\n',
  'c.wit': 'package c:d;\nworld c {}\nworld adapter { import log: func(); }\n',
  'bank.wit': `package demo:bank;
world bank {
  /// @pre amount > 0
  /// @post result >= amount
  export add: func(amount: u32) -> u32;
}
`,
  'bank-2.wit': `package demo:bank;
world bank {
  /// @post result == amount
  export add: func(amount: u32) -> u32;
}
`,
  'bank.js': 'exports.add = (amount) => amount;\n',
  'lib.wit': 'package c:e;\nworld app { export go: func(); }\n',
};

/** A program, a HTTP handler and a library in one. */
const APP = `(component
  (core module $m
    (memory (export "memory") 1)
    (func (export "realloc") (param i32 i32 i32 i32) (result i32) i32.const 16)
    (func (export "nothing"))
    (func (export "zero") (result i32) i32.const 0)
    (func (export "add") (param i32 i32) (result i32) local.get 0 local.get 1 i32.add)
    (func (export "price") (param i32 i32) (result i32) i32.const 3))
  (core instance $i (instantiate $m))
  (func $nothing (canon lift (core func $i "nothing")))
  (func $run (result (result)) (canon lift (core func $i "zero")))
  (func $price (param "name" string) (result u32) (canon lift (core func $i "price")
    (memory (core memory $i "memory")) (realloc (core func $i "realloc"))))
  (func (export "add") (param "a" u32) (param "b" u32) (result u32)
    (canon lift (core func $i "add")))
  (instance $handler (export "handle" (func $nothing)))
  (export "wasi:http/incoming-handler@0.2.3" (instance $handler))
  (instance $program (export "run" (func $run)))
  (export "wasi:cli/run@0.2.3" (instance $program))
  (instance $shop (export "price" (func $price)))
  (export "a:b/shop" (instance $shop)))
`;

const TEXTS: Readonly<Record<string, string>> = {
  ...WIT,
  'app.wat': APP,
  'core.wat': '(module (func (export "cm32p2|wasi:http/incoming-handler@0.2|handle")))',
  'c.wat': '(module (import "wasi_snapshot_preview1" "log" (func)))',
  'adapter.wat': `(module (import "$root" "log" (func $log)) (func (export "log") call $log))`,
  'libc.wat': '(module (@dylink.0 (mem-info (memory 0 0))) (func (export "exit")))',
  'libapp.wat': `(module (@dylink.0 (mem-info (memory 0 0)) (needed "libc.so"))
    (import "env" "exit" (func $exit)) (func (export "go") call $exit))`,
  'greet.ilm': `(module
    (module $core
      (memory (export "memory") 1)
      (data (i32.const 0) "Hello, you")
      (func (export "alloc") (param i32) (result i32) i32.const 1024))
    (interface $adapter
      (import "core" "memory" (memory $memory 1))
      (import "core" "alloc" (func $alloc (param i32) (result i32)))
      (type $r (record (field $x s32) (field $y (variant (option $none) (option $some string)))))
      (type $y (variant (option $none) (option $some string)))
      (func (export "greet") (param string) (result string)
        string.lower_memory $memory utf8 $alloc
        drop
        drop
        i32.const 0
        i32.const 10
        string.lift_memory $memory utf8)
      (func (export "f") (param (record (field $x s32) (field $y (variant (option $none) (option $some string))))) (result s32)
        record.lower $r
        variant.lower $y (case $none) (case $some drop) end))
    (link
      (export "greet" (interface-func (param string) (result string)))
      (export "f" (interface-func (param (record (field $x s32) (field $y (variant (option $none) (option $some string))))) (result s32)))
      module.instantiate $core
      dup
      instance.export "alloc"
      pick 1
      instance.export "memory"
      module.instantiate (import "core" "memory") (import "core" "alloc") $adapter
      dup
      instance.export "greet"
      pick 1
      instance.export "f"))`,
  'main.cdc': 'pub fun main(): Int {\n    return 1\n}\n',
  'a.cdc': 'pub fun main(): Int { return 1 }\n',
  'Token.cdc': 'pub contract Token {}\n',
  'contracts/Token.cdc': 'pub contract Token {}\n',
  'token.cdc': `pub contract interface Minting {
    pub resource interface Vault {
        pub var balance: UInt64
    }
    pub fun mint(_ amount: UInt64): UInt64 {
        pre { amount > 0: "something" }
    }
}
pub contract Token: Minting {
    pub resource Vault: Minting.Vault {
        pub var balance: UInt64
        init() { self.balance = 0 }
    }
    pub fun mint(_ amount: UInt64): UInt64 { return amount }
}
`,
  'values.wast': '(assert_invalid (component (type (list 1))) "type index out of bounds")',
  'a.txt': 'text\n',
  'data/b.txt': 'text\n',
  'home/.config/fish/completions/.keep': '',
};

const PREPARATION = `
witcraft parse app.wat -o app.wasm
witcraft parse core.wat -o core.wasm
witcraft embed core.wat --wit wit --world proxy -o embedded.wasm
witcraft embed c.wat --wit c.wit --world c -o c.wasm
witcraft embed adapter.wat --wit c.wit --world adapter -o adapter.wasm
witcraft parse libc.wat -o libc.so
witcraft embed libapp.wat --wit lib.wit -o libapp.so
witcraft interface build greet.ilm -o greet.wasm
`;

/** Commands that go on until they are stopped, once they have said something. */
const ENDLESS = /^witcraft (check --watch|serve) /;

let template: string;

beforeAll(() => {
  template = mkdtempSync(join(tmpdir(), 'witcraft-examples-'));
  for (const [path, text] of Object.entries(TEXTS)) {
    mkdirSync(dirname(join(template, path)), { recursive: true });
    writeFileSync(join(template, path), text);
  }
  mkdirSync(join(template, 'bin'));
  const command = join(template, 'bin', 'witcraft');
  writeFileSync(command, `#!/bin/sh\nexec '${process.execPath}' '${bin}' "$@"\n`);
  chmodSync(command, 0o755);
  const options = { cwd: template, env: environment(template) };
  execFileSync('bash', ['-e', '-c', PREPARATION], options);
}, 60_000);
afterAll(() => rmSync(template, { recursive: true, force: true }));

const { PATH } = process.env;

function environment(root: string): NodeJS.ProcessEnv {
  return { PATH: [join(template, 'bin'), PATH].join(delimiter), HOME: join(root, 'home') };
}

interface Ended {
  /** Absent for what had to be stopped. */
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a line of a shell in the folder of the test; what is endless, until its first words. */
function run(example: string): Promise<Ended> {
  const line = withFreePort(example);
  cpSync(template, folder(), { recursive: true });
  for (const path of writtenBy(line)) rmSync(join(folder(), path), { force: true });
  const child = spawn('bash', ['-e', '-c', line], {
    cwd: folder(),
    env: environment(folder()),
    // A group of its own, so that all of it can be stopped.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { out: '', err: '' };
  const take = (name: keyof typeof texts) => (text: string) => {
    texts[name] += text;
    if (ENDLESS.test(line)) stop(child);
  };
  child.stdout.setEncoding('utf8').on('data', take('out'));
  child.stderr.setEncoding('utf8').on('data', take('err'));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...texts })));
}

/** Others may listen where an example says. */
function withFreePort(line: string): string {
  return line.replace(/^witcraft serve (?:--addr \S+)?/, 'witcraft serve --addr 127.0.0.1:0 ');
}

function stop({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid);
  } catch {
    // It has ended by itself.
  }
}

/** The files that a line says it writes. */
function writtenBy(line: string): string[] {
  return [...line.matchAll(/(?: -o| --out-dir| >) (?:~\/)?(\S+)/g)].map(([, path = '']) =>
    line.includes('> ~/') ? `home/${path}` : path,
  );
}

describe.each(commands.filter(({ examples }) => examples.length > 0))('$name', ({ examples }) => {
  test.each(examples.map(([line]) => line))('%s', async (line) => {
    const { code, out, err } = await run(line);
    expect(`${out}${err}`).not.toMatch(/^(error|warning)\b/m);
    if (ENDLESS.test(line)) return;
    expect([code, err]).toEqual([0, '']);
    for (const path of writtenBy(line)) expect(existsSync(join(folder(), path))).toBe(true);
  });
});

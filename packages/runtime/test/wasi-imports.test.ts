import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { compileSync, instantiateSync } from '../src/index.js';
import * as wasi from '../src/wasi/index.js';
import { wat } from './wat.js';

type Wasi = typeof wasi;
// biome-ignore lint/suspicious/noExplicitAny: what the shims give has no types here
type Loose = any;

/** A component that imports these interfaces. */
function importing(...names: string[]): wasi.Importer {
  return { imports: new Map(names.map((name) => [name, undefined])) };
}

async function load(one: Wasi, name: string, options?: wasi.WasiOptions): Promise<Loose> {
  return (await one.wasiImports(importing(name), options))[name];
}

const folder = mkdtempSync(join(tmpdir(), 'witcraft-wasi-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The entry as a bundler for browsers makes it: with the other build of the shims. */
async function forBrowsers(): Promise<Wasi> {
  const outfile = join(folder, 'browser.mjs');
  await build({
    entryPoints: [new URL('../src/wasi/index.ts', import.meta.url).pathname],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'browser',
    conditions: ['@witcraft/source'],
  });
  return import(/* @vite-ignore */ pathToFileURL(outfile).href);
}

describe.each([
  ['Node', async () => wasi],
  ['browsers', forBrowsers],
] as const)('in %s', (platform, entry) => {
  let one: Wasi;
  beforeAll(async () => {
    one = await entry();
  });

  test('only what is imported is there, under its own name', async () => {
    const names = ['wasi:random/random@0.2.3', 'wasi:clocks/monotonic-clock@0.3.0', 'a:b/c'];
    const imports = await one.wasiImports(importing(...names));
    expect(Object.keys(imports)).toEqual(names.slice(0, 2));
    expect((imports[names[0]!] as Loose).getRandomBytes(4n)).toHaveLength(4);
    expect((imports[names[1]!] as Loose).now()).toBeTypeOf('bigint');
  });

  test('what the shims do not know is left to others', async () => {
    const names = ['wasi:cli/kettle@0.2.0', 'wasi:nn/tensor@0.2.0', 'wasi:cli/exit@0.1.0', 'f'];
    expect(await one.wasiImports(importing(...names))).toEqual({});
  });

  test.each(['wasi:cli/environment@0.2.0', 'wasi:cli/environment@0.3.0'])(
    '%s: arguments and variables are those that are given',
    async (name) => {
      const given = await load(one, name, { args: ['a', ''], env: { KEY: 'value' }, cwd: '/x' });
      expect(given.getArguments()).toEqual(['a', '']);
      expect(given.getEnvironment()).toEqual([['KEY', 'value']]);
      expect((given.initialCwd ?? given.getInitialCwd)()).toBe('/x');
      const none = await load(one, name);
      expect(none.getArguments()).toEqual([]);
      expect(none.getEnvironment()).toEqual([]);
    },
  );

  test.each(['wasi:cli/exit@0.2.3', 'wasi:cli/exit@0.3.0'])('%s throws', async (name) => {
    const { exit, exitWithCode } = await load(one, name);
    expect(() => exit({ tag: 'ok' })).toThrow(expect.objectContaining({ code: 0 }));
    expect(() => exit({ tag: 'err' })).toThrow(expect.objectContaining({ code: 1 }));
    expect(() => exitWithCode(7)).toThrow(one.WasiExit);
  });

  test('output of 0.2 goes to a function', async () => {
    let text = '';
    const stdout = (bytes: Uint8Array): undefined => {
      text += new TextDecoder().decode(bytes);
    };
    const imports = await one.wasiImports(
      importing('wasi:cli/stdout@0.2.0', 'wasi:cli/stdin@0.2.0', 'wasi:io/streams@0.2.0'),
      { stdout, stdin: new TextEncoder().encode('input') },
    );
    const { InputStream, OutputStream } = imports['wasi:io/streams@0.2.0'] as Loose;
    const out = (imports['wasi:cli/stdout@0.2.0'] as Loose).getStdout();
    const input = (imports['wasi:cli/stdin@0.2.0'] as Loose).getStdin();
    expect(out).toBeInstanceOf(OutputStream);
    expect(input).toBeInstanceOf(InputStream);
    expect(out.checkWrite()).toBeGreaterThan(0n);
    out.write(Uint8Array.of(97));
    out.blockingWriteAndFlush(Uint8Array.of(98));
    out.writeZeroes(1n);
    expect(out.blockingSplice(input, 2n)).toBe(2n);
    expect(out.splice(input, 2n ** 63n)).toBe(3n);
    expect(text).toBe('ab\0input');
    expect(() => input.read(1n)).toThrow(expect.objectContaining({ tag: 'closed' }));
    expect(out.subscribe().ready()).toBe(true);
  });

  test('input of 0.2 comes from a function, and is empty without', async () => {
    const asked: number[] = [];
    const stdin = (most: number): Uint8Array | undefined => {
      asked.push(most);
      return asked.length > 2 ? undefined : Uint8Array.of(asked.length);
    };
    const input = (await load(one, 'wasi:cli/stdin@0.2.0', { stdin })).getStdin();
    expect([input.read(5n), input.blockingSkip(9n)]).toEqual([Uint8Array.of(1), 1n]);
    expect(() => input.blockingRead(1n)).toThrow(expect.objectContaining({ tag: 'closed' }));
    expect(asked).toEqual([5, 9, 1]);
    const none = (await load(one, 'wasi:cli/stdin@0.2.0')).getStdin();
    expect(() => none.read(1n)).toThrow(expect.objectContaining({ tag: 'closed' }));
  });

  test('input and output of 0.3 are streams', async () => {
    const chunks: Uint8Array[] = [];
    const options = {
      stdin: Uint8Array.of(1, 2, 3),
      stderr: (bytes: Uint8Array): undefined => void chunks.push(bytes),
    };
    const [stream, ended] = (await load(one, 'wasi:cli/stdin@0.3.0', options)).readViaStream();
    const { writeViaStream } = await load(one, 'wasi:cli/stderr@0.3.0', options);
    expect(await writeViaStream(stream)).toEqual({ tag: 'ok', val: undefined });
    expect(await ended).toEqual({ tag: 'ok', val: undefined });
    expect(chunks).toEqual([Uint8Array.of(1, 2, 3)]);
  });

  test('output that nobody wants any more', async () => {
    const options = { stdout: () => 'closed' as const };
    const out = (await load(one, 'wasi:cli/stdout@0.2.0', options)).getStdout();
    expect(() => out.write(Uint8Array.of(1))).toThrow(expect.objectContaining({ tag: 'closed' }));
    const { writeViaStream } = await load(one, 'wasi:cli/stdout@0.3.0', options);
    expect(await writeViaStream([Uint8Array.of(1)])).toEqual({ tag: 'err', val: 'pipe' });
  });

  test.each(['wasi:cli/terminal-stdout@0.2.0', 'wasi:cli/terminal-stdout@0.3.0'])(
    '%s: whether somebody is at a terminal',
    async (name) => {
      const none = await load(one, name, { stdout: 'ignore' });
      expect(none.getTerminalStdout()).toBeUndefined();
      const stdout = { isTerminal: true, write: () => undefined };
      const some = await load(one, name, { stdout });
      expect(some.getTerminalStdout()).toBeTypeOf('object');
    },
  );

  test('the network is refused', async () => {
    const two = await load(one, 'wasi:sockets/tcp-create-socket@0.2.0');
    expect(() => two.createTcpSocket('ipv4')).toThrow('access-denied');
    const names = await load(one, 'wasi:sockets/ip-name-lookup@0.2.0');
    expect(() => names.resolveAddresses({}, 'localhost')).toThrow('access-denied');
    const three = await load(one, 'wasi:sockets/types@0.3.0');
    expect(() => three.TcpSocket.create('ipv4')).toThrow(
      expect.objectContaining({ tag: 'access-denied' }),
    );
    const { handle } = await load(one, 'wasi:http/outgoing-handler@0.2.0');
    expect(() => handle({})).toThrow(expect.objectContaining({ tag: 'HTTP-request-denied' }));
    const { send } = await load(one, 'wasi:http/client@0.3.0');
    await expect(send({})).rejects.toEqual({ tag: 'HTTP-request-denied' });
  });

  test.each(['wasi:filesystem/preopens@0.2.0', 'wasi:filesystem/preopens@0.3.0'])(
    '%s: folders are those that are given, for each component its own',
    async (name) => {
      writeFileSync(join(folder, 'a.txt'), 'a file');
      const given = platform === 'Node' ? folder : { dir: { 'a.txt': { source: 'a file' } } };
      const one_ = await load(one, name, { preopens: { '/data': given, '/more': given } });
      const other = await load(one, name);
      const paths = one_.getDirectories().map(([, path]: [unknown, string]) => path);
      expect(paths).toEqual(['/data', '/more']);
      expect(other.getDirectories()).toEqual([]);
      const [[root]] = one_.getDirectories();
      const { size } = await root.statAt({}, 'a.txt');
      expect(size).toBe(6n);
      expect(await root.getFlags()).toMatchObject({ read: true });
    },
  );

  test('waiting, which is not possible in browsers', async () => {
    const name = 'wasi:io/poll@0.2.0';
    const { subscribeDuration } = await load(one, 'wasi:clocks/monotonic-clock@0.2.0');
    const { poll } = await load(one, name);
    const wait = () => [...poll([subscribeDuration(2_000_000n)])];
    if (platform === 'Node') expect(wait()).toEqual([0]);
    else expect(wait).toThrow('a component of WASI 0.2 waits, which is not possible in browsers');
  });

  test('folders of the wrong kind', async () => {
    const wrong = platform === 'Node' ? { dir: {} } : folder;
    const made = load(one, 'wasi:filesystem/preopens@0.2.0', { preopens: { '/data': wrong } });
    await expect(made).rejects.toMatchObject({
      name: 'LinkError',
      code: 'wrong-import',
      message: expect.stringContaining('the preopened folder `/data` is of the wrong kind'),
    });
  });
});

/** Writes a greeting to stdout, and exits with as many as it has arguments. */
const command = `(component
  (import "wasi:io/streams@0.2.0" (instance $streams
    (export "output-stream" (type $out (sub resource)))
    (export "[method]output-stream.blocking-write-and-flush"
      (func (param "self" (borrow $out)) (param "contents" (list u8))))))
  (alias export $streams "output-stream" (type $out))
  (import "wasi:cli/stdout@0.2.0" (instance $stdout
    (export "output-stream" (type $o (eq $out)))
    (export "get-stdout" (func (result (own $o))))))
  (import "wasi:cli/environment@0.2.0" (instance $env
    (export "get-arguments" (func (result (list string))))))
  (import "wasi:cli/exit@0.2.0" (instance $exit (export "exit-with-code" (func (param "code" u8)))))
  (core module $libc
    (memory (export "memory") 1)
    (data (i32.const 0) "hello")
    (func (export "realloc") (param i32 i32 i32 i32) (result i32) (i32.const 256)))
  (core instance $libc (instantiate $libc))
  (alias core export $libc "memory" (core memory $memory))
  (alias core export $libc "realloc" (core func $realloc))
  (core func $stdout (canon lower (func $stdout "get-stdout")))
  (core func $write (canon lower
    (func $streams "[method]output-stream.blocking-write-and-flush") (memory $memory)))
  (core func $arguments (canon lower
    (func $env "get-arguments") (memory $memory) (realloc $realloc)))
  (core func $exit (canon lower (func $exit "exit-with-code")))
  (core module $main
    (import "libc" "memory" (memory 1))
    (import "" "stdout" (func $stdout (result i32)))
    (import "" "write" (func $write (param i32 i32 i32)))
    (import "" "arguments" (func $arguments (param i32)))
    (import "" "exit" (func $exit (param i32)))
    (func (export "run")
      (call $write (call $stdout) (i32.const 0) (i32.const 5))
      (call $arguments (i32.const 16))
      (call $exit (i32.load (i32.const 20)))
      unreachable))
  (core instance $main (instantiate $main
    (with "libc" (instance $libc))
    (with "" (instance
      (export "stdout" (func $stdout)) (export "write" (func $write))
      (export "arguments" (func $arguments)) (export "exit" (func $exit))))))
  (func (export "run") (canon lift (core func $main "run"))))`;

test.each([
  ['Node', async () => wasi],
  ['browsers', forBrowsers],
] as const)('a component with WASI, in %s', async (_, entry) => {
  const one = await entry();
  const component = compileSync(wat(command));
  let text = '';
  const stdout = (bytes: Uint8Array): undefined => {
    text += new TextDecoder().decode(bytes);
  };
  const imports = await one.wasiImports(component, { args: ['a', 'b', 'c'], stdout });
  const run = instantiateSync(component, imports).exports['run'] as () => void;
  expect(run).toThrow(one.WasiExit);
  expect(text).toBe('hello');
  expect(run).toThrow('cannot enter');
});

test('output goes to the process, where there is one', async () => {
  const written: unknown[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((bytes) => {
    written.push(bytes);
    return true;
  });
  try {
    const { getStdout } = await load(wasi, 'wasi:cli/stdout@0.2.0');
    getStdout().write(Uint8Array.of(104, 105, 10));
  } finally {
    write.mockRestore();
  }
  expect(written).toEqual([Uint8Array.of(104, 105, 10)]);
});

test('a shim that is not installed is named', async () => {
  vi.doMock('@bytecodealliance/preview3-shim/random', () => {
    throw new Error('not found');
  });
  await expect(load(wasi, 'wasi:random/random@0.3.0')).rejects.toMatchObject({
    name: 'LinkError',
    code: 'missing-import',
    message: expect.stringContaining('npm install @bytecodealliance/preview3-shim'),
  });
});

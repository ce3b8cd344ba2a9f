import { type ChildProcess, spawn } from 'node:child_process';
import { afterEach, describe, expect, test } from 'vitest';
import { bin, folder, witcraft, write, writeComponent } from './witcraft.js';

/** As much of `wasi:http` as the server below uses. */
const WIT = `package demo:server;
world server {
  import wasi:http/types@0.2.0;
  export wasi:http/incoming-handler@0.2.0;
}
package wasi:io@0.2.0 {
  interface error { resource error; }
  interface streams {
    use error.{error};
    variant stream-error { last-operation-failed(error), closed }
    resource output-stream {
      blocking-write-and-flush: func(contents: list<u8>) -> result<_, stream-error>;
    }
  }
}
package wasi:http@0.2.0 {
  interface types {
    use wasi:io/streams@0.2.0.{output-stream};
    variant error-code { internal-error(option<string>) }
    resource fields { constructor(); }
    resource incoming-request { path-with-query: func() -> option<string>; }
    resource outgoing-body {
      write: func() -> result<output-stream>;
      finish: static func(this: outgoing-body, trailers: option<fields>) -> result<_, error-code>;
    }
    resource outgoing-response {
      constructor(headers: fields);
      set-status-code: func(code: u16) -> result;
      body: func() -> result<outgoing-body>;
    }
    resource response-outparam {
      set: static func(param: response-outparam, response: result<outgoing-response, error-code>);
    }
  }
  interface incoming-handler {
    use types.{incoming-request, response-outparam};
    handle: func(request: incoming-request, response-out: response-outparam);
  }
}
`;

/** Answers with the path, with an error where it begins with `/e`; traps where with `/t`. */
const SERVER = `(module
  (import "wasi:http/types@0.2.0" "[method]incoming-request.path-with-query"
    (func $path (param i32 i32)))
  (import "wasi:http/types@0.2.0" "[constructor]fields" (func $fields (result i32)))
  (import "wasi:http/types@0.2.0" "[constructor]outgoing-response"
    (func $response (param i32) (result i32)))
  (import "wasi:http/types@0.2.0" "[method]outgoing-response.set-status-code"
    (func $status (param i32 i32) (result i32)))
  (import "wasi:http/types@0.2.0" "[method]outgoing-response.body" (func $body (param i32 i32)))
  (import "wasi:http/types@0.2.0" "[method]outgoing-body.write" (func $stream (param i32 i32)))
  (import "wasi:http/types@0.2.0" "[static]outgoing-body.finish"
    (func $finish (param i32 i32 i32 i32)))
  (import "wasi:http/types@0.2.0" "[static]response-outparam.set"
    (func $set (param i32 i32 i32 i32 i32 i32)))
  (import "wasi:io/streams@0.2.0" "[method]output-stream.blocking-write-and-flush"
    (func $write (param i32 i32 i32 i32)))
  (import "wasi:io/streams@0.2.0" "[resource-drop]output-stream" (func $drop (param i32)))
  (memory (export "memory") 1)
  (global $calls (mut i32) (i32.const 0))
  (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32)
    (if (result i32) (local.get 0) (then (local.get 0)) (else (i32.const 1024))))
  (func (export "wasi:http/incoming-handler@0.2.0#handle") (param $request i32) (param $out i32)
    (local $response i32) (local $body i32)
    (global.set $calls (i32.add (global.get $calls) (i32.const 1)))
    (call $path (local.get $request) (i32.const 0))
    (if (i32.eq (i32.load8_u (i32.const 1025)) (i32.const 0x74)) (then (unreachable)))
    (if (i32.eq (i32.load8_u (i32.const 1025)) (i32.const 0x65)) (then
      (call $set (local.get $out) (i32.const 1) (i32.const 0) (i32.const 1)
        (i32.load (i32.const 4)) (i32.load (i32.const 8)))
      (return)))
    (local.set $response (call $response (call $fields)))
    (drop (call $status (local.get $response) (i32.add (i32.const 200) (global.get $calls))))
    (call $body (local.get $response) (i32.const 16))
    (local.set $body (i32.load (i32.const 20)))
    (call $stream (local.get $body) (i32.const 24))
    (call $set (local.get $out) (i32.const 0) (local.get $response) (i32.const 0) (i32.const 0)
      (i32.const 0))
    (call $write (i32.load (i32.const 28)) (i32.load (i32.const 4)) (i32.load (i32.const 8))
      (i32.const 32))
    (call $drop (i32.load (i32.const 28)))
    (call $finish (local.get $body) (i32.const 0) (i32.const 0) (i32.const 64))))`;

let server: ChildProcess | undefined;
afterEach(() => {
  server?.kill();
});

describe('serve', () => {
  test('requests, each with an instance of its own', async () => {
    await writeComponent('s', WIT, SERVER);
    const child = spawn(process.execPath, [bin, 'serve', '--addr', ':0', 's.wasm'], {
      cwd: folder(),
    });
    server = child;
    let err = '';
    const url = await new Promise<string>((resolve, reject) => {
      child.stderr.on('data', (text) => {
        err += text;
        const found = /^listening on (http:.*)\/\n/.exec(err);
        if (found !== null) resolve(found[1]!);
      });
      child.on('close', () => reject(new Error(err)));
    });
    const get = async (path: string): Promise<readonly [number, string]> => {
      const response = await fetch(`${url}${path}`);
      return [response.status, await response.text()];
    };
    expect(await get('/a?b=c')).toEqual([201, '/a?b=c']);
    expect(await get('/d')).toEqual([201, '/d']);
    expect(await get('/error')).toEqual([500, '']);
    expect(await get('/trap')).toEqual([500, '']);
    expect(await Promise.all([get('/1'), get('/2')])).toEqual([
      [201, '/1'],
      [201, '/2'],
    ]);
    expect(err).toContain('error: the component answers with the error internal-error: /error\n');
    expect(err).toContain('error: the component has trapped: unreachable\n');
    const second = await witcraft(`serve --addr ${url.slice('http://'.length)} s.wasm`);
    expect(second).toEqual({
      code: 1,
      out: '',
      err: expect.stringMatching(/^error: cannot listen on 127.0.0.1:\d+: something listens/),
    });
    const ended = new Promise((resolve) => child.on('close', resolve));
    child.kill('SIGINT');
    expect(await ended).toBe(0);
  });
  test.each([
    ['serve --addr nowhere c.wat', 2, '`--addr` takes HOST:PORT, not `nowhere`'],
    ['serve --addr 1.1.1.1:99999 c.wat', 2, '`--addr` takes HOST:PORT'],
    ['serve c.wat', 1, 'c.wat answers no requests'],
  ])('%s', async (line, code, message) => {
    write('c.wat', '(component)');
    expect(await witcraft(line)).toEqual({ code, out: '', err: expect.stringContaining(message) });
  });
});

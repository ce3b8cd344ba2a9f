import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, beforeEach, expect } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
export const bin: string = join(root, 'bin/witcraft.cjs');

export interface Result {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const { PATH } = process.env;
let current: string;

beforeAll(() => {
  if (!existsSync(join(root, 'dist/main.cjs'))) execFileSync('node', ['build.mjs'], { cwd: root });
});
beforeEach(() => {
  current = mkdtempSync(join(tmpdir(), 'witcraft-'));
});
afterEach(() => {
  rmSync(current, { recursive: true, force: true });
});

/** The folder of the current test. */
export function folder(): string {
  return current;
}

/** Runs `witcraft` with words (between spaces, if they are one text) in the test's folder. */
export async function witcraft(
  line: string | readonly string[],
  stdin: string | Uint8Array = '',
  env: NodeJS.ProcessEnv = {},
): Promise<Result> {
  const { code, bytes, err } = await witcraftBytes(line, stdin, env);
  return { code, out: bytes.toString('utf8'), err };
}

/** The same, with stdout as bytes. */
export function witcraftBytes(
  line: string | readonly string[],
  stdin: string | Uint8Array = '',
  env: NodeJS.ProcessEnv = {},
): Promise<{ readonly code: number | null; readonly bytes: Buffer; readonly err: string }> {
  const words = typeof line === 'string' ? line.split(' ').filter((word) => word !== '') : line;
  const child = spawn(process.execPath, [bin, ...words], { cwd: current, env: { PATH, ...env } });
  const chunks: Buffer[] = [];
  let err = '';
  child.stdout.on('data', (chunk) => chunks.push(chunk));
  child.stderr.setEncoding('utf8').on('data', (text) => {
    err += text;
  });
  child.stdin.on('error', () => {});
  child.stdin.end(stdin);
  return new Promise((resolve) =>
    child.on('close', (code) => resolve({ code, bytes: Buffer.concat(chunks), err })),
  );
}

export function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(current, path)), { recursive: true });
  writeFileSync(join(current, path), content);
}

export function read(path: string): string {
  return readBytes(path).toString('utf8');
}

export function readBytes(path: string): Buffer {
  return readFileSync(join(current, path));
}

/** Makes a component, `NAME.wasm`, of a module in text and the only world of a WIT text. */
export async function writeComponent(name: string, wit: string, module: string): Promise<void> {
  write(`${name}.wit`, wit);
  write(`${name}.wat`, module);
  const embedded = await witcraft(`embed ${name}.wat --wit ${name}.wit -o ${name}.core.wasm`);
  expect(embedded).toEqual({ code: 0, out: '', err: '' });
  const made = await witcraft(`new ${name}.core.wasm -o ${name}.wasm`);
  expect(made).toEqual({ code: 0, out: '', err: '' });
}

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { programPath } from './programs.js';

/** How to get what {@link findCompiler} looks for. */
export const installation = `clang, its linker for WebAssembly and the C library of WASI are needed. On Debian 12:

  apt-get install clang-14 lld-14 wasi-libc libclang-rt-14-dev-wasm32`;

/** Compiles a C program to a core module for WASI preview 1; throws where it has mistakes. */
export type Compiler = (source: string, kind: 'command' | 'reactor') => Uint8Array;

/**
 * The compiler with one of these names, or the reason why there is none that can
 * make a program for WASI.
 */
export function findCompiler(names: readonly string[] = ['clang', 'clang-14']): Compiler | string {
  const reasons: string[] = [];
  for (const name of names) {
    const compile = compilerNamed(name);
    try {
      compile('probe.c', 'command');
      return compile;
    } catch (error) {
      reasons.push(`${name}: ${error instanceof Error ? error.message.trim() : String(error)}`);
    }
  }
  return reasons.join('\n');
}

function compilerNamed(name: string): Compiler {
  return (source, kind) => {
    const folder = mkdtempSync(join(tmpdir(), 'witcraft-real-program-'));
    try {
      const output = join(folder, 'output.wasm');
      const options = ['--target=wasm32-wasi', '-O2', '-Wall', '-Wextra', '-Werror'];
      const model = kind === 'reactor' ? ['-mexec-model=reactor'] : [];
      const all = [...options, ...model, programPath(source), '-o', output];
      const { status, error, stderr } = spawnSync(name, all, { encoding: 'utf8' });
      if (status !== 0) throw error ?? new Error(stderr);
      return readFileSync(output);
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
}

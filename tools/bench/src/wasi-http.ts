import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packages = ['io', 'clocks', 'random', 'filesystem', 'sockets', 'cli'] as const;

/** The WIT of WASI HTTP as the peer's package carries it. */
export interface WasiHttp {
  /** A package folder, with `deps/`. */
  readonly folder: string;
  /** The same in one file, the dependencies as nested packages. */
  readonly file: string;
  readonly world: string;
}

/** Lays WASI HTTP out below `directory`, as a folder and as one file. */
export function layOutWasiHttp(directory: string): WasiHttp {
  const main = readPackage('http');
  const folder = join(directory, 'wasi-http');
  mkdirSync(join(folder, 'deps'), { recursive: true });
  writeFileSync(join(folder, 'http.wit'), main);
  let single = `${main}\n`;
  for (const name of packages) {
    const text = readPackage(name);
    writeFileSync(join(folder, 'deps', `${name}.wit`), text);
    single += `${text.replace(/^(package [^;]+);/m, '$1 {')}\n}\n`;
  }
  const file = join(directory, 'wasi-http.wit');
  writeFileSync(file, single);
  return { folder, file, world: 'proxy' };
}

function readPackage(name: string): string {
  const entry = fileURLToPath(import.meta.resolve('@bytecodealliance/jco'));
  const builtin = join(dirname(entry), '..', 'lib', 'wit', 'builtin', '0.2.12');
  return readFileSync(join(builtin, `wasi-${name}`, 'package.wit'), 'utf8');
}

import { basename } from 'node:path';
import type { Invocation } from '../arguments/arguments.js';
import { CommandFailure, ExitCode } from '../exit-codes.js';
import { readModule } from '../input/wasm-input.js';

/** A core module, and what others call it. */
export interface NamedModule {
  readonly name: string;
  /** What messages call the file. */
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** Libraries, `[NAME=]FILE`: by the file's whole name, as `libc.so`, where there is no other. */
export async function readLibraries(texts: readonly string[]): Promise<readonly NamedModule[]> {
  return readAll(texts.map((text) => splitName(text) ?? { name: basename(text), path: text }));
}

/**
 * The adapters of `--adapt [NAME=]FILE`. Without a name it is the file's, up to the
 * first dot: `wasi_snapshot_preview1` of `wasi_snapshot_preview1.reactor.wasm`.
 */
export async function readAdapters({ values }: Invocation): Promise<readonly NamedModule[]> {
  const adapters = (values.get('adapt') ?? []).map(
    (text) => splitName(text) ?? { name: untilDot(basename(text)), path: text },
  );
  const names = new Set<string>();
  for (const { name } of adapters) {
    if (names.has(name)) {
      throw new CommandFailure(
        `there are two adapters for \`${name}\``,
        ExitCode.WrongUsage,
        'Name them with `--adapt NAME=FILE`.',
      );
    }
    names.add(name);
  }
  return readAll(adapters);
}

interface NamedPath {
  readonly name: string;
  readonly path: string;
}

async function readAll(files: readonly NamedPath[]): Promise<readonly NamedModule[]> {
  const modules: NamedModule[] = [];
  for (const { name, path } of files) {
    const { name: file, bytes } = await readModule(path);
    modules.push({ name, file, bytes });
  }
  return modules;
}

function splitName(text: string): NamedPath | undefined {
  const at = text.indexOf('=');
  return at <= 0 ? undefined : { name: text.slice(0, at), path: text.slice(at + 1) };
}

function untilDot(name: string): string {
  const dot = name.indexOf('.', 1);
  return dot < 0 ? name : name.slice(0, dot);
}

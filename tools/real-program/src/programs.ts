import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { preview1AdapterCommandPath, preview1AdapterReactorPath } from '@bytecodealliance/jco';
import { Source } from '@witcraft/diagnostics';
import { embed } from '@witcraft/encoder';
import { parse } from '@witcraft/parser';
import { resolvePackages, selectWorld } from '@witcraft/resolver';

/** The path of a file in `programs/`. */
export function programPath(name: string): string {
  return fileURLToPath(new URL(`../programs/${name}`, import.meta.url));
}

/** What makes WASI 0.2 of the preview 1 that a program was compiled for, as the peer ships it. */
export function adapterOf(kind: 'command' | 'reactor'): Uint8Array {
  return readFileSync(
    kind === 'command' ? preview1AdapterCommandPath() : preview1AdapterReactorPath(),
  );
}

/** A core module with the only world of a WIT text embedded. */
export function withWorld(module: Uint8Array, name: string, text: string): Uint8Array {
  const documents = [parse(new Source(name, text))];
  const { resolve, package: id, diagnostics } = resolvePackages({ documents });
  if (id === undefined) throw new Error(diagnostics[0]?.message);
  const selected = selectWorld(resolve, id);
  if (!selected.ok) throw new Error(`${name} has not one world`);
  return embed(module, resolve, selected.world);
}

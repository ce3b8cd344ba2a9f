import { join } from 'node:path';
import { type PrintOptions, printPackage } from '@witcraft/printer';
import {
  type PackageId,
  type PackageName,
  packageNameToString,
  type Resolve,
} from '@witcraft/resolver';
import type { OutputFile } from './written-files.js';

/**
 * A folder as `loadPath` reads it: the main package in `NAME.wit`, every other
 * package in a file of `deps`, named by as much of its name as tells it apart.
 */
export function outputFilesOf(
  resolve: Resolve,
  main: PackageId,
  folder: string,
  options: PrintOptions = {},
): OutputFile[] {
  const files: OutputFile[] = [];
  const names = new Set<string>();
  for (const [i, { name }] of resolve.packages.entries()) {
    const id = i as PackageId;
    if (id === main) {
      files.push({
        path: join(folder, `${plain(name.name)}.wit`),
        content: printPackage(resolve, id, options),
      });
      continue;
    }
    const others = resolve.packages.filter((_, other) => other !== i && other !== main);
    const file = uniqueName(
      fileName(
        name,
        others.map((other) => other.name),
      ),
      names,
    );
    files.push({
      path: join(folder, 'deps', `${file}.wit`),
      content: printPackage(resolve, id, options),
    });
  }
  return files;
}

function fileName(name: PackageName, others: readonly PackageName[]): string {
  if (others.every((other) => other.name !== name.name)) return plain(name.name);
  const sameName = others.filter((other) => other.name === name.name);
  if (sameName.every((other) => other.namespace !== name.namespace)) {
    return plain(`${name.namespace}:${name.name}`);
  }
  return plain(packageNameToString(name));
}

/** Colons and slashes are no part of file names everywhere. */
function plain(name: string): string {
  return name.replaceAll(/[:/]/g, '-');
}

/** `name`, numbered if it is taken; file systems may not tell `A` from `a`. */
function uniqueName(name: string, taken: Set<string>): string {
  let unique = name;
  for (let n = 2; taken.has(unique.toLowerCase()); n++) unique = `${name}-${n}`;
  taken.add(unique.toLowerCase());
  return unique;
}

import type { PackageId, Resolve } from '@witcraft/resolver';
import {
  type LoadedGroups,
  type LoadOptions,
  type LoadOutcome,
  loadGroups,
  resolveGroups,
} from '@witcraft/resolver/node';
import type { Invocation } from '../arguments/arguments.js';
import { InputErrors } from '../exit-codes.js';
import { loadOptionsOf } from './reading-options.js';

/** Reads and resolves the package at a path, text or WebAssembly; `-` is stdin. */
export async function load(path: string, options: LoadOptions): Promise<LoadOutcome> {
  const loaded =
    path === '-'
      ? await (await import('./loading-stdin.js')).loadStdin(options)
      : loadGroups(path, options);
  return isText(loaded)
    ? resolveGroups(loaded, options)
    : (await import('@witcraft/decoder/node')).resolveLoaded(loaded, options);
}

function isText({ encodedMain, encodedDependencies }: LoadedGroups): boolean {
  return encodedMain === undefined && encodedDependencies.length === 0;
}

/** A package that could be resolved. */
export interface LoadedPackage {
  readonly resolve: Resolve;
  readonly package: PackageId;
}

/**
 * The package at a path, read as the command's options say. Warnings go to stderr;
 * fails with {@link InputErrors}.
 */
export async function loadPackage(path: string, invocation: Invocation): Promise<LoadedPackage> {
  const outcome = await load(path, loadOptionsOf(invocation));
  const { resolve, package: id, diagnostics } = outcome;
  if (id === undefined) throw new InputErrors(diagnostics);
  if (diagnostics.length > 0) {
    await (await import('../output/report.js')).reportBeside(diagnostics, invocation.color);
  }
  return { resolve, package: id };
}

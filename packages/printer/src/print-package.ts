import type { Package, PackageId, Resolve } from '@witcraft/resolver';
import { escapeName } from './escape-name.js';
import { printDocs, printHead } from './print-head.js';
import { printInterfaceItems, printPackageBase } from './print-interface.js';
import { printWorldItems } from './print-world.js';
import { TextOutput } from './text-output.js';

/** What to leave out. */
export interface PrintOptions {
  /** Whether documentation is printed; it is unless this is `false`. */
  readonly docs?: boolean;
}

/**
 * The canonical WIT text of a package, in the layout of the reference tools.
 *
 * @example
 * printPackage(resolve, id); // 'package local:demo;\n\ninterface …'
 */
export function printPackage(resolve: Resolve, id: PackageId, options: PrintOptions = {}): string {
  return printPackages(resolve, id, [], options);
}

/**
 * A package and, behind it, others in braces: `package a:b { … }`. Without a list
 * of others all packages of the resolve are there, in the order of their ids.
 */
export function printPackages(
  resolve: Resolve,
  main: PackageId,
  others: readonly PackageId[] = allBut(resolve, main),
  options: PrintOptions = {},
): string {
  const output = new TextOutput(options.docs ?? true);
  const item = resolve.packages[main];
  if (item !== undefined) printContents(output, resolve, item, true);
  for (const [i, id] of others.entries()) {
    const other = resolve.packages[id];
    if (other === undefined) continue;
    if (i > 0) {
      output.endLine();
      output.endLine();
    }
    printContents(output, resolve, other, false);
  }
  return output.toString();
}

function allBut(resolve: Resolve, main: PackageId): PackageId[] {
  return resolve.packages.map((_, id) => id as PackageId).filter((id) => id !== main);
}

function printContents(output: TextOutput, resolve: Resolve, item: Package, isMain: boolean): void {
  const { version } = item.name;
  printDocs(output, item.docs);
  output.write(
    `package ${printPackageBase(item.name)}${version === undefined ? '' : `@${version}`}`,
  );
  if (isMain) {
    output.line(';');
    output.endLine();
  } else {
    output.openBlock();
  }
  for (const [name, id] of item.interfaces) {
    const target = resolve.interfaces[id];
    if (target === undefined) continue;
    printHead(output, target);
    output.write(`interface ${escapeName(name)}`);
    output.openBlock();
    printInterfaceItems(output, resolve, id);
    output.closeBlock();
    if (isMain) output.endLine();
  }
  for (const [name, id] of item.worlds) {
    const world = resolve.worlds[id];
    if (world === undefined) continue;
    printHead(output, world);
    output.write(`world ${escapeName(name)}`);
    output.openBlock();
    printWorldItems(output, resolve, id);
    output.closeBlock();
  }
  if (!isMain) output.closeBlock();
}

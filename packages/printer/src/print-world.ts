import type { PackageId, Resolve, TypeId, WorldId, WorldItem, WorldKey } from '@witcraft/resolver';
import { escapeName } from './escape-name.js';
import { printHead } from './print-head.js';
import {
  groupFunctions,
  printFunctionItem,
  printInterfaceItems,
  printInterfacePath,
  printTypes,
  Separator,
} from './print-interface.js';
import type { TextOutput } from './text-output.js';

/**
 * What is inside the braces of a world. The order is that of its encoding, so
 * that text survives the way through a binary: interfaces, types with the
 * functions of resources, functions, exports.
 */
export function printWorldItems(output: TextOutput, resolve: Resolve, id: WorldId): void {
  const world = resolve.worlds[id];
  if (world === undefined) return;
  const separator = new Separator();
  const types: [string, TypeId][] = [];
  const functions = [];
  for (const [key, item] of world.imports) {
    switch (item.kind) {
      case 'interface':
        printWorldItem(output, resolve, key, item, world.package, 'import');
        separator.touch();
        break;
      case 'type':
        types.push([String(key), item.id]);
        break;
      case 'function':
        functions.push(item.function);
        break;
      default:
        item satisfies never;
    }
  }
  const { freestanding, ofResources } = groupFunctions(functions);
  printTypes(output, resolve, { kind: 'world', id }, world.package, types, ofResources, separator);
  for (const made of freestanding) {
    printFunctionItem(output, resolve, made, `import ${escapeName(made.name)}: `);
    separator.touch();
  }
  if (world.exports.size > 0) separator.begin(output);
  for (const [key, item] of world.exports)
    printWorldItem(output, resolve, key, item, world.package, 'export');
}

/**
 * What an import or export is called in WIT text: a plain name, or the path of an
 * interface as it is written in the package `from`, in full if there is none.
 *
 * @example
 * printWorldKey(resolve, 'list'); // '%list'
 * printWorldKey(resolve, id); // 'wasi:http/types@0.2.0'
 */
export function printWorldKey(resolve: Resolve, key: WorldKey, from?: PackageId): string {
  return typeof key === 'string' ? escapeName(key) : printInterfacePath(resolve, key, from);
}

/** `import-item` or `export-item` */
function printWorldItem(
  output: TextOutput,
  resolve: Resolve,
  key: WorldKey,
  item: WorldItem,
  from: PackageId | undefined,
  word: 'import' | 'export',
): void {
  switch (item.kind) {
    case 'type':
      return;
    case 'function': {
      const made = item.function;
      printFunctionItem(output, resolve, made, `${word} ${escapeName(made.name)}: `);
      return;
    }
    case 'interface': {
      const target = resolve.interfaces[item.id];
      // An interface inside the world carries its docs itself.
      const docs = item.docs ?? (typeof key === 'string' ? target?.docs : undefined);
      printHead(output, { ...item, docs });
      const label = typeof key === 'string' ? `${escapeName(key)}: ` : '';
      if (target?.name !== undefined) {
        output.line(`${word} ${label}${printInterfacePath(resolve, item.id, from)};`);
        return;
      }
      output.write(`${word} ${label}interface`);
      output.openBlock();
      printInterfaceItems(output, resolve, item.id);
      output.closeBlock();
      return;
    }
    default:
      item satisfies never;
  }
}

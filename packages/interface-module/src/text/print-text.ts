import {
  type Identifier,
  type Identifiers,
  identifier,
  identifiersOf,
  type PrintModuleOptions,
  printModuleInto,
  quoteName,
  TextWriter,
} from '@witcraft/wat';
import type {
  LinkExport,
  LinkedModule,
  LinkFunction,
  LinkImport,
  LinkInstruction,
  NestedModule,
} from '../model/index.js';
import { indexText } from './body-printer.js';
import { definition, printInterface } from './interface-printer.js';
import { importNameText, linkTypeText } from './print-types.js';

/**
 * Prints a module in the canonical form of the text format (section 15): a definition
 * or an instruction a line, names where there are any. Core parts are printed as
 * `printModule` of `@witcraft/wat` does; one that is broken is a comment that says so.
 *
 * @example
 * printText(module); // '(module\n  (interface $i)\n)\n'
 */
export function printText(module: LinkedModule): string {
  const out = new TextWriter();
  const { name } = module;
  const id = name === undefined ? undefined : identifier(name, 0, 'module', new Set());
  printLinked(out, module, id);
  return `${out.finish()}\n`;
}

/** `linked`; `id` is what it is called around it, and in its link function. */
function printLinked(out: TextWriter, module: LinkedModule, id: Identifier | undefined): void {
  printCore(out, module.core, id, (inner) => {
    const names = moduleNames(module, id);
    module.imported.forEach(({ name, type }, i) => {
      inner.newline();
      inner.open(`import${importNameText(name)}`);
      inner.write(' ');
      inner.open(`module${definition(names.get(1 + i))}`);
      printTypes(inner, type.imports, type.exports);
      inner.close();
      inner.close();
    });
    module.nested.forEach((nested, i) => {
      inner.newline();
      printNested(inner, nested, names.get(1 + module.imported.length + i));
    });
    if (module.link !== undefined) printLink(inner, module.link, names);
  });
}

function printNested(out: TextWriter, nested: NestedModule, id: Identifier | undefined): void {
  switch (nested.kind) {
    case 'core':
      printCore(out, nested.bytes, id);
      break;
    case 'linked':
      printLinked(out, nested, id);
      break;
    case 'interface':
      out.open(`interface${definition(id)}`);
      printInterface(out, nested);
      out.close();
      break;
    default:
      nested satisfies never;
  }
}

/** The names of a core part are printed in full: they must not be lost. */
const OPTIONS: PrintModuleOptions = { importedParams: true };

/** `(module …)` of a core part, and `more` before its parenthesis. */
function printCore(
  out: TextWriter,
  bytes: Uint8Array,
  id: Identifier | undefined,
  more?: (inner: TextWriter) => void,
): void {
  // Printed apart: what is broken is noticed halfway.
  const inner = innerWriter(out);
  const head = `module${definition(id)}`;
  const [problem] = printModuleInto(inner, bytes, head, OPTIONS, () => more?.(inner));
  if (problem === undefined) {
    out.write(inner.finish());
    return;
  }
  const other = innerWriter(out);
  other.open(head);
  other.newline();
  other.write(`;; the core part cannot be printed: ${problem.message}`);
  more?.(other);
  other.newline();
  other.close();
  out.write(other.finish());
}

/** A writer whose lines are indented like those of another one. */
function innerWriter(out: TextWriter): TextWriter {
  const inner = new TextWriter();
  for (let depth = out.depth; depth > 0; depth--) inner.indent();
  return inner;
}

/** The ids of all modules by their index; the containing one has its own where no other has it. */
function moduleNames(
  { imported, nested }: LinkedModule,
  self: Identifier | undefined,
): Identifiers {
  const all: [number, string][] = [];
  imported.forEach(({ id }, i) => {
    if (id !== undefined) all.push([1 + i, id]);
  });
  nested.forEach(({ name }, i) => {
    if (name !== undefined) all.push([1 + imported.length + i, name]);
  });
  const names = identifiersOf(all, 'module');
  const isTaken = [...names.values()].some(({ use }) => use === self?.use);
  if (self !== undefined && !isTaken) names.set(0, self);
  return names;
}

function printTypes(
  out: TextWriter,
  imports: readonly LinkImport[],
  exports: readonly LinkExport[],
): void {
  for (const { name, type } of imports) {
    out.newline();
    out.write(`(import${importNameText(name)} ${linkTypeText(type)})`);
  }
  for (const { name, type } of exports) {
    out.newline();
    out.write(`(export ${quoteName(name)} ${linkTypeText(type)})`);
  }
}

/** `link` */
function printLink(out: TextWriter, link: LinkFunction, names: Identifiers): void {
  out.newline();
  out.open('link');
  printTypes(out, link.imports, link.exports);
  for (const instruction of link.body) {
    out.newline();
    out.write(linkInstructionText(instruction, names));
  }
  out.close();
}

/** `linstr` */
function linkInstructionText(instruction: LinkInstruction, names: Identifiers): string {
  switch (instruction.op) {
    case 'instantiate': {
      const imports = instruction.imports.map((name) => ` (import${importNameText(name)})`);
      return `module.instantiate${imports.join('')} ${indexText(names, instruction.module)}`;
    }
    case 'export':
      return `instance.export ${quoteName(instruction.name)}`;
    case 'pick':
      return `pick ${instruction.depth}`;
    case 'dup':
    case 'drop':
      return instruction.op;
    default:
      return instruction satisfies never;
  }
}

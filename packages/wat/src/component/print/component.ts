import {
  COMPONENT_NAMES,
  DEEPEST_COMPONENT,
  findCustom,
  forEachSection,
  type GatedReader,
  readStart,
  type Section,
} from '@witcraft/binary';
import { printCustomSection } from '../../core/print/custom-printer.js';
import { identifier } from '../../identifiers.js';
import type { TextWriter } from '../../text-writer.js';
import { printAlias } from './aliases.js';
import { printCanon } from './canons.js';
import { readNames } from './component-names.js';
import { printCoreType } from './core-types.js';
import { printExport, printImport } from './externs.js';
import { printCoreInstance, printInstance } from './instances.js';
import { PrintScope } from './print-scope.js';
import { printTypeDefinition } from './types.js';
import { printValue } from './values.js';

/** What is printed of the parts of a component that are bytes. */
export interface BytesPrinting {
  /**
   * Prints what is in a core module, which is `base` bytes into the outermost binary; the
   * group around it is the caller's.
   */
  printModule(out: TextWriter, bytes: Uint8Array, base: number): void;
  /** Whether the bytes of custom sections are left out. */
  readonly skeleton: boolean;
}

/**
 * Prints the outermost component while its binary is read; all gates of the reader are
 * open. What is wrong with the bytes is thrown as a `ReadFailure`, which doesn't say what:
 * that is for `readSections` to tell.
 */
export function printOuterComponent(
  out: TextWriter,
  reader: GatedReader,
  bytes: BytesPrinting,
): void {
  const { component, spaces } = readNames(findCustom(reader.bytes, COMPONENT_NAMES));
  const id = component === undefined ? undefined : identifier(component, 0, 'component', new Set());
  out.open(id === undefined ? 'component' : `component ${id.definition}`);
  printContents(out, reader, new PrintScope(undefined, id?.use, spaces), bytes, 1);
  out.close();
}

/** `component`: a line for each definition */
function printContents(
  out: TextWriter,
  reader: GatedReader,
  scope: PrintScope,
  bytes: BytesPrinting,
  depth: number,
): void {
  if (depth > DEEPEST_COMPONENT) reader.fail('binary/nested-too-deep', 'nested too deep');
  forEachSection(reader, (kind) => printSection(out, kind, reader, scope, bytes, depth));
}

/** `section`, up to the reader's end */
function printSection(
  out: TextWriter,
  kind: Section['kind'],
  reader: GatedReader,
  scope: PrintScope,
  bytes: BytesPrinting,
  depth: number,
): void {
  switch (kind) {
    case 'custom': {
      const name = reader.name();
      const data = reader.take(reader.left);
      printCustomSection(out, { name, data }, undefined, bytes.skeleton);
      break;
    }
    case 'core-module': {
      const { position, end } = reader;
      reader.coreModule();
      out.newline();
      out.open('core module ');
      scope.spaces[kind].define(out);
      bytes.printModule(out, reader.bytes.subarray(position, end), reader.base + position);
      out.close();
      break;
    }
    case 'component': {
      out.newline();
      const name = scope.spaces.component.nextId;
      out.open('component ');
      scope.spaces[kind].define(out);
      const inner = reader.bytes.subarray(reader.position, reader.end);
      const { spaces } = readNames(findCustom(inner, COMPONENT_NAMES));
      printContents(out, reader, new PrintScope(scope, name, spaces), bytes, depth + 1);
      out.close();
      break;
    }
    case 'core-instances':
      printLines(out, reader, scope, printCoreInstance);
      break;
    case 'core-types':
      printLines(out, reader, scope, printCoreType);
      break;
    case 'instances':
      printLines(out, reader, scope, printInstance);
      break;
    case 'aliases':
      printLines(out, reader, scope, printAlias);
      break;
    case 'types':
      printLines(out, reader, scope, printTypeDefinition);
      break;
    case 'canons':
      printLines(out, reader, scope, printCanon);
      break;
    case 'start':
      out.newline();
      printStart(out, reader, scope);
      break;
    case 'imports':
      printLines(out, reader, scope, printImport);
      break;
    case 'exports':
      printLines(out, reader, scope, printExport);
      break;
    case 'values':
      printLines(out, reader, scope, printValue);
      break;
    default:
      kind satisfies never;
  }
}

function printLines(
  out: TextWriter,
  reader: GatedReader,
  scope: PrintScope,
  print: (out: TextWriter, reader: GatedReader, scope: PrintScope) => void,
): void {
  for (let left = reader.count('items'); left > 0; left--) {
    out.newline();
    print(out, reader, scope);
  }
}

/** `start` */
function printStart(out: TextWriter, reader: GatedReader, scope: PrintScope): void {
  const { func, args, results } = readStart(reader);
  out.write('(start ');
  scope.spaces.func.use(out, func);
  for (const arg of args) {
    out.write(' (value ');
    scope.spaces.value.use(out, arg);
    out.write(')');
  }
  for (let i = 0; i < results; i++) {
    out.write(' (result (value ');
    scope.spaces.value.define(out);
    out.write('))');
  }
  out.write(')');
}

import {
  COMPONENT_NAMES,
  type Component,
  type ComponentNames,
  readComponentNames,
  type Section,
  type Sort,
  type Start,
} from '@witcraft/binary';
import { printCustomSection } from '../../core/print/custom-printer.js';
import { type Identifiers, identifier, identifiersOf } from '../../identifiers.js';
import type { TextWriter } from '../../text-writer.js';
import { printAlias } from './aliases.js';
import { printCanon } from './canons.js';
import { printCoreTypeDefinition } from './core-types.js';
import { printExport, printImport } from './externs.js';
import { printCoreInstance, printInstance } from './instances.js';
import { PrintScope, type ScopeIdentifiers } from './print-scope.js';
import { printTypeDefinition } from './types.js';
import { printValue } from './values.js';

/** What is printed of the parts of a component that are bytes. */
export interface BytesPrinting {
  /** Prints a core module; `head` is what stands behind its parenthesis. */
  printModule(
    out: TextWriter,
    section: Extract<Section, { kind: 'core-module' }>,
    head: string,
  ): void;
  /** Whether the bytes of custom sections are left out. */
  readonly skeleton: boolean;
}

/** Prints the outermost component. */
export function printOutermost(out: TextWriter, component: Component, bytes: BytesPrinting): void {
  const names = componentNames(component);
  const name = names?.component;
  const id = name === undefined ? undefined : identifier(name, 0, 'component', new Set());
  out.open(id === undefined ? 'component' : `component ${id.definition}`);
  const scope = new PrintScope(undefined, id?.use, names && scopeIdentifiers(names));
  printSections(out, component, scope, bytes);
  out.close();
}

/** The sections of a component; its group is open. */
function printSections(
  out: TextWriter,
  component: Component,
  scope: PrintScope,
  bytes: BytesPrinting,
): void {
  for (const section of component.sections) printSection(out, section, scope, bytes);
}

/** What the last section of names says. */
function componentNames(component: Component): ComponentNames | undefined {
  let names: ComponentNames | undefined;
  for (const section of component.sections) {
    if (section.kind !== 'custom' || section.name !== COMPONENT_NAMES) continue;
    // Names are no part of what a component means: what is wrong with them is not reported.
    names = readComponentNames(section.data).names;
  }
  return names;
}

function scopeIdentifiers(names: ComponentNames): ScopeIdentifiers {
  const identifiers = new Map<Sort, Identifiers>();
  for (const [sort, map] of names.sorts) identifiers.set(sort, identifiersOf(map, sort));
  return identifiers;
}

/** `section`: a line for each definition. */
function printSection(
  out: TextWriter,
  section: Section,
  scope: PrintScope,
  bytes: BytesPrinting,
): void {
  switch (section.kind) {
    case 'custom':
      printCustomSection(out, section, undefined, bytes.skeleton);
      break;
    case 'core-module':
      out.newline();
      bytes.printModule(out, section, `core module ${scope.define('core-module')}`);
      break;
    case 'component': {
      out.newline();
      const { definition, id } = scope.defineScope();
      out.open(`component ${definition}`);
      const names = componentNames(section.component);
      const inner = new PrintScope(scope, id, names && scopeIdentifiers(names));
      printSections(out, section.component, inner, bytes);
      out.close();
      break;
    }
    case 'core-instances':
      printLines(out, section.items, scope, printCoreInstance);
      break;
    case 'core-types':
      printLines(out, section.items, scope, printCoreTypeDefinition);
      break;
    case 'instances':
      printLines(out, section.items, scope, printInstance);
      break;
    case 'aliases':
      printLines(out, section.items, scope, printAlias);
      break;
    case 'types':
      printLines(out, section.items, scope, printTypeDefinition);
      break;
    case 'canons':
      printLines(out, section.items, scope, printCanon);
      break;
    case 'start':
      out.newline();
      printStart(out, section.start, scope);
      break;
    case 'imports':
      printLines(out, section.items, scope, printImport);
      break;
    case 'exports':
      printLines(out, section.items, scope, printExport);
      break;
    case 'values':
      printLines(out, section.items, scope, printValue);
      break;
    default:
      section satisfies never;
  }
}

function printLines<Item>(
  out: TextWriter,
  items: readonly Item[],
  scope: PrintScope,
  print: (out: TextWriter, item: Item, scope: PrintScope) => void,
): void {
  for (const item of items) {
    out.newline();
    print(out, item, scope);
  }
}

/** `start` */
function printStart(out: TextWriter, start: Start, scope: PrintScope): void {
  let text = `(start ${scope.use('func', start.func)}`;
  for (const arg of start.args) text += ` (value ${scope.use('value', arg)})`;
  for (let i = 0; i < start.results; i++) text += ` (result (value ${scope.define('value')}))`;
  out.write(`${text})`);
}

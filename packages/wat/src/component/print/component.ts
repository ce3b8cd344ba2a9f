import {
  COMPONENT_NAMES,
  type Component,
  type CustomSection,
  readComponentNames,
  type Section,
  type Sort,
  type Start,
} from '@witcraft/binary';
import { printCustomSection } from '../../core/print/custom-printer.js';
import { DefinitionFrame, Frame } from '../../frame.js';
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
  /** Prints what is in a core module; the group around it is the caller's. */
  printModule(out: TextWriter, section: Extract<Section, { kind: 'core-module' }>): void;
  /** Whether the bytes of custom sections are left out. */
  readonly skeleton: boolean;
}

/** Prints the outermost component, section by section. */
export class ComponentPrinter {
  readonly #out: TextWriter;
  readonly #bytes: BytesPrinting;
  readonly #scope: PrintScope;

  /** `names` are the contents of the section `component-name`, if there is one. */
  constructor(out: TextWriter, names: Uint8Array | undefined, bytes: BytesPrinting) {
    this.#out = out;
    this.#bytes = bytes;
    const { component, identifiers } = namesIn(names);
    const id =
      component === undefined ? undefined : identifier(component, 0, 'component', new Set());
    this.#scope = new PrintScope(undefined, id?.use, identifiers);
    out.open(id === undefined ? 'component' : `component ${id.definition}`);
  }

  /** Prints what comes next in the binary. */
  print(section: Section): void {
    printSection(this.#out, section, this.#scope, this.#bytes);
  }

  finish(): string {
    this.#out.close();
    return `${this.#out.finish()}\n`;
  }
}

/** The contents of the last section of names. */
export function componentNames({ sections }: Component): Uint8Array | undefined {
  return sections.findLast(
    (section): section is CustomSection =>
      section.kind === 'custom' && section.name === COMPONENT_NAMES,
  )?.data;
}

/** What a component and the definitions in it are called. */
interface Names {
  readonly component: string | undefined;
  readonly identifiers: ScopeIdentifiers | undefined;
}

/** The names in a section; no part of what a component means, so what is wrong is not reported. */
function namesIn(data: Uint8Array | undefined): Names {
  if (data === undefined) return { component: undefined, identifiers: undefined };
  const { component, sorts } = readComponentNames(data).names;
  const identifiers = new Map<Sort, Identifiers>();
  for (const [sort, map] of sorts) identifiers.set(sort, identifiersOf(map, sort));
  return { component, identifiers };
}

const CORE_MODULE = /* @__PURE__ */ new DefinitionFrame('core module ', '');
const COMPONENT = /* @__PURE__ */ new DefinitionFrame('component ', '');

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
      out.open('');
      scope.define(out, 'core-module', CORE_MODULE);
      bytes.printModule(out, section);
      out.close();
      break;
    case 'component': {
      out.newline();
      const id = scope.nextComponentId;
      out.open('');
      scope.define(out, 'component', COMPONENT);
      const { identifiers } = namesIn(componentNames(section.component));
      const inner = new PrintScope(scope, id, identifiers);
      for (const item of section.component.sections) printSection(out, item, inner, bytes);
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

const START = /* @__PURE__ */ new Frame('(start ', '');
const ARGUMENT = /* @__PURE__ */ new Frame(' (value ', ')');
const RESULT = /* @__PURE__ */ new DefinitionFrame(' (result (value ', '))');

/** `start` */
function printStart(out: TextWriter, start: Start, scope: PrintScope): void {
  scope.use(out, 'func', start.func, START);
  for (const arg of start.args) scope.use(out, 'value', arg, ARGUMENT);
  for (let i = 0; i < start.results; i++) scope.define(out, 'value', RESULT);
  out.write(')');
}

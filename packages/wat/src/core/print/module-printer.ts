import {
  BRANCH_HINTS,
  type ByteRange,
  CodeReader,
  type CoreExternType,
  type CoreFuncType,
  type CoreImport,
  type CoreModule,
  type CoreRecType,
  type CoreSubType,
} from '@witcraft/binary';
import type { Identifiers } from '../../identifiers.js';
import { escapeName } from '../../quote.js';
import { Piece, type TextWriter } from '../../text-writer.js';
import { type BranchHints, readBranchHints } from './branch-hints.js';
import { CoreIdentifiers } from './core-identifiers.js';
import { printCustomSection } from './custom-printer.js';
import { ExpressionPrinter, type ExpressionScope } from './expression-printer.js';
import { readValType } from './read-type-text.js';
import { SegmentPrinter } from './segment-printer.js';
import {
  funcTypeText,
  globalTypeText,
  LocalList,
  memoryTypeText,
  subTypeText,
  tableTypeText,
} from './type-text.js';

/** Functions with more locals are not printed: a few bytes can declare any number. */
const MOST_LOCALS = 50_000;

/** What an id of a section means, in the order of `Binary Format`, "Sections". */
const SECTIONS: readonly (Section | undefined)[] = [
  'custom',
  'type',
  'import',
  'func',
  'table',
  'memory',
  'global',
  'export',
  'start',
  'elem',
  'code',
  'data',
  'datacount',
  'tag',
];

type Section =
  | ('custom' | 'type' | 'import' | 'func' | 'table' | 'memory' | 'global' | 'export' | 'start')
  | ('elem' | 'code' | 'data' | 'datacount' | 'tag');

type CountedSpace = 'functions' | 'tables' | 'memories' | 'globals' | 'tags';

const EXPORT_SPACES = {
  func: 'functions',
  table: 'tables',
  memory: 'memories',
  global: 'globals',
} as const;

const IMPORT = /* @__PURE__ */ new Piece('(import "');
const IMPORT_NAME = /* @__PURE__ */ new Piece('" "');
const IMPORT_NAME_END = /* @__PURE__ */ new Piece('" ');
const EXPORT = /* @__PURE__ */ new Piece('(export "');
const EXPORT_END = /* @__PURE__ */ new Piece('))');
const TYPE_USE = /* @__PURE__ */ new Piece(' (type ');
const END = /* @__PURE__ */ new Piece(')');

/** How a definition begins. */
const DEFINED: { readonly [S in CountedSpace]: Piece } = {
  functions: /* @__PURE__ */ new Piece('(func'),
  tables: /* @__PURE__ */ new Piece('(table'),
  memories: /* @__PURE__ */ new Piece('(memory'),
  globals: /* @__PURE__ */ new Piece('(global'),
  tags: /* @__PURE__ */ new Piece('(tag'),
};

/** What stands behind an export's name. */
const EXPORTED = {
  func: /* @__PURE__ */ new Piece('" (func '),
  table: /* @__PURE__ */ new Piece('" (table '),
  memory: /* @__PURE__ */ new Piece('" (memory '),
  global: /* @__PURE__ */ new Piece('" (global '),
  tag: /* @__PURE__ */ new Piece('" (tag '),
} as const;

/** What of a module is printed. */
interface PrintedParts {
  readonly skeleton?: boolean;
  readonly importedParams?: boolean;
}

/** Prints one core module, section by section. */
export class ModulePrinter implements ExpressionScope {
  readonly ids: CoreIdentifiers;
  readonly #out: TextWriter;
  readonly #module: CoreModule;
  /** Whether `...` stands for code and contents. */
  readonly #skeleton: boolean;
  readonly #importedParams: boolean;
  /** Definitions by their type index. */
  readonly #types: readonly CoreSubType[];
  readonly #typeUses = new Map<number, Piece>();
  readonly #segments: SegmentPrinter;
  readonly #hints: BranchHints | undefined;
  readonly #importedFunctions: number;
  /** How many definitions of each kind are printed. */
  readonly #counts: { [S in CountedSpace]: number } = {
    functions: 0,
    tables: 0,
    memories: 0,
    globals: 0,
    tags: 0,
  };
  #typeCount = 0;
  #customs = 0;
  readonly #useType = (type: number): string => this.ids.use('types', type);

  constructor(
    out: TextWriter,
    module: CoreModule,
    names: Uint8Array | undefined,
    { skeleton = false, importedParams = false }: PrintedParts = {},
  ) {
    this.#out = out;
    this.#skeleton = skeleton;
    this.#importedParams = importedParams;
    this.#module = module;
    this.ids = new CoreIdentifiers(names);
    this.#segments = new SegmentPrinter(out, module, this, skeleton);
    this.#types = module.types.flatMap(({ types }) => types);
    this.#importedFunctions = module.imports.filter(({ type }) => type.kind === 'func').length;
    const hints = module.customs.findLast(({ name }) => name === BRANCH_HINTS);
    this.#hints = hints === undefined ? undefined : readBranchHints(hints);
  }

  /** Prints the module's fields; the group around them is the caller's. */
  printFields(): void {
    let place = 'before first';
    for (const { id } of this.#module.sections) {
      const section = SECTIONS[id];
      if (section === undefined) continue;
      if (section === 'custom') {
        const custom = this.#module.customs[this.#customs++];
        if (custom !== undefined) printCustomSection(this.#out, custom, place, this.#skeleton);
      } else if (this.#printSection(section) > 0) place = `after ${section}`;
    }
  }

  /** Prints a section, and returns how many definitions it has. */
  #printSection(section: Exclude<Section, 'custom'>): number {
    const module = this.#module;
    switch (section) {
      case 'type':
        for (const type of module.types) this.#recType(type);
        return module.types.length;
      case 'import':
        for (const item of module.imports) this.#import(item);
        return module.imports.length;
      case 'func':
        return module.functions.length;
      case 'table':
        for (const { type, init } of module.tables) {
          this.#begin('tables');
          this.#out.write(` ${tableTypeText(type, this.#useType)}`);
          if (init !== undefined) this.#segments.initialiser(init);
          this.#out.close();
        }
        return module.tables.length;
      case 'memory':
        for (const memory of module.memories) {
          this.#begin('memories');
          this.#out.write(` ${memoryTypeText(memory)}`);
          this.#out.close();
        }
        return module.memories.length;
      case 'tag':
        for (const type of module.tags) {
          this.#begin('tags');
          this.#out.put(this.typeUse(type));
          this.#out.close();
        }
        return module.tags.length;
      case 'global':
        for (const { type, init } of module.globals) {
          this.#begin('globals');
          this.#out.write(` ${globalTypeText(type, this.#useType)}`);
          this.#segments.initialiser(init);
          this.#out.close();
        }
        return module.globals.length;
      case 'export':
        for (const { name, sort, index } of module.exports) {
          const out = this.#out;
          out.newline();
          out.put(EXPORT);
          out.write(escapeName(name));
          out.put(EXPORTED[sort]);
          // The reference form has the index of a tag, even of one with an id.
          if (sort === 'tag') out.index(index);
          else this.ids.writeUse(out, EXPORT_SPACES[sort], index);
          out.put(EXPORT_END);
        }
        return module.exports.length;
      case 'start':
        if (module.start === undefined) return 0;
        this.#out.newline();
        this.#out.write('(start ');
        this.ids.writeUse(this.#out, 'functions', module.start);
        this.#out.write(')');
        return 1;
      case 'elem':
        module.elements.forEach((elements, index) => {
          this.#segments.elements(elements, index);
        });
        return module.elements.length;
      case 'code':
        for (const code of module.code) this.#function(code);
        return module.code.length;
      case 'data':
        module.data.forEach((data, index) => {
          this.#segments.data(data, index);
        });
        return module.data.length;
      case 'datacount':
        return 0;
      default:
        return section satisfies never;
    }
  }

  /** `(keyword $id (;n;)` of the next definition of a kind, on a line of its own. */
  #begin(space: CountedSpace): void {
    this.#out.newline();
    this.#define(space);
  }

  #define(space: CountedSpace): void {
    this.#out.begin(DEFINED[space]);
    this.ids.writeDefinition(this.#out, space, this.#counts[space]++);
  }

  #recType(group: CoreRecType): void {
    const out = this.#out;
    out.newline();
    if (!group.explicit && group.types.length === 1) {
      this.#type(group.types[0] as CoreSubType);
      return;
    }
    out.open('rec');
    for (const type of group.types) {
      out.newline();
      this.#type(type);
    }
    out.close();
  }

  #type(type: CoreSubType): void {
    const out = this.#out;
    const index = this.#typeCount++;
    out.write('(type');
    this.ids.writeDefinition(out, 'types', index);
    out.write(' ');
    out.write(subTypeText(type, this.#useType, this.#members(type, index)));
    out.write(')');
  }

  /** The ids of a type's fields or parameters. */
  #members(type: CoreSubType, index: number): Identifiers {
    return type.composite.kind === 'func' ? this.ids.params(index) : this.ids.fields(index);
  }

  typeUse = (type: number): Piece => {
    let text = this.#typeUses.get(type);
    if (text === undefined) {
      text = new Piece(this.#typeUseOf(type, undefined));
      this.#typeUses.set(type, text);
    }
    return text;
  };

  /** `typeuse` with the parameters and results that the type has. */
  #typeUseOf(type: number, locals: Identifiers | undefined): string {
    const use = ` (type ${this.ids.use('types', type)})`;
    const func = this.#plainFuncType(type);
    return func === undefined ? use : use + funcTypeText(func, this.#useType, locals);
  }

  /** A function type whose parameters and results can be written out. */
  #plainFuncType(type: number): CoreFuncType | undefined {
    const sub = this.#types[type];
    if (sub?.composite.kind !== 'func' || sub.shared) return undefined;
    return sub.describes === undefined && sub.descriptor === undefined ? sub.composite : undefined;
  }

  #import({ module, name, type }: CoreImport): void {
    const out = this.#out;
    out.newline();
    out.put(IMPORT);
    out.write(escapeName(module));
    out.put(IMPORT_NAME);
    out.write(escapeName(name));
    out.put(IMPORT_NAME_END);
    this.#externType(type);
    out.put(END);
  }

  /** `externtype`, with the id that the import has. */
  #externType(type: CoreExternType): void {
    const out = this.#out;
    switch (type.kind) {
      case 'func': {
        const index = this.#counts.functions;
        this.#define('functions');
        if (type.exact) out.write(' (exact');
        const locals = this.ids.locals(index);
        if (this.#importedParams && locals.size > 0) out.write(this.#typeUseOf(type.type, locals));
        else {
          // By the type's index only, as the release of the reference prints that the npm peer has.
          out.put(TYPE_USE);
          this.ids.writeUse(out, 'types', type.type);
          out.put(END);
        }
        if (type.exact) out.write(')');
        break;
      }
      case 'table':
        this.#define('tables');
        out.write(` ${tableTypeText(type.table, this.#useType)}`);
        break;
      case 'memory':
        this.#define('memories');
        out.write(` ${memoryTypeText(type.memory)}`);
        break;
      case 'global':
        this.#define('globals');
        out.write(` ${globalTypeText(type.global, this.#useType)}`);
        break;
      case 'tag':
        this.#define('tags');
        out.put(this.typeUse(type.type));
        break;
      default:
        (type) satisfies never;
    }
    out.close();
  }

  #function({ start, end }: ByteRange): void {
    const out = this.#out;
    const module = this.#module;
    const index = this.#counts.functions;
    const type = module.functions[index - this.#importedFunctions];
    if (type === undefined) return;
    this.#begin('functions');
    const locals = this.ids.locals(index);
    if (locals.size === 0) out.put(this.typeUse(type));
    else out.write(this.#typeUseOf(type, locals));
    if (this.#skeleton) {
      out.write(' ...');
      out.close();
      return;
    }
    const reader = new CodeReader(module.bytes, start, end);
    this.#locals(reader, type, locals);
    const labels = this.ids.labels(index);
    const printer = new ExpressionPrinter(out, reader, this, 'lines', locals, labels);
    printer.print(this.#hints?.get(index), start);
    out.close();
  }

  /** `locals`, all in one line. */
  #locals(reader: CodeReader, type: number, ids: Identifiers): void {
    const count = reader.count();
    if (count === 0) return;
    let index = this.#plainFuncType(type)?.params.length ?? 0;
    const list = new LocalList('local', ids);
    let total = 0;
    for (let groups = count; groups > 0; groups--) {
      const start = reader.position;
      const count = reader.u32();
      const text = readValType(reader, this.ids);
      total += count;
      if (total > MOST_LOCALS) reader.fail(`more than ${MOST_LOCALS} locals`, start);
      for (let i = 0; i < count; i++) list.add(index++, text);
    }
    if (total === 0) return;
    this.#out.newline();
    this.#out.write(list.finish());
  }
}

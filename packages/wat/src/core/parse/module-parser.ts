import {
  ByteWriter,
  CORE_NAMES,
  type CoreDataContents,
  type CoreElementsContents,
  type CoreExport,
  type CoreExportSort,
  type CoreExternType,
  type CoreGlobalType,
  type CoreImport,
  type CoreMemoryType,
  type CoreRefType,
  type CoreTableType,
  type NamedBytes,
  type PlacedCustom,
  writeCoreNames,
  writeCoreValType,
  writeModule,
} from '@witcraft/binary';
import type { Diagnostic } from '@witcraft/diagnostics';
import { WatFailure } from '../../failure.js';
import { TokenKind } from '../../lexer/token.js';
import type { TokenCursor } from '../../lexer/token-cursor.js';
import { type CustomAnchor, takeCustom } from './custom-parser.js';
import {
  type DeclaredField,
  externSpace,
  FieldDeclarer,
  isInlineData,
  isInlineElements,
} from './declare-fields.js';
import { type BranchHint, ExpressionParser } from './expression-parser.js';
import { IndexSpace, isIndex, takeNameAnnotation } from './index-spaces.js';
import { Locals } from './locals.js';
import { ModuleScope } from './module-scope.js';
import { SegmentParser } from './segment-parser.js';
import { type LocalName, takeAddressType, takePageSize, type WrittenSubType } from './types.js';

/** More mistakes of one module are not reported. */
const MOST_DIAGNOSTICS = 50;

const SECTIONS: { readonly [A in CustomAnchor]: PlacedCustom['section'] } = {
  type: 'types',
  import: 'imports',
  func: 'functions',
  table: 'tables',
  memory: 'memories',
  global: 'globals',
  export: 'exports',
  start: 'start',
  elem: 'elements',
  code: 'code',
  data: 'data',
  tag: 'tags',
};

/**
 * Reads the fields of a core module and writes its binary. First all definitions
 * get their indices, then types are read, then everything else, field by field.
 */
export class ModuleParser {
  readonly #cursor: TokenCursor;
  readonly #diagnostics: Diagnostic[];
  readonly #scope: ModuleScope;
  readonly #segments: SegmentParser;
  readonly #imports: CoreImport[] = [];
  readonly #functions: { type: number; code: Uint8Array }[] = [];
  readonly #tables: { type: CoreTableType; init?: Uint8Array }[] = [];
  readonly #memories: CoreMemoryType[] = [];
  readonly #tags: number[] = [];
  readonly #globals: { type: CoreGlobalType; init: Uint8Array }[] = [];
  readonly #exports: CoreExport[] = [];
  readonly #elements: CoreElementsContents[] = [];
  readonly #data: CoreDataContents[] = [];
  readonly #leadingCustoms: NamedBytes[] = [];
  readonly #placedCustoms: PlacedCustom[] = [];
  readonly #customs: NamedBytes[] = [];
  readonly #locals = new Map<number, ReadonlyMap<number, string>>();
  readonly #labels = new Map<number, ReadonlyMap<number, string>>();
  readonly #params = new Map<number, ReadonlyMap<number, string>>();
  readonly #hints: { func: number; hints: readonly BranchHint[] }[] = [];
  /** The function that is read. */
  readonly #code: ByteWriter = new ByteWriter(256);
  #start: number | undefined;

  constructor(cursor: TokenCursor, diagnostics: Diagnostic[]) {
    this.#cursor = cursor;
    this.#diagnostics = diagnostics;
    this.#scope = new ModuleScope(cursor);
    this.#segments = new SegmentParser(cursor, this.#scope);
  }

  /**
   * Reads the fields from here to the `)` that closes the module, or to the end of
   * the text, and stops there. The result is of use where nothing was reported.
   */
  parse(name: string | undefined): Uint8Array<ArrayBuffer> {
    const cursor = this.#cursor;
    const fields = this.#declare();
    const end = cursor.at;
    // All types come first: anything else may refer to them.
    for (const field of fields) {
      if (field.keyword === 'type' || field.keyword === 'rec') this.#field(field);
    }
    for (const field of fields) {
      if (field.keyword !== 'type' && field.keyword !== 'rec') this.#field(field);
    }
    cursor.at = end;
    return this.#write(name);
  }

  #declare(): DeclaredField[] {
    const cursor = this.#cursor;
    const declarer = new FieldDeclarer(cursor, this.#scope);
    const fields: DeclaredField[] = [];
    while (cursor.kind !== TokenKind.RightParen && !cursor.atEnd()) {
      const { at } = cursor;
      try {
        fields.push(declarer.declare());
      } catch (failure) {
        this.#keep(failure);
      }
      cursor.at = at;
      cursor.skipItem();
    }
    return fields;
  }

  /** Keeps the mistake of a field, behind which it goes on; rethrows anything else. */
  #keep(failure: unknown): void {
    if (!(failure instanceof WatFailure)) throw failure;
    if (this.#diagnostics.length < MOST_DIAGNOSTICS) this.#diagnostics.push(failure.diagnostic);
  }

  #field(field: DeclaredField): void {
    const cursor = this.#cursor;
    cursor.at = field.token;
    try {
      this.#read(field);
      // Annotations of custom sections take their `)` themselves.
      if (field.keyword !== 'custom') cursor.takeClose();
    } catch (failure) {
      this.#keep(failure);
    }
  }

  #read(field: DeclaredField): void {
    const { keyword, index } = field;
    switch (keyword) {
      case 'type':
        this.#scope.addRecType([this.#subType(index)], false);
        break;
      case 'rec':
        this.#recType(index);
        break;
      case 'import':
        this.#import();
        break;
      case 'func':
        this.#function(index);
        break;
      case 'table':
        this.#table(index);
        break;
      case 'memory':
        this.#memory(index);
        break;
      case 'global':
        this.#global(index);
        break;
      case 'tag':
        this.#tag(index);
        break;
      case 'export':
        this.#export();
        break;
      case 'start':
        if (this.#start !== undefined) {
          this.#cursor.fail('wat/duplicate-name', 'a module has one start function at most');
        }
        this.#start = this.#scope.functions.take(this.#cursor);
        break;
      case 'elem':
        this.#elements.push(this.#segments.elements());
        break;
      case 'data':
        this.#data.push(this.#segments.data());
        break;
      case 'custom':
        this.#custom();
        break;
      default:
        keyword satisfies never;
    }
  }

  /** `subtype`, and the names of its fields. */
  #subType(index: number): WrittenSubType {
    const cursor = this.#cursor;
    const written = this.#scope.types.subType((field) => {
      let space = this.#scope.fields.get(index);
      if (space === undefined) {
        space = new IndexSpace('field');
        this.#scope.fields.set(index, space);
      }
      space.name(cursor, field);
    });
    const names = namesOf(cursor, written.names);
    if (names !== undefined) this.#params.set(index, names);
    return written;
  }

  #recType(first: number): void {
    const cursor = this.#cursor;
    const types: WrittenSubType[] = [];
    while (cursor.skipOpen('type')) {
      cursor.skipId();
      takeNameAnnotation(cursor);
      types.push(this.#subType(first + types.length));
      cursor.takeClose();
    }
    this.#scope.addRecType(types, true);
  }

  /** `import` */
  #import(): void {
    const cursor = this.#cursor;
    const module = cursor.takeName("the module's name");
    if (cursor.kind === TokenKind.String) {
      const name = cursor.takeName();
      this.#imports.push({ module, name, type: this.#externType() });
      return;
    }
    const unnamed: string[] = [];
    if (!cursor.isOpen('item')) cursor.expected("the import's name");
    while (cursor.skipOpen('item')) {
      const name = cursor.takeName();
      if (cursor.kind === TokenKind.LeftParen) {
        if (unnamed.length > 0) cursor.expected('`)`');
        this.#imports.push({ module, name, type: this.#externType() });
      } else unnamed.push(name);
      cursor.takeClose();
    }
    if (unnamed.length === 0) return;
    const type = this.#externType();
    for (const name of unnamed) this.#imports.push({ module, name, type });
  }

  /** `externtype` of an import, in parentheses. */
  #externType(): CoreExternType {
    const cursor = this.#cursor;
    const space = externSpace(this.#scope, cursor);
    cursor.at += 2;
    cursor.skipId();
    takeNameAnnotation(cursor);
    const type = this.#externTypeOf(space, this.#countImported(space));
    cursor.takeClose();
    return type;
  }

  /** How many imports of a space were read: the index of the next one. */
  #countImported(space: IndexSpace): number {
    return this.#imported.get(space) ?? 0;
  }

  readonly #imported = new Map<IndexSpace, number>();

  #externTypeOf(space: IndexSpace, index: number): CoreExternType {
    const cursor = this.#cursor;
    const scope = this.#scope;
    this.#imported.set(space, index + 1);
    switch (space) {
      case scope.functions: {
        const exact = cursor.skipOpen('exact');
        const { index: type, written } = scope.takeTypeUse(cursor, true);
        if (exact) cursor.takeClose();
        const names = written && namesOf(cursor, written.names);
        if (names !== undefined) this.#locals.set(index, names);
        return { kind: 'func', type, exact };
      }
      case scope.tables:
        return { kind: 'table', table: scope.types.tableType() };
      case scope.memories:
        return { kind: 'memory', memory: scope.types.memoryType() };
      case scope.globals:
        return { kind: 'global', global: scope.types.globalType() };
      default:
        return { kind: 'tag', type: scope.takeTypeUse(cursor, true).index };
    }
  }

  /** `(export "n")`s, and `(import "m" "n")` behind them: then the definition is an import. */
  #inline(sort: CoreExportSort, space: IndexSpace, index: number): boolean {
    const cursor = this.#cursor;
    while (cursor.skipOpen('export')) {
      this.#exports.push({ name: cursor.takeName(), sort, index });
      cursor.takeClose();
    }
    if (!cursor.skipOpen('import')) return false;
    const module = cursor.takeName("the module's name");
    const name = cursor.takeName();
    cursor.takeClose();
    this.#imports.push({ module, name, type: this.#externTypeOf(space, index) });
    return true;
  }

  #function(index: number): void {
    const cursor = this.#cursor;
    const scope = this.#scope;
    if (this.#inline('func', scope.functions, index)) return;
    const { index: type, written } = scope.takeTypeUse(cursor, true);
    const locals = new Locals();
    const referred = scope.funcType(type);
    const params = (written?.type ?? referred)?.params.length ?? 0;
    locals.addParams(cursor, written?.names ?? [], params);
    locals.takeLocals(cursor, scope.types);
    const code = this.#code;
    code.clear();
    code.vec(locals.runs, writeRun);
    const expression = new ExpressionParser(cursor, code, scope, locals);
    expression.parse();
    this.#functions.push({ type, code: code.finish() });
    // Where the type is none of a function, nobody knows where its locals begin.
    if (locals.names !== undefined && referred !== undefined) this.#locals.set(index, locals.names);
    const { labels, hints } = expression;
    if (labels.names !== undefined) this.#labels.set(index, labels.names);
    if (hints.length > 0) this.#hints.push({ func: index, hints });
  }

  #table(index: number): void {
    const cursor = this.#cursor;
    const { types, tables } = this.#scope;
    if (this.#inline('table', tables, index)) return;
    if (isInlineElements(cursor)) {
      const shared = cursor.skipKeyword('shared');
      const is64 = takeAddressType(cursor);
      const element: CoreRefType = types.refType();
      cursor.takeOpen('elem');
      const items = this.#segments.inlineItems(element);
      cursor.takeClose();
      const list = items.kind === 'functions' ? items.functions : items.expressions;
      const size = BigInt(list.length);
      this.#tables.push({
        type: { limits: { minimum: size, maximum: size, shared, is64 }, element },
      });
      const offset = zeroConstant(is64);
      this.#elements.push({ mode: { kind: 'active', table: index, offset }, items });
      return;
    }
    const type = types.tableType();
    if (cursor.kind === TokenKind.RightParen) this.#tables.push({ type });
    else this.#tables.push({ type, init: this.#segments.expression() });
  }

  #memory(index: number): void {
    const cursor = this.#cursor;
    const { types, memories } = this.#scope;
    if (this.#inline('memory', memories, index)) return;
    if (!isInlineData(cursor)) {
      this.#memories.push(types.memoryType());
      return;
    }
    const is64 = takeAddressType(cursor);
    const pageSizeLog2 = takePageSize(cursor);
    cursor.takeOpen('data');
    const contents = this.#segments.dataBytes();
    cursor.takeClose();
    const pageSize = 2 ** (pageSizeLog2 ?? 16);
    const size = BigInt(Math.ceil(contents.length / pageSize));
    const limits = { minimum: size, maximum: size, shared: false, is64 };
    this.#memories.push({ limits, pageSizeLog2 });
    const offset = zeroConstant(is64);
    this.#data.push({ mode: { kind: 'active', memory: index, offset }, contents });
  }

  #global(index: number): void {
    const { types, globals } = this.#scope;
    if (this.#inline('global', globals, index)) return;
    const type = types.globalType();
    this.#globals.push({ type, init: this.#segments.expression() });
  }

  #tag(index: number): void {
    if (this.#inline('tag', this.#scope.tags, index)) return;
    this.#tags.push(this.#scope.takeTypeUse(this.#cursor, true).index);
  }

  #export(): void {
    const cursor = this.#cursor;
    const name = cursor.takeName("the export's name");
    const space = externSpace(this.#scope, cursor);
    const sort = cursor.openWord() as CoreExportSort;
    cursor.at += 2;
    if (!isIndex(cursor)) cursor.expected(`a ${space.what}'s index or id`);
    this.#exports.push({ name, sort, index: space.take(cursor) });
    cursor.takeClose();
  }

  #custom(): void {
    const { custom, place } = takeCustom(this.#cursor);
    if ('section' in place) {
      const section = SECTIONS[place.section];
      this.#placedCustoms.push({ ...custom, place: place.at, section });
    } else if (place.at === 'first') this.#leadingCustoms.push(custom);
    else this.#customs.push(custom);
  }

  #write(name: string | undefined): Uint8Array<ArrayBuffer> {
    const scope = this.#scope;
    const fields = new Map<number, ReadonlyMap<number, string>>();
    for (const [type, space] of scope.fields) fields.set(type, space.names);
    const names = writeCoreNames({
      module: name,
      functions: scope.functions.names,
      locals: this.#locals,
      labels: this.#labels,
      types: scope.typeSpace.names,
      tables: scope.tables.names,
      memories: scope.memories.names,
      globals: scope.globals.names,
      elements: scope.elements.names,
      data: scope.data.names,
      fields,
      tags: scope.tags.names,
      params: this.#params,
    });
    const customs = names.length === 0 ? [] : [{ name: CORE_NAMES, data: names }];
    return writeModule({
      leadingCustoms: this.#leadingCustoms,
      types: scope.recTypes,
      imports: this.#imports,
      functions: this.#functions,
      tables: this.#tables,
      memories: this.#memories,
      tags: this.#tags,
      globals: this.#globals,
      exports: this.#exports,
      start: this.#start,
      elements: this.#elements,
      dataCount: scope.usesDataCount ? this.#data.length : undefined,
      data: this.#data,
      placedCustoms: [...this.#placedCustoms, ...this.#branchHints()],
      customs: [...this.#customs, ...customs],
    });
  }

  /** The custom section `metadata.code.branch_hint`, which stands before the code. */
  #branchHints(): PlacedCustom[] {
    if (this.#hints.length === 0) return [];
    const out = new ByteWriter(64);
    out.vec(this.#hints, ({ func, hints }) => {
      out.u32(func);
      out.vec(hints, ({ offset, taken }) => {
        out.u32(offset);
        out.u32(1);
        out.byte(taken);
      });
    });
    const name = 'metadata.code.branch_hint';
    return [{ name, data: out.finish(), place: 'before', section: 'code' }];
  }
}

/** The names of parameters by index; absent where none has one. */
function namesOf(
  cursor: TokenCursor,
  params: readonly LocalName[],
): ReadonlyMap<number, string> | undefined {
  if (params.length === 0) return undefined;
  const locals = new Locals();
  locals.addParams(cursor, params, params.length);
  return locals.names;
}

/** `locals`: as many of a type as follow each other. */
function writeRun({ count, type }: Locals['runs'][number], code: ByteWriter): void {
  code.u32(count);
  writeCoreValType(type, code);
}

/** `i32.const 0` or `i64.const 0`, with its `end`. */
function zeroConstant(is64: boolean): Uint8Array {
  return Uint8Array.of(is64 ? 0x42 : 0x41, 0, 0x0b);
}

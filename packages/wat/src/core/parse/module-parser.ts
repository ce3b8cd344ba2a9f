import {
  ByteWriter,
  type CoreExportSort,
  type CoreExternType,
  type CoreRefType,
  writeCoreValType,
} from '@witcraft/binary';
import type { Diagnostic } from '@witcraft/diagnostics';
import { WatFailure } from '../../failure.js';
import { TokenKind } from '../../lexer/token.js';
import type { TokenCursor } from '../../lexer/token-cursor.js';
import { takeCustom } from './custom-parser.js';
import {
  type DeclaredField,
  externSpace,
  FieldDeclarer,
  isInlineData,
  isInlineElements,
} from './declare-fields.js';
import { ExpressionParser } from './expression-parser.js';
import { IndexSpace, isIndex, takeNameAnnotation } from './index-spaces.js';
import { takeAddressType, takePageSize } from './limits.js';
import { Locals } from './locals.js';
import { ModuleContents } from './module-contents.js';
import { ModuleScope } from './module-scope.js';
import { SegmentParser } from './segment-parser.js';
import type { LocalName, WrittenSubType } from './types.js';

/** More mistakes of one module are not reported. */
const MOST_DIAGNOSTICS = 50;

/**
 * Reads the fields of a core module and writes its binary. First all definitions
 * get their indices, then types are read, then everything else, field by field.
 */
export class ModuleParser {
  readonly #cursor: TokenCursor;
  readonly #diagnostics: Diagnostic[];
  readonly #scope: ModuleScope;
  readonly #segments: SegmentParser;
  readonly #contents: ModuleContents = new ModuleContents();
  /** How many imports of a space were read: the index of the next one. */
  readonly #imported = new Map<IndexSpace, number>();
  /** The function that is read. */
  readonly #code: ByteWriter = new ByteWriter(256);

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
    return this.#contents.write(name, this.#scope);
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
        if (this.#contents.start !== undefined) {
          this.#cursor.fail('wat/duplicate-name', 'a module has one start function at most');
        }
        this.#contents.start = this.#scope.functions.take(this.#cursor);
        break;
      case 'elem':
        this.#contents.elements.push(this.#segments.elements());
        break;
      case 'data':
        this.#contents.data.push(this.#segments.data());
        break;
      case 'custom':
        this.#contents.addCustom(takeCustom(this.#cursor));
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
    if (names !== undefined) this.#contents.params.set(index, names);
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
      this.#contents.imports.push({ module, name, type: this.#externType() });
      return;
    }
    const unnamed: string[] = [];
    if (!cursor.isOpen('item')) cursor.expected("the import's name");
    while (cursor.skipOpen('item')) {
      const name = cursor.takeName();
      if (cursor.kind === TokenKind.LeftParen) {
        if (unnamed.length > 0) cursor.expected('`)`');
        this.#contents.imports.push({ module, name, type: this.#externType() });
      } else unnamed.push(name);
      cursor.takeClose();
    }
    if (unnamed.length === 0) return;
    const type = this.#externType();
    for (const name of unnamed) this.#contents.imports.push({ module, name, type });
  }

  /** `externtype` of an import, in parentheses. */
  #externType(): CoreExternType {
    const cursor = this.#cursor;
    const space = externSpace(this.#scope, cursor);
    cursor.at += 2;
    cursor.skipId();
    takeNameAnnotation(cursor);
    const type = this.#externTypeOf(space, this.#imported.get(space) ?? 0);
    cursor.takeClose();
    return type;
  }

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
        if (names !== undefined) this.#contents.locals.set(index, names);
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
      this.#contents.exports.push({ name: cursor.takeName(), sort, index });
      cursor.takeClose();
    }
    if (!cursor.skipOpen('import')) return false;
    const module = cursor.takeName("the module's name");
    const name = cursor.takeName();
    cursor.takeClose();
    this.#contents.imports.push({ module, name, type: this.#externTypeOf(space, index) });
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
    this.#contents.functions.push({ type, code: code.finish() });
    // Where the type is none of a function, nobody knows where its locals begin.
    if (locals.names !== undefined && referred !== undefined)
      this.#contents.locals.set(index, locals.names);
    const { labels, hints } = expression;
    if (labels.names !== undefined) this.#contents.labels.set(index, labels.names);
    if (hints.length > 0) this.#contents.hints.push({ func: index, hints });
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
      this.#contents.tables.push({
        type: { limits: { minimum: size, maximum: size, shared, is64 }, element },
      });
      const offset = zeroConstant(is64);
      this.#contents.elements.push({ mode: { kind: 'active', table: index, offset }, items });
      return;
    }
    const type = types.tableType();
    if (cursor.kind === TokenKind.RightParen) this.#contents.tables.push({ type });
    else this.#contents.tables.push({ type, init: this.#segments.expression() });
  }

  #memory(index: number): void {
    const cursor = this.#cursor;
    const { types, memories } = this.#scope;
    if (this.#inline('memory', memories, index)) return;
    if (!isInlineData(cursor)) {
      this.#contents.memories.push(types.memoryType());
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
    this.#contents.memories.push({ limits, pageSizeLog2 });
    const offset = zeroConstant(is64);
    this.#contents.data.push({ mode: { kind: 'active', memory: index, offset }, contents });
  }

  #global(index: number): void {
    const { types, globals } = this.#scope;
    if (this.#inline('global', globals, index)) return;
    const type = types.globalType();
    this.#contents.globals.push({ type, init: this.#segments.expression() });
  }

  #tag(index: number): void {
    if (this.#inline('tag', this.#scope.tags, index)) return;
    this.#contents.tags.push(this.#scope.takeTypeUse(this.#cursor, true).index);
  }

  #export(): void {
    const cursor = this.#cursor;
    const name = cursor.takeName("the export's name");
    const space = externSpace(this.#scope, cursor);
    const sort = cursor.openWord() as CoreExportSort;
    cursor.at += 2;
    if (!isIndex(cursor)) cursor.expected(`a ${space.what}'s index or id`);
    this.#contents.exports.push({ name, sort, index: space.take(cursor) });
    cursor.takeClose();
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

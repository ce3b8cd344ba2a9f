import { type TokenCursor, TokenKind } from '@witcraft/wat';
import type {
  DefinedType,
  ImportName,
  InterfaceExport,
  InterfaceFunction,
  InterfaceImport,
  InterfaceModule,
} from '../model/index.js';
import { BodyParser } from './body-parser.js';
import { diagnosticAt, type Mistakes } from './failure.js';
import { InterfaceScope } from './interface-scope.js';
import { LocalNames } from './local-names.js';
import { takeFuncType, takeGlobalType, takeMemoryLimits, takeValueType } from './types.js';

/** A field whose definition has its index. */
interface Field {
  readonly keyword: 'type' | 'import' | 'func' | 'export';
  /** The token at which it begins. */
  readonly first: number;
  /** The token behind its id: what is still to be read. */
  readonly rest: number;
  readonly index: number;
}

/** `importname`, behind `(import`. */
export function takeImportName(cursor: TokenCursor): ImportName {
  const first = cursor.takeName("the import's name");
  if (cursor.kind !== TokenKind.String) return { module: undefined, name: first };
  return { module: first, name: cursor.takeName() };
}

/** Reads an interface module: first all names, then types, then everything else. */
export class InterfaceParser {
  readonly #cursor: TokenCursor;
  readonly #mistakes: Mistakes;
  readonly #scope = new InterfaceScope();
  readonly #types: DefinedType[] = [];
  readonly #imports: InterfaceImport[] = [];
  readonly #functions: InterfaceFunction[] = [];
  readonly #exports: InterfaceExport[] = [];

  constructor(cursor: TokenCursor, mistakes: Mistakes) {
    this.#cursor = cursor;
    this.#mistakes = mistakes;
  }

  /**
   * Reads from behind the id to behind the `)`. `start` is where the module begins.
   * What comes back is of use where no mistakes were added.
   */
  parse(name: string | undefined, start: number): InterfaceModule {
    const cursor = this.#cursor;
    const fields = this.#declareAll();
    const end = cursor.at;
    for (const field of fields) if (field.keyword === 'type') this.#read(field);
    for (const field of fields) if (field.keyword !== 'type') this.#read(field);
    cursor.at = end;
    this.#mistakes.guard(() => cursor.takeClose());
    return {
      kind: 'interface',
      name,
      types: this.#types,
      imports: this.#imports,
      functions: this.#functions,
      exports: this.#exports,
      region: { start, end: cursor.span(cursor.at - 1).end },
    };
  }

  #declareAll(): Field[] {
    const cursor = this.#cursor;
    const fields: Field[] = [];
    let hasFunction = false;
    while (cursor.kind !== TokenKind.RightParen && !cursor.atEnd()) {
      const { at } = cursor;
      this.#mistakes.guard(() => {
        const field = this.#declare(hasFunction);
        if (field === undefined) return;
        fields.push(field);
        if (field.keyword === 'func') hasFunction = true;
      });
      cursor.at = at;
      cursor.skipItem();
    }
    return fields;
  }

  /** Gives the definition that begins here its index and name. */
  #declare(hasFunction: boolean): Field | undefined {
    const cursor = this.#cursor;
    const scope = this.#scope;
    const first = cursor.at;
    const word = cursor.openWord();
    switch (word) {
      case 'type': {
        cursor.at += 2;
        const index = this.#define(scope.types);
        return { keyword: word, first, rest: cursor.at, index };
      }
      case 'import': {
        cursor.at += 2;
        const rest = cursor.at;
        takeImportName(cursor);
        const kind = cursor.openWord();
        if (kind === 'module' || kind === 'interface') {
          const message = 'an interface module can import no module';
          this.#leaf(message, cursor.at + 1);
          return undefined;
        }
        if (hasFunction) {
          cursor.at = first + 1;
          cursor.expected('imports before the first function');
        }
        const index = this.#declareImported(kind);
        return { keyword: word, first, rest, index };
      }
      case 'func': {
        cursor.at += 2;
        const index = this.#define(scope.functions);
        return { keyword: word, first, rest: cursor.at, index };
      }
      case 'export':
        return { keyword: word, first, rest: first + 2, index: 0 };
      case 'module':
      case 'interface':
        this.#leaf('an interface module can contain no module', first + 1);
        return undefined;
      default:
        return cursor.expected('`(type`, `(import`, `(func` or `(export`');
    }
  }

  #leaf(message: string, token: number): void {
    const { source } = this.#cursor;
    const span = this.#cursor.span(token);
    this.#mistakes.add(diagnosticAt(source, span, 'interface-module/leaf', message));
  }

  /** The index that comes next, even where its name is taken: the others keep theirs. */
  #define(space: InterfaceScope['types']): number {
    const index = space.count;
    this.#mistakes.guard(() => space.define(this.#cursor));
    return index;
  }

  #declareImported(kind: string | undefined): number {
    const cursor = this.#cursor;
    const { functions, memories, globals } = this.#scope;
    const space =
      kind === 'func'
        ? functions
        : kind === 'memory'
          ? memories
          : kind === 'global'
            ? globals
            : cursor.expected('`(func`, `(memory` or `(global`');
    cursor.at += 2;
    return this.#define(space);
  }

  #read(field: Field): void {
    const cursor = this.#cursor;
    this.#mistakes.guard(() => {
      const start = cursor.span(field.first).start;
      cursor.at = field.rest;
      switch (field.keyword) {
        case 'type':
          this.#type(field.index, start);
          break;
        case 'import':
          this.#import(field.index, start);
          break;
        case 'func':
          this.#function(field.index, start);
          break;
        case 'export':
          this.#export(start);
          break;
        default:
          field.keyword satisfies never;
      }
    });
  }

  /** Closes the field that began at `start`; its region. */
  #close(start: number): { start: number; end: number } {
    const { end } = this.#cursor.span();
    this.#cursor.takeClose();
    return { start, end };
  }

  /** `itype` */
  #type(index: number, start: number): void {
    const type = takeValueType(this.#cursor);
    this.#scope.definedTypes.set(index, type);
    const id = this.#scope.types.names.get(index);
    this.#types.push({ id, type, region: this.#close(start) });
  }

  /** `iimport` */
  #import(index: number, start: number): void {
    const cursor = this.#cursor;
    const scope = this.#scope;
    const name = takeImportName(cursor);
    const kind = cursor.openWord();
    cursor.at += 2;
    const id = this.#skipDefinition();
    let desc: InterfaceImport['desc'];
    let space = scope.functions;
    if (kind === 'memory') {
      desc = { kind, limits: takeMemoryLimits(cursor) };
      space = scope.memories;
    } else if (kind === 'global') {
      desc = { kind, global: takeGlobalType(cursor) };
      space = scope.globals;
    } else desc = { kind: 'func', ...takeFuncType(cursor) };
    cursor.takeClose();
    this.#imports.push({
      id: space.names.get(index) ?? id,
      name,
      desc,
      region: this.#close(start),
    });
  }

  /** Moves past the id and the name of a definition, which are known already. */
  #skipDefinition(): string | undefined {
    const cursor = this.#cursor;
    const id = cursor.skipId();
    if (cursor.isAnnotation('name')) cursor.skipItem();
    return id;
  }

  /** `ifunc` */
  #function(index: number, start: number): void {
    const cursor = this.#cursor;
    const exports: InterfaceExport[] = [];
    while (cursor.isOpen('export')) {
      const from = cursor.start;
      cursor.at += 2;
      const name = cursor.takeName("the export's name");
      exports.push({ name, func: index, region: this.#close(from) });
    }
    this.#exports.push(...exports);
    const written = takeFuncType(cursor);
    const locals = new LocalNames(written);
    locals.takeDeclared(cursor);
    const body = new BodyParser(cursor, this.#scope, locals).parse();
    this.#functions.push({
      id: this.#scope.functions.names.get(index),
      ...written,
      locals: locals.declared,
      body,
      region: this.#close(start),
    });
  }

  /** `iexport` */
  #export(start: number): void {
    const cursor = this.#cursor;
    const name = cursor.takeName("the export's name");
    cursor.takeOpen('func');
    const func = this.#scope.functions.take(cursor);
    cursor.takeClose();
    this.#exports.push({ name, func, region: this.#close(start) });
  }
}

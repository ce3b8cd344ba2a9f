import type {
  CoreAbstractHeapType,
  CoreCompositeType,
  CoreFieldType,
  CoreFuncType,
  CoreGlobalType,
  CoreHeapType,
  CoreMemoryType,
  CoreRefType,
  CoreSubType,
  CoreTableType,
  CoreValType,
} from '@witcraft/binary';
import { TokenKind } from '../../lexer/token.js';
import type { TokenCursor } from '../../lexer/token-cursor.js';
import { isIndex, takeNameAnnotation } from './index-spaces.js';
import { takeLimits, takePageSize } from './limits.js';

/** Reads the index or id of a type that is here. */
export type TakeTypeIndex = (cursor: TokenCursor) => number;

/** A parameter's or local's id and name, for the name section. */
export interface LocalName {
  readonly id: string | undefined;
  readonly name: string | undefined;
}

/** A function type as it is written. */
export interface WrittenFuncType {
  readonly type: CoreFuncType;
  /** The same types with the ids that they are written with, for comparing. */
  readonly key: string;
  /** By parameter; empty where none has an id or a name. */
  readonly names: readonly LocalName[];
  /** Whether it has any `(param …)` or `(result …)`. */
  readonly isWritten: boolean;
}

/** Of most uses of a type nothing but its index is written: one object for all of them. */
const NOT_WRITTEN: WrittenFuncType = {
  type: { kind: 'func', params: [], results: [] },
  key: '>',
  names: [],
  isWritten: false,
};

/** Of a parameter with neither, and of a type that has only such. */
const NO_NAME: LocalName = { id: undefined, name: undefined };
const NO_NAMES: readonly LocalName[] = [];

/** A type of the type section as it is written. */
export interface WrittenSubType {
  readonly sub: CoreSubType;
  /** Of function types: see {@link WrittenFuncType}. */
  readonly key: string | undefined;
  /** Of function types: see {@link WrittenFuncType}. */
  readonly names: readonly LocalName[];
}

/** The most used first. */
const NUMBERS = ['i32', 'i64', 'f32', 'f64', 'v128'] as const;

const ABSTRACT_HEAPS: ReadonlySet<string> = new Set<CoreAbstractHeapType>([
  'func',
  'extern',
  'any',
  'none',
  'noextern',
  'nofunc',
  'eq',
  'struct',
  'array',
  'i31',
  'exn',
  'noexn',
  'cont',
  'nocont',
]);

const SHORT_REFS: ReadonlyMap<string, CoreAbstractHeapType> = new Map([
  ['funcref', 'func'],
  ['externref', 'extern'],
  ['exnref', 'exn'],
  ['contref', 'cont'],
  ['anyref', 'any'],
  ['eqref', 'eq'],
  ['structref', 'struct'],
  ['arrayref', 'array'],
  ['i31ref', 'i31'],
  ['nullfuncref', 'nofunc'],
  ['nullexternref', 'noextern'],
  ['nullexnref', 'noexn'],
  ['nullcontref', 'nocont'],
  ['nullref', 'none'],
]);

/** Reads the types of the text format ("Types"). */
export class TypeParser {
  readonly #cursor: TokenCursor;
  readonly #takeTypeIndex: TakeTypeIndex;
  /** The type that was read last, as it is written. */
  #key = '';

  constructor(cursor: TokenCursor, takeTypeIndex: TakeTypeIndex) {
    this.#cursor = cursor;
    this.#takeTypeIndex = takeTypeIndex;
  }

  /** `valtype` */
  valType(): CoreValType {
    const cursor = this.#cursor;
    if (cursor.kind === TokenKind.Keyword) {
      for (const type of NUMBERS) {
        if (!cursor.skipKeyword(type)) continue;
        this.#key = type;
        return type;
      }
    }
    return this.#refType('a value type');
  }

  /** `reftype` */
  refType(): CoreRefType {
    return this.#refType('a reference type');
  }

  /** Whether a `reftype` begins here. */
  isRefType(): boolean {
    const cursor = this.#cursor;
    if (cursor.kind === TokenKind.Keyword) return SHORT_REFS.has(cursor.text());
    return cursor.isOpen('ref') || cursor.isOpen('shared');
  }

  #refType(what: string): CoreRefType {
    const cursor: TokenCursor = this.#cursor;
    if (cursor.kind === TokenKind.Keyword) {
      const word = cursor.text();
      const short = SHORT_REFS.get(word);
      if (short === undefined) {
        const known = [...NUMBERS, ...SHORT_REFS.keys()];
        cursor.unknown('wat/unknown-type', what.slice(2), word, known);
      }
      cursor.advance();
      this.#key = `null ${short}`;
      return abstractRef(short, false);
    }
    if (cursor.skipOpen('shared')) {
      const short = SHORT_REFS.get(cursor.text());
      if (short === undefined) cursor.expected('a short form of a reference type');
      cursor.advance();
      cursor.takeClose();
      this.#key = `null shared ${short}`;
      return abstractRef(short, true);
    }
    if (!cursor.skipOpen('ref')) cursor.expected(what);
    const nullable = cursor.skipKeyword('null');
    const heap = this.heapType();
    cursor.takeClose();
    if (nullable) this.#key = `null ${this.#key}`;
    return { kind: 'ref', nullable, heap };
  }

  /** `heaptype` */
  heapType(): CoreHeapType {
    const cursor = this.#cursor;
    if (isIndex(cursor)) {
      this.#key = cursor.text();
      return { kind: 'concrete', type: this.#takeTypeIndex(cursor) };
    }
    if (cursor.skipOpen('exact')) {
      const key = `exact ${cursor.text()}`;
      const type = this.#takeTypeIndex(cursor);
      cursor.takeClose();
      this.#key = key;
      return { kind: 'exact', type };
    }
    if (cursor.skipOpen('shared')) {
      const name = this.#abstractHeap();
      cursor.takeClose();
      this.#key = `shared ${name}`;
      return { kind: 'abstract', shared: true, name };
    }
    const name = this.#abstractHeap();
    this.#key = name;
    return { kind: 'abstract', shared: false, name };
  }

  #abstractHeap(): CoreAbstractHeapType {
    const cursor = this.#cursor;
    if (cursor.kind !== TokenKind.Keyword) cursor.expected('a heap type');
    const word = cursor.text();
    if (!ABSTRACT_HEAPS.has(word)) {
      cursor.unknown('wat/unknown-type', 'heap type', word, ABSTRACT_HEAPS);
    }
    cursor.advance();
    return word as CoreAbstractHeapType;
  }

  /** Parameters and results, of which there may be none; `named` allows ids. */
  funcType(named: boolean): WrittenFuncType {
    const cursor = this.#cursor;
    if (!cursor.isOpen('param') && !cursor.isOpen('result')) return NOT_WRITTEN;
    const params: CoreValType[] = [];
    const results: CoreValType[] = [];
    let names: LocalName[] | undefined;
    let paramKeys = '';
    let resultKeys = '';
    for (;;) {
      if (cursor.isOpen('param')) {
        if (results.length > 0)
          cursor.fail('wat/expected-token', 'expected parameters before results');
        cursor.at += 2;
        const id = named ? cursor.skipId() : undefined;
        const name = named ? takeNameAnnotation(cursor) : undefined;
        const single = id !== undefined || name !== undefined;
        if (single || cursor.kind !== TokenKind.RightParen) {
          do {
            params.push(this.valType());
            paramKeys += `${this.#key},`;
            if (single && names === undefined) names = params.slice(1).map(() => NO_NAME);
            names?.push(single ? { id, name } : NO_NAME);
          } while (!single && cursor.kind !== TokenKind.RightParen);
        }
        cursor.takeClose();
      } else if (cursor.skipOpen('result')) {
        while (cursor.kind !== TokenKind.RightParen) {
          results.push(this.valType());
          resultKeys += `${this.#key},`;
        }
        cursor.takeClose();
      } else break;
    }
    return {
      type: { kind: 'func', params, results },
      key: `${paramKeys}>${resultKeys}`,
      names: names ?? NO_NAMES,
      isWritten: true,
    };
  }

  /** Moves behind parameters and results without ids if they are those of a type, and says so. */
  skipFuncType({ params, results }: CoreFuncType): boolean {
    const cursor = this.#cursor;
    const { at } = cursor;
    const isSame = this.#skipTypes('param', params) && this.#skipTypes('result', results);
    if (isSame && !cursor.isOpen('param') && !cursor.isOpen('result')) return true;
    cursor.at = at;
    return false;
  }

  /** `(param i32 i64)` of numbers, which may be none. */
  #skipTypes(keyword: 'param' | 'result', types: readonly CoreValType[]): boolean {
    const cursor = this.#cursor;
    if (types.length === 0) return true;
    if (!cursor.skipOpen(keyword)) return false;
    for (const type of types) {
      if (typeof type !== 'string' || !cursor.skipKeyword(type)) return false;
    }
    return cursor.skipClose();
  }

  /** `(sub …)` or `(func …)` and so on, with the parentheses. `field` is told of fields' ids. */
  subType(field: (index: number) => void): WrittenSubType {
    const cursor = this.#cursor;
    cursor.takeLeftParen();
    let final = true;
    const supertypes: number[] = [];
    const isSub = cursor.skipKeyword('sub');
    if (isSub) {
      final = cursor.skipKeyword('final');
      while (isIndex(cursor)) supertypes.push(this.#takeTypeIndex(cursor));
      cursor.takeLeftParen();
    }
    const shared = cursor.skipKeyword('shared');
    if (shared) cursor.takeLeftParen();
    const describes = this.#clause('describes');
    const descriptor = this.#clause('descriptor');
    const { composite, key, names } = this.#composite(field);
    cursor.takeClose();
    if (shared) cursor.takeClose();
    if (isSub) cursor.takeClose();
    const sub: CoreSubType = {
      final,
      supertypes,
      shared,
      ...(describes === undefined ? {} : { describes }),
      ...(descriptor === undefined ? {} : { descriptor }),
      composite,
    };
    return { sub, key, names };
  }

  /** `describes $t) (` and the like: the parenthesis before it is read already. */
  #clause(keyword: 'describes' | 'descriptor'): number | undefined {
    const cursor = this.#cursor;
    if (!cursor.skipKeyword(keyword)) return undefined;
    const type = this.#takeTypeIndex(cursor);
    cursor.takeClose();
    cursor.takeLeftParen();
    return type;
  }

  /** `comptype`, behind its parenthesis. */
  #composite(
    field: (index: number) => void,
  ): Omit<WrittenSubType, 'sub'> & { readonly composite: CoreCompositeType } {
    const cursor = this.#cursor;
    const word = cursor.kind === TokenKind.Keyword ? cursor.text() : '';
    switch (word) {
      case 'func': {
        cursor.advance();
        const { type, key, names } = this.funcType(true);
        return { composite: type, key, names };
      }
      case 'struct': {
        cursor.advance();
        const fields: CoreFieldType[] = [];
        while (cursor.skipOpen('field')) {
          if (cursor.kind === TokenKind.Id) {
            field(fields.length);
            fields.push(this.#fieldType());
          } else while (cursor.kind !== TokenKind.RightParen) fields.push(this.#fieldType());
          cursor.takeClose();
        }
        return { composite: { kind: 'struct', fields }, key: undefined, names: [] };
      }
      case 'array':
        cursor.advance();
        return {
          composite: { kind: 'array', element: this.#fieldType() },
          key: undefined,
          names: [],
        };
      case 'cont':
        cursor.advance();
        return {
          composite: { kind: 'cont', type: this.#takeTypeIndex(cursor) },
          key: undefined,
          names: [],
        };
      default:
        return cursor.expected('`func`, `struct`, `array` or `cont`');
    }
  }

  /** `fieldtype` */
  #fieldType(): CoreFieldType {
    const cursor = this.#cursor;
    const mutable = cursor.skipOpen('mut');
    const type = this.#storageType();
    if (mutable) cursor.takeClose();
    return { type, mutable };
  }

  /** `storagetype` */
  #storageType(): CoreFieldType['type'] {
    if (this.#cursor.skipKeyword('i8')) return 'i8';
    if (this.#cursor.skipKeyword('i16')) return 'i16';
    return this.valType();
  }

  /** `tabletype` */
  tableType(): CoreTableType {
    const shared = this.#cursor.skipKeyword('shared');
    const limits = { ...takeLimits(this.#cursor), shared };
    return { limits, element: this.refType() };
  }

  /** `memtype` */
  memoryType(): CoreMemoryType {
    const limits = takeLimits(this.#cursor);
    const shared = this.#cursor.skipKeyword('shared');
    return { limits: { ...limits, shared }, pageSizeLog2: takePageSize(this.#cursor) };
  }

  /** `globaltype` */
  globalType(): CoreGlobalType {
    const cursor = this.#cursor;
    if (cursor.isOpen('mut') || cursor.isOpen('shared')) {
      cursor.at++;
      const shared = cursor.skipKeyword('shared');
      const mutable = cursor.skipKeyword('mut');
      const type = this.valType();
      cursor.takeClose();
      return { type, mutable, shared };
    }
    return { type: this.valType(), mutable: false, shared: false };
  }
}

function abstractRef(name: CoreAbstractHeapType, shared: boolean): CoreRefType {
  return { kind: 'ref', nullable: true, heap: { kind: 'abstract', shared, name } };
}

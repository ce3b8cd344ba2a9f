import type { CoreFuncType, CoreRecType, CoreSubType, CoreValType } from '@witcraft/binary';
import { TokenKind } from '../../lexer/token.js';
import type { TokenCursor } from '../../lexer/token-cursor.js';
import { IndexSpace } from './index-spaces.js';
import { takeU32 } from './numbers.js';
import { TypeParser, type WrittenFuncType } from './types.js';

/** A use of a function type, and what is written of the type itself. */
export interface TypeUse {
  readonly index: number;
  /** Absent where only the index is written. */
  readonly written: WrittenFuncType | undefined;
}

/** What the definitions of a module can refer to. */
export class ModuleScope {
  readonly typeSpace: IndexSpace = new IndexSpace('type');
  readonly functions: IndexSpace = new IndexSpace('function');
  readonly tables: IndexSpace = new IndexSpace('table');
  readonly memories: IndexSpace = new IndexSpace('memory');
  readonly globals: IndexSpace = new IndexSpace('global');
  readonly tags: IndexSpace = new IndexSpace('tag');
  readonly elements: IndexSpace = new IndexSpace('element segment');
  readonly data: IndexSpace = new IndexSpace('data segment');
  /** By type. */
  readonly fields: Map<number, IndexSpace> = new Map<number, IndexSpace>();
  readonly types: TypeParser;
  /** The type section: what is written, then what inline types add. */
  readonly recTypes: CoreRecType[] = [];
  /** Whether an instruction needs the number of data segments before the code. */
  usesDataCount = false;
  /** By index. */
  readonly #subTypes: CoreSubType[] = [];
  readonly #funcTypes = new Map<string, number>();

  constructor(cursor: TokenCursor) {
    this.types = new TypeParser(cursor, (at) => this.typeSpace.take(at));
  }

  /** Adds the types of a group, or one that is no group's. */
  addRecType(
    types: readonly { sub: CoreSubType; key: string | undefined }[],
    explicit: boolean,
  ): void {
    for (const { sub, key } of types) {
      // Inline types never mean one of a group.
      if (key !== undefined && !explicit && !this.#funcTypes.has(key)) {
        this.#funcTypes.set(key, this.#subTypes.length);
      }
      this.#subTypes.push(sub);
    }
    this.recTypes.push({ kind: 'rec', explicit, types: types.map(({ sub }) => sub) });
  }

  /** The function type with this index, if it is one. */
  funcType(index: number): CoreFuncType | undefined {
    const composite = this.#subTypes[index]?.composite;
    return composite?.kind === 'func' ? composite : undefined;
  }

  /** The index of a type that is written out, which becomes a type of the module if it is none. */
  inlineType({ type, key }: WrittenFuncType): number {
    const known = this.#funcTypes.get(key);
    if (known !== undefined) return known;
    const sub: CoreSubType = { final: true, supertypes: [], shared: false, composite: type };
    const index = this.#subTypes.length;
    this.addRecType([{ sub, key }], false);
    return index;
  }

  /** `typeuse`: the index of a type, or a type that is written out, or both. */
  takeTypeUse(cursor: TokenCursor, named: boolean): TypeUse {
    if (!cursor.skipOpen('type')) {
      const written = this.types.funcType(named);
      return { index: this.inlineType(written), written };
    }
    const token = cursor.at;
    const index = this.typeSpace.take(cursor);
    cursor.takeClose();
    const type = this.funcType(index);
    if (type !== undefined && this.types.skipFuncType(type)) return { index, written: undefined };
    const written = this.types.funcType(named);
    if (!written.isWritten) return { index, written: undefined };
    const span = cursor.span(token);
    if (type === undefined) {
      cursor.fail(
        'wat/type-mismatch',
        `expected a function type, which type ${index} is not`,
        span,
      );
    }
    if (!isSameFuncType(type, written.type)) {
      const message = `expected the parameters and results of type ${index}`;
      cursor.fail('wat/type-mismatch', message, span);
    }
    return { index, written };
  }

  /** Reads the index or id of a field of a structure type. */
  takeField(cursor: TokenCursor, type: number): number {
    if (cursor.kind !== TokenKind.Id) return takeU32(cursor, "a field's index or id");
    return (this.fields.get(type) ?? new IndexSpace('field')).take(cursor);
  }
}

function isSameFuncType(a: CoreFuncType, b: CoreFuncType): boolean {
  return isSameList(a.params, b.params) && isSameList(a.results, b.results);
}

function isSameList(a: readonly CoreValType[], b: readonly CoreValType[]): boolean {
  return a.length === b.length && a.every((type, i) => isSameValType(type, b[i] as CoreValType));
}

/** Whether two types are the same, with all indices resolved. */
export function isSameValType(a: CoreValType, b: CoreValType): boolean {
  if (typeof a === 'string' || typeof b === 'string') return a === b;
  if (a.nullable !== b.nullable) return false;
  if (a.heap.kind === 'abstract') {
    return (
      b.heap.kind === 'abstract' && a.heap.name === b.heap.name && a.heap.shared === b.heap.shared
    );
  }
  return b.heap.kind === a.heap.kind && a.heap.type === b.heap.type;
}

import type { PrimitiveValType, Sort, ValType } from '@witcraft/binary';
import { type Diagnostic, nearestName } from '@witcraft/diagnostics';
import { isIndex, takeNameAnnotation } from '../../core/parse/index-spaces.js';
import { takeU32 } from '../../core/parse/numbers.js';
import { TypeParser } from '../../core/parse/types.js';
import { WatFailure } from '../../failure.js';
import { TokenKind } from '../../lexer/token.js';
import type { TokenCursor } from '../../lexer/token-cursor.js';
import { sortText } from '../sort-text.js';
import { type Binding, type ComponentTarget, Hoisted, type ParseScope } from './parse-scope.js';

/** Scopes and types nest this deep at most, as in other tools. */
const DEEPEST_NESTING = 100;
/** More mistakes than this are not reported. */
const MOST_DIAGNOSTICS = 50;

/** A definition that is referred to by its id, or as an export of an instance. */
export class Reference {
  readonly sort: Sort;
  /** An index, or an id without `$`. */
  readonly target: number | string;
  /** `"a" "b"` of `(func $i "a" "b")`: then the target is an instance. */
  readonly exports: readonly string[];
  /** The token of the target. */
  readonly token: number;

  constructor(sort: Sort, target: number | string, exports: readonly string[], token: number) {
    this.sort = sort;
    this.target = target;
    this.exports = exports;
    this.token = token;
  }
}

/**
 * An index as it is written. Whatever is not a number gets one when the definition
 * around it is complete, for that may need aliases and types before it.
 */
export type Index = number | Reference | Hoisted;

/** A `valtype` as it is written. */
export type WrittenValType = PrimitiveValType | Index;

/** A mistake that follows from one that was reported already. */
class Consequence extends Error {}

/** What the functions share that parse a component. */
export class ParseContext {
  readonly cursor: TokenCursor;
  readonly diagnostics: Diagnostic[] = [];
  /** The innermost scope. */
  scope: ParseScope;
  /** Reads core types; their ids are those of the innermost scope. */
  readonly coreTypes: TypeParser;
  /** Makes what takes the definitions of a component, the outermost one or one within. */
  readonly newTarget: () => ComponentTarget;
  #depth = 0;

  constructor(cursor: TokenCursor, scope: ParseScope, newTarget: () => ComponentTarget) {
    this.cursor = cursor;
    this.newTarget = newTarget;
    this.scope = scope;
    this.coreTypes = new TypeParser(cursor, () => this.takeCoreTypeIndex());
  }

  /** A core type of the innermost scope, by its index or id. */
  takeCoreTypeIndex(): number {
    const index = this.takeIndex('core-type');
    if (!(index instanceof Reference)) return this.resolve(index);
    const { ids } = this.scope;
    const found = this.scope.find('core-type', String(index.target));
    return found ?? this.failUnknown(index, ids.get('core-type')?.keys() ?? []);
  }

  /** What is parsed up to {@link leave} is one level deeper. */
  enter(): void {
    if (this.#depth >= DEEPEST_NESTING) {
      const message = `nested too deep: expected ${DEEPEST_NESTING} levels at most`;
      this.cursor.fail('wat/nested-too-deep', message);
    }
    this.#depth++;
  }

  leave(): void {
    this.#depth--;
  }

  /** Parses in a scope of its own. */
  inScope<T>(scope: ParseScope, parse: () => T): T {
    const outer = this.scope;
    this.enter();
    this.scope = scope;
    try {
      return parse();
    } finally {
      this.scope = outer;
      this.leave();
    }
  }

  /**
   * Parses the definitions up to the `)` of their group. One with a mistake is
   * reported and left out, and the next is parsed.
   */
  definitions(parse: () => void): void {
    const { cursor, scope } = this;
    const depth = this.#depth;
    while (cursor.kind !== TokenKind.RightParen) {
      if (cursor.atEnd()) cursor.expected('`)`');
      const start = cursor.at;
      try {
        parse();
      } catch (error) {
        if (!this.#keep(error)) throw error;
        this.#depth = depth;
        scope.hoisted.length = 0;
        cursor.at = start;
        cursor.skipItem();
        for (let token = start; token < cursor.at; token++) {
          if (cursor.tokens.kinds[token] === TokenKind.Id) scope.broken.add(this.#idText(token));
        }
      }
    }
  }

  #idText(token: number): string {
    try {
      return this.cursor.idText(token);
    } catch (error) {
      if (error instanceof WatFailure) return '';
      throw error;
    }
  }

  /** Keeps the diagnostic of a failure; false where there are too many. Rethrows anything else. */
  #keep(error: unknown): boolean {
    if (error instanceof Consequence) return true;
    if (!(error instanceof WatFailure)) throw error;
    if (this.diagnostics.length >= MOST_DIAGNOSTICS) return false;
    // Where the text ends too early, each scope that is open fails in the same way.
    const last = this.diagnostics.at(-1);
    const { diagnostic } = error;
    const isSame =
      last?.message === diagnostic.message &&
      last.primary?.span.start === diagnostic.primary?.span.start;
    if (!isSame) this.diagnostics.push(diagnostic);
    return true;
  }

  /** Runs `parse`; the diagnostic of what makes it fail is kept. */
  attempt(parse: () => void): void {
    try {
      parse();
    } catch (error) {
      this.#keep(error);
    }
  }

  /** Makes `define` a definition before the one that is being parsed. */
  hoist(define: () => number): Hoisted {
    const hoisted = new Hoisted(define);
    this.scope.hoisted.push(hoisted);
    return hoisted;
  }

  /** Defines what was hoisted; the definition that was parsed follows. */
  defineHoisted(): void {
    const { hoisted } = this.scope;
    if (hoisted.length === 0) return;
    for (const item of hoisted) item.index = item.define();
    hoisted.length = 0;
  }

  /** `$id`, `(@name "…")`, both or neither. */
  takeBinding(): Binding {
    const { cursor } = this;
    const token = cursor.at;
    const id = cursor.skipId();
    return { id, name: takeNameAnnotation(cursor), token };
  }

  /** Gives a new definition its id, but no name in the custom section of names. */
  bindId(sort: Sort, index: number, { id, token }: Binding): void {
    if (id !== undefined && !this.scope.bindId(sort, index, id)) {
      const message = `the id \`$${id}\` is used twice for a ${sortText(sort)}`;
      this.cursor.fail('wat/duplicate-name', message, this.cursor.span(token));
    }
  }

  /** Gives a new definition its id and name; its index. */
  bind(sort: Sort, index: number, binding: Binding): number {
    this.bindId(sort, index, binding);
    this.scope.name(sort, index, binding.name ?? binding.id);
    return index;
  }

  /** Whether an index or an id is here. */
  isIndex(): boolean {
    return isIndex(this.cursor);
  }

  /** `idx`: a number or an id. */
  takeIndex(sort: Sort): Index {
    const target = this.#takeTarget(sort);
    return typeof target === 'number'
      ? target
      : new Reference(sort, target, NO_EXPORTS, this.cursor.at - 1);
  }

  #takeTarget(sort: Sort): number | string {
    const { cursor } = this;
    if (cursor.kind === TokenKind.Number) return takeU32(cursor);
    const id = cursor.skipId();
    return id ?? cursor.expected(`the index or id of a ${sortText(sort)}`);
  }

  /** What stands behind the sort in `(func $i "a" "b")`; the `)` stays. */
  takeItem(sort: Sort): Index {
    const { cursor } = this;
    const token = cursor.at;
    const target = this.#takeTarget(sort);
    if (cursor.kind !== TokenKind.String) {
      return typeof target === 'number' ? target : new Reference(sort, target, NO_EXPORTS, token);
    }
    const exports: string[] = [];
    while (cursor.kind === TokenKind.String) exports.push(cursor.takeName());
    return new Reference(sort, target, exports, token);
  }

  /** `idx`, or `(sort idx "name"…)`. */
  takeIndexOrItem(sort: Sort): Index {
    const { cursor } = this;
    if (cursor.kind !== TokenKind.LeftParen) return this.takeIndex(sort);
    return this.takeGroupedItem(sort);
  }

  /** `idx`, or `(core sort idx "name"…)`, where `core` goes without saying. */
  takeCoreIndexOrItem(sort: 'core-func' | 'core-table' | 'core-type'): Index {
    const { cursor } = this;
    const word = sort.slice('core-'.length);
    if (!cursor.isOpen(word)) return this.takeIndexOrItem(sort);
    cursor.takeOpen(word);
    const index = this.takeItem(sort);
    cursor.takeClose();
    return index;
  }

  /** `(sort idx "name"…)`: `(core func $i "f")`. */
  takeGroupedItem(sort: Sort): Index {
    const { cursor } = this;
    const isCore = sort.startsWith('core-');
    if (!cursor.skipOpen(isCore ? 'core' : sort)) cursor.expected(`\`(${sortText(sort)}\``);
    if (isCore) cursor.takeKeyword(sort.slice('core-'.length));
    const index = this.takeItem(sort);
    cursor.takeClose();
    return index;
  }

  /** The number of an index; adds aliases to the scope where it takes some. */
  resolve(index: Index): number {
    if (typeof index === 'number') return index;
    if (index instanceof Hoisted) return index.index ?? 0;
    return index.exports.length === 0 ? this.#lookUp(index) : this.#aliasExports(index);
  }

  /** A type whose index has a number. */
  resolveValType(type: WrittenValType): ValType {
    return typeof type === 'string' ? type : this.resolve(type);
  }

  resolveOptionalValType(type: WrittenValType | undefined): ValType | undefined {
    return type === undefined ? undefined : this.resolveValType(type);
  }

  /** `(func $i "a" "b")` is an alias of `b` of an alias of `a` of `$i`. */
  #aliasExports({ sort, target, exports, token }: Reference): number {
    const { builder } = this.scope;
    if (sort.startsWith('core-') && sort !== 'core-module') {
      const coreSort = sort.slice('core-'.length) as 'func' | 'table' | 'memory' | 'global' | 'tag';
      const name = exports[0] as string;
      if (exports.length > 1) {
        const message = 'expected one name: core instances export no instances';
        this.cursor.fail('wat/expected-token', message, this.cursor.span(token));
      }
      const instance = this.#lookUp(new Reference('core-instance', target, NO_EXPORTS, token));
      return builder.alias({ kind: 'core-export', sort: coreSort, instance, name });
    }
    let index = this.#lookUp(new Reference('instance', target, NO_EXPORTS, token));
    exports.forEach((name, i) => {
      const isLast = i === exports.length - 1;
      index = builder.alias({
        kind: 'export',
        sort: isLast ? sort : 'instance',
        instance: index,
        name,
      });
    });
    return index;
  }

  /** Looks an id up in the scope, then in those around it. */
  #lookUp(reference: Reference): number {
    const { sort, target } = reference;
    if (typeof target === 'number') return target;
    const found = this.scope.find(sort, target);
    if (found !== undefined) return found;
    let count = 1;
    for (let scope = this.scope.parent; scope !== undefined; scope = scope.parent) {
      const index = scope.find(sort, target);
      if (index !== undefined) {
        if (!OUTER_SORTS.has(sort)) this.#failOuter(reference);
        return this.scope.builder.alias({ kind: 'outer', sort, count, index });
      }
      count++;
    }
    return this.failUnknown(reference, this.#knownIds(sort));
  }

  #failOuter({ sort, target, token }: Reference): never {
    const message = `the ${sortText(sort)} \`$${target}\` is of an outer scope: expected one of this scope`;
    const notes = ['only types, modules and components can be used from outer scopes'];
    this.cursor.fail('wat/unknown-name', message, this.cursor.span(token), notes);
  }

  *#knownIds(sort: Sort): Iterable<string> {
    for (let scope: ParseScope | undefined = this.scope; scope; scope = scope.parent) {
      yield* scope.ids.get(sort)?.keys() ?? [];
    }
  }

  /** Fails for an id that nothing has; the nearest of the known ones is suggested. */
  failUnknown({ sort, target, token }: Reference, known: Iterable<string>): never {
    const id = String(target);
    for (let scope: ParseScope | undefined = this.scope; scope; scope = scope.parent) {
      if (scope.broken.has(id)) throw new Consequence();
    }
    const near = nearestName(id, known);
    const hint = near === undefined ? '' : `; did you mean \`$${near}\`?`;
    const message = `unknown ${sortText(sort)} \`$${id}\`${hint}`;
    this.cursor.fail('wat/unknown-name', message, this.cursor.span(token));
  }
}

const NO_EXPORTS: readonly string[] = [];

/** What may be used from outer scopes (`outeraliassort`). */
const OUTER_SORTS: ReadonlySet<Sort> = new Set(['type', 'component', 'core-type', 'core-module']);

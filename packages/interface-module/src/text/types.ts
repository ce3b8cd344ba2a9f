import type { CoreGlobalType, CoreLimits } from '@witcraft/binary';
import { type TokenCursor, TokenKind, TypeParser } from '@witcraft/wat';
import { DEEPEST_BODY } from '../limits.js';
import { fromCoreValType } from '../model/core-types.js';
import {
  type FieldType,
  type FuncType,
  type Id,
  type LinkType,
  type OptionType,
  scalarTypes,
  type ValueType,
} from '../model/index.js';
import { fail } from './failure.js';

/** Types that are a word. */
const WORDS: ReadonlySet<string> = new Set<ValueType & string>([
  'i32',
  'i64',
  'f32',
  'f64',
  'funcref',
  'externref',
  ...scalarTypes,
  'string',
]);

/** A `functype` as it is written. */
export interface WrittenFuncType {
  readonly type: FuncType;
  readonly paramNames: readonly Id[];
}

/** Whether a `valtype` begins here: a word of another kind is what follows it. */
export function isValueType(cursor: TokenCursor): boolean {
  if (cursor.kind === TokenKind.Keyword) return WORDS.has(cursor.text());
  return cursor.kind === TokenKind.LeftParen;
}

/** `valtype` (section 15) */
export function takeValueType(cursor: TokenCursor, depth = 0): ValueType {
  if (cursor.kind === TokenKind.Keyword) {
    const word = cursor.text();
    if (!WORDS.has(word)) cursor.unknown('wat/unknown-type', 'type', word, WORDS);
    cursor.advance();
    return word as ValueType & string;
  }
  if (depth >= DEEPEST_BODY) {
    fail(cursor, 'interface-module/syntax', `expected types nested ${DEEPEST_BODY} deep at most`);
  }
  let type: ValueType;
  if (cursor.skipOpen('record')) type = { kind: 'record', fields: takeFields(cursor, depth + 1) };
  else if (cursor.skipOpen('variant')) {
    type = { kind: 'variant', options: takeOptions(cursor, depth + 1) };
  } else if (cursor.skipOpen('array')) {
    type = { kind: 'array', element: takeValueType(cursor, depth + 1) };
  } else if (cursor.skipOpen('callback')) {
    type = { kind: 'callback', type: takeFuncType(cursor, depth + 1).type };
  } else cursor.expected('a type');
  cursor.takeClose();
  return type;
}

function takeFields(cursor: TokenCursor, depth: number): readonly FieldType[] {
  const fields: FieldType[] = [];
  const names = new Set<string>();
  while (cursor.skipOpen('field')) {
    const name = takeUniqueId(cursor, names, 'a field');
    fields.push({ name, type: takeValueType(cursor, depth) });
    cursor.takeClose();
  }
  if (cursor.kind !== TokenKind.RightParen) cursor.expected('`(field` or `)`');
  return fields;
}

function takeOptions(cursor: TokenCursor, depth: number): readonly OptionType[] {
  const options: OptionType[] = [];
  const names = new Set<string>();
  while (cursor.skipOpen('option')) {
    const name = takeUniqueId(cursor, names, 'an option');
    const type = cursor.kind === TokenKind.RightParen ? undefined : takeValueType(cursor, depth);
    options.push({ name, type });
    cursor.takeClose();
  }
  if (cursor.kind !== TokenKind.RightParen) cursor.expected('`(option` or `)`');
  return options;
}

/** An id, if one is here, which none of `names` may be; it is added to them. */
export function takeUniqueId(cursor: TokenCursor, names: Set<string>, what: string): Id {
  const token = cursor.at;
  const id = cursor.skipId();
  if (id === undefined) return undefined;
  if (names.has(id)) {
    const message = `${what} is called \`$${id}\` already`;
    fail(cursor, 'interface-module/duplicate-name', message, cursor.span(token));
  }
  names.add(id);
  return id;
}

/** `functype`: parameters, then results; there may be none of either. */
export function takeFuncType(cursor: TokenCursor, depth = 0): WrittenFuncType {
  const params: ValueType[] = [];
  const paramNames: Id[] = [];
  const names = new Set<string>();
  while (cursor.skipOpen('param')) {
    const id = takeUniqueId(cursor, names, 'a parameter');
    if (id !== undefined) {
      params.push(takeValueType(cursor, depth));
      paramNames.push(id);
    } else {
      while (cursor.kind !== TokenKind.RightParen) {
        params.push(takeValueType(cursor, depth));
        paramNames.push(undefined);
      }
    }
    cursor.takeClose();
  }
  const results = takeTypeGroups(cursor, 'result', depth);
  if (cursor.isOpen('param')) {
    fail(cursor, 'interface-module/syntax', 'expected parameters before results');
  }
  return { type: { params, results }, paramNames };
}

/** `{"(" keyword {valtype} ")"}`, all in one list. */
export function takeTypeGroups(cursor: TokenCursor, keyword: string, depth = 0): ValueType[] {
  const types: ValueType[] = [];
  while (cursor.skipOpen(keyword)) {
    while (cursor.kind !== TokenKind.RightParen) types.push(takeValueType(cursor, depth));
    cursor.takeClose();
  }
  return types;
}

/** Types of core text, none of which can refer to a definition here. */
function coreTypes(cursor: TokenCursor): TypeParser {
  return new TypeParser(cursor, (at) => at.expected('`func` or `extern`'));
}

/** `limits` of a memory. */
export function takeMemoryLimits(cursor: TokenCursor): CoreLimits {
  const span = cursor.span();
  const { limits, pageSizeLog2 } = coreTypes(cursor).memoryType();
  if (pageSizeLog2 !== undefined) {
    fail(cursor, 'interface-module/syntax', 'expected pages of the usual size', span);
  }
  return limits;
}

/** `globaltype`, of a core type of section 2. */
export function takeGlobalType(cursor: TokenCursor): CoreGlobalType {
  const span = cursor.span();
  const global = coreTypes(cursor).globalType();
  if (global.shared || fromCoreValType(global.type) === undefined) {
    const message = 'expected a global of type i32, i64, f32, f64, funcref or externref';
    fail(cursor, 'interface-module/syntax', message, span);
  }
  return global;
}

/** `linkdesc`, with its parentheses. */
export function takeLinkType(cursor: TokenCursor): LinkType {
  const word = cursor.openWord();
  let type: LinkType;
  switch (word) {
    case 'func':
    case 'interface-func':
      cursor.at += 2;
      type = { kind: word, type: takeFuncType(cursor).type };
      break;
    case 'memory':
      cursor.at += 2;
      type = { kind: 'memory', limits: takeMemoryLimits(cursor) };
      break;
    case 'table':
      cursor.at += 2;
      type = { kind: 'table', table: coreTypes(cursor).tableType() };
      break;
    case 'global':
      cursor.at += 2;
      type = { kind: 'global', global: takeGlobalType(cursor) };
      break;
    case 'interface': {
      const message = 'an interface module can be neither imported nor exported';
      return fail(cursor, 'interface-module/leaf', message, cursor.span(cursor.at + 1));
    }
    default:
      return cursor.expected('`(func`, `(interface-func`, `(memory`, `(table` or `(global`');
  }
  cursor.takeClose();
  return type;
}

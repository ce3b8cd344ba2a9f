import type {
  DefinedType,
  FuncType,
  NamedValType,
  PrimitiveValType,
  ResultList,
} from '@witcraft/binary';
import { takeU32 } from '../../core/parse/numbers.js';
import { TokenKind } from '../../lexer/token.js';
import type { ParseContext, WrittenValType } from './parse-context.js';

/** Makes a part of the model, once the definition around it is complete. */
export type Build<T> = () => T;

const PRIMITIVES: ReadonlyMap<string, PrimitiveValType> = new Map([
  ...(
    [
      'bool',
      's8',
      'u8',
      's16',
      'u16',
      's32',
      'u32',
      's64',
      'u64',
      'f32',
      'f64',
      'char',
      'string',
      'error-context',
    ] as const
  ).map((name) => [name, name] as const),
  // As they were called before 2023.
  ['float32', 'f32'],
  ['float64', 'f64'],
]);

const TYPE_WORDS = [
  'func',
  'component',
  'instance',
  'resource',
  'record',
  'variant',
  'list',
  'tuple',
  'flags',
  'enum',
  'option',
  'result',
  'map',
  'own',
  'borrow',
  'stream',
  'future',
];

/** What stands behind `(func` in a `functype`; the `)` stays. */
export function parseFuncType(context: ParseContext): Build<FuncType> {
  const { cursor } = context;
  const async = cursor.skipKeyword('async');
  const params: WrittenNamedValType[] = [];
  while (cursor.skipOpen('param')) {
    const name = cursor.takeName('the name of a parameter');
    params.push({ name, type: parseValType(context) });
    cursor.takeClose();
  }
  const buildResults = parseResults(context);
  return () => {
    const resolved = resolveNamed(context, params);
    const { result, namedResults } = buildResults();
    return { kind: 'func', async, params: resolved, result, namedResults };
  };
}

/** `resultlist`; several with names are edition 2024's. */
export function parseResults(context: ParseContext): Build<ResultList> {
  const { cursor } = context;
  let result: WrittenValType | undefined;
  let named: WrittenNamedValType[] | undefined;
  while (cursor.skipOpen('result')) {
    if (cursor.kind === TokenKind.String && result === undefined) {
      named ??= [];
      named.push({ name: cursor.takeName(), type: parseValType(context) });
    } else {
      if (result !== undefined || named !== undefined) {
        cursor.fail('wat/expected-token', 'expected one result, or results with names');
      }
      result = parseValType(context);
    }
    cursor.takeClose();
  }
  if (result === undefined && named === undefined) return buildNoResults;
  return () => ({
    result: context.resolveOptionalValType(result),
    namedResults: named && resolveNamed(context, named),
  });
}

const NO_RESULTS: ResultList = { result: undefined, namedResults: undefined };
const buildNoResults: Build<ResultList> = () => NO_RESULTS;

interface WrittenNamedValType {
  readonly name: string;
  readonly type: WrittenValType;
}

function resolveNamed(
  context: ParseContext,
  items: readonly WrittenNamedValType[],
): readonly NamedValType[] {
  if (items.every(isNamedValType)) return items;
  return items.map(({ name, type }) => ({ name, type: context.resolveValType(type) }));
}

function isNamedValType(item: WrittenNamedValType): item is NamedValType {
  return typeof item.type !== 'object';
}

export function takePrimitive({ cursor }: ParseContext): PrimitiveValType {
  const word = cursor.text();
  const primitive = PRIMITIVES.get(word);
  if (primitive === undefined) {
    return cursor.unknown('wat/unknown-type', 'type', word, PRIMITIVES.keys());
  }
  cursor.advance();
  return primitive;
}

/** `valtype`: one that is written in place becomes a definition before this one. */
export function parseValType(context: ParseContext): WrittenValType {
  const { cursor, scope } = context;
  if (cursor.kind === TokenKind.Keyword) return takePrimitive(context);
  if (cursor.kind !== TokenKind.LeftParen) return context.takeIndex('type');
  const build = parseDefinedType(context);
  return context.hoist(() => scope.builder.type(build()));
}

/** Whether a `valtype` can begin here. */
function isValType({ cursor }: ParseContext): boolean {
  const { kind } = cursor;
  if (kind === TokenKind.LeftParen) return !cursor.isOpen('error') && !cursor.isOpen('refines');
  return kind === TokenKind.Keyword || kind === TokenKind.Number || kind === TokenKind.Id;
}

function parseOptionalValType(context: ParseContext): WrittenValType | undefined {
  return isValType(context) ? parseValType(context) : undefined;
}

/** `defvaltype` in parentheses. */
export function parseDefinedType(context: ParseContext): Build<DefinedType> {
  const { cursor } = context;
  const word = cursor.openWord() ?? cursor.expected('a type');
  const start = cursor.at;
  cursor.advance();
  cursor.advance();
  context.enter();
  const build = parseDefinedTypeOf(context, word);
  context.leave();
  if (build === undefined) {
    return cursor.unknown('wat/unknown-type', 'type', word, TYPE_WORDS, cursor.span(start + 1));
  }
  cursor.takeClose();
  return build;
}

function parseDefinedTypeOf(context: ParseContext, word: string): Build<DefinedType> | undefined {
  const { cursor } = context;
  switch (word) {
    case 'record': {
      const fields: WrittenNamedValType[] = [];
      while (cursor.skipOpen('field')) {
        const name = cursor.takeName('the name of a field');
        fields.push({ name, type: parseValType(context) });
        cursor.takeClose();
      }
      return () => ({ kind: 'record', fields: resolveNamed(context, fields) });
    }
    case 'variant':
      return parseVariant(context);
    case 'list': {
      const element = parseValType(context);
      if (cursor.kind !== TokenKind.Number) {
        return () => ({ kind: 'list', element: context.resolveValType(element) });
      }
      const length = takeU32(cursor);
      return () => ({
        kind: 'fixed-length-list',
        element: context.resolveValType(element),
        length,
      });
    }
    case 'map': {
      const key = parseValType(context);
      const value = parseValType(context);
      return () => ({
        kind: 'map',
        key: context.resolveValType(key),
        value: context.resolveValType(value),
      });
    }
    case 'tuple': {
      const types: WrittenValType[] = [];
      while (isValType(context)) types.push(parseValType(context));
      return () => ({ kind: 'tuple', types: types.map((type) => context.resolveValType(type)) });
    }
    case 'flags':
    case 'enum': {
      const names: string[] = [];
      while (cursor.kind === TokenKind.String) names.push(cursor.takeName());
      return () => ({ kind: word, names });
    }
    case 'option': {
      const type = parseValType(context);
      return () => ({ kind: 'option', type: context.resolveValType(type) });
    }
    case 'result': {
      const ok = parseOptionalValType(context);
      let err: WrittenValType | undefined;
      if (cursor.skipOpen('error')) {
        err = parseValType(context);
        cursor.takeClose();
      }
      return () => ({
        kind: 'result',
        ok: context.resolveOptionalValType(ok),
        err: context.resolveOptionalValType(err),
      });
    }
    case 'own':
    case 'borrow': {
      const resource = context.takeIndexOrItem('type');
      return () => ({ kind: word, resource: context.resolve(resource) });
    }
    case 'stream':
    case 'future': {
      const type = parseOptionalValType(context);
      return () => ({ kind: word, type: context.resolveOptionalValType(type) });
    }
    default:
      return undefined;
  }
}

interface WrittenCase {
  readonly name: string;
  readonly type: WrittenValType | undefined;
  readonly refines: number | undefined;
}

/** `(variant …)`; an id of a case says nothing. */
function parseVariant(context: ParseContext): Build<DefinedType> {
  const { cursor } = context;
  const cases: WrittenCase[] = [];
  const ids = new Set<string>();
  while (cursor.skipOpen('case')) {
    const token = cursor.at;
    const id = cursor.skipId();
    if (id !== undefined && ids.has(id)) {
      const message = `the id \`$${id}\` is used twice for a case`;
      cursor.fail('wat/duplicate-name', message, cursor.span(token));
    }
    if (id !== undefined) ids.add(id);
    const name = cursor.takeName('the name of a case');
    const type = parseOptionalValType(context);
    let refines: number | undefined;
    if (cursor.skipOpen('refines')) {
      refines = takeU32(cursor);
      cursor.takeClose();
    }
    cases.push({ name, type, refines });
    cursor.takeClose();
  }
  return () => ({
    kind: 'variant',
    cases: cases.map(({ name, type, refines }) => ({
      name,
      type: context.resolveOptionalValType(type),
      ...(refines === undefined ? {} : { refines }),
    })),
  });
}

import { takeF32, takeF64 } from '../core/parse/floats.js';
import { takeI64, takeInteger, takeU32, takeU64 } from '../core/parse/numbers.js';
import { TokenKind } from '../lexer/token.js';
import type { TokenCursor } from '../lexer/token-cursor.js';
import type { NanPattern, ReferenceKind, ScriptValue, VectorShape } from './script-value.js';

/** Values nest this deep at most, as in other tools. */
const DEEPEST_NESTING = 100;

/** Reads the values from here on, up to what is none. */
export function takeValues(cursor: TokenCursor, depth = 0): ScriptValue[] {
  const values: ScriptValue[] = [];
  while (cursor.kind === TokenKind.LeftParen) values.push(takeValue(cursor, depth));
  return values;
}

/** Reads `(TYPE.const …)`, be it a value of a component or of a core module. */
function takeValue(cursor: TokenCursor, depth: number): ScriptValue {
  if (depth >= DEEPEST_NESTING) {
    const message = `nested too deep: expected ${DEEPEST_NESTING} levels at most`;
    cursor.fail('wat/nested-too-deep', message);
  }
  const { start } = cursor;
  cursor.takeLeftParen();
  const value = takeContents(cursor, depth + 1);
  cursor.takeClose();
  return { ...value, span: { start, end: cursor.span(cursor.at - 1).end } };
}

/** A value before its place is known. */
type Contents = ScriptValue extends infer Value
  ? Value extends ScriptValue
    ? Omit<Value, 'span'>
    : never
  : never;

function takeContents(cursor: TokenCursor, depth: number): Contents {
  const word = cursor.kind === TokenKind.Keyword ? cursor.text() : '';
  const read = Object.hasOwn(READERS, word) ? READERS[word] : undefined;
  if (read === undefined) cursor.expected('a value such as `u32.const`');
  cursor.advance();
  return read(cursor, depth);
}

type Reader = (cursor: TokenCursor, depth: number) => Contents;

const READERS: Readonly<Record<string, Reader>> = {
  'bool.const': (cursor) => {
    const value = cursor.skipKeyword('true');
    if (!value) cursor.takeKeyword('false');
    return { kind: 'bool', value };
  },
  'u8.const': (cursor) => ({ kind: 'u8', value: takeUnsigned(cursor, 8) }),
  'u16.const': (cursor) => ({ kind: 'u16', value: takeUnsigned(cursor, 16) }),
  'u32.const': (cursor) => ({ kind: 'u32', value: takeU32(cursor) }),
  'u64.const': (cursor) => ({ kind: 'u64', value: takeU64(cursor) }),
  's8.const': (cursor) => ({ kind: 's8', value: takeInteger(cursor, 8) }),
  's16.const': (cursor) => ({ kind: 's16', value: takeInteger(cursor, 16) }),
  's32.const': (cursor) => ({ kind: 's32', value: takeInteger(cursor, 32) }),
  's64.const': (cursor) => ({ kind: 's64', value: BigInt.asIntN(64, takeI64(cursor)) }),
  'i32.const': (cursor) => ({ kind: 'i32', value: takeInteger(cursor, 32) }),
  'i64.const': (cursor) => ({ kind: 'i64', value: BigInt.asIntN(64, takeI64(cursor)) }),
  'f32.const': (cursor) => ({ kind: 'f32', bits: skipNanPattern(cursor) ?? takeF32(cursor) }),
  'f64.const': (cursor) => ({ kind: 'f64', bits: skipNanPattern(cursor) ?? takeF64(cursor) }),
  'char.const': (cursor) => {
    const span = cursor.span();
    const value = cursor.takeName();
    if ([...value].length !== 1) {
      cursor.fail('wat/expected-token', 'expected a string of one character', span);
    }
    return { kind: 'char', value };
  },
  'str.const': (cursor) => ({ kind: 'string', value: cursor.takeName() }),
  'list.const': (cursor, depth) => ({ kind: 'list', items: takeValues(cursor, depth) }),
  'map.const': (cursor, depth) => {
    const items: ScriptValue[] = [];
    while (cursor.isOpen('entry')) items.push(takeEntry(cursor, depth));
    return { kind: 'list', items };
  },
  'tuple.const': (cursor, depth) => ({ kind: 'tuple', items: takeValues(cursor, depth) }),
  'record.const': (cursor, depth) => {
    const fields: { name: string; value: ScriptValue }[] = [];
    while (cursor.skipOpen('field')) {
      const name = cursor.takeName();
      fields.push({ name, value: takeFieldValue(cursor, depth) });
      cursor.takeClose();
    }
    return { kind: 'record', fields };
  },
  'variant.const': (cursor, depth) => ({
    kind: 'variant',
    name: cursor.takeName(),
    payload: skipValue(cursor, depth),
  }),
  'enum.const': (cursor) => ({ kind: 'enum', name: cursor.takeName(), payload: undefined }),
  'option.none': () => ({ kind: 'option', payload: undefined }),
  'option.some': (cursor, depth) => ({ kind: 'option', payload: takeValue(cursor, depth) }),
  'result.ok': (cursor, depth) => ({
    kind: 'result',
    name: 'ok',
    payload: skipValue(cursor, depth),
  }),
  'result.err': (cursor, depth) => ({
    kind: 'result',
    name: 'err',
    payload: skipValue(cursor, depth),
  }),
  'flags.const': (cursor) => {
    const names: string[] = [];
    while (cursor.kind === TokenKind.String) names.push(cursor.takeName());
    return { kind: 'flags', names };
  },
  'v128.const': takeVector,
  'ref.null': (cursor) => {
    // Of which type is no matter: null is null.
    if (cursor.kind !== TokenKind.RightParen) cursor.skipItem();
    return reference('null');
  },
  'ref.extern': (cursor) => reference('extern', skipNumber(cursor)),
  'ref.host': (cursor) => reference('host', takeU32(cursor)),
  'ref.func': (cursor) => {
    if (cursor.kind !== TokenKind.RightParen) cursor.skipItem();
    return reference('func');
  },
  'ref.any': () => reference('any'),
  'ref.eq': () => reference('eq'),
  'ref.array': () => reference('array'),
  'ref.struct': () => reference('struct'),
  'ref.i31': () => reference('i31'),
  'ref.i31_shared': () => reference('i31_shared'),
  'ref.exn': () => reference('exn'),
  either: (cursor, depth) => ({ kind: 'either', values: takeValues(cursor, depth) }),
};

/** Reads `(entry KEY VALUE)` of a map, a tuple. */
function takeEntry(cursor: TokenCursor, depth: number): ScriptValue {
  const { start } = cursor;
  cursor.takeOpen('entry');
  const items = [takeValue(cursor, depth), takeValue(cursor, depth)];
  cursor.takeClose();
  return { kind: 'tuple', items, span: { start, end: cursor.span(cursor.at - 1).end } };
}

/** The value of a field stands with parentheses or without: `(field "a" u8.const 1)`. */
function takeFieldValue(cursor: TokenCursor, depth: number): ScriptValue {
  if (cursor.kind === TokenKind.LeftParen) return takeValue(cursor, depth);
  const { start } = cursor;
  const value = takeContents(cursor, depth + 1);
  return { ...value, span: { start, end: cursor.span(cursor.at - 1).end } };
}

function skipValue(cursor: TokenCursor, depth: number): ScriptValue | undefined {
  return cursor.kind === TokenKind.LeftParen ? takeValue(cursor, depth) : undefined;
}

function skipNumber(cursor: TokenCursor): number | undefined {
  return cursor.kind === TokenKind.Number ? takeU32(cursor) : undefined;
}

function takeUnsigned(cursor: TokenCursor, bits: 8 | 16): number {
  const span = cursor.span();
  const value = takeU32(cursor);
  if (value >= 2 ** bits) {
    cursor.fail('wat/number-out-of-range', `expected a number below 2 ** ${bits}`, span);
  }
  return value;
}

function skipNanPattern(cursor: TokenCursor): NanPattern | undefined {
  if (cursor.skipKeyword('nan:canonical')) return 'nan:canonical';
  return cursor.skipKeyword('nan:arithmetic') ? 'nan:arithmetic' : undefined;
}

function reference(kind: ReferenceKind, number?: number): Contents {
  return { kind: 'ref', reference: kind, number };
}

type Lane = (cursor: TokenCursor) => bigint | NanPattern;

const LANES: Readonly<Record<VectorShape, Lane>> = {
  i8x16: (cursor) => BigInt.asUintN(8, BigInt(takeInteger(cursor, 8))),
  i16x8: (cursor) => BigInt.asUintN(16, BigInt(takeInteger(cursor, 16))),
  i32x4: (cursor) => BigInt.asUintN(32, BigInt(takeInteger(cursor, 32))),
  i64x2: (cursor) => BigInt.asUintN(64, takeI64(cursor)),
  f32x4: (cursor) => skipNanPattern(cursor) ?? BigInt(takeF32(cursor)),
  f64x2: (cursor) => skipNanPattern(cursor) ?? takeF64(cursor),
};

function takeVector(cursor: TokenCursor): Contents {
  const shapes = Object.keys(LANES) as VectorShape[];
  const shape = shapes.find((each) => cursor.isKeyword(each));
  if (shape === undefined) cursor.expected('the shape of a vector, such as `i32x4`');
  cursor.advance();
  const count = Number(shape.slice(shape.indexOf('x') + 1));
  const lanes: (bigint | NanPattern)[] = [];
  while (lanes.length < count) lanes.push(LANES[shape](cursor));
  return { kind: 'v128', shape, lanes };
}

import { describe, expect, test } from 'vitest';
import { coreSignature, type FunctionUse, taskReturnSignature } from '../src/abi/core-signature.js';
import { FlatTypes, flatTypes, maxFlatParams } from '../src/abi/flat-types.js';
import { payloadTypesOf } from '../src/abi/payload-types.js';
import { functionOf, resolveText, resolveTexts } from './resolve-text.js';

const declarations = `
  record pair { a: u8, b: u64 }
  variant many { none, one(u32), two(f64), three(string) }
  enum color { red, green }
  flags few { a, b, c }
  flags wide { ${Array.from({ length: 32 }, (_, i) => `f${i}`).join(', ')} }
  resource file;`;

/** What is said of the type of a parameter `a`. */
function ofType<T>(type: string, say: (resolved: ReturnType<typeof resolveText>) => T): T {
  return say(resolveText(`package a:b; interface i { ${declarations} f: func(a: ${type}); }`));
}

function flat(type: string): string {
  return ofType(type, (resolved) => {
    const [param] = functionOf(resolved, 'f').params;
    const types = new FlatTypes(resolved.resolve);
    const list = types.of(param?.type ?? 'u8');
    const count = types.count(list);
    if (count > maxFlatParams) return 'too many';
    return Array.from({ length: count }, (_, at) => flatTypes[types.part(list, at)]).join(' ');
  });
}

function signature(func: string, use: FunctionUse): string {
  const resolved = resolveText(`package a:b; interface i { ${declarations} f: ${func}; }`);
  const { type } = coreSignature(resolved.resolve, functionOf(resolved, 'f'), use);
  return `${type.params.join(' ')} -> ${type.results.join(' ')}`;
}

describe('flattening', () => {
  test.each([
    ['bool', 'i32'],
    ['s64', 'i64'],
    ['f32', 'f32'],
    ['char', 'i32'],
    ['string', 'pointer length'],
    ['list<pair>', 'pointer length'],
    ['map<u8, u8>', 'pointer length'],
    ['pair', 'i32 i64'],
    ['tuple<pair, string>', 'i32 i64 pointer length'],
    ['list<u8, 3>', 'i32 i32 i32'],
    ['color', 'i32'],
    ['wide', 'i32'],
    ['borrow<file>', 'i32'],
    ['option<f32>', 'i32 f32'],
    ['result', 'i32'],
    ['result<u32, f32>', 'i32 i32'],
    ['result<f32, f64>', 'i32 i64'],
    ['result<string, f32>', 'i32 pointer length'],
    ['result<string, u64>', 'i32 pointer-or-i64 length'],
    ['result<tuple<u8, u64>, string>', 'i32 pointer i64'],
    ['many', 'i32 pointer-or-i64 length'],
    ['stream<u8>', 'i32'],
    ['list<u64, 16>', Array(16).fill('i64').join(' ')],
    ['list<u64, 17>', 'too many'],
    ['option<list<u64, 16>>', 'too many'],
    ['list<u8, 4294967295>', 'too many'],
  ])('%s', (type, expected) => {
    expect(flat(type)).toBe(expected);
  });
});

describe('core functions', () => {
  const all: readonly FunctionUse[] = [
    'lower',
    'lower-async',
    'lift',
    'lift-async-callback',
    'lift-async',
  ];
  const uses = (func: string): string[] => all.map((use) => signature(func, use));

  test('nothing in, nothing out', () => {
    expect(uses('func()')).toEqual([' -> ', ' -> i32', ' -> ', ' -> i32', ' -> ']);
  });

  test('a result of one part is returned, unless the call may not be done yet', () => {
    expect(uses('func(a: u8) -> f64')).toEqual([
      'i32 -> f64',
      'i32 i32 -> i32',
      'i32 -> f64',
      'i32 -> i32',
      'i32 -> ',
    ]);
  });

  test('a result of more parts is in memory', () => {
    expect(uses('func() -> string').slice(0, 3)).toEqual(['i32 -> ', 'i32 -> i32', ' -> i32']);
  });

  test('more than 16 parts of parameters are in memory, or 4 where the call can wait', () => {
    const params = (count: number): string =>
      `func(${Array.from({ length: count }, (_, i) => `p${i}: u64`).join(', ')})`;
    expect(signature(params(16), 'lower')).toBe(`${Array(16).fill('i64').join(' ')} -> `);
    expect(signature(params(17), 'lower')).toBe('i32 -> ');
    expect(signature(params(17), 'lift')).toBe('i32 -> ');
    expect(signature(params(4), 'lower-async')).toBe('i64 i64 i64 i64 -> i32');
    expect(signature(params(5), 'lower-async')).toBe('i32 -> i32');
  });

  test('the result of a task is parameters', () => {
    const params = (result: string): readonly unknown[] => {
      const resolved = resolveText(
        `package a:b; interface i { ${declarations} f: async func() -> ${result}; }`,
      );
      return taskReturnSignature(resolved.resolve, functionOf(resolved, 'f')).type.params;
    };
    expect(params('many')).toEqual(['i32', 'i64', 'i32']);
    expect(params('list<u8, 17>')).toEqual(['i32']);
  });

  test("several results of edition 2024 are as a tuple's", () => {
    const of = (results: string, use: FunctionUse): string => {
      const text = `package a:b; interface i { f: func() -> (${results}); }`;
      const resolved = resolveTexts([text], { edition: '2024' });
      const { type } = coreSignature(resolved.resolve, functionOf(resolved, 'f'), use);
      return `${type.params.join(' ')} -> ${type.results.join(' ')}`;
    };
    expect(of('a: f32', 'lift')).toBe(' -> f32');
    expect(of('a: f32, b: u8', 'lift')).toBe(' -> i32');
    expect(of('a: f32, b: u8', 'lower')).toBe('i32 -> ');
  });
});

describe('futures and streams of a function', () => {
  const kinds = (func: string): string[] => {
    const resolved = resolveText(`package a:b; interface i { ${declarations} f: ${func}; }`);
    const ids = payloadTypesOf(resolved.resolve, functionOf(resolved, 'f'));
    return ids.map((id) => {
      const kind = resolved.resolve.types[id]?.kind;
      return kind !== undefined && 'type' in kind ? `${kind.kind} ${typeof kind.type}` : '';
    });
  };

  test('parameters come before the result, and inner ones before outer ones', () => {
    expect(kinds('func(a: future<stream<u8>>, b: u8) -> list<future>')).toEqual([
      'stream string',
      'future number',
      'future undefined',
    ]);
  });

  test('each occurrence counts', () => {
    expect(kinds('func(a: future<u8>, b: option<future<u8>>)')).toHaveLength(2);
  });

  test('a type that doubles 100 times is no problem', () => {
    const chain = (first: string): string =>
      `type t0 = ${first}; ${Array.from({ length: 100 }, (_, i) => `type t${i + 1} = tuple<t${i}, t${i}>;`).join(' ')}`;
    const count = (first: string): number => {
      const resolved = resolveText(
        `package a:b; interface i { ${chain(first)} f: func(a: t100); }`,
      );
      return payloadTypesOf(resolved.resolve, functionOf(resolved, 'f')).length;
    };
    expect(count('u8')).toBe(0);
    expect(count('future')).toBe(4096);
  });
});

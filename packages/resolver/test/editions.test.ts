import { describe, expect, test } from 'vitest';
import { resolveToJson } from '../src/index.js';
import { mistakes, resolveOk, resolveText } from './resolve-text.js';

const inInterface = (body: string): string => `package a:b@1.0.0; interface i { ${body} }`;
const old = { edition: '2024' } as const;
const codes = (body: string): string[] =>
  mistakes(inInterface(body), old).map((item) => item.split(' ')[1] as string);

describe('named results of edition 2024', () => {
  const results = (body: string): unknown => {
    const json = JSON.parse(JSON.stringify(resolveToJson(resolveOk(inInterface(body), old))));
    const { result, results: named } = json.interfaces[0].functions.f;
    return { result, named };
  };

  test('are `results` in the JSON, and no tuple', () => {
    expect(results('f: func() -> (a: u32, b: f32);')).toEqual({
      result: undefined,
      named: [
        { name: 'a', type: 'u32' },
        { name: 'b', type: 'f32' },
      ],
    });
    expect(results('f: func() -> ();')).toEqual({ result: undefined, named: [] });
  });

  test('an unnamed one stays `result`', () => {
    expect(results('f: func() -> u32;')).toEqual({ result: 'u32', named: undefined });
  });

  test('have names of their own, without regard to case', () => {
    expect(codes('f: func(a: u8) -> (a: u8);')).toEqual([]);
    expect(codes('f: func() -> (a: u8, A: u8);')).toEqual(['resolve/duplicate-name']);
  });

  test('can hold handles, but no borrows', () => {
    expect(codes('resource r; f: func() -> (a: r, b: list<r>);')).toEqual([]);
    expect(codes('resource r; f: func() -> (a: borrow<r>);')).toEqual(['resolve/returned-borrow']);
  });

  test('are no part of the current edition', () => {
    const text = inInterface('f: func() -> (a: u32);');
    expect(mistakes(text)).toEqual([`1:${text.indexOf('(a:') + 1} parse/named-results`]);
  });
});

describe('names that only the current edition reserves', () => {
  test('may name types in edition 2024', () => {
    expect(codes('type stream = u8; record async { future: stream } f: func(x: async);')).toEqual(
      [],
    );
  });

  test('are said to be of the current edition where nothing has them', () => {
    const { diagnostics } = resolveText(inInterface('f: func(x: error-context);'), old);
    expect(diagnostics.map((item) => item.notes)).toEqual([
      ['the current edition has a type `error-context`'],
    ]);
  });

  test('mean the built-in type in type position', () => {
    expect(
      resolveOk(inInterface('record list { x: u8 } type t = list<u8>;'), old).types[1]?.kind.kind,
    ).toBe('list');
  });
});

describe('packages in braces', () => {
  test('need a package of the file itself, in both editions', () => {
    const text = 'package a:b { interface i {} }';
    expect(mistakes(text, old)).toEqual(['1:1 resolve/missing-package-declaration']);
    expect(mistakes(text)).toEqual(['1:1 resolve/missing-package-declaration']);
  });
});

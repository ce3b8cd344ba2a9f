import { describe, expect, test } from 'vitest';
import { codesOf } from './validate.js';

const types = `(core rec (type $i8s (array i8)) (type $i16s (array (mut i16))) (type $none (struct))
  (type $two (struct (field i8) (field (ref $i8s)))) (type $twos (array (ref null $two))))
  (import "r" (type $r (sub resource)))`;

/** What can hold a value of a type, and what can't. */
const holders: readonly (readonly [type: string, holds: string, not: string])[] = [
  ['bool', 'i32', 'i64'],
  ['s8', 'i32', '(ref $i8s)'],
  ['u16', 'i32', 'f32'],
  ['u32', 'i32', 'i64'],
  ['s64', 'i64', 'i32'],
  ['f32', 'f32', 'f64'],
  ['char', 'i32', '(ref $i8s)'],
  ['string', '(ref $i8s)', '(ref $i16s)'],
  ['error-context', 'externref', 'i32'],
  ['(list u8)', '(ref null $i8s)', '(ref null $i16s)'],
  ['(list u16 2)', '(ref $i16s)', 'i32'],
  ['(tuple bool string)', '(ref $two)', '(ref $none)'],
  ['(list (tuple s8 (list s8)))', '(ref $twos)', '(ref $two)'],
  ['(option u8)', '(ref $none)', '(ref $two)'],
  ['(result)', '(ref null $none)', 'i32'],
  ['(own $r)', '(ref extern)', 'i32'],
  ['(stream u8)', 'externref', 'anyref'],
];

const lower = (type: string, core: string, options = ''): string =>
  `${types} (import "f" (func $f (param "x" ${type}))) (core type $c (func (param ${core})))
   (core func (canon lower (func $f) gc (core-type $c) ${options}))`;
const finish = (type: string, core: string): string =>
  `${types} (core type $c (func (param ${core})))
   (core func (canon task.return (result ${type}) gc (core-type $c)))`;

describe('references that are garbage-collected', () => {
  test.each(holders)('%s in %s, not in %s', (type, holds, not) => {
    for (const define of [lower, finish]) {
      expect(codesOf(define(type, holds))).toEqual([]);
      expect(codesOf(define(type, not))).toEqual(['core-signature']);
    }
  });

  test('units of strings', () => {
    expect(codesOf(lower('string', '(ref $i16s)', 'string-encoding=utf16'))).toEqual([]);
    expect(codesOf(lower('string', '(ref $i8s)', 'string-encoding=latin1+utf16'))).toEqual([]);
  });

  test('maps can not be passed yet', () => {
    expect(codesOf(lower('(map u8 u8)', 'externref'))).toEqual(['core-signature']);
  });

  test('a lift is of a function that passes them', () => {
    const lift = (core: string, options = ''): string =>
      `(core module $m (type $s (array i8)) (func (export "f") ${core} unreachable)
         (func (export "done") (param (ref $s))))
       (core instance $i (instantiate $m)) (core type $c (func))
       (func (result string) (canon lift (core func $i "f") gc ${options}))`;
    expect(codesOf(lift('(result (ref $s))'))).toEqual([]);
    expect(codesOf(lift('(result (ref $s))', '(post-return (func $i "done"))'))).toEqual([]);
    expect(codesOf(lift('(result i32)'))).toEqual(['core-signature']);
    expect(codesOf(lift('(param i32) (result (ref $s))'))).toEqual(['core-signature']);
    expect(codesOf(lift('(result (ref $s))', '(post-return (func $i "f"))'))).toEqual([
      'core-signature',
    ]);
    expect(codesOf(lift('(result (ref $s))', '(core-type $c)'))).toEqual(['canon-option']);
  });

  test('the options belong together', () => {
    const other = (options: string): string =>
      `(import "f" (func $f)) (core type $c (func)) (core func (canon lower (func $f) ${options}))`;
    expect(codesOf(other('gc (core-type $c)'))).toEqual([]);
    expect(codesOf(other('gc'))).toEqual(['missing-option']);
    expect(codesOf(other('(core-type $c)'))).toEqual(['missing-option']);
  });

  test('built-ins have their own type', () => {
    const write = (params: string): string =>
      `(type $s (stream)) (core type $c (func ${params} (result i32)))
       (core func (canon stream.write $s gc (core-type $c)))`;
    expect(codesOf(write('(param i32 i32 i32)'))).toEqual([]);
    expect(codesOf(write('(param i32)'))).toEqual(['core-signature']);
  });
});

import { type Canon, gateOfCanon } from '@witcraft/binary';
import { describe, expect, test } from 'vitest';
import { allFeatures, alloc, codesOf, core, mem } from './validate.js';

// The paragraphs "validation specifies" of the Canonical ABI document, for every kind of
// canonical definition.

const mem64 = '(memory (core memory $i "mem64"))';
const alloc64 = '(realloc (core func $i "alloc64"))';
const types = `(type $s (stream u8)) (type $ss (stream string)) (type $n (stream))
  (type $f (future u8)) (type $fs (future string)) (type $nf (future))
  (type $r (resource (rep i32))) (core type $t (func (param i32)))
  (import "low" (func $low (param "a" string) (result u8)))
  (import "text" (func $text (result string)))
  (import "slow" (func $slow async (param "a" u32) (result u8)))`;

type Kind = Exclude<Canon['kind'], 'lift'>;

/** One definition, and the type that its core function has. */
type Signature = readonly [definition: string, params: string, result?: string];

/** The compiler holds that no kind is missing. */
const signatures: Readonly<Record<Kind, readonly Signature[]>> = {
  lower: [
    [`lower (func $low) ${mem}`, 'i32 i32', 'i32'],
    [`lower (func $low) ${mem64}`, 'i64 i64', 'i32'],
    [`lower (func $text) ${mem} ${alloc}`, 'i32'],
    [`lower (func $text) ${mem64} ${alloc64}`, 'i64'],
    [`lower (func $slow) async ${mem}`, 'i32 i32', 'i32'],
    ['lower (func $slow)', 'i32', 'i32'],
  ],
  'resource.new': [['resource.new $r', 'i32', 'i32']],
  'resource.drop': [['resource.drop $r', 'i32']],
  'resource.rep': [['resource.rep $r', 'i32', 'i32']],
  'context.get': [
    ['context.get i32 0', '', 'i32'],
    ['context.get i64 1', '', 'i64'],
  ],
  'context.set': [
    ['context.set i32 1', 'i32'],
    ['context.set i64 0', 'i64'],
  ],
  'backpressure.inc': [['backpressure.inc', '']],
  'backpressure.dec': [['backpressure.dec', '']],
  'task.return': [
    ['task.return', ''],
    ['task.return (result f64)', 'f64'],
    [`task.return (result string) ${mem}`, 'i32 i32'],
    [`task.return (result string) ${mem64}`, 'i64 i64'],
    [`task.return (result (tuple ${'u8 '.repeat(16)}))`, 'i32 '.repeat(16)],
    [`task.return (result (tuple ${'u8 '.repeat(17)})) ${mem}`, 'i32'],
  ],
  'task.cancel': [['task.cancel', '']],
  'waitable-set.new': [['waitable-set.new', '', 'i32']],
  'waitable-set.wait': [
    [`waitable-set.wait ${mem}`, 'i32 i32', 'i32'],
    [`waitable-set.wait ${mem64}`, 'i32 i64', 'i32'],
  ],
  'waitable-set.poll': [
    [`waitable-set.poll ${mem}`, 'i32 i32', 'i32'],
    [`waitable-set.poll ${mem64}`, 'i32 i64', 'i32'],
  ],
  'waitable-set.drop': [['waitable-set.drop', 'i32']],
  'waitable.join': [['waitable.join', 'i32 i32']],
  'subtask.cancel': [
    ['subtask.cancel', 'i32', 'i32'],
    ['subtask.cancel async', 'i32', 'i32'],
  ],
  'subtask.drop': [['subtask.drop', 'i32']],
  'stream.new': [['stream.new $s', '', 'i64']],
  'stream.read': [
    [`stream.read $s async ${mem}`, 'i32 i32 i32', 'i32'],
    [`stream.read $ss ${mem64} ${alloc64}`, 'i32 i64 i64', 'i64'],
    ['stream.read $n async', 'i32 i32 i32', 'i32'],
  ],
  'stream.write': [
    [`stream.write $ss async ${mem}`, 'i32 i32 i32', 'i32'],
    [`stream.write $s ${mem64}`, 'i32 i64 i64', 'i64'],
  ],
  'stream.cancel-read': [['stream.cancel-read $s', 'i32', 'i32']],
  'stream.cancel-write': [['stream.cancel-write $s async', 'i32', 'i32']],
  'stream.drop-readable': [['stream.drop-readable $s', 'i32']],
  'stream.drop-writable': [['stream.drop-writable $s', 'i32']],
  'stream.forward': [['stream.forward $s', 'i32 i32']],
  'future.new': [['future.new $f', '', 'i64']],
  'future.read': [
    [`future.read $fs async ${mem} ${alloc}`, 'i32 i32', 'i32'],
    [`future.read $f ${mem64}`, 'i32 i64', 'i32'],
    ['future.read $nf async', 'i32 i32', 'i32'],
  ],
  'future.write': [
    [`future.write $fs async ${mem}`, 'i32 i32', 'i32'],
    [`future.write $f ${mem64}`, 'i32 i64', 'i32'],
  ],
  'future.cancel-read': [['future.cancel-read $f async', 'i32', 'i32']],
  'future.cancel-write': [['future.cancel-write $f', 'i32', 'i32']],
  'future.drop-readable': [['future.drop-readable $f', 'i32']],
  'future.drop-writable': [['future.drop-writable $f', 'i32']],
  'future.forward': [['future.forward $f', 'i32 i32']],
  'thread.index': [['thread.index', '', 'i32']],
  'thread.new-indirect': [
    ['thread.new-indirect $t (core table $i "tab")', 'i32 i32', 'i32'],
    ['thread.new-indirect $t (core table $i "tab64")', 'i64 i32', 'i32'],
  ],
  'thread.resume-later': [['thread.resume-later', 'i32']],
  'thread.suspend': [['thread.suspend', '', 'i32']],
  'thread.yield': [['thread.yield', '', 'i32']],
  'thread.suspend-then-resume': [['thread.suspend-then-resume', 'i32', 'i32']],
  'thread.yield-then-resume': [['thread.yield-then-resume', 'i32', 'i32']],
  'thread.suspend-then-promote': [['thread.suspend-then-promote', 'i32', 'i32']],
  'thread.yield-then-promote': [['thread.yield-then-promote', 'i32', 'i32']],
  'error-context.new': [
    [`error-context.new ${mem}`, 'i32 i32', 'i32'],
    [`error-context.new ${mem64}`, 'i64 i64', 'i32'],
  ],
  'error-context.debug-message': [
    [`error-context.debug-message ${mem} ${alloc}`, 'i32 i32'],
    [`error-context.debug-message ${mem64} ${alloc64}`, 'i32 i64'],
  ],
  'error-context.drop': [['error-context.drop', 'i32']],
  // Of shared functions, which the core modules here can't import.
  'thread.spawn-ref': [],
  'thread.spawn-indirect': [],
  'thread.available-parallelism': [],
};

const define = (text: string): string => `${core} ${types} (core func $b (canon ${text}))`;
const use = (text: string, params: string, result: string): string =>
  `${define(text)} (core module $u (import "" "b" (func (param ${params}) (result ${result}))))
   (core instance (instantiate $u (with "" (instance (export "b" (func $b))))))`;
const all = Object.entries(signatures).flatMap(([kind, list]) =>
  list.map(([text, params, result = '']) => [kind as Kind, text, params, result] as const),
);

describe('signatures', () => {
  test.each(all)('%s: %s', (kind, text, params, result) => {
    expect(codesOf(use(text, params, result))).toEqual([]);
    expect(codesOf(use(text, `${params} f32`, result))).toEqual(['type-mismatch']);
    expect(codesOf(use(text, params, `${result} f32`))).toEqual(['type-mismatch']);
    const gate = gateOfCanon(kind);
    if (gate === undefined) return;
    const rest = new Set([...allFeatures].filter((feature) => feature !== gate));
    expect(codesOf(define(text), rest).join()).toContain('gate-closed');
  });
});

describe('what canonical definitions may not be', () => {
  test.each([
    ['subtask.cancel async', 'cm-more-async-builtins'],
    ['stream.cancel-read $s async', 'cm-more-async-builtins'],
    ['future.cancel-write $f async', 'cm-more-async-builtins'],
    [`stream.read $s ${mem}`, 'cm-more-async-builtins'],
    [`future.write $f ${mem}`, 'cm-more-async-builtins'],
    [`lower (func $low) ${mem64}`, 'cm64'],
    [`waitable-set.poll ${mem64}`, 'cm64'],
    ['context.get i64 0', 'cm64'],
    ['thread.new-indirect $t (core table $i "tab64")', 'cm64'],
  ] as const)('%s without %s', (text, gate) => {
    expect(codesOf(define(text))).toEqual([]);
    const rest = new Set([...allFeatures].filter((feature) => feature !== gate));
    expect(codesOf(define(text), rest).join()).toContain('gate-closed');
  });

  const both = (name: string, stream: string, future: string): (readonly [string, string])[] => [
    [`stream.${name} ${stream}`, 'wrong-type'],
    [`future.${name} ${future}`, 'wrong-type'],
  ];
  test.each([
    ...both('new', '$f', '$s'),
    ...both('read', `$f async ${mem}`, `$s async ${mem}`),
    ...both('write', `$f async ${mem}`, `$s async ${mem}`),
    ...both('cancel-read', '$f', '$s'),
    ...both('cancel-write', '$r', '$r'),
    ...both('drop-readable', '$f', '$s'),
    ...both('drop-writable', '$r', '$r'),
    ['resource.new $s', 'wrong-type'],
    ['resource.rep $s', 'wrong-type'],
    ['resource.drop $s', 'wrong-type'],
    ['context.set i32 2', 'built-in'],
    ['context.get f64 0', 'built-in'],

    ['lower (func $low)', 'missing-option'],
    [`lower (func $text) ${mem}`, 'missing-option'],
    ['lower (func $slow) async', 'missing-option'],
    [`lower (func $low) async ${mem}`, 'canon-option'],
    [`lower (func $slow) async ${mem} (callback (core func $i "cb"))`, 'canon-option'],
    [`lower (func $low) ${mem} (post-return (core func $i "v-v"))`, 'canon-option'],
    [`lower (func $low) ${mem} ${alloc64}`, 'core-signature'],
    [`lower (func $low) ${alloc}`, 'missing-option'],

    ['stream.read $s async', 'missing-option'],
    ['stream.write $s async', 'missing-option'],
    ['future.read $f async', 'missing-option'],
    ['future.write $f async', 'missing-option'],
    [`stream.read $ss async ${mem}`, 'missing-option'],
    [`future.read $fs async ${mem}`, 'missing-option'],
    ['stream.read $n async (callback (core func $i "cb"))', 'canon-option'],
    ['future.write $nf (post-return (core func $i "v-v"))', 'canon-option'],

    ['task.return (result string)', 'missing-option'],
    [`task.return (result (tuple ${'u8 '.repeat(17)}))`, 'missing-option'],
    [`task.return ${mem} ${alloc}`, 'canon-option'],
    ['task.return async', 'canon-option'],
    ['task.return (callback (core func $i "cb"))', 'canon-option'],
    ['task.return (post-return (core func $i "v-v"))', 'canon-option'],
    ['task.return string-encoding=utf8 string-encoding=utf8', 'canon-option'],

    ['error-context.new', 'missing-option'],
    [`error-context.new async ${mem}`, 'canon-option'],
    [`error-context.debug-message ${mem}`, 'missing-option'],
    [`error-context.debug-message async ${mem} ${alloc}`, 'canon-option'],
    ['waitable-set.wait (memory 9)', 'unknown-index'],
    ['waitable-set.poll (memory (core memory $i "shared"))', 'canon-option'],
    ['thread.new-indirect $t (core table $i "ext")', 'built-in'],
  ] as const)('%s: %s', (text, code) => {
    expect(codesOf(define(text))).toEqual([code]);
  });

  test('borrows in what a task returns', () => {
    const text = `(type $r (resource (rep i32))) (core func (canon task.return (result (borrow $r))))`;
    expect(codesOf(text)).toEqual(['borrow-not-allowed']);
  });
});

describe('lifts', () => {
  const lift = (type: string, name: string, options = ''): string =>
    `${core} (func ${type} (canon lift (core func $i "${name}") ${options}))`;
  const params = (count: number): string =>
    Array.from({ length: count }, (_, i) => `(param "p${i}" u32)`).join(' ');
  const tuple = (count: number): string => `(result (tuple ${'u8 '.repeat(count)}))`;
  const cb = 'async (callback (core func $i "cb"))';

  test.each([
    [params(17), 'i-v', `${mem} ${alloc}`],
    [params(2), 'ii-v'],
    [tuple(1), 'v-i'],
    [tuple(2), 'v-i', mem],
    ['(result string)', 'v-i', mem],
    [`async ${tuple(16)}`, 'v-i', cb],
    [`async ${tuple(17)}`, 'v-i', `${cb} ${mem}`],
    [`async ${params(1)} ${tuple(17)}`, 'i-v', `async ${mem}`],
    ['(result string)', 'v-i', `${mem} (post-return (core func $i "i-v"))`],
    ['', 'v-v', '(post-return (core func $i "v-v"))'],
  ] as const)('%s of %s: %s', (type, name, ...options) => {
    expect(codesOf(lift(type, name, ...options))).toEqual([]);
  });

  test.each([
    ['missing-option', params(17), 'i-v', mem],
    ['missing-option', params(17), 'i-v'],
    ['core-signature', params(17), 'ii-v', `${mem} ${alloc}`],
    ['missing-option', tuple(2), 'v-i'],
    ['missing-option', `async ${tuple(17)}`, 'v-i', cb],
    ['missing-option', 'async (result string)', 'v-i', cb],
    ['core-signature', 'async (result u8)', 'v-v', cb],
    ['core-signature', 'async (result u8)', 'v-i', 'async'],
    ['missing-option', 'async', 'v-i', '(callback (core func $i "cb"))'],
    ['core-signature', 'async', 'v-i', 'async (callback (core func $i "i-i"))'],
    ['canon-option', 'async', 'v-v', 'async (post-return (core func $i "v-v"))'],
    ['canon-option', 'async', 'v-v', 'async async'],
    ['canon-option', 'async', 'v-i', `${cb} (callback (core func $i "cb"))`],
    ['core-signature', '(result u8)', 'v-i', '(post-return (core func $i "v-v"))'],
    ['core-signature', '(result u8)', 'v-i', '(post-return (core func $i "i-i"))'],
  ] as const)('%s: %s of %s: %s', (code, type, name, ...options) => {
    expect(codesOf(lift(type, name, ...options))).toEqual([code]);
  });

  test('an async lift without callback needs the stackful ABI', () => {
    const rest = new Set([...allFeatures].filter((feature) => feature !== 'cm-async-stackful'));
    expect(codesOf(lift('async', 'v-v', 'async'), rest).join()).toContain('gate-closed');
    expect(codesOf(lift('async', 'v-i', cb), rest)).toEqual([]);
  });
});

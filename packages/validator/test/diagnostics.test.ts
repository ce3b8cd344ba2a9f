import { writeComponent } from '@witcraft/binary';
import { expect, test } from 'vitest';
import { defaultFeatures, type Feature, validateCodes, validateComponent } from '../src/index.js';
import { allFeatures, bytesOf, codesOf, errorsOf, validate } from './validate.js';

test('a mistake has the path to its place and the offset of its definition', () => {
  const nested = '(component (component (type $t (list 7)) (import "x" (func (type $t)))))';
  const outcome = validate(nested);
  const [first, ...others] = errorsOf(outcome);
  expect(outcome.types).toBeUndefined();
  expect(others).toEqual([]);
  expect(first?.code).toBe('validate/unknown-index');
  expect(first?.message).toBe('expected the index of a type, found 7 of 0');
  expect(first?.place?.path).toEqual(['component 0', 'component 0', 'type 0']);
  // Bytes: `list` of type 7 stands where the offset says.
  expect([...bytesOf(nested).subarray(first?.place?.offset).subarray(0, 2)]).toEqual([0x70, 0x07]);
});

test('a mistake within a type names the declarations around it', () => {
  const [found] = errorsOf(validate('(type (component (type (instance (export "aB" (func))))))'));
  expect(found?.place?.path).toEqual(['type 0', 'type 0', 'export "aB"']);
});

test('what a type mismatch is in', () => {
  const [found] = errorsOf(
    validate(`(component $c (import "i" (instance (export "f" (func (param "a" (list u8)))))))
      (import "i" (instance $i (export "f" (func (param "a" (list s8))))))
      (instance (instantiate $c (with "i" (instance $i))))`),
  );
  expect(found?.message).toBe(
    'expected `u8`, found `s8` in a `list` in parameter `a` in export `f` of argument `i`',
  );
  expect(found?.place?.path).toEqual(['instance 1']);
});

test('all mistakes are told, each once', () => {
  const found = codesOf(
    '(type (record)) (type (list 9)) (import "A-b" (func (type 1))) (import "x_" (func))',
  );
  expect(found).toEqual(['empty-type', 'unknown-index', 'invalid-name']);
});

test('bytes that are no component have the diagnostics of the format', () => {
  const { types, diagnostics } = validateComponent(Uint8Array.of(0, 97, 115, 109));
  expect(types).toBeUndefined();
  expect(diagnostics.map(({ code }) => code)).toEqual(['binary/not-wasm']);
});

test.each<[Feature, string]>([
  ['cm-async', '(import "f" (func async))'],
  ['cm-map', '(type (map u8 u8))'],
  ['cm-error-context', '(type error-context)'],
  ['cm-fixed-length-lists', '(type (list u8 2))'],
  ['cm-values', '(import "v" (value $v u8)) (export "w" (value $v))'],
  ['cm-implements', '(import "a" (implements "a:b/c") (instance))'],
  ['cm-nested-names', '(import "a:b:c/d" (func))'],
  ['cm-threading', '(core func (canon thread.index))'],
  ['cm-more-async-builtins', '(core func (canon subtask.cancel async))'],
  ['cm-threading', '(core func (canon context.get i32 1))'],
  ['cm64', '(type (resource (rep i64)))'],
  ['cm64', '(core func (canon context.get i64 0))'],
])('without the feature %s no %s', (feature, fields) => {
  expect(codesOf(fields)).toEqual([]);
  const without = new Set([...allFeatures].filter((one) => one !== feature));
  const { types, diagnostics } = validate(fields, without);
  expect(types).toBeUndefined();
  expect(diagnostics[0]?.code).toMatch(/gate-closed|invalid-name/);
});

test('by default what the reference tools allow', () => {
  expect(
    codesOf('(import "f" (func async (param "a" (map u8 (stream u8)))))', defaultFeatures),
  ).toEqual([]);
});

test('a component that was built is validated like its bytes', () => {
  const component = {
    sections: [{ kind: 'aliases', items: [{ kind: 'outer', sort: 'type', count: 0, index: 0 }] }],
  } as const;
  const built = validateComponent(component);
  const read = validateComponent(writeComponent(component));
  expect(built.diagnostics.map(({ code }) => code)).toEqual(['validate/unknown-index']);
  expect(read.diagnostics.map(({ message }) => message)).toEqual(
    built.diagnostics.map(({ message }) => message),
  );
});

test('code is checked by the function that is given for it', () => {
  const bytes = bytesOf('(core module (func (result i32)))');
  expect(validateComponent(bytes, { validateModule: null }).types).toBeDefined();
  expect(validateComponent(bytes, { validateModule: () => true }).types).toBeDefined();
  expect(validateComponent(bytes, { validateModule: () => false }).types).toBeUndefined();
});

test('what the engine lacks is no mistake of the component', () => {
  const bytes = bytesOf('(core module (memory i64 1))');
  const old = (module: Uint8Array): boolean => module.length < 0;
  const { types, diagnostics } = validateComponent(bytes, { validateModule: old });
  expect(types).toBeDefined();
  expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
    ['validate/core-module-unchecked', 'info'],
  ]);
});

test('each code is listed once', () => {
  expect(new Set(validateCodes).size).toBe(validateCodes.length);
});

import { writeComponent } from '@witcraft/binary';
import { Source } from '@witcraft/diagnostics';
import { parseText } from '@witcraft/wat';
import { expect, test } from 'vitest';
import {
  defaultFeatures,
  type Feature,
  validateCodes,
  validateComponent,
  validateCoreModule,
} from '../src/index.js';
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

test('a name is told once', () => {
  expect(errorsOf(validate('(import "X Y" (func))'))[0]?.message).toBe(
    'expected a name in kebab case, found `X Y`',
  );
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

test('dependencies need no nested names, but where their own names are nested', () => {
  const without = new Set([...allFeatures].filter((one) => one !== 'cm-nested-names'));
  expect(codesOf('(import "unlocked-dep=<a:b@*>" (func))', without)).toEqual([]);
  expect(codesOf('(import "locked-dep=<a:b>" (func))', without)).toEqual([]);
  expect(codesOf('(import "locked-dep=<a:b:c>" (func))', without)).toEqual(['invalid-name']);
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
  ['shared-everything-threads', '(core type (module (export "a" (global (shared i32)))))'],
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

test('the engine says what is wrong with code, and where', () => {
  const bytes = bytesOf('(core module (func (result i32) i64.const 7))');
  const [found] = validateComponent(bytes).diagnostics;
  expect(found?.message).toMatch(/^expected a valid core module, found one with mistakes: .*i32/);
  expect(found?.message).not.toContain('@+');
  // At the end of the function's body, which is the end of the module.
  expect(bytes[found?.place?.offset ?? 0]).toBe(0x0b);
  const told = validateComponent(bytes, { validateModule: () => 'no good' }).diagnostics[0];
  expect(told?.message).toBe('expected a valid core module, found one with mistakes: no good');
});

test('a core module by itself', () => {
  const module = (text: string): Uint8Array => {
    const { bytes } = parseText(new Source('a.wat', text));
    if (bytes === undefined) throw new Error('it is no text of a module');
    return bytes;
  };
  const problems = (text: string) =>
    validateCoreModule(module(text), { name: 'a.wasm' }).diagnostics.map(
      ({ code, place }) => `${code} ${place?.file}:${place?.offset} ${place?.path.join()}`,
    );
  expect(problems('(module (memory 1) (func (result i32) i32.const 1))')).toEqual([]);
  expect(problems('(module (func (result i32) i64.const 7))')).toEqual([
    'validate/core-module a.wasm:26 ',
  ]);
  const cut = validateCoreModule(module('(module (func))').subarray(0, 12));
  expect(cut.diagnostics).toHaveLength(1);
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

test.each([
  ['drop (ref.null any)', 'garbage collection'],
  ['(local i32 anyref)', 'garbage collection'],
  ['(local v128 (ref null none))', 'garbage collection'],
  ['(local funcref (ref null func) (ref null exn))', 'references to exceptions'],
  ['drop (ref.null nocont)', 'stack switching'],
  ['drop (ref.null 0)', 'typed function references'],
  ['(local (ref null 0))', 'typed function references'],
])('what the engine lacks shows in code such as %s', (code, feature) => {
  const bytes = bytesOf(`(core module (func ${code}))`);
  const [found] = validateComponent(bytes, { validateModule: () => false }).diagnostics;
  expect(found?.message).toContain(`this engine has no ${feature}`);
});

test('code with references that each engine has is checked', () => {
  const bytes = bytesOf(
    '(core module (func (local externref funcref v128) (drop (ref.null func))))',
  );
  expect(validateComponent(bytes, { validateModule: () => false }).types).toBeUndefined();
});

test('each code is listed once', () => {
  expect(new Set(validateCodes).size).toBe(validateCodes.length);
});

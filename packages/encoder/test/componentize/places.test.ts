import { describe, expect, test } from 'vitest';
import { type ComponentizeOutcome, componentize, link } from '../../src/index.js';
import { core, embedded } from './component-of.js';

const wit = `package local:demo;
interface clock { now: func() -> u64; }
world w { import clock; export run: func(); }
world adapter { import log: func(line: string); }`;
const run = '(func (export "run"))';

/** Each diagnostic's file, message, and the text that the bytes at its place begin with. */
function places(bytes: Uint8Array, { diagnostics }: ComponentizeOutcome): string[] {
  return diagnostics.map(({ message, place }) => {
    if (place === undefined) return message;
    const at = Buffer.from(bytes.subarray(place.offset, place.offset + 24)).toString('latin1');
    return `${place.file} ${at.replaceAll(/[^a-zA-Z:/_.]+/g, ' ').trim()}: ${message}`;
  });
}

const madeOf = (module: Uint8Array): string[] =>
  places(module, componentize(module, { name: 'm.wasm' }));

describe('places in the module', () => {
  test('an import', () => {
    const nothing = '(import "local:demo/clock" "now" (func (result i64)))';
    const module = embedded(wit, `(module ${nothing} (import "env" "tick" (func)) ${run})`);
    expect(madeOf(module)).toEqual([
      expect.stringMatching(/^m\.wasm env tick.*: import `env` `tick`: /),
    ]);
  });

  test('an import of a group', () => {
    const text = `(module (import "local:demo/clock" (item "now") (item "then") (func (result i64))) ${run})`;
    expect(madeOf(embedded(wit, text))).toEqual([
      expect.stringMatching(/^m\.wasm local:demo\/clock.*: import `local:demo\/clock` `then`: /),
    ]);
  });

  test('an export', () => {
    const module = embedded(wit, '(module (func $f (param i32)) (export "run" (func $f)))');
    expect(madeOf(module)).toEqual([expect.stringMatching(/^m\.wasm run.*: export `run`: /)]);
  });

  test('an export that is not there: where exports are', () => {
    const module = embedded(wit, '(module (func (export "walk")))');
    expect(madeOf(module)).toEqual([
      expect.stringMatching(/^m\.wasm walk.*: the module does not export function `run`$/),
    ]);
    expect(componentize(embedded(wit, '(module)')).diagnostics).toMatchObject([
      { place: { file: '<bytes>', offset: 0 } },
    ]);
  });

  test('bytes that are no module, or a component', () => {
    expect(componentize(new Uint8Array(3), { name: 'm.wasm' }).diagnostics).toMatchObject([
      { place: { file: 'm.wasm' } },
    ]);
    const component = core('(component)');
    expect(componentize(component, { name: 'm.wasm' }).diagnostics).toMatchObject([
      { code: 'componentize/not-a-module', place: { file: 'm.wasm', offset: 0 } },
    ]);
  });

  test('an embedded world', () => {
    const module = core('(module (@custom "component-type" "\\00asm\\0d\\00\\01\\00\\ff"))');
    const [diagnostic] = componentize(module, { name: 'm.wasm' }).diagnostics;
    expect(diagnostic).toMatchObject({ place: { file: 'm.wasm' } });
    expect(diagnostic?.place?.offset).toBeGreaterThan(20);
  });
});

describe('places in adapters', () => {
  const module = embedded(wit, `(module (import "old" "log" (func)) ${run})`);

  test.each([
    ['file', 'old.wasm'],
    [undefined, '<old>'],
  ])('%s', (_, file) => {
    const adapter = embedded(wit, '(module (table (export "t") 1 funcref))', 'adapter');
    const given = { name: 'old', bytes: adapter, ...(file === 'old.wasm' ? { file } : {}) };
    const outcome = componentize(module, { name: 'm.wasm', adapters: [given] });
    expect(places(adapter, outcome)).toEqual([expect.stringContaining(`${file} `)]);
    expect(outcome.diagnostics[0]?.message).toMatch(/^adapter `old`: /);
  });

  test('an import that its world lacks', () => {
    const text = `(module (import "$root" "shout" (func)) (func (export "log")))`;
    const adapter = embedded(wit, text, 'adapter');
    const outcome = componentize(module, { adapters: [{ name: 'old', bytes: adapter }] });
    expect(places(adapter, outcome)).toEqual([
      expect.stringMatching(/^<old> root shout.*: adapter `old`: import `\$root` `shout`: /),
    ]);
  });
});

describe('places in libraries', () => {
  const dylink = '(@dylink.0 (mem-info (memory 0 0)))';
  const problem = (...fields: readonly string[]): string[] => {
    const libraries = fields.map((text, i) => ({
      name: `${i}.so`,
      file: `lib/${i}.so`,
      bytes: i === 0 ? embedded(wit, `(module ${text} ${run})`) : core(`(module ${text})`),
    }));
    const outcome = link(libraries);
    const file = outcome.diagnostics[0]?.place?.file;
    const library = libraries.find((each) => each.file === file);
    return places(library?.bytes ?? new Uint8Array(), outcome);
  };

  test('symbols that no library has: one diagnostic for each', () => {
    const imports = '(import "env" "a" (func)) (import "GOT.mem" "b" (global (mut i32)))';
    expect(problem(dylink + imports)).toEqual([
      expect.stringMatching(/^lib\/0\.so env a.*: no library has a .* which `0\.so` needs$/),
      expect.stringMatching(/^lib\/0\.so GOT\.mem b.*: no library has b .* which `0\.so` needs$/),
    ]);
  });

  test('a library that is not there', () => {
    expect(problem('(@dylink.0 (needed "libc.so"))')).toEqual([
      expect.stringMatching(/^lib\/0\.so dylink\..*: library `0\.so` needs `libc\.so`$/),
    ]);
  });

  test('a memory that is exported', () => {
    expect(problem(dylink, `${dylink} (memory 1) (export "m" (memory 0))`)).toEqual([
      expect.stringMatching(/^lib\/1\.so m: library `1\.so`: a library can't export a memory/),
    ]);
  });

  test('two with one name', () => {
    const bytes = embedded(wit, `(module ${dylink} ${run})`);
    const twice = ['a.so', 'b.so'].map((file) => ({ name: 'x', file, bytes }));
    expect(link(twice).diagnostics).toMatchObject([{ place: { file: 'b.so', offset: 0 } }]);
  });
});

describe('validation', () => {
  const module = embedded(wit, `(module ${run})`);
  const refuse = () => ({
    diagnostics: componentize(new Uint8Array()).diagnostics,
  });

  test('what is not valid is not returned', () => {
    const outcome = componentize(module, { name: 'm.wasm', validate: refuse });
    expect(outcome.bytes).toBeUndefined();
    expect(outcome.diagnostics).toMatchObject([
      { code: 'componentize/invalid-component', place: { file: 'm.wasm' } },
      {},
    ]);
  });

  test('what is valid is', () => {
    let seen: Uint8Array | undefined;
    const { bytes, diagnostics } = componentize(module, {
      validate: (component) => {
        seen = component;
        return { diagnostics: [] };
      },
    });
    expect(bytes).toBe(seen);
    expect(diagnostics).toEqual([]);
  });

  test('of what is linked', () => {
    const { bytes, diagnostics } = link([{ name: 'a', bytes: module }], { validate: refuse });
    expect(bytes).toBeUndefined();
    expect(diagnostics[0]?.code).toBe('componentize/invalid-component');
  });
});

import { ByteWriter, readModule, writeProducers } from '@witcraft/binary';
import { printPackage } from '@witcraft/printer';
import { describe, expect, test } from 'vitest';
import { type DecodedModule, decode, decodeCoreModule } from '../src/index.js';
import { binary, decoded, mistakesOf } from './decode-text.js';

/** A core module that has nothing but custom sections. */
function moduleWith(...sections: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const writer = new ByteWriter();
  writer.bytes(Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00));
  for (const [name, data] of sections) {
    const contents = new ByteWriter();
    contents.name(name);
    contents.bytes(data);
    writer.byte(0);
    writer.sized(contents);
  }
  return writer.finish();
}

/** What is embedded for a world; `\04\00` are the version and UTF-8. */
const world = (name: string, items: string, encoding = '\\04\\00'): Uint8Array =>
  binary(`(component
    (@custom "wit-component-encoding" "${encoding}")
    (type (export "${name}") (component (export "a:b/${name}" (component ${items})))))`);

function decodedModule(bytes: Uint8Array): DecodedModule {
  const made = decoded(bytes);
  if (made.kind !== 'module') throw new Error(`a ${made.kind}`);
  return made;
}

function rootWorld({ resolve, package: id }: DecodedModule): string[] {
  const lines = printPackage(resolve, id).split('\n');
  return lines.map((line) => line.trim()).filter((line) => line !== '');
}

describe('worlds that are embedded in a core module', () => {
  test('one', () => {
    const made = decodedModule(
      moduleWith(['component-type', world('w', '(import "f" (func)) (export "g" (func))')]),
    );
    expect(rootWorld(made)).toEqual([
      'package root:root;',
      'world root {',
      'import f: func();',
      'export g: func();',
      '}',
    ]);
  });

  test.each([
    ['\\04\\00', 'utf8'],
    ['\\04\\01', 'utf16'],
    ['\\04\\02', 'latin1+utf16'],
  ])('string encoding %s', (bytes, encoding) => {
    const made = decodedModule(moduleWith(['component-type', world('w', '', bytes)]));
    expect(made.embedded[0]?.stringEncoding).toBe(encoding);
  });

  test('of several producers in one, the first count', () => {
    const producers = (tool: string): Uint8Array =>
      writeProducers(new Map([['processed-by', new Map([[tool, '1']])]]));
    const section = moduleWith(['producers', producers('a')], ['producers', producers('b')]);
    const both = section.subarray(8);
    const made = decodedModule(
      moduleWith(['component-type', Uint8Array.of(...world('w', ''), ...both)]),
    );
    expect(made.producers).toEqual(new Map([['processed-by', new Map([['a', '1']])]]));
  });

  test('several: each, and all together', () => {
    const i = '(instance (export "r" (type (sub resource))))';
    const made = decodedModule(
      moduleWith(
        ['component-type:one', world('one', `(import "o:p/i" ${i}) (import "f" (func))`)],
        ['other', Uint8Array.of(1)],
        ['component-type:two', world('two', `(import "o:p/i" ${i}) (export "g" (func))`)],
      ),
    );
    expect(
      made.embedded.map(({ section, world: id }) => [section, made.resolve.worlds[id]?.name]),
    ).toEqual([
      ['component-type:one', 'one'],
      ['component-type:two', 'two'],
    ]);
    expect(rootWorld(made).slice(2, -1)).toEqual([
      'import o:p/i;',
      'import f: func();',
      'export g: func();',
    ]);
  });

  test('a world called as the one that is made of all', () => {
    const bytes = binary(`(component (@custom "wit-component-encoding" "\\04\\00")
      (type (export "root") (component (export "root:root/root" (component (import "f" (func)))))))`);
    const made = decodedModule(moduleWith(['component-type', bytes]));
    expect(rootWorld(made)).toContain('import f: func();');
  });

  test('the section as it once was: a string encoding, a name, and a whole package', () => {
    const encoded = binary(
      '(component (type (export "a:b/wit") (component (export "a:b/w" (component (import "f" (func)))))))',
    );
    const section = new ByteWriter();
    section.byte(3);
    section.byte(1);
    section.name('w');
    section.bytes(encoded);
    const made = decodedModule(moduleWith(['component-type', section.finish()]));
    expect(made.embedded[0]?.stringEncoding).toBe('utf16');
    expect(rootWorld(made)).toContain('import f: func();');
  });
});

describe('what is wrong', () => {
  const mistakes = (...sections: readonly (readonly [string, Uint8Array])[]): string[] =>
    mistakesOf(decode(moduleWith(...sections)));
  test('nothing is embedded', () => {
    expect(mistakes(['other', Uint8Array.of(1)])).toEqual([
      'decode/no-embedded-world: this core module has no custom section `component-type`, so it carries no WIT',
    ]);
  });
  test.each([
    ['nothing', Uint8Array.of(), /expected a component/],
    ['a version that is not known', world('w', '', '\\05\\00'), /expected version 4/],
    ['an encoding that is not known', world('w', '', '\\04\\07'), /expected a string encoding/],
    [
      'no encoding',
      binary('(component (type (export "w") (component (export "a:b/w" (component)))))'),
      /wit-component-encoding/,
    ],
    [
      'no world',
      binary('(component (@custom "wit-component-encoding" "\\04\\00"))'),
      /the type of a world/,
    ],
    [
      'an interface',
      binary(
        '(component (@custom "wit-component-encoding" "\\04\\00") (type (export "i") (component (export "a:b/i" (instance)))))',
      ),
      /a component type that exports a world/,
    ],
    [
      'too short a whole package',
      Uint8Array.of(3, 0, 9, 0x77),
      /a string encoding and the name of a world/,
    ],
  ])('%s', (_, data, message) => {
    const [found] = mistakes(['component-type', data]);
    expect(found).toMatch(/^decode\/embedded-world: /);
    expect(found).toMatch(message);
  });
  test('worlds that do not agree', () => {
    const [found] = mistakes(
      ['component-type:1', world('one', '(import "f" (func))')],
      ['component-type:2', world('two', '(import "f" (func (param "a" u8)))')],
    );
    expect(found).toMatch(/^decode\/embedded-world: the world of section `component-type:2`/);
  });
  test('its place is one of the module', () => {
    const bytes = moduleWith(
      ['first', new Uint8Array(100)],
      ['component-type', world('w', '(import "f" (func (type 9)))')],
    );
    const offset = decode(bytes).diagnostics[0]?.place?.offset ?? 0;
    expect(offset).toBeGreaterThan(130);
    expect(offset).toBeLessThan(bytes.length);
  });
});

test('a module that was read already is decoded as its bytes are', () => {
  const bytes = moduleWith(['component-type:w', world('w', '(import "f" (func))')]);
  const { module } = readModule(bytes);
  if (module === undefined) throw new Error('unreadable');
  expect(decodeCoreModule(module)).toEqual(decode(bytes));
});

test('a module without a world is a mistake, also where it was read already', () => {
  const { module } = readModule(moduleWith());
  if (module === undefined) throw new Error('unreadable');
  const { decoded, diagnostics } = decodeCoreModule(module, { name: 'a.wasm' });
  expect(decoded).toBeUndefined();
  expect(diagnostics.map(({ code, place }) => [code, place?.file])).toEqual(
    decode(moduleWith(), { name: 'a.wasm' }).diagnostics.map(({ code, place }) => [
      code,
      place?.file,
    ]),
  );
});

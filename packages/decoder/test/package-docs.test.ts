import { encodeUtf8 } from '@witcraft/binary';
import { describe, expect, test } from 'vitest';
import { lines, mistakes, wit } from './decode-text.js';

/** Bytes as a string of the text format. */
const escaped = (bytes: Iterable<number>): string =>
  [...bytes].map((byte) => `\\${byte.toString(16).padStart(2, '0')}`).join('');

const section = (json: unknown, version = 1): string =>
  `(@custom "package-docs" "${escaped([version, ...encodeUtf8(JSON.stringify(json))])}")`;

const i = `(type (export "i") (component (export "a:b/i@1.0.0" (instance
  (type $e (enum "red" "green")) (export "e" (type (eq $e)))
  (export "f" (func))))))`;
const w = `(type (export "w") (component (export "a:b/w@1.0.0" (component
  (import "f" (func)) (import "inline" (instance (export "g" (func))))
  (type $t u8) (import "t" (type (eq $t)))
  (import "o:p/q" (instance))
  (export "f" (func)) (export "inline" (instance))))))`;

const since = { stable: { since: '1.0.0' } };

describe('documentation and gates', () => {
  test('of a package and an interface, with a type and a function', () => {
    const docs = {
      docs: 'Package.',
      interfaces: {
        i: {
          docs: 'Interface.',
          stability: since,
          types: { e: { docs: 'Enum.', items: { green: 'Case.' } } },
          funcs: { f: { docs: 'Function.', stability: { unstable: { feature: 'x' } } } },
        },
      },
    };
    expect(wit(`(component ${i} ${section(docs)})`)).toEqual([
      '/// Package.',
      'package a:b@1.0.0;',
      '/// Interface.',
      '@since(version = 1.0.0)',
      'interface i {',
      '/// Enum.',
      'enum e {',
      'red,',
      '/// Case.',
      'green,',
      '}',
      '/// Function.',
      '@unstable(feature = x)',
      'f: func();',
      '}',
    ]);
  });

  test('of a world: imports and exports of one name are told apart', () => {
    const docs = {
      worlds: {
        w: {
          docs: 'World.',
          funcs: { f: { docs: 'Import.' } },
          func_exports: { f: { docs: 'Export.' } },
          interfaces: { inline: { docs: 'Inline.', stability: since } },
          interface_exports: { inline: { docs: 'Out.' } },
          types: { t: { docs: 'Type.' } },
          interface_import_stability: { 'o:p/q': since },
          interface_import_docs: { 'o:p/q': 'Statement.' },
        },
      },
    };
    const printed = lines(`(component ${w} ${section(docs)})`);
    for (const [docsLine, item] of [
      ['/// Import.', 'import f: func();'],
      ['/// Export.', 'export f: func();'],
      ['/// Type.', 'type t = u8;'],
    ] as const)
      expect(printed[printed.indexOf(item) - 1]).toBe(docsLine);
    const at = printed.indexOf('import o:p/q;');
    expect(printed.slice(at - 2, at)).toEqual(['/// Statement.', '@since(version = 1.0.0)']);
    const inline = printed.indexOf('import inline: interface {');
    expect(printed.slice(inline - 2, inline)).toEqual(['/// Inline.', '@since(version = 1.0.0)']);
  });

  test('version 0: functions have their documentation alone', () => {
    const docs = { interfaces: { i: { funcs: { f: 'Function.' } } } };
    const printed = lines(`(component ${i} ${section(docs, 0)})`);
    expect(printed[printed.indexOf('f: func();') - 1]).toBe('/// Function.');
  });
});

describe('what is wrong with the section', () => {
  test.each([
    ['another version', section({}, 2), 'expected version 0 or 1 of the section, found 2'],
    [
      'nothing',
      '(@custom "package-docs" "")',
      'expected version 0 or 1 of the section, found nothing',
    ],
    ['no JSON', '(@custom "package-docs" "\\01{")', 'expected JSON'],
    ['no UTF-8', '(@custom "package-docs" "\\01\\ff")', 'expected UTF-8 text'],
    ['an unknown member', section({ other: 1 }), 'other: there is no such member'],
    [
      'an unknown interface',
      section({ interfaces: { j: {} } }),
      'interfaces.j: the package has no such interface',
    ],
    ['an unknown world', section({ worlds: { v: {} } }), 'worlds.v: the package has no such world'],
    [
      'an unknown type',
      section({ interfaces: { i: { types: { x: {} } } } }),
      'interfaces.i.types.x: the interface has no such type',
    ],
    [
      'an unknown case',
      section({ interfaces: { i: { types: { e: { items: { blue: 'x' } } } } } }),
      'interfaces.i.types.e.items.blue: the type has no such item',
    ],
    ['docs that are no text', section({ docs: 1 }), 'docs: expected a string, found 1'],
  ])('%s', (_, custom, problem) => {
    expect(mistakes(`(component ${i} ${custom})`)).toEqual([
      `decode/package-docs: the custom section \`package-docs\` can't be used: ${problem}`,
    ]);
  });
  test('two sections', () => {
    expect(mistakes(`(component ${i} ${section({})} ${section({})})`)[0]).toMatch(
      /expected one section of this name, found another$/,
    );
  });
});

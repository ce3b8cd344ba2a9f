import { decodeUtf8, readComponent } from '@witcraft/binary';
import { expect, test } from 'vitest';
import { encodePackage } from '../src/index.js';
import { resolveText } from './resolve-text.js';

/** The section's version, and what it says. */
function docsOf(text: string): readonly [number | undefined, string] {
  const { resolve, id } = resolveText(text);
  const { component } = readComponent(encodePackage(resolve, id));
  for (const section of component?.sections ?? []) {
    if (section.kind === 'custom' && section.name === 'package-docs') {
      return [section.data[0], decodeUtf8(section.data.subarray(1)) ?? ''];
    }
  }
  throw new Error('no section');
}

const json = (text: string): string => docsOf(text)[1];

test('without docs and gates there is an empty object of version 1', () => {
  expect(docsOf('package a:b; interface i { f: func(); }')).toEqual([1, '{}']);
});

test('docs of a package, its worlds and its interfaces', () => {
  expect(
    json('/// P.\npackage a:b; /// I.\ninterface i {} /// W.\nworld w {} interface j {}'),
  ).toBe('{"docs":"P.","worlds":{"w":{"docs":"W."}},"interfaces":{"i":{"docs":"I."}}}');
});

test('docs of types and of their parts, and of functions', () => {
  expect(
    json(`package a:b; interface i {
      record r { /// A.
        a: u8, b: u8 }
      /// V.
      variant v { x, /// Y.
        y }
      flags f { /// On.
        on }
      resource s { /// M.
        m: func(); }
    }`),
  ).toBe(
    '{"interfaces":{"i":{"funcs":{"[method]s.m":{"docs":"M."}},"types":{"r":{"items":{"a":"A."}},"v":{"docs":"V.","items":{"y":"Y."}},"f":{"items":{"on":"On."}}}}}}',
  );
});

test('gates', () => {
  expect(
    json(`package a:b@1.2.0; @since(version = 1.0.0) interface i {
      @since(version = 1.1.0) @deprecated(version = 1.2.0) f: func();
    }`),
  ).toBe(
    '{"interfaces":{"i":{"stability":{"stable":{"since":"1.0.0"}},"funcs":{"f":{"stability":{"stable":{"since":"1.1.0","deprecated":"1.2.0"}}}}}}}',
  );
});

test('of a world, what is imported is told from what is exported', () => {
  expect(
    json(`package a:b@1.0.0;
    interface i { f: func(); }
    world w {
      /// T.
      type t = u8;
      /// In.
      import f: func();
      /// Out.
      export f: func();
      /// Inline in.
      import k: interface {}
      /// Inline out.
      export k: interface {}
      /// Named in.
      @since(version = 1.0.0)
      import i;
      /// Named out.
      @since(version = 1.0.0)
      export i;
      /// Plain.
      import p: i;
    }`),
  ).toBe(
    '{"worlds":{"w":{"interfaces":{"k":{"docs":"Inline in."}},"types":{"t":{"docs":"T."}},"funcs":{"f":{"docs":"In."}},"interface_exports":{"k":{"docs":"Inline out."}},"func_exports":{"f":{"docs":"Out."}},"interface_import_stability":{"a:b/i@1.0.0":{"stable":{"since":"1.0.0"}}},"interface_export_stability":{"a:b/i@1.0.0":{"stable":{"since":"1.0.0"}}},"interface_import_docs":{"a:b/i@1.0.0":"Named in.","p":"Plain."},"interface_export_docs":{"a:b/i@1.0.0":"Named out."}}}}',
  );
});

test('text is escaped as JSON escapes it, beyond ASCII not at all', () => {
  expect(json('/// "\\ \u{2028} é 😀\npackage a:b;')).toBe('{"docs":"\\"\\\\ \u{2028} é 😀"}');
});

test('an item may be called as objects of JavaScript have properties', () => {
  expect(
    json('package a:b; interface i { /// D.\n%constructor: func(); /// E.\nto-string: func(); }'),
  ).toBe('{"interfaces":{"i":{"funcs":{"constructor":{"docs":"D."},"to-string":{"docs":"E."}}}}}');
});

import { Source } from '@witcraft/diagnostics';
import { parse } from '@witcraft/parser';
import { type Resolve, resolvePackages, type WorldId } from '@witcraft/resolver';
import { expect, test } from 'vitest';
import { parseText } from '../../src/text/index.js';
import { validateModule } from '../../src/validate/linked-module.js';
import { canonicalAdapter } from '../../src/wit/index.js';

/** The adapter of the world `w` of a package with these items. */
function adapterOf(text: string): string {
  const outcome = resolvePackages({
    documents: [parse(new Source('test.wit', `package local:test; ${text}`))],
  });
  expect(outcome.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return canonicalAdapter(outcome.resolve as Resolve, 0 as WorldId).text;
}

test('the adapter of a world is valid', () => {
  const text = adapterOf(`
    interface types {
      record point { x: s32, y: f64, on: bool }
      flags rights { read, write }
      enum color { red, green }
      variant shape { dot(point), line(tuple<point, point>), none }
      f: func(a: list<shape>, r: rights, c: color) -> result<list<string>, string>;
      g: func(a: point, b: point, c: point, d: point, e: point, f: point) -> option<f32>;
    }
    world w { import types; export types; import log: func(s: string); export run: func(x: f32) -> f32; }`);
  const { diagnostics, module } = parseText(text);
  expect(diagnostics).toEqual([]);
  const source = new Source('x', text);
  const found = validateModule(module!, 'seed', { kind: 'text', source }).diagnostics;
  expect(found).toEqual([]);
});

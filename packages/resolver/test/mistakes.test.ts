import { applyFixes, type Diagnostic, Source } from '@witcraft/diagnostics';
import { parse } from '@witcraft/parser';
import { describe, expect, test } from 'vitest';
import { resolvePackages } from '../src/index.js';

const FIVE = `package local:shapes;

interface shapes {
  record point { x: f32, y: f32 }

  area: func(centre: point?, radius: f32) -> f32;

  move: func(by: point)

  centre: func() -> pointt;

  enum point { origin, elsewhere }

  record tree { left: tree }
}
`;

function check(text: string): { source: Source; diagnostics: readonly Diagnostic[] } {
  const source = new Source('shapes.wit', text);
  return { source, diagnostics: resolvePackages({ documents: [parse(source)] }).diagnostics };
}

/** The code of a diagnostic and the text that it points at. */
const shown = ({ code, primary }: Diagnostic): string =>
  `${code}: ${primary?.source.text.slice(primary.span.start, primary.span.end)}`;

describe('a file with five mistakes', () => {
  const { source, diagnostics } = check(FIVE);

  test('has five diagnostics, each at its place', () => {
    expect(diagnostics.map(shown)).toEqual([
      'lex/unknown-character: ?',
      'parse/missing-semicolon: centre',
      'resolve/unknown-type: pointt',
      'resolve/duplicate-name: point',
      'resolve/type-cycle: tree',
    ]);
  });

  test('the fixes mend what they are for, and nothing else breaks', () => {
    const fixes = diagnostics.flatMap((item) => item.fixes.slice(0, 1));
    expect(fixes.map((fix) => fix.title)).toEqual([
      'remove it',
      'add the missing `;`',
      'write `point`',
      'rename it to `point2`',
    ]);
    const mended = applyFixes(source, fixes);
    expect(check(mended).diagnostics.map(shown)).toEqual(['resolve/type-cycle: tree']);
    expect(check(mended.replace('left: tree', 'left: u32')).diagnostics).toEqual([]);
  });
});

test('mistakes of several files are told by their files', () => {
  const sources = [
    'package a:b;\ninterface i {\n  f: func();\n',
    'interface j { g: func() -> nope; }',
  ].map((text, i) => new Source(`${i}.wit`, text));
  const { diagnostics } = resolvePackages({ documents: sources.map((source) => parse(source)) });
  expect(diagnostics.map((item) => `${item.primary?.source.name} ${shown(item)}`)).toEqual([
    '0.wit parse/unclosed-block: i',
    '1.wit resolve/unknown-type: nope',
  ]);
});

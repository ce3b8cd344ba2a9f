import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  applyFixes,
  createDiagnostic,
  type Diagnostic,
  diagnosticsToJson,
  renderGithub,
  renderText,
  Source,
} from '../src/index.js';

/** Text with what makes positions hard: line breaks, tabs, wide and broken characters. */
const text = fc.string({
  unit: fc.constantFrom(
    'a',
    ' ',
    '\n',
    '\r',
    '\t',
    'é',
    '日',
    '😀',
    '\ud800',
    '\u0301',
    '\u202e',
    '\0',
  ),
  maxLength: 200,
});
const offset = fc.oneof(
  fc.integer({ min: -5, max: 220 }),
  fc.constantFrom(Number.NaN, Infinity, 1.5),
);
const span = fc.record({ start: offset, end: offset });

const anyDiagnostic: fc.Arbitrary<Diagnostic> = fc
  .tuple(text, text)
  .chain(([one, two]) => {
    const source = fc.constantFrom(new Source('one', one), new Source('two\n', two));
    const label = fc.record({ source, span, message: text });
    const fix = fc.record({
      title: text,
      edits: fc.array(fc.record({ source, span, newText: text }), { maxLength: 3 }),
    });
    return fc.record({
      primary: label,
      related: fc.array(label, { maxLength: 3 }),
      notes: fc.array(text, { maxLength: 2 }),
      fixes: fc.array(fix, { maxLength: 2 }),
    });
  })
  .map((details) => createDiagnostic('a/b', 'message', details));

test('positions round trip', () => {
  fc.assert(
    fc.property(text, fc.nat(250), (content, at) => {
      const source = new Source('a', content);
      const { line, column } = source.positionAt(at);
      expect(source.lineStarts[line - 1]! + column - 1).toBe(Math.min(at, content.length));
      const bytes = source.bytePositionAt(at);
      expect(bytes.line).toBe(line);
      const lineStart = source.byteOffsetAt(source.lineStarts[line - 1]!);
      const inPair = /[\ud800-\udbff]$/.test(content.slice(0, at)) && at < content.length;
      if (!inPair) expect(lineStart + bytes.column - 1).toBe(source.byteOffsetAt(at));
      if (!/[\ud800-\udfff]/u.test(content) && !inPair) {
        expect(source.byteOffsetAt(at)).toBe(Buffer.byteLength(content.slice(0, at)));
      }
    }),
  );
});

test('rendering never throws, shows no control character, and stays short', () => {
  fc.assert(
    fc.property(anyDiagnostic, fc.integer({ min: 0, max: 100 }), (diagnostic, width) => {
      const rendered = renderText([diagnostic], { width });
      // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
      expect(rendered).not.toMatch(/[\0-\x09\x0b-\x1f\u202e]/);
      expect(rendered).toMatch(/^error\[a\/b\]: message\n/);
      renderText([diagnostic], { color: true });
      expect(renderGithub([diagnostic]).trim().split('\n')).toHaveLength(1);
      JSON.stringify(diagnosticsToJson([diagnostic]));
    }),
  );
});

test('fixes of one edit do what a splice does', () => {
  fc.assert(
    fc.property(text, span, text, (content, where, newText) => {
      const source = new Source('a', content);
      const applied = applyFixes(source, [
        { title: '', edits: [{ source, span: where, newText }] },
      ]);
      const clamp = (n: number) => (n > 0 ? Math.min(Math.trunc(n), content.length) : 0);
      const start = clamp(where.start);
      const end = Math.max(start, clamp(where.end));
      expect(applied).toBe(content.slice(0, start) + newText + content.slice(end));
    }),
  );
});

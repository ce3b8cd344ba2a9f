import { expect, test } from 'vitest';
import {
  createDiagnostic,
  type Diagnostic,
  diagnosticsToJson,
  renderGithub,
  Source,
  sortDiagnostics,
} from '../src/index.js';

const source = new Source('a,b.wit', 'one\ntwo\n');

function diagnostic(message: string, start?: number, where = source): Diagnostic {
  if (start === undefined) return createDiagnostic('a/b', message);
  return createDiagnostic('a/b', message, {
    primary: { source: where, span: { start, end: start + 1 }, message: '' },
  });
}

test('diagnostics as JSON', () => {
  const edits = [{ source, span: { start: 7, end: 7 }, newText: ';' }];
  const one = createDiagnostic('a/b', 'wrong', {
    primary: { source, span: { start: 4, end: 7 }, message: 'here' },
    fixes: [{ title: 'add `;`', edits }],
  });
  expect(diagnosticsToJson([one])).toEqual([
    {
      code: 'a/b',
      severity: 'error',
      message: 'wrong',
      primary: {
        file: 'a,b.wit',
        span: { start: 4, end: 7 },
        start: { line: 2, column: 1 },
        end: { line: 2, column: 4 },
        message: 'here',
      },
      related: [],
      notes: [],
      fixes: [
        {
          title: 'add `;`',
          edits: [
            {
              file: 'a,b.wit',
              span: { start: 7, end: 7 },
              start: { line: 2, column: 4 },
              end: { line: 2, column: 4 },
              newText: ';',
            },
          ],
        },
      ],
    },
  ]);
  expect(diagnosticsToJson([diagnostic('nowhere')])[0]?.primary).toBeNull();
});

test('diagnostics as GitHub annotations', () => {
  expect(renderGithub([diagnostic('100%\nsure: yes, really', 4)])).toBe(
    '::error file=a%2Cb.wit,line=2,col=1,endLine=2,endColumn=2,title=a/b::100%25%0Asure: yes, really\n',
  );
  expect(renderGithub([createDiagnostic('a/b', 'x', { severity: 'info' })])).toBe(
    '::notice title=a/b::x\n',
  );
});

test('sorted by source and place, without duplicates', () => {
  const other = new Source('a.wit', 'x');
  const input = [
    diagnostic('c', 5),
    diagnostic('d', 0, other),
    diagnostic('b', 0),
    diagnostic('b2', 0),
    diagnostic('a'),
    diagnostic('b', 0),
  ];
  expect(sortDiagnostics(input).map(({ message }) => message)).toEqual(['a', 'b', 'b2', 'c', 'd']);
});

test('places in binaries as JSON, on GitHub, and sorted', () => {
  const at = (offset: number) => {
    const place = { file: 'a.wasm', offset, path: ['item 2'] };
    return createDiagnostic('a/b', 'wrong', { place });
  };
  const [json] = diagnosticsToJson([at(31)]);
  expect(json?.place).toEqual({ file: 'a.wasm', offset: 31, path: ['item 2'] });
  expect(json?.primary).toBe(null);
  expect(renderGithub([at(31)])).toBe(
    '::error file=a.wasm,title=a/b::wrong%0Aat byte 0x1f, item 2\n',
  );
  expect(sortDiagnostics([at(9), at(2), at(9)])).toEqual([at(2), at(9)]);
});

import { describe, expect, test } from 'vitest';
import {
  createDiagnostic,
  type DiagnosticDetails,
  type RenderTextOptions,
  renderText,
  Source,
} from '../src/index.js';

/** The label at the first occurrence of `part`. */
function at(source: Source, part: string, message = '') {
  const start = source.text.indexOf(part);
  return { source, span: { start, end: start + part.length }, message };
}

function frame(details: DiagnosticDetails, options?: RenderTextOptions): string {
  return `\n${renderText([createDiagnostic('a/b', 'some message', details)], options).trimEnd()}`;
}

const source = new Source('a.wit', 'package a:b;\n\ninterface a {\n\tx: func()\n}\n');

test('a place without a message', () => {
  expect(frame({ primary: at(source, 'func') })).toBe(`
error[a/b]: some message
 --> a.wit:4:5
  |
4 |     x: func()
  |        ^^^^
  |`);
});

test('no place, a warning, notes of several lines', () => {
  expect(frame({ severity: 'warning', notes: ['one\ntwo'] })).toBe(`
warning[a/b]: some message
  = note: one
          two`);
});

test('a place in a binary', () => {
  const place = { file: 'a.wasm', offset: 31, path: ['section 7 (types)', 'item 2'] };
  expect(frame({ place, notes: ['one'] })).toBe(`
error[a/b]: some message
 --> a.wasm:0x1f (section 7 (types), item 2)
  = note: one`);
  expect(frame({ place: { file: 'a\nb', offset: 0, path: [] } })).toBe(`
error[a/b]: some message
 --> a␊b:0x0`);
});

test('an empty span, and one behind the end', () => {
  const primary = { source, span: { start: 8, end: 8 }, message: 'here' };
  const related = [{ source, span: { start: 999, end: 1000 }, message: 'the end' }];
  expect(frame({ primary, related })).toBe(`
error[a/b]: some message
 --> a.wit:1:9
  |
1 | package a:b;
  |         ^ here
...
6 |
  | - the end
  |`);
});

test('several labels on a line', () => {
  const text = new Source('a.wit', 'a: func(b: u32, b: u32);');
  const related = [{ source: text, span: { start: 8, end: 9 }, message: 'first here' }];
  const primary = { source: text, span: { start: 16, end: 17 }, message: 'again here' };
  expect(frame({ primary, related })).toBe(`
error[a/b]: some message
 --> a.wit:1:17
  |
1 | a: func(b: u32, b: u32);
  |         - first here
  |                 ^ again here
  |`);
});

test('a span over several lines, labels of another file', () => {
  const other = new Source('deps/b.wit', 'package b:c;');
  const related = [at(other, 'b:c', 'this package')];
  expect(
    frame({ primary: at(source, 'interface a {\n\tx: func()\n}', 'all of it'), related }),
  ).toBe(`
error[a/b]: some message
 --> a.wit:3:1
  |
3 | interface a {
  | ^^^^^^^^^^^^^
4 |     x: func()
5 | }
  | ^ all of it
  |
 ::: deps/b.wit:1:9
  |
1 | package b:c;
  |         --- this package
  |`);
});

describe('fixes', () => {
  function help(start: number, end: number, newText: string): string {
    const edits = [{ source, span: { start, end }, newText }];
    const text = frame({ primary: at(source, 'func'), fixes: [{ title: 'do it', edits }] });
    return text.slice(text.indexOf('help'));
  }
  test('an insertion', () => {
    const end = source.text.indexOf('\n}');
    expect(help(end, end, ';')).toBe(`help: do it
  |
4 |     x: func();
  |              +`);
  });
  test('a replacement', () => {
    expect(help(8, 9, 'wasi')).toBe(`help: do it
  |
1 - package a:b;
1 + package wasi:b;`);
  });
  test('a removal of a line', () => {
    expect(help(0, 13, '')).toBe(`help: do it
  |
1 - package a:b;`);
  });
  test('an insertion of lines', () => {
    expect(help(14, 14, '/// A\n')).toBe(`help: do it
  |
3 | /// A
  | +++++
4 | interface a {`);
  });
});

test('long lines are cut around the place', () => {
  const long = new Source('a.wit', `${'x'.repeat(5_000_000)}here${'y'.repeat(5_000_000)}`);
  expect(frame({ primary: at(long, 'here') }, { width: 40 })).toBe(`
error[a/b]: some message
 --> a.wit:1:5000001
  |
1 | …xxxxxxxxxxxxxxxxxxhereyyyyyyyyyyyyyyyyyy…
  |                    ^^^^
  |`);
});

test('wide, combining and invisible characters', () => {
  const odd = new Source('a.wit', '"日本e\u0301" \u202e \x1b[2J bad');
  expect(frame({ primary: at(odd, 'bad') })).toBe(`
error[a/b]: some message
 --> a.wit:1:15
  |
1 | "日本e\u0301" <U+202E> ␛[2J bad
  |                       ^^^
  |`);
});

test('colour is off unless asked for', () => {
  const primary = at(source, 'func');
  expect(frame({ primary })).not.toContain('\x1b');
  expect(frame({ primary }, { color: true })).toContain('\x1b[1;31merror[a/b]\x1b[0m');
});

test('messages cannot move the cursor', () => {
  expect(renderText([createDiagnostic('a/b', 'found `\x1b[2J`')])).toBe(
    'error[a/b]: found `␛[2J`\n\n',
  );
});

/** Keywords, built-in types, punctuation, names: each a token or a few. */
export const words: readonly string[] = (
  'package interface world use import export include with as func async static resource record ' +
  'flags variant enum type constructor from own borrow list option result tuple map future stream ' +
  'bool u8 u16 u32 u64 s8 s16 s32 s64 f32 f64 char string error-context float32 float64 _ ' +
  '{ } ( ) < > , ; : = . -> * @ / + - 0 1 4 1.2.3 4294967296 1.0.0-rc.1 ' +
  '@since(version=1.0.0) @unstable(feature=f) @deprecated(version=1.0.0) @external-id("x\\n") ' +
  'a b c a-b A-B a1-2 %type %list %a a--b -a a- a:b a:b/c a:b/c@1.0.0 a:b:c/d/e t i w r'
).split(' ');

/** Pieces of grammar, most of them whole. */
export const fragments: readonly string[] = [
  'package c:d@1.2.3-rc.1+build;',
  'package c:d { interface i { type t = u8; } }',
  'interface i { type t = u32; }',
  'interface j { use i.{t}; use i.{t as u, t as v}; }',
  'world w { import i; export i; }',
  'world v { include w; include w with { i as k, a as b } }',
  'world x { import f: func(a: u8) -> u8; export g: async func(); import n: interface { f: func(); } }',
  'use c:d/i as k;',
  'record r { a: u8, b: list<r>, }',
  'record p { a: list<string, 4>, b: map<string, u8> }',
  'flags fl { a, b, c }',
  'variant v { a, b(u32), c(v) }',
  'enum e { a, b }',
  'resource res { constructor(a: u8) -> result<res, string>; m: func(); s: static async func() -> res; }',
  'resource empty;',
  'type q = tuple<u8, option<result<_, string>>>;',
  'type f = future<stream<u8>>;',
  'g: func(a: borrow<res>, b: own<res>) -> result;',
  'h: func() -> (a: u32, b: f32);',
  'import i;',
  'export k: i;',
  'interface i {',
  'world w {',
  'record r {',
  'resource r {',
  'f: func(',
  '};',
];

/** Comments as they are and as they should not be. */
export const comments: readonly string[] = [
  ' // line\n',
  '\n/// doc\n',
  '/* block */',
  '/** doc\n * block\n */',
  '/* outer /* inner */ */',
  ' //\r\n',
  '\n\n\n// apart\n\n\n',
  '/**/',
  '/*\n\n*/',
  '//',
  '/*',
];

/** Characters that are forbidden, wide, half, or easily taken for others. */
export const oddities: readonly string[] = [
  '\u0000',
  '\u007f',
  '\ufeff',
  '\u202e',
  '\u2066',
  '\u0149',
  '\u00a0',
  '\u2028',
  'é',
  '中',
  '🦀',
  '\ud800',
  '\udc00',
  '\r',
  '\r\n',
  '\t',
  '\u000b',
  '"',
  "'",
  '\\',
  '$',
  '%',
  '@',
  '*/',
];

/** A way into depth: `open` is repeated, and `close` as often or not at all. */
export interface Opener {
  readonly before: string;
  readonly open: string;
  readonly inside: string;
  readonly close: string;
}

const inType = 'package a:b;\ninterface i {\n  type t = ';

export const openers: readonly Opener[] = [
  { before: inType, open: 'list<', inside: 'u8', close: '>' },
  { before: inType, open: 'option<', inside: 'u8', close: '>' },
  { before: inType, open: 'result<_, ', inside: 'u8', close: '>' },
  { before: inType, open: 'tuple<u8, ', inside: 'u8', close: '>' },
  { before: inType, open: 'map<u8, ', inside: 'u8', close: '>' },
  { before: inType, open: 'future<stream<', inside: 'u8', close: '>>' },
  { before: inType, open: '(', inside: '', close: ')' },
  { before: '', open: 'package a:b { ', inside: '', close: '}' },
  { before: '', open: 'interface i { ', inside: '', close: '}' },
  { before: 'world w { ', open: 'import i: interface { ', inside: '', close: '}' },
  { before: '', open: '/*', inside: ' ', close: '*/' },
  { before: '', open: '/// doc\n', inside: 'package a:b;\n', close: 'interface i {}' },
  { before: '', open: '@since(version = 1.0.0) ', inside: 'interface i {}', close: '}' },
  { before: '', open: 'a:', inside: 'b', close: '/c' },
  { before: 'package a', open: ':a', inside: '', close: '/b' },
  { before: 'package a:b@1.0.0-', open: 'a.', inside: 'b', close: '+c' },
  { before: 'package ', open: 'a-', inside: 'b', close: '-c' },
  { before: 'package a:b; interface i { record r { ', open: 'a: r, ', inside: '', close: '}' },
  { before: 'package a:b; interface i { f: func(', open: 'a: u8, ', inside: '', close: ')' },
  { before: '', open: '}', inside: '', close: '{' },
];

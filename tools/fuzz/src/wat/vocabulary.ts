import type { TextGrammar } from '../texts/generate.js';

const words: readonly string[] = (
  'module component core func type instance import export alias outer canon lift lower memory table ' +
  'global elem data start tag rec sub final struct array field param result local mut ref null i32 i64 ' +
  'f32 f64 v128 funcref externref anyref shared own borrow resource rep dtor record variant case flags ' +
  'enum tuple list option error future stream map string bool u8 s64 char async callback realloc ' +
  'post-return string-encoding=utf8 with instantiate eq bounds offset=4 align=1 align=3 nan nan:0x1 inf ' +
  'block loop if then else end br br_if br_table call call_indirect return try_table catch catch_all ' +
  'throw local.get local.set global.get i32.const i64.const f32.const f64.const v128.const i32.add ' +
  'i32.load i32.store memory.copy table.get ref.func ref.null struct.new array.new i8x16.shuffle ' +
  '( ) $a $m $types $x 0 1 -1 +0x1p-3 0xffffffff 4294967296 1_000 1e400 "a" "\\00" "\\u{ff}" "\\zz" = ; , @'
).split(' ');

const fragments: readonly string[] = [
  '(component)',
  '(core module)',
  '(module (func))',
  '(type (func (param "a" u8) (result string)))',
  '(type $r (resource (rep i32)))',
  '(import "a" (func (type 0)))',
  '(import "a:b/c@1.0.0" (instance $i (export "t" (type (sub resource)))))',
  '(export "a" (func 0))',
  '(alias export $i "t" (type $t))',
  '(alias outer 1 0 (type))',
  '(core func (canon lower (func 0)))',
  '(func (canon lift (core func 0)))',
  '(core instance (instantiate 0 (with "a" (instance 0))))',
  '(instance (export "a" (func 0)))',
  '(func (param i32) (result i32) (local $l i64) local.get 0)',
  '(memory (export "memory") 1 2)',
  '(table 1 funcref)',
  '(elem (i32.const 0) func 0)',
  '(data (i32.const 0) "bytes")',
  '(@custom "name" "\\00\\01")',
  '(@name "n")',
  '(@producers (language "C" "11"))',
  '(; block ;)',
  ';; line\n',
  '(component binary "\\00asm")',
];

const openers: TextGrammar['openers'] = [
  { open: '(', close: ')' },
  { open: '(component ', close: ')' },
  { open: '(component (type (list ', close: ')))' },
  { open: '(type (instance ', close: '))' },
  { open: '(module (func (block ', close: ')))' },
  { open: '(block ', close: ')' },
  { open: 'block ', close: 'end ' },
  { open: '(if (i32.const 1) (then ', close: '))' },
  { open: '(;', close: ';)' },
  { open: '(@a ', close: ')' },
  { open: '(list ', close: ')' },
  { open: '(i32.add ', close: ')' },
];

/** What texts of modules and components are made of. */
export const watGrammar: TextGrammar = {
  words,
  fragments,
  comments: [';; c\n', '(; c ;)', '(;'],
  heads: ['', '(component ', '(module ', '(module (func ', '(component (core module '],
  openers,
};

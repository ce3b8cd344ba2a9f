import type { TextGrammar } from '../texts/generate.js';

const words: readonly string[] = (
  'module interface link import export type func param result local memory global table field option ' +
  'record variant array callback case env interface-func mut string bool s8 u16 s64 i32 i64 f32 f64 ' +
  'funcref externref module.instantiate instance.export pick dup drop bool.lift_i32 u8.lift_i32 ' +
  's64.lower_i64 string.lift_memory string.lower_memory utf8 utf16 record.lift record.lower ' +
  'variant.lift variant.lower variant.lower_tag array.lift_memory array.lower_memory callback.lift ' +
  'callback.lower defer call end block loop if then else br br_if br_table return unreachable nop ' +
  'select local.get local.set global.get i32.const i64.const f64.const i32.load i32.store8 ' +
  'memory.size memory.grow offset=4 align=3 nan:0x1 ' +
  '( ) $x $m $f $point 0 1 -1 0xffffffff 4294967296 "a" "./b" "" "\\00" "\\zz" = @'
).split(' ');

/** What texts of interface modules are made of. */
export const interfaceModuleGrammar: TextGrammar = {
  words,
  fragments: [
    '(interface)',
    '(interface $x (func (export "f")))',
    '(module $m (func (export "f")))',
    '(import "u" (module $u (export "f" (func))))',
    '(link (export "f" (func)) module.instantiate 0 instance.export "f")',
    '(link)',
    '(type $t (record (field $a u8) (field string)))',
    '(type (variant (option) (option $b (array u8))))',
    '(import "a" "b" (func $f (param i32) (result u8)))',
    '(import "m" (memory $m 1))',
    '(func $f (param $x i32) (result u8) local.get $x u8.lift_i32)',
    '(export "f" (func $f))',
    'variant.lower 0 (result i32) (case 0 drop) (case 1 i32.const 0) end',
    'array.lift_memory 0 4 u8.lift_i32 end',
    'array.lower_memory 0 0 0 4 drop drop end',
    'callback.lift 0 (env i32) $f $f',
    'defer (param i32) drop end',
    'block $l br $l end',
    '(if (i32.const 1) (then nop) (else nop))',
    '(; block ;)',
    ';; line\n',
    '(@name "n")',
  ],
  comments: [';; c\n', '(; c ;)', '(;'],
  heads: ['', '(module ', '(module (interface ', '(module (interface (func ', '(module (link '],
  openers: [
    { open: '(', close: ')' },
    { open: '(module (interface) ', close: ')' },
    { open: '(module ', close: ')' },
    { open: '(interface ', close: ')' },
    { open: '(module (interface (type (array ', close: '))))' },
    { open: '(array ', close: ')' },
    { open: '(type (record (field ', close: ')))' },
    { open: '(callback (param ', close: '))' },
    { open: '(block ', close: ')' },
    { open: 'block ', close: 'end ' },
    { open: 'defer ', close: 'end ' },
    { open: 'variant.lower 0 (case 0 ', close: ') end ' },
    { open: 'array.lift_memory 0 1 ', close: 'end ' },
    { open: '(if (i32.const 1) (then ', close: '))' },
    { open: '(i32.eqz ', close: ')' },
    { open: '(;', close: ';)' },
  ],
};

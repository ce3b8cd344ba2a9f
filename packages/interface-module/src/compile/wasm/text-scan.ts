import { coreFuncType, writeModule } from '@witcraft/binary';
import { type CoreMemory, type CoreModule, engine } from '../../engine.js';
import { anyMemory } from './any-memory.js';
import { CodeWriter } from './code-writer.js';
import { type Utf8Locals, writeUtf8Vectors } from './utf8-vectors.js';

/** The ways in which strings in a memory are looked at. */
export const scans = ['utf8', 'utf16', 'pairs'] as const;

/**
 * - `utf8`: UTF-8, for its length as UTF-16
 * - `utf16`: UTF-16, for its length as UTF-8
 * - `pairs`: UTF-16, for nothing but whether it is well-formed
 */
export type Scan = (typeof scans)[number];

/**
 * Looks at a string of so many code units, and gives its length in the other encoding
 * (`pairs`: any number). Takes and gives 32 bits, whatever their sign.
 */
export type ScanText = (base: number, length: number) => number;

/** The same for what is not plain text or not in memory; all before the address `at` is plain. */
export type ScanSlowly = (base: number, length: number, at: number) => number;

let module: CoreModule | null | undefined;

/**
 * Core code that looks at strings in a memory, many bytes at a time as long as they are
 * plain: ASCII, or UTF-16 without surrogates. Absent where the engine has no vectors, or the
 * memory is shared.
 */
export function textScans(
  memory: CoreMemory,
  slowly: Readonly<Record<Scan, ScanSlowly>>,
): Readonly<Record<Scan, ScanText>> | undefined {
  try {
    module ??= new (engine().Module)(scanModule());
    const imports = { memory, ...slowly };
    const { exports } = new (engine().Instance)(module, { '': imports });
    return exports as Readonly<Record<Scan, ScanText>>;
  } catch {
    return undefined;
  }
}

function scanModule(): Uint8Array {
  return writeModule({
    types: [coreFuncType(['i32', 'i32'], ['i32']), coreFuncType(['i32', 'i32', 'i32'], ['i32'])],
    imports: [
      { module: '', name: 'memory', type: { kind: 'memory', memory: anyMemory } },
      ...scans.map((name) => ({
        module: '',
        name,
        type: { kind: 'func', type: 1, exact: false } as const,
      })),
    ],
    functions: scans.map((scan, index) => ({ type: 0, code: scanCode(scan, index) })),
    exports: scans.map((name, index) => ({ name, sort: 'func', index: scans.length + index })),
  });
}

/** Vectors that are looked at together. */
const BLOCK = 8;
const VECTOR = 16;

// The locals of a function: `at` is where it is, all before it is plain.
const [BASE, LENGTH, AT, END, PLACE, SURPLUS] = [0, 1, 2, 3, 4, 5];

const utf8Locals: Utf8Locals = {
  at: AT,
  end: END,
  place: PLACE,
  surplus: SURPLUS,
  bytes: 6,
  before: 7,
  shifted: 8,
  wrong: 9,
  tables: [10, 11, 12],
};

function scanCode(scan: Scan, slowly: number): Uint8Array {
  const code = new CodeWriter();
  const shift = scan === 'utf8' ? 0 : 1;
  code.locals(4, 7);
  const at = (): CodeWriter => code.index('local.get', AT);
  /** Bytes from `at` to the end. */
  const left = (): CodeWriter => code.index('local.get', END).index('local.get', AT).op('i32.sub');
  const forward = (bytes: number): CodeWriter =>
    at().i32(bytes).op('i32.add').index('local.set', AT);
  const returned = (): CodeWriter => code.index('local.get', LENGTH).op('return');
  /** Leaves what is not 0 where so many vectors from an address are not all plain. */
  const vectors = (count: number, address: () => CodeWriter): void => {
    for (let number = 0; number < count; number++) {
      address().access('v128.load', 0, VECTOR * number);
      if (scan === 'pairs') surrogates(code);
      if (number > 0) code.op('v128.or');
    }
    if (scan === 'utf8') code.op('i8x16.bitmask');
    else if (scan === 'utf16') code.vector(0x80, 0xff).op('v128.and').op('v128.any_true');
    else code.op('v128.any_true');
  };
  /** Looks at so many vectors at a time until fewer are left; `out` blocks are around it. */
  const loop = (count: number, out: number): void => {
    code.block('block').block('loop');
    left()
      .i32(VECTOR * count)
      .op('i32.lt_u')
      .index('br_if', 1);
    vectors(count, at);
    code.index('br_if', out + 2);
    forward(VECTOR * count)
      .index('br', 0)
      .op('end')
      .op('end');
  };
  /** Looks at so many vectors that end with the string. */
  const last = (count: number, out: number): void => {
    vectors(count, () =>
      code
        .index('local.get', END)
        .i32(VECTOR * count)
        .op('i32.sub'),
    );
    code.index('br_if', out);
  };

  code.index('local.get', BASE).index('local.tee', AT);
  code.index('local.get', LENGTH).i32(shift).op('i32.shl').op('i32.add').index('local.set', END);
  code.block('block');
  if (shift > 0) at().i32(1).op('i32.and').index('br_if', 0);
  // Is the end in memory?
  code.index('local.get', LENGTH).op('i64.extend_i32_u').i64(BigInt(shift)).op('i64.shl');
  at().op('i64.extend_i32_u').op('i64.add');
  code.index('memory.size', 0).op('i64.extend_i32_u').i64(16n).op('i64.shl');
  code.op('i64.gt_u').index('br_if', 0);
  left().i32(VECTOR).op('i32.ge_u').block('if').block('block');
  left()
    .i32(VECTOR * BLOCK)
    .op('i32.ge_u')
    .block('if');
  // One vector anywhere, then aligned ones, then the last ones again.
  at()
    .i32(VECTOR - 1)
    .op('i32.and')
    .block('if');
  vectors(1, at);
  code.index('br_if', 2);
  at().i32(VECTOR).op('i32.add').i32(-VECTOR).op('i32.and').index('local.set', AT).op('end');
  loop(BLOCK, 1);
  left().block('if');
  last(BLOCK, 2);
  code.op('end');
  code.op('else');
  loop(1, 1);
  last(1, 1);
  code.op('end');
  returned().op('end');
  if (scan === 'utf8') {
    writeUtf8Vectors(code, utf8Locals);
    code.index('br_if', 1);
    code.index('local.get', LENGTH).index('local.get', SURPLUS).op('i32.sub').op('return');
  }
  code.op('else').block('block').block('loop');
  left().op('i32.eqz').index('br_if', 1);
  at().access(shift === 0 ? 'i32.load8_u' : 'i32.load16_u', 0, 0);
  if (scan === 'pairs') code.i32(0xf800).op('i32.and').i32(0xd800).op('i32.eq');
  else code.i32(shift === 0 ? 0x80 : 0xff80).op('i32.and');
  code.index('br_if', 3);
  forward(1 << shift)
    .index('br', 0)
    .op('end')
    .op('end');
  returned().op('end').op('end');
  for (const local of [BASE, LENGTH, AT]) code.index('local.get', local);
  code.index('call', slowly).op('end');
  return code.bytes.finish();
}

/** Of a vector, all bits of those code units that are surrogates. */
function surrogates(code: CodeWriter): void {
  code.vector(0x00, 0xf8).op('v128.and').vector(0x00, 0xd8).op('i16x8.eq');
}

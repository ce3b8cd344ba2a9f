import {
  CodeFailure,
  CodeReader,
  type CoreModule,
  type ImmediateSink,
  type Instruction,
  readInstruction,
  scanImmediates,
} from '@witcraft/binary';

/** Features that show in a module's instructions only. */
export type CodeFeature =
  | 'references to exceptions'
  | 'tail calls'
  | 'typed function references'
  | 'garbage collection'
  | 'relaxed SIMD'
  | 'wide arithmetic'
  | 'stack switching';

/** What the code of a module needs that not every engine has. */
export function codeFeaturesOf(module: CoreModule): Set<CodeFeature> {
  const found = new Set<CodeFeature>();
  for (const { start, end } of module.code) {
    try {
      const reader = new CodeReader(module.bytes, start, end);
      readLocals(reader, found);
      while (!reader.atEnd()) {
        const instruction = readInstruction(reader);
        const feature =
          instruction.name === 'ref.null'
            ? featureOfHeap(module.bytes[reader.position])
            : featureOf(instruction);
        if (feature !== undefined) found.add(feature);
        scanImmediates(reader, instruction, ignore);
      }
    } catch (failure) {
      // What is no code is for the engine to refuse.
      if (!(failure instanceof CodeFailure)) throw failure;
    }
  }
  return found;
}

const ignore: ImmediateSink = {
  index() {},
  signedTypeIndex() {},
  memoryArgument() {},
  number() {},
};

/** `locals`: how many of which type. */
function readLocals(reader: CodeReader, found: Set<CodeFeature>): void {
  const count = reader.u32();
  for (let i = 0; i < count && !reader.atEnd(); i++) {
    reader.u32();
    const type = reader.byte();
    if (type >= SMALLEST_NUMERIC) continue;
    // `(ref null? ht)`: the heap type is a number of its own.
    const isLong = type === 0x63 || type === 0x64;
    const feature = featureOfHeap(isLong ? reader.bytes[reader.position] : type);
    if (isLong) while (reader.byte() >= 0x80);
    if (type === 0x64) found.add('typed function references');
    if (feature !== undefined) found.add(feature);
  }
}

/** Of value types that are no references, the one with the smallest byte. */
const SMALLEST_NUMERIC = 0x7b;

/** `heaptype`, from its first byte. */
function featureOfHeap(byte: number | undefined): CodeFeature | undefined {
  switch (byte) {
    case undefined:
    case 0x6f: // extern
    case 0x70: // func
      return undefined;
    case 0x69: // exn
    case 0x74: // noexn
      return 'references to exceptions';
    case 0x68: // cont
    case 0x75: // nocont
      return 'stack switching';
    default:
      return byte < 0x40 || byte >= 0x80 ? 'typed function references' : 'garbage collection';
  }
}

function featureOf({ name, opcode }: Instruction): CodeFeature | undefined {
  const prefix = opcode >>> 16;
  if (prefix === 0xfb) return 'garbage collection';
  if (prefix === 0xfd && (opcode & 0xffff) >= 0x100) return 'relaxed SIMD';
  if (prefix === 0xfc && (opcode & 0xffff) >= 0x13) return 'wide arithmetic';
  switch (name) {
    case 'try_table':
    case 'throw_ref':
      return 'references to exceptions';
    case 'return_call':
    case 'return_call_indirect':
      return 'tail calls';
    case 'call_ref':
    case 'return_call_ref':
    case 'ref.as_non_null':
    case 'br_on_null':
    case 'br_on_non_null':
      return 'typed function references';
    case 'ref.eq':
      return 'garbage collection';
    case 'cont.new':
    case 'cont.bind':
    case 'suspend':
    case 'resume':
    case 'resume_throw':
    case 'switch':
      return 'stack switching';
    default:
      return undefined;
  }
}

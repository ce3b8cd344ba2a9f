import type { Canon, CanonOfNothing, CanonOption } from '../model/canons.js';
import {
  canonCode,
  canonKinds,
  canonOptionCodes,
  isCanonKind,
  stringEncodingCodes,
} from '../opcodes/canons.js';
import { readCoreValType } from './core-types.js';
import { type GatedReader, namesByCode } from './gated-reader.js';
import { gateOfCanon } from './gates.js';
import { readResultList } from './val-types.js';

const kindsByCode = /* @__PURE__ */ new Map(canonKinds.map((kind) => [canonCode(kind), kind]));
const stringEncodings = namesByCode(stringEncodingCodes);
const optionKinds = namesByCode(canonOptionCodes);

/** One object for each: a byte of input must not cost more than a pointer. */
const canonsOfNothing = new Map<CanonOfNothing, Canon>();

function canonOfNothing(kind: CanonOfNothing): Canon {
  let canon = canonsOfNothing.get(kind);
  if (canon === undefined) {
    canon = Object.freeze({ kind });
    canonsOfNothing.set(kind, canon);
  }
  return canon;
}

/** `canon` */
export function readCanon(reader: GatedReader): Canon {
  const byte = reader.byte();
  const kind = kindsByCode.get(byte) ?? reader.unexpectedByte(byte, 'a canonical definition');
  const gate = gateOfCanon(kind);
  if (gate !== undefined) reader.gated(gate, `\`${kind}\``);
  if (isCanonKind(kind, 'lift')) {
    readFuncSort(reader);
    const func = reader.u32();
    const start = reader.position;
    const options = readCanonOptions(reader);
    const stackful = has(options, 'async') && !has(options, 'callback');
    if (stackful) reader.gated('cm-async-stackful', 'an `async` lift without `callback`', start);
    return { kind, func, options, type: reader.u32() };
  }
  if (isCanonKind(kind, 'lower')) {
    readFuncSort(reader);
    return { kind, func: reader.u32(), options: readCanonOptions(reader) };
  }
  if (isCanonKind(kind, 'nothing')) return canonOfNothing(kind);
  if (isCanonKind(kind, 'type') || isCanonKind(kind, 'core type'))
    return { kind, type: reader.u32() };
  if (isCanonKind(kind, 'type and options')) {
    const type = reader.u32();
    const start = reader.position;
    const options = readCanonOptions(reader);
    if (!has(options, 'async')) {
      reader.gated('cm-more-async-builtins', `\`${kind}\` without \`async\``, start);
    }
    return { kind, type, options };
  }
  if (isCanonKind(kind, 'type and async'))
    return { kind, type: reader.u32(), async: readAsyncCancel(reader) };
  if (isCanonKind(kind, 'async')) return { kind, async: readAsyncCancel(reader) };
  if (isCanonKind(kind, 'options')) return { kind, options: readCanonOptions(reader) };
  if (isCanonKind(kind, 'results and options'))
    return { kind, results: readResultList(reader), options: readCanonOptions(reader) };
  if (isCanonKind(kind, 'cancellable')) return { kind, cancellable: reader.flag('`cancellable`') };
  if (isCanonKind(kind, 'cancellable and memory'))
    return { kind, cancellable: reader.flag('`cancellable`'), memory: reader.u32() };
  if (isCanonKind(kind, 'slot')) return { kind, type: readCoreValType(reader), slot: reader.u32() };
  if (isCanonKind(kind, 'core type and table'))
    return { kind, type: reader.u32(), table: reader.u32() };
  return kind satisfies never;
}

/** `lift` and `lower` name the sort of what they take. */
function readFuncSort(reader: GatedReader): void {
  const byte = reader.byte();
  if (byte !== 0x00) reader.unexpectedByte(byte, 'a function (0x00)');
}

/** `async?` of what cancels */
function readAsyncCancel(reader: GatedReader): boolean {
  const async = reader.flag('`async`');
  if (async) reader.gated('cm-more-async-builtins', 'an `async` cancel');
  return async;
}

/** `opts` */
function readCanonOptions(reader: GatedReader): readonly CanonOption[] {
  return reader.vec('options', readCanonOption);
}

function has(options: readonly CanonOption[], kind: CanonOption['kind']): boolean {
  return options.some((option) => option.kind === kind);
}

/** `canonopt` */
export function readCanonOption(reader: GatedReader): CanonOption {
  const byte = reader.byte();
  const encoding = stringEncodings[byte];
  if (encoding !== undefined) return { kind: 'string-encoding', encoding };
  const kind = optionKinds[byte] ?? reader.unexpectedByte(byte, 'a canonical option');
  switch (kind) {
    case 'memory':
      return { kind, memory: reader.u32() };
    case 'realloc':
    case 'post-return':
      return { kind, func: reader.u32() };
    case 'async':
      reader.gated('cm-async', '`async`');
      return { kind };
    case 'callback':
      reader.gated('cm-async', '`callback`');
      return { kind, func: reader.u32() };
    case 'core-type':
      reader.gated('cm-gc', '`core-type`');
      return { kind, type: reader.u32() };
    case 'gc':
      reader.gated('cm-gc', '`gc`');
      return { kind };
    default:
      return kind satisfies never;
  }
}

import type { Canon, CanonOfNothing, CanonOption } from '../model/canons.js';
import { canonCodes, canonOptionCodes, stringEncodingCodes } from '../opcodes/canons.js';
import { readCoreValType } from './core-types.js';
import { type GatedReader, namesByCode } from './gated-reader.js';
import type { Gate } from './gates.js';
import { readResultList } from './val-types.js';

const canonKinds = namesByCode(canonCodes);
const stringEncodings = namesByCode(stringEncodingCodes);
const optionKinds = namesByCode(canonOptionCodes);

/** One object for each: a byte of input must not cost more than a pointer. */
const canonsOfNothing: Partial<Record<CanonOfNothing, Canon>> = {};

/** `canon` */
export function readCanon(reader: GatedReader): Canon {
  const byte = reader.byte();
  const kind = canonKinds[byte] ?? reader.unexpectedByte(byte, 'a canonical definition');
  const gate = gateOf(kind);
  if (gate !== undefined) reader.gated(gate, `\`${kind}\``);
  switch (kind) {
    case 'lift': {
      readFuncSort(reader);
      const func = reader.u32();
      const start = reader.position;
      const options = readCanonOptions(reader);
      const stackful = isAsync(options) && !options.some((option) => option.kind === 'callback');
      if (stackful) reader.gated('cm-async-stackful', 'an `async` lift without `callback`', start);
      return { kind, func, options, type: reader.u32() };
    }
    case 'lower':
      readFuncSort(reader);
      return { kind, func: reader.u32(), options: readCanonOptions(reader) };
    case 'task.return':
      return { kind, results: readResultList(reader), options: readCanonOptions(reader) };
    case 'context.get':
    case 'context.set':
      return { kind, type: readCoreValType(reader), slot: reader.u32() };
    case 'subtask.cancel':
      return { kind, async: readAsyncCancel(reader) };
    case 'resource.new':
    case 'resource.drop':
    case 'resource.rep':
    case 'stream.new':
    case 'stream.forward':
    case 'stream.drop-readable':
    case 'stream.drop-writable':
    case 'future.new':
    case 'future.forward':
    case 'future.drop-readable':
    case 'future.drop-writable':
    case 'thread.spawn-ref':
      return { kind, type: reader.u32() };
    case 'stream.read':
    case 'stream.write':
    case 'future.read':
    case 'future.write': {
      const type = reader.u32();
      const start = reader.position;
      const options = readCanonOptions(reader);
      if (!isAsync(options)) {
        reader.gated('cm-more-async-builtins', `\`${kind}\` without \`async\``, start);
      }
      return { kind, type, options };
    }
    case 'stream.cancel-read':
    case 'stream.cancel-write':
    case 'future.cancel-read':
    case 'future.cancel-write':
      return { kind, type: reader.u32(), async: readAsyncCancel(reader) };
    case 'error-context.new':
    case 'error-context.debug-message':
      return { kind, options: readCanonOptions(reader) };
    case 'waitable-set.wait':
    case 'waitable-set.poll':
      return { kind, cancellable: reader.flag('`cancellable`'), memory: reader.u32() };
    case 'thread.yield':
    case 'thread.suspend':
    case 'thread.suspend-then-resume':
    case 'thread.yield-then-resume':
    case 'thread.suspend-then-promote':
    case 'thread.yield-then-promote':
      return { kind, cancellable: reader.flag('`cancellable`') };
    case 'thread.new-indirect':
    case 'thread.spawn-indirect':
      return { kind, type: reader.u32(), table: reader.u32() };
    case 'backpressure.inc':
    case 'backpressure.dec':
    case 'task.cancel':
    case 'subtask.drop':
    case 'error-context.drop':
    case 'waitable-set.new':
    case 'waitable-set.drop':
    case 'waitable.join':
    case 'thread.index':
    case 'thread.resume-later':
    case 'thread.available-parallelism':
      canonsOfNothing[kind] ??= Object.freeze({ kind });
      return canonsOfNothing[kind];
    default:
      return kind satisfies never;
  }
}

/** The gate before a built-in as a whole. */
function gateOf(kind: Canon['kind']): Gate | undefined {
  switch (kind) {
    case 'lift':
    case 'lower':
    case 'resource.new':
    case 'resource.drop':
    case 'resource.rep':
      return undefined;
    case 'error-context.new':
    case 'error-context.debug-message':
    case 'error-context.drop':
      return 'cm-error-context';
    case 'stream.forward':
    case 'future.forward':
      return 'cm-forward';
    case 'thread.spawn-ref':
    case 'thread.spawn-indirect':
    case 'thread.available-parallelism':
      return 'shared-everything-threads';
    case 'thread.yield':
      return 'cm-async';
    default:
      return kind.startsWith('thread.') ? 'cm-threading' : 'cm-async';
  }
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

function isAsync(options: readonly CanonOption[]): boolean {
  return options.some((option) => option.kind === 'async');
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

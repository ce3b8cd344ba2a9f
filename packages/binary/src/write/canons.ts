import type { ByteWriter } from '../bytes/byte-writer.js';
import type { Canon, CanonOption } from '../model/canons.js';
import { canonCodes, canonOptionCodes, stringEncodingCodes } from '../opcodes/canons.js';
import { writeCoreValType } from './core-types.js';
import { writeResultList } from './val-types.js';

/** `lift` and `lower` name the sort of what they take. */
const FUNC_SORT = 0x00;

/** `canon` */
export function writeCanon(canon: Canon, writer: ByteWriter): void {
  writer.byte(canonCodes[canon.kind]);
  switch (canon.kind) {
    case 'lift':
      writer.byte(FUNC_SORT);
      writer.u32(canon.func);
      writer.vec(canon.options, writeCanonOption);
      writer.u32(canon.type);
      break;
    case 'lower':
      writer.byte(FUNC_SORT);
      writer.u32(canon.func);
      writer.vec(canon.options, writeCanonOption);
      break;
    case 'task.return':
      writeResultList(canon.results, writer);
      writer.vec(canon.options, writeCanonOption);
      break;
    case 'context.get':
    case 'context.set':
      writeCoreValType(canon.type, writer);
      writer.u32(canon.slot);
      break;
    case 'subtask.cancel':
      writeFlag(canon.async, writer);
      break;
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
      writer.u32(canon.type);
      break;
    case 'stream.read':
    case 'stream.write':
    case 'future.read':
    case 'future.write':
      writer.u32(canon.type);
      writer.vec(canon.options, writeCanonOption);
      break;
    case 'stream.cancel-read':
    case 'stream.cancel-write':
    case 'future.cancel-read':
    case 'future.cancel-write':
      writer.u32(canon.type);
      writeFlag(canon.async, writer);
      break;
    case 'error-context.new':
    case 'error-context.debug-message':
      writer.vec(canon.options, writeCanonOption);
      break;
    case 'waitable-set.wait':
    case 'waitable-set.poll':
      writeFlag(canon.cancellable, writer);
      writer.u32(canon.memory);
      break;
    case 'thread.yield':
    case 'thread.suspend':
    case 'thread.suspend-then-resume':
    case 'thread.yield-then-resume':
    case 'thread.suspend-then-promote':
    case 'thread.yield-then-promote':
      writeFlag(canon.cancellable, writer);
      break;
    case 'thread.new-indirect':
    case 'thread.spawn-indirect':
      writer.u32(canon.type);
      writer.u32(canon.table);
      break;
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
      return;
    default:
      canon satisfies never;
  }
}

/** `canonopt` */
function writeCanonOption(option: CanonOption, writer: ByteWriter): void {
  if (option.kind === 'string-encoding') {
    writer.byte(stringEncodingCodes[option.encoding]);
    return;
  }
  writer.byte(canonOptionCodes[option.kind]);
  switch (option.kind) {
    case 'memory':
      writer.u32(option.memory);
      break;
    case 'realloc':
    case 'post-return':
    case 'callback':
      writer.u32(option.func);
      break;
    case 'core-type':
      writer.u32(option.type);
      break;
    case 'async':
    case 'gc':
      return;
    default:
      option satisfies never;
  }
}

/** `async?` and `cancel?` */
function writeFlag(flag: boolean, writer: ByteWriter): void {
  writer.byte(flag ? 1 : 0);
}

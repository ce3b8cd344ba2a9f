import type { ByteWriter } from '../bytes/byte-writer.js';
import type { Canon, CanonOption } from '../model/canons.js';
import {
  canonCode,
  canonOptionCodes,
  hasCanonShape,
  stringEncodingCodes,
} from '../opcodes/canons.js';
import { writeCoreValType } from './core-types.js';
import { writeResultList } from './val-types.js';

/** `lift` and `lower` name the sort of what they take. */
const FUNC_SORT = 0x00;

/** `canon` */
export function writeCanon(canon: Canon, writer: ByteWriter): void {
  writer.byte(canonCode(canon.kind));
  if (hasCanonShape(canon, 'nothing')) return;
  if (hasCanonShape(canon, 'lift') || hasCanonShape(canon, 'lower')) {
    writer.byte(FUNC_SORT);
    writer.u32(canon.func);
    writer.vec(canon.options, writeCanonOption);
    if (canon.kind === 'lift') writer.u32(canon.type);
  } else if (hasCanonShape(canon, 'type') || hasCanonShape(canon, 'core type')) {
    writer.u32(canon.type);
  } else if (hasCanonShape(canon, 'type and options')) {
    writer.u32(canon.type);
    writer.vec(canon.options, writeCanonOption);
  } else if (hasCanonShape(canon, 'type and async')) {
    writer.u32(canon.type);
    writeFlag(canon.async, writer);
  } else if (hasCanonShape(canon, 'async')) {
    writeFlag(canon.async, writer);
  } else if (hasCanonShape(canon, 'options')) {
    writer.vec(canon.options, writeCanonOption);
  } else if (hasCanonShape(canon, 'results and options')) {
    writeResultList(canon.results, writer);
    writer.vec(canon.options, writeCanonOption);
  } else if (hasCanonShape(canon, 'cancellable')) {
    writeFlag(canon.cancellable, writer);
  } else if (hasCanonShape(canon, 'cancellable and memory')) {
    writeFlag(canon.cancellable, writer);
    writer.u32(canon.memory);
  } else if (hasCanonShape(canon, 'slot')) {
    writeCoreValType(canon.type, writer);
    writer.u32(canon.slot);
  } else if (hasCanonShape(canon, 'core type and table')) {
    writer.u32(canon.type);
    writer.u32(canon.table);
  } else {
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

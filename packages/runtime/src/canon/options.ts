import type { CanonOption } from '@witcraft/binary';
import type { AddressType, Realloc, StringEncoding } from '@witcraft/canonical-abi';
import { addressTypeOf, type CoreMemory } from '../engine.js';
import { unsupported } from '../errors.js';
import type { Scope } from '../instantiation/scope.js';
import type { CoreFunc } from './funcs.js';

/** `canonopt*`, with what the indices refer to. */
export interface CanonOptions {
  readonly memory: CoreMemory | undefined;
  readonly addressType: AddressType;
  readonly stringEncoding: StringEncoding;
  readonly realloc: Realloc | undefined;
  readonly postReturn: CoreFunc | undefined;
  readonly callback: CoreFunc | undefined;
  readonly async: boolean;
}

export function canonOptions(scope: Scope, options: readonly CanonOption[]): CanonOptions {
  let memory: CoreMemory | undefined;
  let stringEncoding: StringEncoding = 'utf8';
  let realloc: Realloc | undefined;
  let postReturn: CoreFunc | undefined;
  let callback: CoreFunc | undefined;
  let async = false;
  for (const option of options) {
    switch (option.kind) {
      case 'string-encoding':
        stringEncoding = option.encoding;
        break;
      case 'memory':
        memory = scope.get('core-memory', option.memory);
        break;
      case 'realloc':
        realloc = scope.get('core-func', option.func) as Realloc;
        break;
      case 'post-return':
        postReturn = scope.get('core-func', option.func);
        break;
      case 'callback':
        callback = scope.get('core-func', option.func);
        break;
      case 'async':
        async = true;
        break;
      case 'core-type':
      case 'gc':
        return unsupported(`the canonical option ${option.kind}`);
      default:
        option satisfies never;
    }
  }
  const addressType = memory === undefined ? 'i32' : addressTypeOf(memory);
  return { memory, addressType, stringEncoding, realloc, postReturn, callback, async };
}

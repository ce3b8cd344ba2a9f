import {
  type CoreExport,
  type CoreRecType,
  coreFuncType,
  PRODUCERS,
  writeModule,
  writeProducers,
} from '@witcraft/binary';
import { FunctionCode } from '../componentize/core/function-code.js';
import { referenceProducers } from '../embed/producers.js';
import type { MissingSymbol } from './resolution.js';

/** A library with a function for each missing one, that traps. */
export function makeStubsModule(missing: readonly MissingSymbol[]): Uint8Array {
  const types: CoreRecType[] = [];
  const functions: { type: number; code: Uint8Array }[] = [];
  const exports: CoreExport[] = [];
  for (const { symbol } of missing) {
    if (symbol.type.kind !== 'func') continue;
    const { params, results } = symbol.type.func;
    const index = types.push(coreFuncType(params, results)) - 1;
    functions.push({ type: index, code: new FunctionCode().add('unreachable').finish() });
    exports.push({ name: symbol.name, sort: 'func', index });
  }
  const customs = [{ name: PRODUCERS, data: writeProducers(referenceProducers) }];
  return writeModule({ types, functions, exports, customs });
}

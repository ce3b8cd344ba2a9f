import type { CoreFunction } from '../engine.js';
import type { LinkType } from '../model/modules.js';
import type { FuncType } from '../model/types.js';
import { coreFunction } from './core-function.js';
import type { Execution, FunctionValue } from './execution.js';
import { callHost } from './host-function.js';
import { engineObject, isFunction, type LinkValue, typeFor } from './link-value.js';

/** A link value as something that a core module can import. */
export function asCoreImport(
  value: LinkValue,
  type: LinkType | undefined,
  execution: Execution,
): unknown {
  if (!isFunction(value)) return engineObject(value);
  return callFromCore(value, typeFor(value, type), execution);
}

/** A function of core types as the engine's own, as which it is exported to the host. */
export function asCoreFunction(
  value: FunctionValue,
  type: FuncType,
  execution: Execution,
): CoreFunction {
  return coreFunction(callFromCore(value, type, execution), type);
}

/** A function of core types, to be called by core code: an interface function is an entry. */
function callFromCore(value: FunctionValue, type: FuncType, execution: Execution): CoreFunction {
  switch (value.kind) {
    case 'core':
      return value.call;
    case 'interface':
      return execution.entry(value, type, 'core');
    case 'host':
      return (...args: unknown[]) => {
        const results = callHost(value, args, execution);
        return results.length > 1 ? results : results[0];
      };
  }
}

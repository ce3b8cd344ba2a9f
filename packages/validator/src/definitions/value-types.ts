import type { ValType } from '@witcraft/binary';
import type { ValueType } from '@witcraft/canonical-abi';
import { invalid } from '../failure.js';
import { at, type Scope } from '../scope/scope.js';
import { describeType, isValueType } from '../types/model.js';

/** `valtype` */
export function valueTypeOf(scope: Scope, type: ValType): ValueType {
  if (typeof type === 'string') return type;
  const found = at(scope.types, type, 'type');
  if (isValueType(found)) return found;
  const text = `expected type ${type} to be a type of values, found ${describeType(found)}`;
  return invalid('validate/wrong-type', text);
}

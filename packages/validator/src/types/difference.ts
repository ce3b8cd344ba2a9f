import type { FuncType, NamedType, ValueType } from '@witcraft/canonical-abi';
import { type AnyType, describeType, isValueType, type NamedHandle } from './model.js';
import { partsOf } from './parts.js';
import type { TypeTable } from './type-table.js';

/** Says in what two types of values or functions differ, at the first place where they do. */
export function explainDifference(table: TypeTable, found: AnyType, expected: AnyType): string {
  if (isValueType(found) && isValueType(expected)) return ofValues(table, found, expected);
  if (typeof found !== 'string' && typeof expected !== 'string') {
    if (found.kind === 'func' && expected.kind === 'func') return ofFuncs(table, found, expected);
  }
  return `expected ${describeType(expected)}, found ${describeType(found)}`;
}

function ofFuncs(table: TypeTable, found: FuncType, expected: FuncType): string {
  if (found.async !== expected.async) {
    return `expected ${describeType(expected)}, found ${describeType(found)}`;
  }
  const [params, wanted] = [found.params, expected.params];
  if (params.length !== wanted.length) {
    return `expected ${wanted.length} parameters, found ${params.length}`;
  }
  const param = ofNamed(table, 'parameter', params, wanted);
  if (param !== undefined) return param;
  if (found.result === undefined || expected.result === undefined) {
    const [one, other] = [expected.result, found.result].map((result) =>
      result === undefined ? 'no result' : 'a result',
    );
    return `expected ${one}, found ${other}`;
  }
  return `${ofValues(table, found.result, expected.result)} in the result`;
}

function ofNamed(
  table: TypeTable,
  what: string,
  found: readonly NamedType[],
  expected: readonly NamedType[],
): string | undefined {
  for (const [index, { name, type }] of expected.entries()) {
    const other = found[index]!;
    if (other.name !== name) return `expected a ${what} \`${name}\`, found \`${other.name}\``;
    if (!table.equal(other.type, type)) {
      return `${ofValues(table, other.type, type)} in ${what} \`${name}\``;
    }
  }
  return undefined;
}

function ofValues(table: TypeTable, found: ValueType, expected: ValueType): string {
  const plain = `expected ${describeType(expected)}, found ${describeType(found)}`;
  if (typeof found === 'string' || typeof expected === 'string') return plain;
  if (found.kind !== expected.kind) return plain;
  if (found.kind === 'own' || found.kind === 'borrow') {
    const same = (found as NamedHandle).resource === (expected as NamedHandle).resource;
    return same ? plain : `expected \`${found.kind}\` of a certain resource, found of another one`;
  }
  if (found.kind === 'record' && expected.kind === 'record') {
    if (found.fields.length === expected.fields.length) {
      return ofNamed(table, 'field', found.fields, expected.fields) ?? plain;
    }
  }
  const [parts, wanted] = [partsOf(found), partsOf(expected)];
  if (parts.length === wanted.length) {
    const index = parts.findIndex((part, i) => !table.equal(part, wanted[i]!));
    if (index >= 0) {
      return `${ofValues(table, parts[index]!, wanted[index]!)} in a \`${found.kind}\``;
    }
  }
  return `expected a certain \`${found.kind}\` type, found one with other names or sizes`;
}

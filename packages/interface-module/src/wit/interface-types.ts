import type { ValueType as AbiType } from '@witcraft/canonical-abi';
import type { FieldType, OptionType, ValueType } from '../model/index.js';

/** The type of interface modules for one of the Canonical ABI's, as a tree. */
export function interfaceTypeOf(type: AbiType): ValueType {
  if (typeof type === 'string') {
    if (type === 'char' || type === 'error-context') throw new Error(`${type} has no counterpart`);
    return type;
  }
  switch (type.kind) {
    case 'record':
      return record(type.fields.map(({ name, type: of }) => field(name, of)));
    case 'tuple':
      return record(type.types.map((of) => field(undefined, of)));
    case 'flags':
      return record(type.names.map((name) => field(name, 'bool')));
    case 'list':
      return { kind: 'array', element: interfaceTypeOf(type.element) };
    default:
      return {
        kind: 'variant',
        options: casesOf(type).map(({ name, type: of }) => option(name, of)),
      };
  }
}

/** The names of options that stand for WIT's own variants. */
export const optionNames = ['none', 'some'] as const;
export const resultNames = ['ok', 'err'] as const;

/** The cases of whatever is a variant to the Canonical ABI (`despecialize`). */
export function casesOf(
  type: Exclude<AbiType, string>,
): readonly { readonly name: string; readonly type: AbiType | undefined }[] {
  switch (type.kind) {
    case 'variant':
      return type.cases;
    case 'enum':
      return type.names.map((name) => ({ name, type: undefined }));
    case 'option':
      return [
        { name: optionNames[0], type: undefined },
        { name: optionNames[1], type: type.type },
      ];
    case 'result':
      return [
        { name: resultNames[0], type: type.ok },
        { name: resultNames[1], type: type.err },
      ];
    default:
      throw new Error(`${type.kind} has no cases`);
  }
}

function record(fields: readonly FieldType[]): ValueType {
  return { kind: 'record', fields };
}

function field(name: string | undefined, type: AbiType): FieldType {
  return { name, type: interfaceTypeOf(type) };
}

function option(name: string, type: AbiType | undefined): OptionType {
  return { name, type: type === undefined ? undefined : interfaceTypeOf(type) };
}

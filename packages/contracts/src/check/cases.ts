import type { Resolve, Type } from '@witcraft/resolver';
import { type ValueType, valueTypeOf } from './value-type.js';

/** The cases by name, with what is in them. */
export function casesOf(
  definition: (ValueType & { kind: 'defined' })['definition'],
): ReadonlyMap<string, Type | undefined> | undefined {
  switch (definition.kind) {
    case 'variant':
      return new Map(definition.cases.map(({ name, type }) => [name, type]));
    case 'enum':
      return new Map(definition.cases.map(({ name }) => [name, undefined]));
    case 'option':
      return new Map([
        ['some', definition.type],
        ['none', undefined],
      ]);
    case 'result':
      return new Map([
        ['ok', definition.ok],
        ['err', definition.err],
      ]);
    default:
      return undefined;
  }
}

/** As `@witcraft/canonical-abi` has it: every other option of options has a tag. */
export function isPlainOption(resolve: Resolve, payload: Type): boolean {
  let isPlain = true;
  let type = valueTypeOf(resolve, payload);
  while (type.kind === 'defined' && type.definition.kind === 'option') {
    isPlain = !isPlain;
    type = valueTypeOf(resolve, type.definition.type);
  }
  return isPlain;
}

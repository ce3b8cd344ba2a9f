import { trap } from '../link/traps.js';
import { isCoreType } from '../model/core-types.js';
import type { RecordType, ValueType, VariantType } from '../model/types.js';
import { fits, optionFits } from '../values/fits.js';
import { elementArray, type Value } from '../values/value.js';
import { toApi } from './core-values.js';
import type {
  ArrayShape,
  CallbackShape,
  RecordShape,
  StackValue,
  Suspension,
  VariantShape,
} from './suspension.js';

/** The outermost shape of an interface value that is to be a record of a type. */
export function forceRecord(value: StackValue, { fields }: RecordType): RecordShape {
  const record = (value as Suspension).force() as RecordShape;
  const { types } = record;
  fields.forEach(({ type }, index) => {
    const given = types[index];
    if (given === undefined)
      throw trap('missing-field', `the record has ${types.length} fields of ${fields.length}`);
    if (!fits(given, type))
      throw trap('missing-field', `field ${index} of the record is of another type`);
  });
  return record;
}

/** The outermost shape of an interface value that is to be a variant of a type. */
export function forceVariant(value: StackValue, { options }: VariantType): VariantShape {
  const variant = (value as Suspension).force() as VariantShape;
  const { tag, type } = variant;
  const option = options[tag];
  if (option === undefined)
    throw trap('unknown-option', `the variant has option ${tag} of ${options.length}`);
  if (!optionFits(type, option.type))
    throw trap('unknown-option', `option ${tag} of the variant is of another type`);
  return variant;
}

/**
 * Forces all of a value (section 11.2): fields from first to last, the payload, elements
 * from 0 up; what its type does not name stays as it is. For what leaves an entry.
 */
export function compute(type: ValueType, value: StackValue): Value {
  if (isCoreType(type)) return toApi(type, value);
  if (typeof type === 'string') return (value as Suspension).force();
  switch (type.kind) {
    case 'record': {
      const { fields } = forceRecord(value, type);
      return type.fields.map((field, index) => compute(field.type, fields[index]));
    }
    case 'variant': {
      const { tag, payload } = forceVariant(value, type);
      const option = type.options[tag]!.type;
      return { tag, val: option && compute(option, payload) };
    }
    case 'array': {
      const array = (value as Suspension).force() as ArrayShape;
      const elements = elementArray(type.element, array.count);
      for (let index = 0; index < array.count; index++)
        elements[index] = compute(type.element, array.element(index)) as never;
      return elements;
    }
    case 'callback': {
      const { exec, dtor, env } = (value as Suspension).force() as CallbackShape;
      return { exec, dtor, env: coreValues(exec.type.params, env) };
    }
  }
}

/** Core values as the WebAssembly JavaScript API has them; there may be more types. */
function coreValues(types: readonly ValueType[], values: readonly StackValue[]): Value[] {
  return values.map((value, index) => {
    const type = types[index]!;
    return isCoreType(type) ? toApi(type, value) : value;
  });
}

/** `drop`: forces all of a value, and builds nothing of it. */
export function discard(type: ValueType, value: StackValue): void {
  if (isCoreType(type)) return;
  const shape = (value as Suspension).force();
  if (typeof type === 'string') return;
  switch (type.kind) {
    case 'record': {
      const { fields, types } = shape as RecordShape;
      // In the mode `seed` there may be fewer or other fields: none of those is used here.
      for (const [index, { type: field }] of type.fields.entries()) {
        const given = types[index];
        if (given !== undefined && fits(given, field)) discard(field, fields[index]);
      }
      return;
    }
    case 'variant': {
      const { tag, payload, type: given } = shape as VariantShape;
      const option = type.options[tag]?.type;
      if (option !== undefined && optionFits(given, option)) discard(option, payload);
      return;
    }
    case 'array': {
      const array = shape as ArrayShape;
      for (let index = 0; index < array.count; index++) discard(type.element, array.element(index));
      return;
    }
    case 'callback':
      // Its destructor is not called.
      return;
  }
}

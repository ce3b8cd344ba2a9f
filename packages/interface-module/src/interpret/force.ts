import { trap } from '../link/traps.js';
import { isCoreType } from '../model/core-types.js';
import type { ValueType } from '../model/types.js';
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

/** The outermost shape of an interface value that is known to be a record. */
export function forceRecord(value: StackValue, fields: number): RecordShape {
  const record = (value as Suspension).force() as RecordShape;
  const has = record.fields.length;
  if (has < fields) throw trap('missing-field', `the record has ${has} fields of ${fields}`);
  return record;
}

/** The outermost shape of an interface value that is known to be a variant. */
export function forceVariant(value: StackValue, options: number): VariantShape {
  const variant = (value as Suspension).force() as VariantShape;
  if (variant.tag >= options)
    throw trap('unknown-option', `the variant has option ${variant.tag} of ${options}`);
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
      const { fields } = forceRecord(value, type.fields.length);
      return type.fields.map((field, index) => compute(field.type, fields[index]));
    }
    case 'variant': {
      const { tag, payload } = forceVariant(value, type.options.length);
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
      const { fields } = shape as RecordShape;
      // A provider may have fewer fields, in the mode `seed`: none of them is used here.
      const count = Math.min(fields.length, type.fields.length);
      for (let index = 0; index < count; index++) discard(type.fields[index]!.type, fields[index]);
      return;
    }
    case 'variant': {
      const { tag, payload } = shape as VariantShape;
      const option = type.options[tag]?.type;
      if (option !== undefined) discard(option, payload);
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

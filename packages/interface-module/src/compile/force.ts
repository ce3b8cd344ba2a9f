import { isCoreType } from '../model/core-types.js';
import type { FieldType, ValueType, VariantType } from '../model/types.js';
import { fits, optionFits } from '../values/fits.js';
import { i32, isConstant, type Operand } from './code.js';
import { NotFused } from './code-builder.js';
import type { Context } from './context.js';
import { chooseValues, decided, join } from './joins.js';
import type { Suspension, Value } from './suspensions.js';

// Forcing (section 11.1): the outermost shape of a value, for those who consume it.

export type Resolved = Exclude<Suspension, { kind: 'element' }>;

/** Whether a value, or none, can be used as one of a type, or as none. */
export function isOf(value: Value | undefined, type: ValueType | undefined): boolean {
  if (value === undefined || type === undefined) return value === type;
  switch (value.kind) {
    case 'core':
    case 'scalar':
    case 'host':
      return fits(value.type, type);
    case 'string':
      return type === 'string';
    case 'record':
      return typeof type === 'object' && type.kind === 'record';
    case 'option':
      return typeof type === 'object' && type.kind === 'variant';
    case 'array':
      return fits({ kind: 'array', element: value.array.element }, type);
    case 'element':
      return fits(value.array.element, type);
    case 'callback': {
      const { params, results } = value.exec.type;
      const own = { params: params.slice(value.env.length), results };
      return fits({ kind: 'callback', type: own }, type);
    }
    case 'join': {
      const cases = value.cases.filter((one) => one !== undefined);
      const fitting = cases.filter((one) => isOf(one, type));
      if (fitting.length !== 0 && fitting.length !== cases.length) {
        throw new NotFused('values of several types');
      }
      return fitting.length > 0;
    }
    default:
      return value satisfies never;
  }
}

/** Runs the bodies that a value stands for, until its producer is known. */
export function resolve(context: Context, value: Value): Resolved {
  for (;;) {
    if (value.kind === 'core') mistaken(value);
    if (value.kind !== 'element') return value;
    value = elementOf(context, value.array, value.address);
  }
}

function elementOf(
  context: Context,
  array: Extract<Suspension, { kind: 'element' }>['array'],
  operand: Operand,
): Value {
  const address: Value = { kind: 'core', type: 'i32', operand };
  return context.laterBody(array.scope, array.body, [array.element], [address])[0]!;
}

/** A part of a value that the host gave. */
export function hostPart(
  context: Context,
  type: ValueType,
  operand: Operand,
  ...path: (string | Operand)[]
): Value {
  if (isCoreType(type)) {
    return { kind: 'core', type, operand: context.code.js(type, operand, ...path) };
  }
  return { kind: 'host', type, operand: context.code.js('js', operand, ...path) };
}

/** The fields of a record that its consumer knows; traps `missing-field`. */
export function forceRecord(
  context: Context,
  suspended: Value,
  fields: readonly FieldType[],
): readonly Value[] {
  const value = resolve(context, suspended);
  switch (value.kind) {
    case 'record':
      if (!fields.every(({ type }, index) => isOf(value.fields[index], type))) {
        context.code.trap('missing-field');
      }
      return value.fields.slice(0, fields.length);
    case 'host': {
      const given = recordFields(value.type);
      if (!fields.every(({ type }, index) => optionFits(given[index]?.type, type))) {
        context.code.trap('missing-field');
      }
      return fields.map((_, index) =>
        hostPart(context, given[index]!.type, value.operand, `[${index}]`),
      );
    }
    case 'join': {
      const types = fields.map(({ type }) => type);
      return chooseValues(context, value.selector, value.cases, types, (item) =>
        forceRecord(context, item, fields),
      );
    }
    default:
      return mistaken(value);
  }
}

function recordFields(type: ValueType): readonly FieldType[] {
  return typeof type === 'object' && type.kind === 'record' ? type.fields : [];
}

/** A variant whose option may be known only when the code runs. */
export interface VariantShape {
  /** Which of the alternatives it is. */
  readonly selector: Operand;
  /** Absent where the way that leads there has trapped. */
  readonly alternatives: readonly (Alternative | undefined)[];
}

export interface Alternative {
  readonly tag: number;
  readonly payload: Value | undefined;
}

/** The shape of a variant as one of a type: what that does not know is told so. */
export function forceVariantOf(
  context: Context,
  suspended: Value,
  { options }: VariantType,
): VariantShape {
  const { selector, alternatives } = forceVariant(context, suspended);
  return {
    selector,
    alternatives: alternatives.map((one) => {
      if (one === undefined) return undefined;
      const option = options[one.tag];
      return option !== undefined && isOf(one.payload, option.type) ? one : unknownOption;
    }),
  };
}

/** An option that its consumer does not know, by number or by type. */
const unknownOption: Alternative = { tag: -1, payload: undefined };

function forceVariant(context: Context, suspended: Value): VariantShape {
  const value = resolve(context, suspended);
  const { code } = context;
  switch (value.kind) {
    case 'option':
      return { selector: decided, alternatives: [value] };
    case 'host': {
      const { type, operand } = value;
      if (typeof type !== 'object' || type.kind !== 'variant') return mistaken(value);
      return {
        selector: code.js('i32', operand, '.tag'),
        alternatives: type.options.map((option, tag) => ({
          tag,
          payload: option.type && hostPart(context, option.type, operand, '.val'),
        })),
      };
    }
    case 'join': {
      const { selector, cases } = value;
      const options = cases.filter(isOption);
      if (options.length === cases.length) return { selector, alternatives: options };
      const chosen = code.local('i32');
      const alternatives: (Alternative | undefined)[] = [];
      code.choose(selector, cases, (item) => {
        const shape = forceVariant(context, item);
        const first = alternatives.length;
        alternatives.push(...shape.alternatives);
        if (isConstant(shape.selector)) {
          code.assign(chosen, i32(first + Number(shape.selector.value)));
        } else {
          code.assign(chosen, code.numeric('i32.add', 'i32', shape.selector, i32(first)));
        }
      });
      return { selector: chosen, alternatives };
    }
    default:
      return mistaken(value);
  }
}

function isOption(
  item: Suspension | undefined,
): item is Extract<Suspension, { kind: 'option' }> | undefined {
  return item === undefined || item.kind === 'option';
}

/** The payload of those alternatives of a variant that are one option. */
export function payloadOf(
  context: Context,
  { selector, alternatives }: VariantShape,
  tag: number,
  type: ValueType | undefined,
): Value | undefined {
  if (type === undefined) return undefined;
  const payloads = alternatives.map((one) => (one?.tag === tag ? one.payload : undefined));
  if (isCoreType(type)) {
    return chooseValues(context, selector, payloads, [type], (payload) => [payload])[0];
  }
  return join(selector, payloads as readonly (Suspension | undefined)[]);
}

export interface ArrayShape {
  readonly count: Operand;
  /** Element i, suspended if it is of an interface type. */
  element(index: Operand): Value;
}

export function forceArray(context: Context, suspended: Value, element: ValueType): ArrayShape {
  const value = resolve(context, suspended);
  const { code } = context;
  switch (value.kind) {
    case 'array': {
      const { array } = value;
      const { base, count, width } = array;
      code.emit({ op: 'addresses', base, count, width });
      code.emit({ op: 'limit', count });
      return {
        count,
        element(index) {
          const address = elementAddress(context, base, index, width);
          if (isCoreType(array.element)) return elementOf(context, array, address);
          return { kind: 'element', array, address };
        },
      };
    }
    case 'host': {
      const { type, operand } = value;
      if (typeof type !== 'object' || type.kind !== 'array') return mistaken(value);
      return {
        count: code.js('i32', operand, '.length|0'),
        element: (index) => hostPart(context, type.element, operand, '[', index, '>>>0]'),
      };
    }
    case 'join': {
      const { selector, cases } = value;
      const count = code.local('i32');
      const shapes = code.choose(selector, cases, (item) => {
        const shape = forceArray(context, item, element);
        code.assign(count, shape.count);
        return shape;
      });
      return {
        count,
        element: (index) =>
          chooseValues(context, selector, shapes, [element], (one) => [one.element(index)])[0]!,
      };
    }
    default:
      return mistaken(value);
  }
}

/** `base + index * width`, which is known to be below 2^32. */
export function elementAddress(
  context: Context,
  base: Operand,
  index: Operand,
  width: number,
): Operand {
  const { code } = context;
  const from = width === 1 ? index : code.numeric('i32.mul', 'i32', index, i32(width));
  return code.numeric('i32.add', 'i32', base, from);
}

/**
 * A value is of another kind than its consumer's type says. The mode `seed` lets it happen:
 * an option that one function does not know may be one of another type to the next.
 */
export function mistaken(value: { readonly kind: string }): never {
  throw new NotFused(`a ${value.kind} where there is none`);
}

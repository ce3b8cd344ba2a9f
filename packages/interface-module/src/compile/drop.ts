import { isCoreType } from '../model/core-types.js';
import type { ValueType } from '../model/types.js';
import { forEach } from './arrays.js';
import type { Context } from './context.js';
import { forceArray, forceRecord, forceVariant, payloadOf, resolve } from './force.js';
import { checkScalar } from './scalars.js';
import type { Value } from './suspensions.js';

/** `drop` of a value, as one of `type`: everything is forced, depth first in order. */
export function dropValue(context: Context, suspended: Value, type: ValueType): void {
  if (isCoreType(type)) return;
  const value = resolve(context, suspended);
  if (value.kind === 'host' && conforms(value.type, type)) return;
  if (typeof type === 'string') {
    switch (value.kind) {
      case 'scalar':
        checkScalar(context, value);
        return;
      case 'string':
        context.code.emit({ op: 'string.check', from: value });
        return;
      case 'join':
        context.code.choose(value.selector, value.cases, (item) => dropValue(context, item, type));
        return;
      default:
        return;
    }
  }
  switch (type.kind) {
    case 'record':
      for (const [index, field] of forceRecord(context, value, type.fields).entries()) {
        dropValue(context, field, type.fields[index]!.type);
      }
      return;
    case 'variant': {
      const shape = forceVariant(context, value);
      const tags = shape.alternatives.map((one) => one?.tag);
      context.code.choose(shape.selector, tags, (tag) => {
        const option = type.options[tag];
        if (option === undefined) return context.code.trap('unknown-option');
        const payload = payloadOf(context, shape, tag, option.type);
        if (payload !== undefined) dropValue(context, payload, option.type!);
      });
      return;
    }
    case 'array': {
      const { count, element } = forceArray(context, value, type.element);
      forEach(context, count, (index) => dropValue(context, element(index), type.element));
      return;
    }
    case 'callback':
      if (value.kind === 'join') {
        context.code.choose(value.selector, value.cases, (item) => dropValue(context, item, type));
      }
      return;
    default:
      break;
  }
}

/** Whether nothing of a type can be missing in what the host gave as another. */
function conforms(given: ValueType, type: ValueType): boolean {
  if (typeof given === 'string' || typeof type === 'string') return true;
  switch (type.kind) {
    case 'record':
      return (
        given.kind === 'record' &&
        given.fields.length >= type.fields.length &&
        type.fields.every((field, index) => conforms(given.fields[index]!.type, field.type))
      );
    case 'variant':
      return (
        given.kind === 'variant' &&
        given.options.length <= type.options.length &&
        given.options.every(({ type: payload }, tag) => {
          const wanted = type.options[tag]!.type;
          return payload === undefined || wanted === undefined || conforms(payload, wanted);
        })
      );
    case 'array':
      return given.kind === 'array' && conforms(given.element, type.element);
    case 'callback':
      return true;
    default:
      return type satisfies never;
  }
}

import { isCoreType } from '../model/core-types.js';
import type { ValueType } from '../model/types.js';
import { fieldNames } from '../values/value.js';
import { forEach } from './arrays.js';
import { callbackToHost } from './callbacks.js';
import type { Local, Operand, Piece } from './code.js';
import type { Context } from './context.js';
import { forceArray, forceRecord, forceVariantOf, mistaken, payloadOf, resolve } from './force.js';
import { operandOf, scalarToHost } from './scalars.js';
import { stringToHost } from './strings.js';
import type { Value } from './suspensions.js';

/** A value as the JavaScript value of a type (section 18 step 4). */
export function toHost(context: Context, suspended: Value, type: ValueType): Operand {
  if (isCoreType(type)) return operandOf(suspended);
  const value = resolve(context, suspended);
  const { code } = context;
  if (typeof type === 'string') {
    switch (value.kind) {
      case 'scalar':
        return scalarToHost(context, value);
      case 'string':
        return stringToHost(context, value);
      case 'host':
        return value.operand;
      case 'join':
        return choose(value.selector, value.cases, (item) => toHost(context, item, type));
      default:
        return mistaken(value);
    }
  }
  switch (type.kind) {
    case 'record': {
      const fields = forceRecord(context, value, type.fields).map((field, index) =>
        toHost(context, field, type.fields[index]!.type),
      );
      const names = fieldNames(type);
      const pieces = fields.flatMap((field, index): Piece[] =>
        names === undefined ? [field, ','] : [`[${JSON.stringify(names[index])}]:`, field, ','],
      );
      return names === undefined
        ? code.js('js', '[', ...pieces, ']')
        : code.js('js', '{', ...pieces, '}');
    }
    case 'variant': {
      const shape = forceVariantOf(context, value, type);
      const tags = shape.alternatives.map((one) => one?.tag);
      return choose(shape.selector, tags, (tag) => {
        const option = type.options[tag];
        if (option === undefined) return code.trap('unknown-option');
        const payload = payloadOf(context, shape, tag, option.type);
        if (payload === undefined) return code.js('js', `{tag:${tag}}`);
        const val = toHost(context, payload, option.type!);
        return code.js('js', `{tag:${tag},val:`, val, '}');
      });
    }
    case 'array': {
      const { element } = type;
      const shape = forceArray(context, value, element);
      const array = code.js('js', 's.array(', { constant: element }, ',', shape.count, '>>>0)');
      forEach(context, shape.count, (index) => {
        const item = toHost(context, shape.element(index), element);
        code.jsStatement(array, '[', index, '>>>0]=', item);
      });
      return array;
    }
    case 'callback':
      if (value.kind === 'join') {
        return choose(value.selector, value.cases, (item) => toHost(context, item, type));
      }
      if (value.kind !== 'callback' && value.kind !== 'host') return mistaken(value);
      return callbackToHost(context, value, type, toHost);
    default:
      return type satisfies never;
  }

  function choose<C>(
    selector: Operand,
    items: readonly (C | undefined)[],
    write: (item: C) => Operand,
  ): Local {
    const target = code.local('js');
    code.choose(selector, items, (item) => code.assign(target, write(item)));
    return target;
  }
}

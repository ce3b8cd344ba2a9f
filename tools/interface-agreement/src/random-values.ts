import type { ValueType } from '@witcraft/interface-module';
import type { Choices } from './choices.js';
import { integer } from './memory-image.js';

/** A value to give for a type; seldom one of wrong shape. */
export function randomValue(choices: Choices, type: ValueType): unknown {
  if (choices.once(60)) return choices.pick([undefined, -1.5, 'wrong', {}, []]);
  if (typeof type === 'string') {
    switch (type) {
      case 'bool':
        return choices.pick([false, true, 0, 'x']);
      case 'string':
        return choices.pick(['', 'a', 'hé🌊', '\ud800', 'z'.repeat(300), '\ufeff']);
      case 'f32':
      case 'f64':
        return choices.pick([0, -0, 1.5, Number.NaN, Infinity]);
      case 'u64':
      case 's64':
      case 'i64':
        return integer(choices, type);
      case 'funcref':
      case 'externref':
        return null;
      default:
        return Number(integer(choices, type));
    }
  }
  switch (type.kind) {
    case 'record': {
      const values = type.fields.map((field) => randomValue(choices, field.type));
      if (type.fields.some(({ name }) => name === undefined)) return values;
      return Object.fromEntries(type.fields.map(({ name }, index) => [name, values[index]]));
    }
    case 'variant': {
      const tag = choices.below(type.options.length);
      const payload = type.options[tag]!.type;
      return payload === undefined ? { tag } : { tag, val: randomValue(choices, payload) };
    }
    case 'array':
      return choices.some(0, 3, () => randomValue(choices, type.element));
    case 'callback': {
      const results = type.type.results.map((result) => randomValue(choices, result));
      const result = results.length > 1 ? results : results[0];
      return new Callback(result);
    }
    default:
      return type satisfies never;
  }
}

/** Stands for a function that gives a value; each run makes its own of it. */
export class Callback {
  readonly result: unknown;

  constructor(result: unknown) {
    this.result = result;
  }
}

import type {
  CaseType,
  DefinedType,
  FuncType,
  NamedType,
  ValueType,
} from '@witcraft/canonical-abi';
import type { NamedHandle } from './model.js';
import { namedResultsOf } from './parts.js';

/** Gives a number to a type of values: equal ones to types of equal structure. */
type ShapeOf = (type: ValueType) => number;

/**
 * What a type is made of, as a text that is equal for types of equal structure, and only
 * for them: names are labels, so that nothing in them reads like what is around them.
 */
export function structureOf(type: DefinedType | FuncType, shapeOf: ShapeOf): string {
  switch (type.kind) {
    case 'func': {
      const result = type.result === undefined ? '' : `;${shapeOf(type.result)}`;
      const named = namedTypes(namedResultsOf(type), shapeOf);
      return `${type.async ? 'async ' : ''}func${namedTypes(type.params, shapeOf)}${result};${named}`;
    }
    case 'record':
      return `record${namedTypes(type.fields, shapeOf)}`;
    case 'variant':
      return `variant${namedTypes(type.cases, shapeOf)}`;
    case 'tuple':
      return `tuple,${type.types.map(shapeOf).join()}`;
    case 'option':
      return `option,${shapeOf(type.type)}`;
    case 'result':
      return `result,${optional(type.ok, shapeOf)},${optional(type.err, shapeOf)}`;
    case 'enum':
    case 'flags':
      return `${type.kind},${type.names.join()}`;
    case 'list':
      return `list,${shapeOf(type.element)}`;
    case 'fixed-length-list':
      return `list,${shapeOf(type.element)},${type.length}`;
    case 'map':
      return `map,${shapeOf(type.key)},${shapeOf(type.value)}`;
    case 'own':
    case 'borrow':
      return `${type.kind},${(type as NamedHandle).resource.id}`;
    case 'stream':
    case 'future':
      return `${type.kind},${optional(type.type, shapeOf)}`;
    default:
      return type satisfies never;
  }
}

function namedTypes(parts: readonly (NamedType | CaseType)[], shapeOf: ShapeOf): string {
  let text = '';
  for (const { name, type } of parts) text += `,${name}:${optional(type, shapeOf)}`;
  return text;
}

function optional(type: ValueType | undefined, shapeOf: ShapeOf): number | '' {
  return type === undefined ? '' : shapeOf(type);
}

import type { CompositeType, InterfaceType, Type } from './types.js';

/** How long the text of a type gets in a message before it is cut. */
const longest = 160;

/** The name of a composite or interface, with the contract that it is in: `Token.Vault`. */
export function qualifiedName(type: CompositeType | InterfaceType): string {
  return type.container === undefined ? type.name : `${qualifiedName(type.container)}.${type.name}`;
}

/**
 * A type as the program would write it, without `@`; cut after 160 characters.
 *
 * @example
 * typeName(optionalOf(arrayOf(intType))) // '[Int]?'
 */
export function typeName(type: Type): string {
  const text = write(type);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** A type as an annotation: a resource has `@` before it. */
export function annotationText(type: Type, isResource: boolean): string {
  return isResource ? `@${write(type)}` : write(type);
}

function write(type: Type): string {
  switch (type.kind) {
    case 'simple':
    case 'number':
    case 'generic':
      return type.name;
    case 'invalid':
      return 'unknown';
    case 'optional':
      // `&T?` is an optional reference; a reference to an optional needs parentheses.
      return type.inner.kind === 'function' ? `(${write(type.inner)})?` : `${write(type.inner)}?`;
    case 'array':
      return type.size === undefined
        ? `[${write(type.element)}]`
        : `[${write(type.element)}; ${type.size}]`;
    case 'dictionary':
      return `{${write(type.key)}: ${write(type.value)}}`;
    case 'reference': {
      const inner = type.inner.kind === 'optional' ? `(${write(type.inner)})` : write(type.inner);
      return `${type.authorized ? 'auth ' : ''}&${inner}`;
    }
    case 'function': {
      const parameters = type.parameters.map((one) => write(one.type));
      return `((${parameters.join(', ')}): ${write(type.result)})`;
    }
    case 'composite':
    case 'interface':
      return qualifiedName(type);
    case 'restricted': {
      const base =
        type.base.kind === 'simple' && type.interfaces.length > 0 ? '' : write(type.base);
      return `${base}{${type.interfaces.map(qualifiedName).join(', ')}}`;
    }
    default:
      return type satisfies never;
  }
}

import type { FuncType, ResourceType } from '@witcraft/canonical-abi';
import type { Func } from '../canon/funcs.js';
import type { Instantiation } from '../instantiation/instantiation.js';
import type { InstanceValue } from '../instantiation/scope.js';

/** What an object that JavaScript was given stands for. */
export type Meaning =
  | { readonly kind: 'func'; readonly run: Instantiation; readonly value: Func }
  | { readonly kind: 'instance'; readonly run: Instantiation; readonly value: InstanceValue }
  | { readonly kind: 'resource'; readonly run: Instantiation; readonly value: ResourceType };

const meanings = new WeakMap<object, Meaning>();

/** Remembers what an object stands for, so that importing it links without JavaScript values. */
export function setMeaning(object: object, meaning: Meaning): void {
  meanings.set(object, meaning);
}

export function meaningOf(value: unknown): Meaning | undefined {
  return meanings.get(value as object);
}

/**
 * The type of a function that an instance exports; absent where it is none.
 *
 * @example
 * functionType(instance.exports.add)?.params // [{ name: 'a', type: 'u32' }, ...]
 */
export function functionType(func: unknown): FuncType | undefined {
  const meaning = meaningOf(func);
  return meaning?.kind === 'func' ? meaning.value.type : undefined;
}

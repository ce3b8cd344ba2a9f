import type { Function, InterfaceId, Resolve } from '@witcraft/resolver';
import type { FuncType, ValueType } from '../model/index.js';
import { AbiTypes, type Unmet } from './abi-types.js';
import { interfaceTypeOf } from './interface-types.js';

/** A function of an interface, as interface modules see it. */
export interface Signature {
  readonly name: string;
  /** As many as the type has parameters. */
  readonly paramNames: readonly string[];
  readonly type: FuncType;
}

/**
 * The functions of a WIT interface as signatures of interface functions: records and
 * variants keep their names, flags become records of `bool`, options and results become
 * variants. What has no counterpart (`char`, resources, streams, futures, asynchronous
 * functions, lists of fixed length, maps) is listed in `unmet`, and its function left out.
 *
 * @example
 * witToSignatures(resolve, id).signatures[0]; // { name: 'add', paramNames: ['a', 'b'], type }
 */
export function witToSignatures(
  resolve: Resolve,
  id: InterfaceId,
): { readonly signatures: readonly Signature[]; readonly unmet: readonly Unmet[] } {
  const types = new AbiTypes(resolve);
  const signatures: Signature[] = [];
  const unmet: Unmet[] = [];
  for (const one of resolve.interfaces[id]?.functions.values() ?? []) {
    const signature = signatureOf(types, one, (what) => unmet.push({ function: one.name, what }));
    if (signature !== undefined) signatures.push(signature);
  }
  return { signatures, unmet };
}

function signatureOf(
  types: AbiTypes,
  one: Function,
  unmet: (what: string) => void,
): Signature | undefined {
  if (reasonAgainst(one, unmet)) return undefined;
  const params = one.params.map(({ type }) => types.of(type, unmet));
  const result = one.result === undefined ? undefined : types.of(one.result, unmet);
  if (one.result !== undefined && result === undefined) return undefined;
  const met: ValueType[] = [];
  for (const param of params) {
    if (param === undefined) return undefined;
    met.push(interfaceTypeOf(param));
  }
  return {
    name: one.name,
    paramNames: one.params.map(({ name }) => name),
    type: { params: met, results: result === undefined ? [] : [interfaceTypeOf(result)] },
  };
}

/** Whether a function can't be had whatever its types are. */
export function reasonAgainst(one: Function, unmet: (what: string) => void): boolean {
  if (one.kind.kind.startsWith('async')) unmet('an asynchronous function');
  else if (one.namedResults !== undefined) unmet('named results');
  else return false;
  return true;
}

import { type Function, type Resolve, type Type, type TypeId, typesOf } from '@witcraft/resolver';

/** Far more than a program has; types that use others often could have any number. */
const mostPayloadTypes = 0x1000;

/**
 * The futures and streams in a function's type, those inside others first. The
 * place of one in this list is its number in the names of built-in functions:
 * `[stream-new-1]f` makes a stream of the second one.
 */
export function payloadTypesOf(resolve: Resolve, func: Function): TypeId[] {
  const found: TypeId[] = [];
  const none = new Set<TypeId>();
  // What is left to visit, the next one last; a type comes twice, before its parts and behind them.
  const stack: { readonly type: Type; readonly before?: number }[] = [];
  const push = (types: readonly Type[]): void => {
    for (let i = types.length - 1; i >= 0; i--) stack.push({ type: types[i] as Type });
  };
  if (func.namedResults !== undefined) push(func.namedResults.map(({ type }) => type));
  else if (func.result !== undefined) push([func.result]);
  push(func.params.map(({ type }) => type));
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { type, before } = top;
    if (typeof type === 'string' || none.has(type)) continue;
    const kind = resolve.types[type]?.kind;
    if (kind === undefined || kind.kind === 'own' || kind.kind === 'borrow') continue;
    if (before === undefined) {
      stack.push({ type, before: found.length });
      push(typesOf(kind));
      continue;
    }
    if (kind.kind === 'future' || kind.kind === 'stream') found.push(type);
    // A type without any is not visited again.
    else if (found.length === before) none.add(type);
    if (found.length >= mostPayloadTypes) break;
  }
  return found;
}

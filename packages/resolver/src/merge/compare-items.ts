import type { Function, Interface, Type, WorldItem } from '../model/resolve.js';

/** What tells two functions of one name apart, if anything does. Named types are not compared. */
export function functionDifference(a: Function, b: Function): string | undefined {
  if (a.kind.kind !== b.kind.kind) return 'kind';
  if (a.params.length !== b.params.length) return 'the number of parameters';
  for (const [i, param] of a.params.entries()) {
    const other = b.params[i];
    if (param.name !== other?.name) return `the name of parameter ${i + 1}`;
    if (typesDiffer(param.type, other.type)) return `the type of parameter \`${param.name}\``;
  }
  if ((a.result === undefined) !== (b.result === undefined)) return 'whether there is a result';
  if (a.result !== undefined && b.result !== undefined && typesDiffer(a.result, b.result))
    return 'the type of the result';
  if (a.namedResults?.length !== b.namedResults?.length) return 'the number of results';
  return undefined;
}

function typesDiffer(a: Type, b: Type): boolean {
  return typeof a === 'string' || typeof b === 'string' ? a !== b : false;
}

/** Where two interfaces don't agree on functions that both have; in words. */
function interfaceDifference(a: Interface, b: Interface): string | undefined {
  const differences: string[] = [];
  for (const [name, made] of a.functions) {
    const other = b.functions.get(name);
    const difference = other && functionDifference(made, other);
    if (difference !== undefined) differences.push(`the two \`${name}\` differ in ${difference}`);
  }
  return differences.length === 0 ? undefined : differences.join('; ');
}

/** What tells two items of worlds under one name apart, if anything does; in words. */
export function itemDifference(
  interfaces: readonly Interface[],
  a: WorldItem,
  b: WorldItem,
): string | undefined {
  if (a.kind === 'interface' && b.kind === 'interface') {
    if (a.id === b.id) return undefined;
    const [first, second] = [interfaces[a.id], interfaces[b.id]];
    return first && second && interfaceDifference(first, second);
  }
  if (a.kind === 'function' && b.kind === 'function') {
    const difference = functionDifference(a.function, b.function);
    return difference && `the two differ in ${difference}`;
  }
  return a.kind === b.kind ? undefined : `one is a ${a.kind}, the other a ${b.kind}`;
}

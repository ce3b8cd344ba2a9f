import type { CoreFuncType, CoreGlobalType, CoreValType } from '@witcraft/binary';

/** The type of a symbol that libraries share: a function, an address or value, or a tag. */
export type SymbolType =
  | { readonly kind: 'func'; readonly func: CoreFuncType }
  | { readonly kind: 'global'; readonly global: CoreGlobalType }
  | { readonly kind: 'tag'; readonly func: CoreFuncType };

/** What a library imports or exports by name (tool conventions, "Dynamic Linking"). */
export interface LinkSymbol {
  readonly name: string;
  readonly type: SymbolType;
  /** Those of `dylink.0`. */
  readonly flags: number;
}

/** A symbol that may stay without a definition. */
export const WEAK = 1;

/** The type of the global that holds an address: where the symbol lies from its library's base. */
export const addressType: SymbolType = {
  kind: 'global',
  global: { type: 'i32', mutable: false, shared: false },
};

/** The same for symbols that are the same: a name can have several types. */
export function symbolKey(name: string, type: SymbolType): string {
  return `${typeKey(type)} ${name}`;
}

/** As for people: `f (function [i32] -> [])`. */
export function showSymbol({ name, type }: LinkSymbol): string {
  return `${name} (${typeKey(type)})`;
}

function typeKey(type: SymbolType): string {
  if (type.kind === 'global') {
    const { mutable, shared, type: value } = type.global;
    return `global ${shared ? 'shared ' : ''}${mutable ? 'mut ' : ''}${JSON.stringify(value)}`;
  }
  const { params, results } = type.func;
  return `${type.kind === 'func' ? 'function' : 'tag'} [${params.join(', ')}] -> [${results.join(', ')}]`;
}

const KIND_ORDER = ['func', 'global', 'tag'] as const;
const VALUE_ORDER: readonly CoreValType[] = ['i32', 'i64', 'f32', 'f64'];

/** The order in which symbols of a library are gone through: by name, then by type. */
export function compareSymbols(a: LinkSymbol, b: LinkSymbol): number {
  return (
    compareText(a.name, b.name) ||
    KIND_ORDER.indexOf(a.type.kind) - KIND_ORDER.indexOf(b.type.kind) ||
    compareRanks(ranks(a.type), ranks(b.type)) ||
    a.flags - b.flags
  );
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Numbers that compare as the types do. */
function ranks(type: SymbolType): number[] {
  const rank = (value: CoreValType): number => VALUE_ORDER.indexOf(value);
  if (type.kind === 'global') {
    const { type: value, mutable, shared } = type.global;
    return [rank(value), Number(mutable), Number(shared)];
  }
  // A list that ends is before a longer one that begins like it.
  return [...type.func.params.map(rank), -1, ...type.func.results.map(rank), -1];
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (const [i, rank] of a.entries()) {
    const other = b[i];
    if (other === undefined) return 1;
    if (rank !== other) return rank - other;
  }
  return a.length - b.length;
}

/** Sorted, each symbol once. */
export function sortedSymbols(symbols: readonly LinkSymbol[]): LinkSymbol[] {
  const sorted = [...symbols].sort(compareSymbols);
  return sorted.filter(
    (symbol, i) => i === 0 || compareSymbols(sorted[i - 1] as LinkSymbol, symbol) !== 0,
  );
}

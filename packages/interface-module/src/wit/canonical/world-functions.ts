import {
  type ValueType as AbiType,
  type CoreFuncType,
  type FuncType,
  flattenFuncType,
} from '@witcraft/canonical-abi';
import {
  type Function,
  type Resolve,
  type WorldId,
  type WorldItems,
  type WorldKey,
  worldKeyName,
} from '@witcraft/resolver';
import { funcTypeText } from '../../text/print-types.js';
import { AbiTypes, type Unmet } from '../abi-types.js';
import { interfaceTypeOf } from '../interface-types.js';
import { reasonAgainst } from '../signatures.js';

/** A function that a world imports or exports. */
export interface WorldFunction {
  /** Of its interface; absent for one of the world itself. */
  readonly module: string | undefined;
  readonly name: string;
  readonly params: readonly AbiType[];
  readonly result: AbiType | undefined;
  /** As the core module has it. */
  readonly core: CoreFuncType;
}

/** The functions of a world whose types interface modules have. */
export function worldFunctions(
  resolve: Resolve,
  world: WorldId,
): {
  readonly imports: readonly WorldFunction[];
  readonly exports: readonly WorldFunction[];
  readonly unmet: readonly Unmet[];
} {
  const types = new AbiTypes(resolve);
  const unmet: Unmet[] = [];
  const list = (items: WorldItems | undefined, context: 'lift' | 'lower'): WorldFunction[] =>
    functionsIn(resolve, items).flatMap(({ key, one }) => {
      const module = key === undefined ? undefined : worldKeyName(resolve, key);
      const name = module === undefined ? one.name : `${module}#${one.name}`;
      const met = meet(types, one, (what) => unmet.push({ function: name, what }));
      if (met === undefined) return [];
      const core = flattenFuncType(met, { context, async: false });
      const params = met.params.map(({ type }) => type);
      return [{ module, name: one.name, params, result: met.result, core }];
    });
  const definition = resolve.worlds[world];
  const imports = list(definition?.imports, 'lower');
  return { imports, exports: list(definition?.exports, 'lift'), unmet };
}

/** What a function is called among the core module's exports. */
export function exportName({ module, name }: WorldFunction): string {
  return module === undefined ? name : `${module}#${name}`;
}

/** Its type as an interface function. */
export function interfaceText({ params, result }: WorldFunction): string {
  const results = result === undefined ? [] : [interfaceTypeOf(result)];
  return funcTypeText({ params: params.map(interfaceTypeOf), results });
}

/** Its type as a core function. */
export function coreText({ core }: WorldFunction): string {
  return funcTypeText(core);
}

function functionsIn(
  resolve: Resolve,
  items: WorldItems | undefined,
): { readonly key: WorldKey | undefined; readonly one: Function }[] {
  const found: { readonly key: WorldKey | undefined; readonly one: Function }[] = [];
  for (const [key, item] of items ?? []) {
    if (item.kind === 'function') found.push({ key: undefined, one: item.function });
    if (item.kind !== 'interface') continue;
    for (const one of resolve.interfaces[item.id]?.functions.values() ?? []) {
      found.push({ key, one });
    }
  }
  return found;
}

function meet(types: AbiTypes, one: Function, unmet: (what: string) => void): FuncType | undefined {
  if (reasonAgainst(one, unmet)) return undefined;
  const params: { readonly name: string; readonly type: AbiType }[] = [];
  for (const { name, type } of one.params) {
    const met = types.of(type, unmet);
    if (met !== undefined) params.push({ name, type: met });
  }
  const result = one.result === undefined ? undefined : types.of(one.result, unmet);
  const all =
    params.length === one.params.length && (one.result === undefined) === (result === undefined);
  return all ? { kind: 'func', params, result, async: false } : undefined;
}

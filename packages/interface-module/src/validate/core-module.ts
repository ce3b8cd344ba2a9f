import { type CoreFuncType, type CoreModule, type CoreValType, readModule } from '@witcraft/binary';
import { type CoreModule as EngineModule, engine } from '../engine.js';
import { fromCoreValType } from '../model/core-types.js';
import type { LinkType } from '../model/modules.js';
import type { CoreType, FuncType } from '../model/types.js';
import type { ModuleSignature, SignatureImport } from './module-signature.js';

/** A core module that the engine accepts, or why it does not. */
export type CoreModuleOutcome =
  | { readonly module: EngineModule; readonly signature: ModuleSignature }
  | { readonly problem: string };

const outcomes = new WeakMap<Uint8Array, CoreModuleOutcome>();

/** Compiles a core module and reads its type; each binary once. */
export function coreModule(bytes: Uint8Array): CoreModuleOutcome {
  let outcome = outcomes.get(bytes);
  if (outcome === undefined) {
    outcome = compile(bytes);
    outcomes.set(bytes, outcome);
  }
  return outcome;
}

function compile(bytes: Uint8Array): CoreModuleOutcome {
  const { module: read, diagnostics } = readModule(bytes);
  let module: EngineModule;
  try {
    module = new (engine().Module)(bytes);
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
  if (read === undefined) return { problem: diagnostics[0]?.message ?? 'it can not be read' };
  return { module, signature: signatureOf(read) };
}

/** The type of a core module; what is of a type that link functions lack has none. */
function signatureOf(module: CoreModule): ModuleSignature {
  const types = module.types.flatMap((group) => group.types.map((type) => type.composite));
  const funcs: (LinkType | undefined)[] = [];
  const tables: (LinkType | undefined)[] = [];
  const memories: (LinkType | undefined)[] = [];
  const globals: (LinkType | undefined)[] = [];
  const funcType = (index: number): LinkType | undefined => {
    const type = types[index];
    return type?.kind === 'func' ? coreFunction(type) : undefined;
  };
  const imports: SignatureImport[] = [];
  for (const { module: from, name, type } of module.imports) {
    let found: LinkType | undefined;
    switch (type.kind) {
      case 'func':
        found = funcType(type.type);
        funcs.push(found);
        break;
      case 'table':
        found = { kind: 'table', table: type.table };
        tables.push(found);
        break;
      case 'memory':
        found = memoryType(type.memory);
        memories.push(found);
        break;
      case 'global':
        found = { kind: 'global', global: type.global };
        globals.push(found);
        break;
      default:
        found = undefined;
    }
    imports.push({ name: { module: from, name }, type: found });
  }
  for (const index of module.functions) funcs.push(funcType(index));
  for (const { type } of module.tables) tables.push({ kind: 'table', table: type });
  for (const memory of module.memories) memories.push(memoryType(memory));
  for (const { type } of module.globals) globals.push({ kind: 'global', global: type });
  const spaces = { func: funcs, table: tables, memory: memories, global: globals, tag: [] };
  const exports = new Map(
    module.exports.map(({ name, sort, index }) => [name, spaces[sort][index]] as const),
  );
  return { imports, exports };
}

function memoryType(memory: CoreModule['memories'][number]): LinkType | undefined {
  if (memory.pageSizeLog2 !== undefined && memory.pageSizeLog2 !== 16) return undefined;
  return { kind: 'memory', limits: memory.limits };
}

function coreFunction({ params, results }: CoreFuncType): LinkType | undefined {
  const type: FuncType | undefined = allOf(params, (from) =>
    allOf(results, (to) => ({ params: from, results: to })),
  );
  return type && { kind: 'func', type };
}

/** What `use` makes of the types, if all of them are known here. */
function allOf<T>(
  types: readonly CoreValType[],
  use: (types: readonly CoreType[]) => T | undefined,
): T | undefined {
  const known: CoreType[] = [];
  for (const type of types) {
    const core = fromCoreValType(type);
    if (core === undefined) return undefined;
    known.push(core);
  }
  return use(known);
}

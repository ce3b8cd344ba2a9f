import type { Canon, CanonOption, CoreSort, Sort, StringEncoding } from '@witcraft/binary';
import type { InterfaceId } from '@witcraft/resolver';
import type {
  FunctionImport,
  ImportMeaning,
  Payload,
  PayloadTransferOperation,
} from '../bindings/module-bindings.js';
import { fail } from '../failure.js';
import {
  findRealloc,
  loweringOf,
  type PlannedModule,
  payloadReallocSide,
  tlsInContext,
} from '../plan/plan.js';
import { type ReallocTime, reallocNeedsShim } from '../plan/plan-shims.js';
import {
  canonOptions,
  errorContextRequirements,
  NEEDS_REALLOC,
  payloadRequirements,
  type Requirements,
  taskReturnRequirements,
} from '../plan/requirements.js';
import type { Lowering, ShimTarget } from '../plan/shims.js';
import type { Emission } from './emission.js';
import { TLS_BASE } from './shim-module.js';

/** A core definition: its index space, and its index there. */
export interface CoreDefinition {
  readonly sort: CoreSort;
  readonly index: number;
}

/** Makes what a core module imports: a built-in, a lowered function, a shim, another's export. */
export function emitCoreImport(
  emission: Emission,
  module: PlannedModule,
  item: ImportMeaning,
): CoreDefinition {
  switch (item.kind) {
    case 'main-memory':
      return { sort: 'memory', index: emission.memory as number };
    case 'main-export': {
      const instance = emission.instance({ kind: 'main' });
      return {
        sort: item.sort,
        index: emission.coreExport(item.name, item.sort, instance, item.name),
      };
    }
    case 'item': {
      const { sort, name, module: from } = item.item;
      return { sort, index: emission.coreExport(name, sort, emission.instance(from), name) };
    }
    default:
      return { sort: 'func', index: emitFunction(emission, module, item) };
  }
}

function emitFunction(
  emission: Emission,
  module: PlannedModule,
  item: Exclude<ImportMeaning, { readonly kind: 'main-memory' | 'main-export' | 'item' }>,
): number {
  const { component } = emission;
  switch (item.kind) {
    case 'adapter-function':
      return emission.shimFunction({
        kind: 'adapter-function',
        adapter: item.adapter,
        name: item.name,
      });
    case 'exported-resource':
      return component.canon({
        kind: item.operation,
        type: emission.types.indices.get(item.resource) as number,
      });
    case 'imported-resource-drop':
      return emitDrop(emission, item);
    case 'task-return':
      return emitTaskReturn(emission, module, item);
    case 'built-in':
      return component.canon(item.canon, builtInLabel(item.canon));
    case 'waitable-set': {
      const { operation, cancellable } = item;
      if (emission.memory === undefined) return emission.shimFunction(item);
      return component.canon({ kind: operation, cancellable, memory: emission.memory });
    }
    case 'error-context': {
      const { operation, encoding } = item;
      if (operation === 'error-context.debug-message' || emission.memory === undefined)
        return emission.shimFunction({
          kind: 'error-context',
          module: module.name,
          operation,
          encoding,
        });
      const options = optionsOf(emission, errorContextRequirements(operation), encoding, undefined);
      return component.canon({ kind: operation, options });
    }
    case 'thread.new-indirect':
      return emission.shimFunction({ kind: 'thread.new-indirect' });
    case 'tls-base':
      return emitTlsBase(emission, item);
    case 'payload':
      return emitPayload(emission, module, item);
    case 'world-function':
    case 'interface-function':
      return emitLowered(emission, module, item);
    default:
      return item satisfies never;
  }
}

/** How the reference calls a built-in in the name section. */
function builtInLabel(canon: Canon): string {
  return canon.kind === 'context.get' || canon.kind === 'context.set'
    ? `${canon.kind} ${canon.slot}`
    : canon.kind === 'thread.yield-then-promote'
      ? 'thread.yield-then-resume'
      : canon.kind;
}

/** `resource.drop` of an imported resource */
function emitDrop(
  emission: Emission,
  { resource, key, interface: id }: Extract<ImportMeaning, { kind: 'imported-resource-drop' }>,
): number {
  const { plan, component, scope, types } = emission;
  const { name, owner } = plan.resolve.types[resource] ?? {};
  if (name === undefined || !plan.imports.has(id === undefined ? undefined : key))
    return fail('componentize/unknown-import', `resource \`${name}\` is not imported`);
  const type =
    owner?.kind === 'interface'
      ? component.instanceExport('type', scope.instances.get(owner.id) as number, name)
      : (types.indices.get(resource) as number);
  return component.canon({ kind: 'resource.drop', type });
}

function emitTaskReturn(
  emission: Emission,
  module: PlannedModule,
  item: Extract<ImportMeaning, { kind: 'task-return' }>,
): number {
  const { plan } = emission;
  const { interface: id, function: func } = item;
  const encoding = item.encoding as StringEncoding;
  const needed = taskReturnRequirements(plan.resolve, func);
  if (needed !== 0 && emission.memory === undefined)
    return emission.shimFunction({
      kind: 'task-return',
      module: module.name,
      interface: id,
      function: func,
      encoding,
    });
  const result = emission.optionalType(id, func.result);
  const options = optionsOf(emission, needed, encoding, undefined);
  return emission.component.canon({
    kind: 'task.return',
    results: { result, namedResults: undefined },
    options,
  });
}

function emitTlsBase(
  emission: Emission,
  { operation, type }: Extract<ImportMeaning, { kind: 'tls-base' }>,
): number {
  if (tlsInContext(emission.plan)) {
    const canon: Canon = { kind: `context.${operation}`, type, slot: 1 };
    return emission.component.canon(canon, builtInLabel(canon));
  }
  const name = TLS_BASE[operation];
  return emission.coreExport(name, 'func', emission.shimInstance as number, name);
}

function emitPayload(
  emission: Emission,
  module: PlannedModule,
  { operation, payload, async }: Extract<ImportMeaning, { kind: 'payload' }>,
): number {
  const { component } = emission;
  switch (operation) {
    case 'new':
    case 'drop-readable':
    case 'drop-writable':
    case 'forward': {
      const type = payloadType(emission, payload);
      return component.canon({ kind: `${payload.kind}.${operation}`, type });
    }
    case 'cancel-read':
    case 'cancel-write': {
      const type = payloadType(emission, payload);
      return component.canon({ kind: `${payload.kind}.${operation}`, type, async });
    }
    case 'read':
    case 'write': {
      const target: ShimTarget = { kind: 'payload', module: module.name, payload, operation };
      if (emission.shim(target) !== undefined) return emission.shimFunction(target);
      const needed = payloadRequirements(emission.plan.resolve, payload, operation, async);
      return emitTransfer(emission, module, payload, operation, needed, 'before-main');
    }
    default:
      return operation satisfies never;
  }
}

/** `stream.read` and the like */
export function emitTransfer(
  emission: Emission,
  module: PlannedModule,
  payload: Payload,
  operation: PayloadTransferOperation,
  needed: Requirements,
  time: ReallocTime,
): number {
  const { plan, component } = emission;
  const encodings = payload.imported ? module.imports : module.exports;
  const encoding = payload.type && encodings.get(plan.resolve, payload.key, payload.type.function);
  const side = payloadReallocSide(payload);
  const realloc = emitRealloc(emission, module, side, needed, time);
  const type = payloadType(emission, payload);
  const options = optionsOf(emission, needed, encoding ?? 'utf8', realloc);
  return component.canon({ kind: `${payload.kind}.${operation}`, type, options });
}

/** The type of a `future` or `stream`, as its side of the world has it. */
function payloadType(emission: Emission, payload: Payload): number {
  // All types of the world itself are imports.
  const encoder = emission.typesOf(payload.imported ? undefined : payload.interface);
  return payload.type === undefined
    ? encoder.unitType(payload.kind)
    : encoder.typeIndex(payload.type.id);
}

/** `canon lower` of a function, or its shim. */
function emitLowered(emission: Emission, module: PlannedModule, item: FunctionImport): number {
  const { encoding } = item;
  const { name } = item.function;
  const id = item.kind === 'interface-function' ? item.interface : undefined;
  const lowering = loweringOf(emission.plan, item) as Lowering;
  if (lowering.kind === 'indirect')
    return emission.shimFunction({
      kind: 'lowering',
      module: module.name,
      interface: id,
      lowering,
      encoding: encoding as StringEncoding,
    });
  const func = importedFunction(emission, id, name);
  const { requirements } = lowering;
  const realloc = emitRealloc(emission, module, 'import', requirements, 'before-main');
  const options = optionsOf(emission, requirements, encoding as StringEncoding, realloc);
  return emission.component.canon({ kind: 'lower', func, options }, name);
}

/** An imported function of the component: of an interface, or of the world. */
export function importedFunction(
  emission: Emission,
  id: InterfaceId | undefined,
  name: string,
): number {
  if (id === undefined) return emission.functions.get(name) as number;
  const instance = emission.scope.instances.get(id) as number;
  return emission.component.instanceExport('func' satisfies Sort, instance, name);
}

/** The core function `realloc` for something that needs one; absent where there is none. */
export function emitRealloc(
  emission: Emission,
  { name: module }: PlannedModule,
  side: 'import' | 'export',
  needed: Requirements,
  time: ReallocTime,
): number | undefined {
  if ((needed & NEEDS_REALLOC) === 0) return undefined;
  const realloc = findRealloc(emission.plan, module, side);
  if (realloc === undefined) return undefined;
  if (reallocNeedsShim(emission.plan, time))
    return emission.shimFunction({ kind: 'realloc', ...realloc });
  const instance = emission.instance(realloc.module);
  return emission.coreExport(realloc.export, 'func', instance, realloc.export);
}

/** The options of what is lowered. Most functions have the same, which are made once. */
export function optionsOf(
  { memory, knownOptions }: Emission,
  needed: Requirements,
  encoding: StringEncoding,
  realloc: number | undefined,
): readonly CanonOption[] {
  const known = knownOptions.get(needed);
  if (known?.encoding === encoding && known.memory === memory && known.realloc === realloc)
    return known.options;
  const options = canonOptions(needed, { encoding, memory, realloc });
  knownOptions.set(needed, { encoding, memory, realloc, options });
  return options;
}

import { coreFuncType } from '@witcraft/binary';
import { mainModule } from '../bindings/libraries.js';
import { plannedModule } from '../plan/plan.js';
import type { Shim } from '../plan/shims.js';
import { emitRealloc, emitTransfer, importedFunction, optionsOf } from './core-imports.js';
import type { Emission } from './emission.js';

/** What a shim stands in for, now that all core modules are there. */
export function emitActual(emission: Emission, { target, label, requirements }: Shim): number {
  const { plan, component } = emission;
  switch (target.kind) {
    case 'lowering': {
      const func = importedFunction(emission, target.interface, target.lowering.name);
      const module = plannedModule(plan, target.module);
      const realloc = emitRealloc(emission, module, 'import', requirements, 'after-main');
      const options = optionsOf(emission, requirements, target.encoding, realloc);
      return component.canon({ kind: 'lower', func, options }, label);
    }
    case 'adapter-function': {
      const { adapter, name } = target;
      const instance = emission.instance({ kind: 'adapter', name: adapter });
      return emission.coreExport(name, 'func', instance, name);
    }
    case 'destructor':
    case 'realloc': {
      const instance = emission.instance(target.module);
      return emission.coreExport(target.export, 'func', instance, target.export);
    }
    case 'payload': {
      const module = plannedModule(plan, target.module);
      const { payload, operation } = target;
      return emitTransfer(emission, module, payload, operation, requirements, 'after-main');
    }
    case 'waitable-set': {
      const { operation, cancellable } = target;
      return component.canon({ kind: operation, cancellable, memory: emission.memory as number });
    }
    case 'task-return': {
      const { interface: id, function: func, encoding } = target;
      const result = emission.optionalType(id, func.result);
      const instance = emission.instance(target.module);
      const realloc = plannedModule(plan, target.module).bindings.exports.realloc('import');
      // Of no use, but the reference has this alias.
      if (realloc !== undefined) emission.coreExport('realloc', 'func', instance, realloc);
      return component.canon({
        kind: 'task.return',
        results: { result, namedResults: undefined },
        options: optionsOf(emission, requirements, encoding, undefined),
      });
    }
    case 'error-context': {
      const module = plannedModule(plan, target.module);
      const realloc = emitRealloc(emission, module, 'import', requirements, 'after-main');
      const options = optionsOf(emission, requirements, target.encoding, realloc);
      return component.canon({ kind: target.operation, options });
    }
    case 'thread.new-indirect':
      return emitThreadNew(emission);
    default:
      return target satisfies never;
  }
}

/** `thread.new-indirect`, of functions that take an `i32`, from the main module's table. */
function emitThreadNew(emission: Emission): number {
  const { plan, component } = emission;
  const type = component.coreType('thread-start', coreFuncType(['i32'], []));
  const name = plan.main.bindings.exports.named('function-table') as string;
  const instance = emission.instance(mainModule);
  const table = emission.coreExport('indirect-function-table', 'table', instance, name);
  return component.canon({ kind: 'thread.new-indirect', type, table });
}

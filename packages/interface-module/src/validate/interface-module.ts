import { fromCoreValType, isCoreType } from '../model/core-types.js';
import type { Instruction } from '../model/instructions.js';
import type { ImportName, InterfaceModule } from '../model/modules.js';
import type { Region } from '../model/region.js';
import { typeText } from '../model/type-text.js';
import type { FuncType, ValueType } from '../model/types.js';
import { importNameText } from '../text/print-types.js';
import { checkFunction } from './body.js';
import { checkCallGraph } from './call-graph.js';
import { InterfaceContext } from './interface-context.js';
import { MOST_VALUES } from './limits.js';
import { BodyFailure, type Report } from './report.js';

/** What each `drop` of an interface value takes; see `InterfaceInstance`. */
export type DroppedTypes = ReadonlyMap<Instruction, ValueType>;

/**
 * Checks an interface module (section 12): types, imports, signatures, bodies, the call
 * graph, exports. All bodies are checked, each up to its first error.
 */
export function checkInterfaceModule(module: InterfaceModule, report: Report): DroppedTypes {
  const context = new InterfaceContext(module);
  for (const { type, region } of module.types) checkType(type, region, report);
  checkImports(module, report);
  for (const { type, locals, region } of module.functions) {
    checkFuncType(type, region, report);
    const other = locals.find((local) => !isCoreType(local.type));
    if (other !== undefined) {
      const message = `a local holds a value of a core type, not ${typeText(other.type)}`;
      report.error('local-type', message, region);
    }
  }
  for (let index = context.importedFunctions; index < context.functions.length; index++) {
    try {
      checkFunction(context, index);
    } catch (failure) {
      if (!(failure instanceof BodyFailure)) throw failure;
      report.error(failure.code, failure.message, failure.region, failure.related);
    }
  }
  checkCallGraph(context, report);
  checkExports(context, report);
  return context.dropped;
}

/** Imports have names of their own, and types that there are. */
function checkImports(module: InterfaceModule, report: Report): void {
  const first = new Map<string, Region>();
  for (const { name, desc, region } of module.imports) {
    const key = importKey(name);
    const before = first.get(key);
    if (before === undefined) first.set(key, region);
    else {
      const related = [{ region: before, message: 'the first one is here' }];
      report.error('duplicate-import', `${importText(name)} is imported twice`, region, related);
    }
    if (desc.kind === 'func') checkFuncType(desc.type, region, report);
    else if (desc.kind === 'memory') {
      if (desc.limits.is64) {
        const message = 'the memories of interface modules have addresses of 32 bits';
        report.error('type-kind', message, region);
      }
    } else if (fromCoreValType(desc.global.type) === undefined) {
      report.error('type-kind', 'a global holds a value of a core type', region);
    }
  }
}

/** One name of an import, whether of one level or of two: an empty module is none (14.1). */
export function importKey({ module, name }: ImportName): string {
  return JSON.stringify([module ?? '', name]);
}

/** An import as messages call it. */
export function importText(name: ImportName): string {
  return importNameText(name).trimStart();
}

function checkExports({ module, functions }: InterfaceContext, report: Report): void {
  checkExportNames(module.exports, report);
  for (const { func, region } of module.exports) {
    if (func >= functions.length)
      report.error('func-index', `there is no function ${func}`, region);
  }
}

/** Each name is exported once. */
export function checkExportNames(
  exports: readonly { readonly name: string; readonly region: Region }[],
  report: Report,
): void {
  const first = new Map<string, Region>();
  for (const { name, region } of exports) {
    const before = first.get(name);
    if (before === undefined) {
      first.set(name, region);
      continue;
    }
    const message = `${JSON.stringify(name)} is exported twice`;
    const related = [{ region: before, message: 'the first one is here' }];
    report.error('duplicate-export', message, region, related);
  }
}

/** A function's type: what it takes and gives has at least one field or option each. */
export function checkFuncType({ params, results }: FuncType, region: Region, report: Report): void {
  if (params.length > MOST_VALUES || results.length > MOST_VALUES) {
    const message = `a function takes and gives at most ${MOST_VALUES} values`;
    report.error('type-kind', message, region);
  }
  for (const type of params) checkType(type, region, report);
  for (const type of results) checkType(type, region, report);
}

/** A type: records have a field, variants an option (section 2). */
export function checkType(shape: ValueType, region: Region, report: Report): void {
  if (typeof shape === 'string') return;
  switch (shape.kind) {
    case 'record':
      if (shape.fields.length === 0)
        report.error('empty-record', 'a record has at least one field', region);
      if (shape.fields.length > MOST_VALUES)
        report.error('type-kind', `a record has at most ${MOST_VALUES} fields`, region);
      for (const field of shape.fields) checkType(field.type, region, report);
      return;
    case 'variant':
      if (shape.options.length === 0)
        report.error('empty-variant', 'a variant has at least one option', region);
      for (const option of shape.options)
        if (option.type !== undefined) checkType(option.type, region, report);
      return;
    case 'array':
      checkType(shape.element, region, report);
      return;
    case 'callback':
      checkFuncType(shape.type, region, report);
      return;
    default:
      shape satisfies never;
  }
}

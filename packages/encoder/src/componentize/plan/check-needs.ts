import type { CoreModule, CoreSort } from '@witcraft/binary';
import type { Function } from '@witcraft/resolver';
import { eachExportedFunction } from '../bindings/exported-functions.js';
import type { LiftUse } from '../bindings/function-uses.js';
import { eachImport, type ImportMeaning } from '../bindings/module-bindings.js';
import type { ComponentizeCode } from '../codes.js';
import { failure, type Problems } from '../failure.js';
import type { Origin } from '../input/origin.js';
import {
  type ComponentPlan,
  eachModule,
  findRealloc,
  loweringOf,
  type PlannedModule,
  payloadReallocSide,
} from './plan.js';
import {
  errorContextRequirements,
  liftedRequirements,
  NEEDS_MEMORY,
  NEEDS_REALLOC,
  payloadRequirements,
  type Requirements,
  taskReturnRequirements,
} from './requirements.js';

type Side = 'import' | 'export';

/**
 * Tells what core modules lack for what they import and export: a memory, a table, a
 * `realloc`, an export of the main module, and the encoding of strings. `main` is the
 * main module as it was read.
 */
export function checkNeeds(plan: ComponentPlan, main: CoreModule, problems: Problems): void {
  const { exports, importedMemory } = plan.main.bindings;
  const hasMemory = importedMemory !== undefined || exports.named('memory') !== undefined;
  const mainExports =
    plan.adapters.size === 0
      ? new Map<string, CoreSort>()
      : new Map(main.exports.map(({ name, sort }) => [name, sort]));
  const memory = new Lack(plan.main.origin);
  const table = new Lack(plan.main.origin);
  const reallocs = new Map<string, Lack>();
  for (const module of eachModule(plan)) {
    const label = labelOf(module);
    const realloc = reallocs.get(label) ?? new Lack(module.origin);
    reallocs.set(label, realloc);
    const hasRealloc: Readonly<Record<Side, boolean>> = {
      import: findRealloc(plan, module.name, 'import') !== undefined,
      export: findRealloc(plan, module.name, 'export') !== undefined,
    };
    const need = (needed: Requirements, side: Side, by: () => string): void => {
      if ((needed & NEEDS_MEMORY) !== 0 && !hasMemory) memory.neededBy(by);
      if ((needed & NEEDS_REALLOC) !== 0 && !hasRealloc[side]) realloc.neededBy(by);
    };
    const isComplete = hasMemory && hasRealloc.import && hasRealloc.export;
    eachImport(module.bindings, (item, from, name) => {
      const problem = importProblem(item, mainExports);
      if (problem !== undefined && !problems.isFull) {
        const [code, message] = problem;
        const place = module.origin?.import(from, name);
        const where = `${prefixOf(module)}${importLabel(from, name)}`;
        problems.keep(failure(code, `${where}: ${message}`, place));
      }
      if (item.kind === 'thread.new-indirect' && exports.named('function-table') === undefined)
        table.neededBy(() => importLabel(from, name));
      if (!isComplete)
        need(importRequirements(plan, item), importSide(item), () => importLabel(from, name));
    });
    if (!isComplete)
      eachLift(plan, module, (needed, name) => need(needed, 'export', () => `export \`${name}\``));
  }
  memory.tell('componentize/missing-memory', 'the module exports no memory `memory`', problems);
  for (const [label, realloc] of reallocs) {
    const message = `${label} exports no function \`cabi_realloc\``;
    realloc.tell('componentize/missing-realloc', message, problems);
  }
  const noTable = 'the module must export its table `__indirect_function_table`, for its threads';
  table.tell('componentize/missing-table', noTable, problems);
}

/** Something that is not there, where something needs it. */
class Lack {
  readonly #origin: Origin | undefined;
  #first: string | undefined;
  #others = 0;

  /** `origin` is the module that should have it. */
  constructor(origin: Origin | undefined) {
    this.#origin = origin;
  }

  neededBy(what: () => string): void {
    if (this.#first === undefined) this.#first = what();
    else this.#others++;
  }

  tell(code: ComponentizeCode, message: string, problems: Problems): void {
    if (this.#first === undefined) return;
    const others =
      this.#others === 0
        ? ''
        : `, and so ${this.#others === 1 ? 'does one other' : `do ${this.#others} others`}`;
    const notes = [`the ${this.#first} needs it${others}`];
    problems.keep(failure(code, message, this.#origin?.exports(), notes));
  }
}

function importLabel(module: string, name: string): string {
  return `import \`${module}\` \`${name}\``;
}

/** The libraries that are linked have one `realloc` together. */
function labelOf({ name, library }: PlannedModule): string {
  if (library !== undefined) return 'no library';
  return name.kind === 'main' ? 'the module' : `adapter \`${name.name}\``;
}

function prefixOf({ name }: PlannedModule): string {
  return name.kind === 'main' ? '' : `adapter \`${name.name}\`: `;
}

/** What an import lacks of the world of its module, or of the main module. */
function importProblem(
  item: ImportMeaning,
  mainExports: ReadonlyMap<string, CoreSort>,
): readonly [ComponentizeCode, string] | undefined {
  if ('encoding' in item && item.encoding === undefined)
    return ['componentize/bad-metadata', 'the world embedded in its module lacks it'];
  if (item.kind !== 'main-export') return undefined;
  const { name, sort } = item;
  if (mainExports.get(name) === sort) return undefined;
  const what = sort === 'func' ? 'function' : sort;
  return ['componentize/missing-export', `the main module exports no ${what} \`${name}\``];
}

function importRequirements(plan: ComponentPlan, item: ImportMeaning): Requirements {
  const { resolve } = plan;
  switch (item.kind) {
    case 'world-function':
    case 'interface-function':
      return loweringOf(plan, item)?.requirements ?? 0;
    case 'task-return':
      return taskReturnRequirements(resolve, item.function);
    case 'payload': {
      const { operation, payload, async } = item;
      if (operation !== 'read' && operation !== 'write') return 0;
      return payloadRequirements(resolve, payload, operation, async);
    }
    case 'error-context':
      return errorContextRequirements(item.operation);
    case 'waitable-set':
    case 'main-memory':
      return NEEDS_MEMORY;
    default:
      return 0;
  }
}

/** Whose `realloc` serves an import. */
function importSide(item: ImportMeaning): Side {
  return item.kind === 'payload' ? payloadReallocSide(item.payload) : 'import';
}

/** Visits what a module exports, or should export, of the world. */
function eachLift(
  { resolve, world }: ComponentPlan,
  { keys, bindings }: PlannedModule,
  visit: (needed: Requirements, name: string) => void,
): void {
  const uses = new Map<Function, LiftUse>();
  for (const [, item] of bindings.exports)
    if (item.kind === 'function') uses.set(item.function, item.use);
  eachExportedFunction(resolve, world, keys, (func) => {
    visit(liftedRequirements(resolve, func, uses.get(func) ?? 'lift'), func.name);
  });
}

import type { CoreExports, CoreGlobal, CoreMemory } from '../engine.js';
import { engine } from '../engine.js';
import type { ImportName } from '../model/modules.js';
import { importKey } from '../validate/interface-module.js';
import { coreLinkValue, throughEngine } from './core-externs.js';
import { asCoreImport } from './core-import.js';
import type { Execution, FunctionValue, InterfaceInstance } from './execution.js';
import type { LinkedValue, LinkInstance, LinkValue, ModuleValue } from './link-value.js';
import { noteReach, reachOfCore } from './reach.js';
import { asTrap } from './traps.js';

/** What is given for imports, by their keys. */
type Given = ReadonlyMap<string, LinkValue>;

/** More instances are not made: each level of nested modules can double them. */
const MOST_INSTANCES = 100_000;

/** A run of a link function, with those of nested modules. */
interface LinkRun {
  readonly execution: Execution;
  instances: number;
}

/**
 * Runs the link function of a valid linked module (section 14.3), or instantiates its core
 * part where there is none. Gives the values of the exports by their names.
 */
export function runLinked(
  linked: LinkedValue,
  given: Given,
  execution: Execution,
): ReadonlyMap<string, LinkValue> {
  return runLink(linked, given, { execution, instances: 0 });
}

function runLink(linked: LinkedValue, given: Given, run: LinkRun): ReadonlyMap<string, LinkValue> {
  const { link } = linked.module;
  if (link === undefined) return instantiate(linked.modules[0]!, given, run);
  const stack: (LinkValue | LinkInstance)[] = link.imports.map(
    ({ name }) => given.get(importKey(name))!,
  );
  for (const instruction of link.body) {
    switch (instruction.op) {
      case 'instantiate': {
        const imports = new Map<string, LinkValue>();
        for (const name of instruction.imports)
          imports.set(importKey(name), stack.pop() as LinkValue);
        const module = linked.modules[instruction.module]!;
        stack.push({ kind: 'instance', exports: instantiate(module, imports, run) });
        break;
      }
      case 'export':
        stack.push((stack.pop() as LinkInstance).exports.get(instruction.name)!);
        break;
      case 'pick':
        stack.push(...stack.splice(stack.length - 1 - instruction.depth, 1));
        break;
      case 'dup':
        stack.push(stack.at(-1)!);
        break;
      case 'drop':
        stack.pop();
        break;
      default:
        instruction satisfies never;
    }
  }
  const exports = new Map<string, LinkValue>();
  for (const { name } of link.exports.toReversed()) exports.set(name, stack.pop() as LinkValue);
  return exports;
}

/** `module.instantiate`: a core module's start function runs now. */
function instantiate(
  module: ModuleValue,
  given: Given,
  run: LinkRun,
): ReadonlyMap<string, LinkValue> {
  if (++run.instances > MOST_INSTANCES)
    throw new (engine().LinkError)(`the module makes more than ${MOST_INSTANCES} instances`);
  switch (module.kind) {
    case 'core':
      return instantiateCore(module, given, run.execution);
    case 'interface':
      return instantiateInterface(module, given);
    case 'linked':
      return runLink(module, given, run);
  }
}

function instantiateCore(
  { module, signature, isForeign }: Extract<ModuleValue, { kind: 'core' }>,
  given: Given,
  execution: Execution,
): ReadonlyMap<string, LinkValue> {
  // Without prototypes: a name may be `__proto__`.
  const imports: Record<string, Record<string, unknown>> = Object.create(null);
  for (const { name, type } of signature.imports) {
    const value = given.get(importKey(name))!;
    const first = name.module ?? '';
    imports[first] ??= Object.create(null) as Record<string, unknown>;
    imports[first][name.name] = asCoreImport(value, type, execution);
  }
  let exports: CoreExports;
  try {
    ({ exports } = new (engine().Instance)(module, imports));
  } catch (error) {
    throw asTrap(error);
  }
  const values = new Map<string, LinkValue>();
  for (const [name, type] of signature.exports) {
    const value = exports[name];
    if (type === undefined) values.set(name, { kind: 'other', value });
    else values.set(name, isForeign ? throughEngine(type, value) : coreLinkValue(type, value));
  }
  if (isForeign) return values;
  const imported = signature.imports.map(({ name }) => valueOf(given, name));
  const reaches = reachOfCore(signature, imported, values.values());
  for (const [name, value] of values) {
    if (value.kind === 'core') values.set(name, { ...value, reaches });
  }
  return values;
}

function instantiateInterface(
  { module, name, dropped }: Extract<ModuleValue, { kind: 'interface' }>,
  given: Given,
): ReadonlyMap<string, LinkValue> {
  const functions: FunctionValue[] = [];
  const memories: CoreMemory[] = [];
  const globals: CoreGlobal[] = [];
  for (const { name: importName } of module.imports) {
    const value = valueOf(given, importName);
    if (value.kind === 'memory') memories.push(value.memory);
    else if (value.kind === 'global') globals.push(value.global);
    else if (value.kind !== 'table' && value.kind !== 'other') functions.push(value);
  }
  const instance: InterfaceInstance = { module, name, functions, memories, globals, dropped };
  module.functions.forEach(({ type }, index) => {
    functions.push({ kind: 'interface', instance, index, type });
  });
  noteReach(instance);
  return new Map(module.exports.map(({ name: own, func }) => [own, functions[func]!]));
}

function valueOf(given: Given, name: ImportName): LinkValue {
  return given.get(importKey(name))!;
}

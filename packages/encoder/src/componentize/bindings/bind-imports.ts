import {
  type CoreFuncType,
  type CoreImport,
  type CoreModule,
  type CoreSort,
  DYLINK,
} from '@witcraft/binary';
import { nearestName } from '@witcraft/diagnostics';
import {
  type Function,
  type InterfaceId,
  type Resolve,
  type TypeId,
  type World,
  type WorldId,
  type WorldKey,
  worldKeyName,
} from '@witcraft/resolver';
import { payloadTypesOf } from '../../abi/payload-types.js';
import { Failure, fail, type Problems, type Report, told } from '../failure.js';
import { CoreFunctionTypes } from '../input/core-types.js';
import type { Encodings } from '../input/encodings.js';
import type { Origin } from '../input/origin.js';
import { payloadOperationType } from './built-ins.js';
import { InterfaceNames } from './interface-names.js';
import { legacyMangling } from './legacy-mangling.js';
import type { LibraryInfo } from './libraries.js';
import { coreType, type Mangling, type NamedPayload } from './mangling.js';
import type { ImportMeaning, ModuleBindings, Payload } from './module-bindings.js';
import { nearestInterface } from './near-names.js';
import { checkFunction, checkType } from './signatures.js';
import { STANDARD_PREFIX, standardMangling } from './standard-mangling.js';

/** What imports are matched with. */
export interface BindingContext {
  readonly resolve: Resolve;
  readonly world: WorldId;
  /** Names of the adapters, whose functions can be imported. */
  readonly adapters: ReadonlySet<string>;
  readonly rejectLegacyNames: boolean;
}

function functionNames({ imports }: World): readonly string[] {
  return [...imports.values()].flatMap((item) =>
    item.kind === 'function' ? [item.function.name] : [],
  );
}

/** The names that imports had before duplicates were renamed, by module name and name. */
export type OriginalNames = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** What the imports of a core module are found by. */
interface ModuleImports {
  readonly module: CoreModule;
  readonly originalNames: OriginalNames | undefined;
  /** String encodings of the functions of its world. */
  readonly imports: Encodings;
  readonly exports: Encodings;
  readonly library: LibraryInfo | undefined;
  readonly origin: Origin | undefined;
}

/**
 * Finds what each import of a core module stands for, and checks its type. One of a
 * wrong type is bound all the same.
 */
export function bindImports(
  context: BindingContext,
  input: ModuleImports,
  bindings: ModuleBindings,
  isMain: boolean,
  problems: Problems,
): void {
  const { module, originalNames, library, origin } = input;
  let item: CoreImport;
  let name: string;
  const report = (problem: unknown): void => {
    const where = `import \`${item.module}\` \`${item.name}\``;
    problems.keep(told(problem, where, () => origin?.import(item.module, name)));
  };
  const binder = new ImportBinder(context, input, isMain, report);
  for (item of module.imports) {
    if (problems.isFull) return;
    name = originalNames?.get(item.module)?.get(item.name) ?? item.name;
    const linked = library?.get(item.module)?.get(item.name);
    try {
      const meaning: ImportMeaning =
        linked === undefined ? binder.find(item, name) : { kind: 'item', item: linked };
      addImport(bindings, item, meaning);
    } catch (error) {
      report(error);
    }
  }
}

function addImport(bindings: ModuleBindings, item: CoreImport, meaning: ImportMeaning): void {
  if (meaning.kind === 'main-memory') {
    if (bindings.importedMemory !== undefined)
      fail('componentize/several-memories', 'the module imports several memories');
    bindings.importedMemory = meaning.memory;
  }
  const names = bindings.imports.get(item.module);
  if (names === undefined) bindings.imports.set(item.module, new Map([[item.name, meaning]]));
  else if (!names.has(item.name)) names.set(item.name, meaning);
  else fail('componentize/unsupported-import', 'it is imported several times');
}

/** The interface that an import belongs to, and its key in the world; absent for the world itself. */
interface Container {
  readonly key: WorldKey;
  readonly interface: InterfaceId;
}

class ImportBinder {
  readonly #context: BindingContext;
  readonly #world: World;
  readonly #input: ModuleImports;
  readonly #types: CoreFunctionTypes;
  /** The main module can't import from itself. */
  readonly #isMain: boolean;
  readonly #report: Report;
  /** Interfaces that the world lacks, which are told of once. */
  readonly #unknown = new Set<string>();
  /** Made when they are needed first. */
  readonly #names: { import?: InterfaceNames; export?: InterfaceNames } = {};

  constructor(context: BindingContext, input: ModuleImports, isMain: boolean, report: Report) {
    this.#context = context;
    this.#world = context.resolve.worlds[context.world] as World;
    this.#input = input;
    this.#types = new CoreFunctionTypes(input.module);
    this.#isMain = isMain;
    this.#report = report;
  }

  /** `name` is the one that it had before duplicates were renamed. */
  find({ module, type }: CoreImport, name: string): ImportMeaning {
    if (module === 'env' && name === 'memory' && type.kind === 'memory')
      return { kind: 'main-memory', memory: type.memory };
    if (module === '__main_module__' && !this.#isMain)
      return { kind: 'main-export', name, sort: type.kind as CoreSort };
    const found = type.kind === 'func' ? this.#types.type(type.type) : undefined;
    if (found === undefined)
      fail(
        'componentize/unsupported-import',
        'only functions can be imported',
        undefined,
        this.#isLibrary() ? ['this is a shared library: `link` makes a component of such'] : [],
      );
    if (this.#context.adapters.has(module))
      return { kind: 'adapter-function', adapter: module, name, type: found };
    const standard = module.startsWith(STANDARD_PREFIX);
    const mangling =
      standard || this.#context.rejectLegacyNames ? standardMangling : legacyMangling;
    const rest = standard ? module.slice(STANDARD_PREFIX.length) : module;
    return this.#function(mangling, rest, name, found);
  }

  #function(mangling: Mangling, module: string, name: string, type: CoreFuncType): ImportMeaning {
    if (module === mangling.root) return this.#ofRoot(mangling, name, type);
    if (module === 'env') {
      const linked = mangling.linkerImport(name, type);
      if (linked !== undefined) return linked;
    }
    if (module === mangling.exportedPrefix + mangling.root) {
      const builtIn = this.#builtIn(mangling, name, undefined, type, 'export');
      if (builtIn !== undefined) return builtIn;
    }
    if (!module.startsWith(mangling.interfacePrefix))
      fail('componentize/unknown-import', `\`${module}\` is no name of an import of a component`);
    const rest = module.slice(mangling.interfacePrefix.length);
    return rest.startsWith(mangling.exportedPrefix)
      ? this.#ofExport(mangling, rest.slice(mangling.exportedPrefix.length), name, type)
      : this.#ofInterface(mangling, rest, name, type);
  }

  /** An import of the world itself, or a built-in that belongs to nothing in the world. */
  #ofRoot(mangling: Mangling, name: string, type: CoreFuncType): ImportMeaning {
    const plain = mangling.builtIn(name);
    if (plain !== undefined) {
      checkType(name, plain.type, type, this.#report);
      return plain.meaning;
    }
    const lowered = mangling.lowered(name);
    const item = this.#world.imports.get(lowered.name);
    if (item?.kind === 'function') {
      const func = item.function;
      checkFunction(this.#context.resolve, func, lowered.use, type, this.#report);
      const { name: key, use } = lowered;
      const encoding = this.#input.imports.get(this.#context.resolve, key, func.name);
      return { kind: 'world-function', key, function: func, use, encoding };
    }
    const builtIn = this.#builtIn(mangling, name, undefined, type, 'import');
    if (builtIn !== undefined) return builtIn;
    return fail(
      'componentize/unknown-import',
      item === undefined
        ? `the world imports no function \`${name}\``
        : `the world imports \`${name}\`, but it is no function`,
      undefined,
      this.#functionMends(name, functionNames(this.#world)),
    );
  }

  /** A built-in for what the world exports. */
  #ofExport(
    mangling: Mangling,
    interfaceName: string,
    name: string,
    type: CoreFuncType,
  ): ImportMeaning {
    const container = this.#container(mangling, interfaceName, name, 'export');
    return (
      this.#builtIn(mangling, name, container, type, 'export') ??
      fail('componentize/unknown-import', `export \`${interfaceName}\` has no built-in \`${name}\``)
    );
  }

  #ofInterface(
    mangling: Mangling,
    interfaceName: string,
    name: string,
    type: CoreFuncType,
  ): ImportMeaning {
    const container = this.#container(mangling, interfaceName, name, 'import');
    const { resolve } = this.#context;
    const lowered = mangling.lowered(name);
    const func = resolve.interfaces[container.interface]?.functions.get(lowered.name);
    if (func !== undefined) {
      checkFunction(this.#context.resolve, func, lowered.use, type, this.#report);
      const { key, interface: id } = container;
      const encoding = this.#input.imports.get(resolve, key, func.name);
      const { use } = lowered;
      return { kind: 'interface-function', key, interface: id, function: func, use, encoding };
    }
    return (
      this.#builtIn(mangling, name, container, type, 'import') ??
      fail(
        'componentize/unknown-import',
        `interface \`${worldKeyName(resolve, container.key)}\` has no function \`${name}\``,
        undefined,
        this.#functionMends(name, resolve.interfaces[container.interface]?.functions.keys() ?? []),
      )
    );
  }

  /** The interface of this name; `func` is what is imported of it. */
  #container(
    mangling: Mangling,
    name: string,
    func: string,
    direction: 'import' | 'export',
  ): Container {
    const items = this.#world[`${direction}s`];
    this.#names[direction] ??= new InterfaceNames(this.#context.resolve, items);
    const names = this.#names[direction];
    const key = mangling.findInterface(names, name);
    const item = key === undefined ? undefined : items.get(key);
    if (key !== undefined && item?.kind === 'interface') return { key, interface: item.id };
    // What else is imported of it is no other mistake, but for what a linker has not found.
    const unknown = `${direction} ${name}`;
    if (this.#unknown.has(unknown) && name !== 'env') throw new Failure([]);
    this.#unknown.add(unknown);
    return fail(
      'componentize/unknown-import',
      `the world ${direction}s no interface \`${name}\``,
      undefined,
      this.#interfaceMends(name, func, nearestInterface(name, mangling.interfaceNames(names))),
    );
  }

  #interfaceMends(name: string, func: string, near: string | undefined): readonly string[] {
    if (near !== undefined) return [`did you mean \`${near}\`?`];
    if (name.startsWith('wasi_'))
      return [`it is for an adapter to give: \`--adapt ${name}=FILE\`, or the option \`adapters\``];
    if (name === 'env')
      return [`linkers import from \`env\` what they did not find: link what defines \`${func}\``];
    return this.#worldMends();
  }

  /** What may help where the world, or an interface, has no function of this name. */
  #functionMends(name: string, known: Iterable<string>): readonly string[] {
    const near = nearestName(name, known);
    return near === undefined ? this.#worldMends() : [`did you mean \`${near}\`?`];
  }

  #worldMends(): readonly string[] {
    const { imports, exports } = this.#world;
    if (this.#isLibrary()) return ['this is a shared library: `link` makes a component of such'];
    return imports.size + exports.size === 0
      ? ['the module has no world, or one with nothing in it: `embed` gives it one']
      : [];
  }

  #isLibrary(): boolean {
    return this.#input.module.customs.some(({ name }) => name === DYLINK);
  }

  /** A built-in for a resource, function or type of the world, or of one of its interfaces. */
  #builtIn(
    mangling: Mangling,
    name: string,
    container: Container | undefined,
    type: CoreFuncType,
    direction: 'import' | 'export',
  ): ImportMeaning | undefined {
    const resource = this.#resourceBuiltIn(mangling, name, container, type, direction);
    if (resource !== undefined) return resource;
    if (direction === 'export') {
      const returning = mangling.taskReturn(name);
      if (returning !== undefined) {
        const func = this.#functionOf(returning, container, direction);
        if (func === undefined)
          fail('componentize/unknown-import', `there is no exported function \`${returning}\``);
        const key = container?.key ?? returning;
        const encoding = this.#input.exports.get(this.#context.resolve, key, func.name);
        const id = container?.interface;
        return { kind: 'task-return', key, interface: id, function: func, encoding };
      }
      if (mangling.isTaskCancel(name)) {
        checkType(name, coreType(), type, this.#report);
        return { kind: 'built-in', canon: { kind: 'task.cancel' } };
      }
    }
    const payload = mangling.payload(name);
    return payload && this.#payloadBuiltIn(payload, container, type, direction);
  }

  #resourceBuiltIn(
    mangling: Mangling,
    name: string,
    container: Container | undefined,
    type: CoreFuncType,
    direction: 'import' | 'export',
  ): ImportMeaning | undefined {
    const named = mangling.resourceOperation(name);
    const resource = named && this.#resource(named.resource, container);
    if (named === undefined || resource === undefined) return undefined;
    const { operation } = named;
    if (direction === 'import' && operation !== 'resource.drop') return undefined;
    checkType(
      name,
      coreType(['i32'], operation === 'resource.drop' ? [] : ['i32']),
      type,
      this.#report,
    );
    if (direction === 'export') return { kind: 'exported-resource', operation, resource };
    const key = container?.key ?? named.resource;
    return { kind: 'imported-resource-drop', key, interface: container?.interface, resource };
  }

  #resource(name: string, container: Container | undefined): TypeId | undefined {
    const { resolve } = this.#context;
    let id: TypeId | undefined;
    if (container !== undefined) id = resolve.interfaces[container.interface]?.types.get(name);
    else {
      const item = this.#world.imports.get(name);
      if (item?.kind === 'type') id = item.id;
    }
    return id !== undefined && resolve.types[id]?.kind.kind === 'resource' ? id : undefined;
  }

  #functionOf(
    name: string,
    container: Container | undefined,
    direction: 'import' | 'export',
  ): Function | undefined {
    if (container !== undefined)
      return this.#context.resolve.interfaces[container.interface]?.functions.get(name);
    const item = this.#world[`${direction}s`].get(name);
    return item?.kind === 'function' ? item.function : undefined;
  }

  #payloadBuiltIn(
    named: NamedPayload,
    container: Container | undefined,
    type: CoreFuncType,
    direction: 'import' | 'export',
  ): ImportMeaning | undefined {
    let found: Payload['type'];
    if (named.index !== 'unit') {
      const func = this.#functionOf(named.function, container, direction);
      if (func === undefined) return undefined;
      const id = payloadTypesOf(this.#context.resolve, func)[named.index];
      // The two kinds are counted together, and the built-in is that of its name.
      if (id === undefined) return undefined;
      found = { id, function: func.name };
    }
    const payload: Payload = {
      name: named.name,
      kind: named.kind,
      type: found,
      key: container?.key ?? named.name,
      interface: container?.interface,
      imported: direction === 'import',
    };
    const { operation, async } = named;
    checkType(named.name, payloadOperationType(named), type, this.#report);
    return { kind: 'payload', operation, payload, async };
  }
}

import {
  type InterfaceId,
  interfaceTrackName,
  type Resolve,
  type WorldKey,
  worldKeyName,
} from '@witcraft/resolver';

/** How the functions of an asynchronous function's world are lowered and lifted. */
export type FunctionAbi = 'sync' | 'async-callback' | 'async-stackful';

/** What a built-in function does with a resource of a module's own. */
export type ResourceOperation = 'new' | 'rep' | 'drop';

/**
 * What a core module calls its imports and exports, so that a component can be
 * made of it. A key is that of an interface of the world, absent for functions
 * of the world itself.
 */
export interface CoreNames {
  readonly memory: string;
  readonly realloc: string;
  readonly initialize: string;
  /** The module name of imports for an imported interface. */
  importModule(key: WorldKey | undefined): string;
  /** The module name of built-in functions for an exported interface. */
  exportModule(key: WorldKey | undefined): string;
  importedFunction(name: string, abi: FunctionAbi): string;
  resourceFunction(operation: ResourceOperation, resource: string): string;
  exportedFunction(key: WorldKey | undefined, name: string, abi: FunctionAbi): string;
  postReturn(key: WorldKey | undefined, name: string): string;
  destructor(key: WorldKey, resource: string, abi: FunctionAbi): string;
}

/** The names of BuildTargets.md, `cm32p2`. They are for synchronous functions only. */
export class StandardNames implements CoreNames {
  readonly memory = 'cm32p2_memory';
  readonly realloc = 'cm32p2_realloc';
  readonly initialize = 'cm32p2_initialize';
  readonly #resolve: Resolve;
  readonly #trackNames = new Map<InterfaceId, string>();

  constructor(resolve: Resolve) {
    this.#resolve = resolve;
  }

  importModule(key: WorldKey | undefined): string {
    return key === undefined ? 'cm32p2' : `cm32p2|${this.#keyName(key)}`;
  }

  exportModule(key: WorldKey | undefined): string {
    return key === undefined ? 'cm32p2' : `cm32p2|_ex_${this.#keyName(key)}`;
  }

  importedFunction(name: string): string {
    return name;
  }

  resourceFunction(operation: ResourceOperation, resource: string): string {
    return `${resource}_${operation}`;
  }

  exportedFunction(key: WorldKey | undefined, name: string): string {
    return `cm32p2|${key === undefined ? '' : this.#keyName(key)}|${name}`;
  }

  postReturn(key: WorldKey | undefined, name: string): string {
    return `${this.exportedFunction(key, name)}_post`;
  }

  destructor(key: WorldKey, resource: string): string {
    return `cm32p2|${this.#keyName(key)}|${resource}_dtor`;
  }

  #keyName(key: WorldKey): string {
    if (typeof key === 'string') return key;
    // Each function of an interface asks for it.
    let name = this.#trackNames.get(key);
    if (name === undefined) {
      name = interfaceTrackName(this.#resolve, key) ?? '';
      this.#trackNames.set(key, name);
    }
    return name;
  }
}

/** The names that toolchains used before there was a standard, and use for asynchronous functions. */
export class LegacyNames implements CoreNames {
  readonly memory = 'memory';
  readonly realloc = 'cabi_realloc';
  readonly initialize = '_initialize';
  readonly #resolve: Resolve;

  constructor(resolve: Resolve) {
    this.#resolve = resolve;
  }

  importModule(key: WorldKey | undefined): string {
    return key === undefined ? '$root' : worldKeyName(this.#resolve, key);
  }

  exportModule(key: WorldKey | undefined): string {
    return `[export]${this.importModule(key)}`;
  }

  importedFunction(name: string, abi: FunctionAbi): string {
    return abi === 'sync' ? name : `[async-lower]${name}`;
  }

  resourceFunction(operation: ResourceOperation, resource: string): string {
    return `[resource-${operation}]${resource}`;
  }

  exportedFunction(key: WorldKey | undefined, name: string, abi: FunctionAbi): string {
    return `${liftPrefix(abi)}${this.#path(key)}${name}`;
  }

  postReturn(key: WorldKey | undefined, name: string): string {
    return `cabi_post_${this.#path(key)}${name}`;
  }

  destructor(key: WorldKey, resource: string, abi: FunctionAbi): string {
    return `${liftPrefix(abi)}${this.#path(key)}[dtor]${resource}`;
  }

  #path(key: WorldKey | undefined): string {
    return key === undefined ? '' : `${worldKeyName(this.#resolve, key)}#`;
  }
}

function liftPrefix(abi: FunctionAbi): string {
  switch (abi) {
    case 'sync':
      return '';
    case 'async-callback':
      return '[async-lift]';
    case 'async-stackful':
      return '[async-lift-stackful]';
    default:
      return abi satisfies never;
  }
}

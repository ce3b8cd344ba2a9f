import type { Alias } from '../model/aliases.js';
import type { Canon } from '../model/canons.js';
import type { Component, Section, Start, Value } from '../model/component.js';
import type { CoreType } from '../model/core-types.js';
import type { Export, Import } from '../model/externs.js';
import type { CoreInstance, Instance } from '../model/instances.js';
import type { Sort } from '../model/sorts.js';
import type { Type } from '../model/types.js';
import { IndexSpaces, sortOfAlias, sortOfExtern } from './index-spaces.js';

type VecKind = Exclude<Section['kind'], 'custom' | 'core-module' | 'component' | 'start'>;

/**
 * Builds a component definition by definition. Each method returns the index that
 * the definition gets in its index space; definitions of one kind that follow
 * each other share a section.
 *
 * @example
 * const builder = new ComponentBuilder();
 * const type = builder.type({ kind: 'func', async: false, params: [], result: 'u32', namedResults: undefined });
 * builder.import({ name: { name: 'f', attributes: [] }, type: { kind: 'func', type } });
 * writeComponent(builder.finish());
 */
export class ComponentBuilder {
  readonly #sections: Section[] = [];
  readonly #spaces = new IndexSpaces();
  #open: { readonly kind: VecKind; readonly items: unknown[] } | undefined;

  /** How many definitions an index space has. */
  count(sort: Sort): number {
    return this.#spaces.count(sort);
  }

  customSection(name: string, data: Uint8Array): void {
    this.#close();
    this.#sections.push({ kind: 'custom', name, data });
  }

  /** Adds a module by its bytes; its index among core modules. */
  coreModule(bytes: Uint8Array): number {
    this.#close();
    this.#sections.push({ kind: 'core-module', bytes });
    return this.#spaces.add('core-module');
  }

  coreInstance(instance: CoreInstance): number {
    this.#add('core-instances', instance);
    return this.#spaces.add('core-instance');
  }

  coreType(type: CoreType): number {
    this.#add('core-types', type);
    return this.#spaces.addCoreType(type);
  }

  component(component: Component): number {
    this.#close();
    this.#sections.push({ kind: 'component', component });
    return this.#spaces.add('component');
  }

  instance(instance: Instance): number {
    this.#add('instances', instance);
    return this.#spaces.add('instance');
  }

  alias(alias: Alias): number {
    this.#add('aliases', alias);
    return this.#spaces.add(sortOfAlias(alias));
  }

  type(type: Type): number {
    this.#add('types', type);
    return this.#spaces.add('type');
  }

  /** `lift` makes a function, everything else a core function. */
  canon(canon: Canon): number {
    this.#add('canons', canon);
    return this.#spaces.add(canon.kind === 'lift' ? 'func' : 'core-func');
  }

  import(item: Import): number {
    this.#add('imports', item);
    return this.#spaces.add(sortOfExtern(item.type));
  }

  /** The index of the new definition that the export makes. */
  export(item: Export): number {
    this.#add('exports', item);
    return this.#spaces.add(item.sort);
  }

  /** The index of the first value that the start function's results become. */
  start(start: Start): number {
    this.#close();
    this.#sections.push({ kind: 'start', start });
    const first = this.#spaces.count('value');
    for (let i = 0; i < start.results; i++) this.#spaces.add('value');
    return first;
  }

  value(value: Value): number {
    this.#add('values', value);
    return this.#spaces.add('value');
  }

  /** What is built so far. */
  finish(): Component {
    this.#close();
    return { sections: [...this.#sections] };
  }

  #add(kind: VecKind, item: unknown): void {
    if (this.#open?.kind !== kind) {
      this.#close();
      this.#open = { kind, items: [] };
    }
    this.#open.items.push(item);
  }

  #close(): void {
    // Each method adds items of the type that belongs to its kind of section.
    if (this.#open !== undefined) this.#sections.push(this.#open as Section);
    this.#open = undefined;
  }
}

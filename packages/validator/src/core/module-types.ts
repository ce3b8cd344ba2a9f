import type { CoreModule, CoreModuleDeclaration } from '@witcraft/binary';
import { invalid } from '../failure.js';
import type { CoreModuleImport, ModuleType } from '../types/model.js';
import { importKey } from './core-subtyping.js';
import type { CoreExtern, CoreTypeTable } from './core-types.js';

/** Gathers imports and exports of a module, each name once. */
class ModuleTypeBuilder {
  readonly #imports: CoreModuleImport[] = [];
  readonly #importKeys = new Set<string>();
  readonly #exports = new Map<string, CoreExtern>();

  /** Binary.md: two names are joined to one, so the two together must be new. */
  import(module: string, name: string, type: CoreExtern): void {
    const key = importKey(module, name);
    if (this.#importKeys.has(key)) {
      const text = `expected each import of a module once, found \`${module}\` \`${name}\` again`;
      invalid('validate/repeated-name', text);
    }
    this.#importKeys.add(key);
    this.#imports.push({ module, name, type });
  }

  export(name: string, type: CoreExtern): void {
    if (this.#exports.has(name)) {
      const text = `expected each export of a module once, found \`${name}\` again`;
      invalid('validate/repeated-name', text);
    }
    this.#exports.set(name, type);
  }

  finish(): ModuleType {
    return { kind: 'module', imports: this.#imports, exports: this.#exports };
  }
}

/** `core:moduletype`; `outer` resolves its outer aliases to the numbers of core types. */
export function moduleTypeOf(
  declarations: readonly CoreModuleDeclaration[],
  table: CoreTypeTable,
  outer: (count: number, index: number) => number,
): ModuleType {
  const builder = new ModuleTypeBuilder();
  const types: number[] = [];
  const resolve = resolverOf(types);
  for (const declaration of declarations) {
    switch (declaration.kind) {
      case 'type': {
        const first = table.addGroup(declaration.type, types.length, resolve);
        for (let i = 0; i < declaration.type.types.length; i++) types.push(first + i);
        break;
      }
      case 'outer-type': {
        const { count, index } = declaration;
        types.push(count === 0 ? resolve(index) : outer(count - 1, index));
        break;
      }
      case 'import': {
        const { module, name, type } = declaration.import;
        builder.import(module, name, table.extern(type, resolve));
        break;
      }
      case 'export':
        builder.export(declaration.name, table.extern(declaration.type, resolve));
        break;
      default:
        declaration satisfies never;
    }
  }
  return builder.finish();
}

/** What a core module imports and exports. */
export function typeOfModule(module: CoreModule, table: CoreTypeTable): ModuleType {
  const builder = new ModuleTypeBuilder();
  const types: number[] = [];
  const resolve = resolverOf(types);
  for (const group of module.types) {
    const first = table.addGroup(group, types.length, resolve);
    for (let i = 0; i < group.types.length; i++) types.push(first + i);
  }
  const spaces: { readonly [K in CoreExtern['kind']]: CoreExtern[] } = {
    func: [],
    table: [],
    memory: [],
    global: [],
    tag: [],
  };
  for (const { module: from, name, type } of module.imports) {
    const extern = table.extern(type, resolve);
    builder.import(from, name, extern);
    spaces[extern.kind].push(extern);
  }
  for (const type of module.functions) {
    // A function that the module defines has its type exactly.
    spaces.func.push(table.externFunc(resolve(type), true));
  }
  for (const one of module.tables) {
    spaces.table.push(table.extern({ kind: 'table', table: one.type }, resolve));
  }
  for (const memory of module.memories) {
    spaces.memory.push(table.extern({ kind: 'memory', memory }, resolve));
  }
  for (const type of module.tags) {
    spaces.tag.push(table.extern({ kind: 'tag', type }, resolve));
  }
  for (const { type: global } of module.globals) {
    spaces.global.push(table.extern({ kind: 'global', global }, resolve));
  }
  for (const { name, sort, index } of module.exports) {
    const extern = spaces[sort][index];
    if (extern === undefined) {
      const text = `expected the index of a ${sort} of the module, found ${index}`;
      invalid('validate/unknown-index', text);
    }
    builder.export(name, extern);
  }
  return builder.finish();
}

function resolverOf(types: readonly number[]): (index: number) => number {
  return (index) => {
    const type = types[index];
    if (type !== undefined) return type;
    return invalid('validate/unknown-index', `expected a core type's index, found ${index}`);
  };
}

import type { Alias } from '@witcraft/binary';
import { InvalidComponentError } from '../errors.js';
import type { Definitions, Scope } from './scope.js';

/** `alias`: adds what it leads to. */
export function defineAlias(scope: Scope, alias: Alias): void {
  switch (alias.kind) {
    case 'export': {
      const extern = scope.get('instance', alias.instance).exports.get(alias.name);
      if (extern?.sort !== alias.sort) missing(alias.sort, alias.name);
      scope.add(extern.sort, extern.value as never);
      return;
    }
    case 'core-export': {
      const value = scope.get('core-instance', alias.instance)?.[alias.name];
      if (!scope.run.dry && coreSortOf(value) !== alias.sort) missing(alias.sort, alias.name);
      scope.add(`core-${alias.sort}`, value as never);
      return;
    }
    case 'outer': {
      const value = scope.enclosing(alias.count).get(alias.sort, alias.index);
      scope.add(alias.sort, value as Definitions[typeof alias.sort] as never);
      return;
    }
    default:
      alias satisfies never;
  }
}

/** Objects of the engine know what they are: `[object WebAssembly.Memory]`. */
function coreSortOf(value: unknown): string {
  if (typeof value === 'function') return 'func';
  return Object.prototype.toString.call(value).slice(20, -1).toLowerCase();
}

function missing(sort: string, name: string): never {
  throw new InvalidComponentError(`an instance has no ${sort} ${name}`);
}

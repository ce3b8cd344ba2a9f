import { type CoreModule, engine } from '../engine.js';
import { InvalidComponentError, wrongImport } from '../errors.js';
import { withLimits } from '../limits/limiter.js';
import type { Scope } from './scope.js';

/**
 * Whether somebody's core module may stand for one of a declared type (`core:moduletype`):
 * it imports no more and exports no less, each of the same kind. That is what the engine
 * says of modules; it compares the types of imports itself when it instantiates them.
 */
export function checkModule(module: CoreModule, index: number, scope: Scope, path: string): void {
  const type = scope.get('core-type', index);
  if (type.kind !== 'module') throw new InvalidComponentError(`type ${index} is no module type`);
  const { Module } = engine();
  const limits = withLimits(module, {});
  const imports = new Set<string>();
  const exports = new Set<string>();
  for (const { module: from, name, kind } of Module.imports(module)) {
    if (!(from in limits)) imports.add(describe(kind, from, name));
  }
  for (const { name, kind } of Module.exports(module)) exports.add(describe(kind, name));
  for (const declaration of type.declarations) {
    if (declaration.kind === 'import') {
      const { module: from, name, type } = declaration.import;
      imports.delete(describe(type.kind, from, name));
    } else if (declaration.kind === 'export') {
      const found = describe(declaration.type.kind, declaration.name);
      if (!exports.has(found)) wrongImport(path, `the module lacks the export ${found}`);
    }
  }
  for (const found of imports) wrongImport(path, `the module has another import ${found}`);
}

/** The engine calls a `func` a `function`. */
function describe(kind: string, ...names: string[]): string {
  return `${kind === 'function' ? 'func' : kind} "${names.join('" "')}"`;
}

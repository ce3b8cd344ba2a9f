import type { CoreType } from '@witcraft/binary';
import { moduleTypeOf } from '../core/module-types.js';
import { invalid } from '../failure.js';
import { at, type Scope } from '../scope/scope.js';
import type { Validation } from '../validation.js';
import { outerScope } from './aliases.js';

/** `core:type` */
export function defineCoreType(validation: Validation, scope: Scope, type: CoreType): void {
  const { coreTypes } = scope;
  const step = { kind: 'core type', id: coreTypes.length };
  if (type.kind === 'module') {
    const outer = (count: number, index: number): number =>
      coreTypeAt(outerScope(scope, count), index);
    const found = validation.report.attempt(step, () =>
      moduleTypeOf(type.declarations, validation.core, outer),
    );
    coreTypes.push(found);
    return;
  }
  const first = validation.report.attempt(step, () => {
    if (type.types.some((one) => one.shared)) {
      validation.gated('shared-everything-threads', 'a shared core type');
    }
    return validation.core.addGroup(type, coreTypes.length, (index) => coreTypeAt(scope, index));
  });
  for (let i = 0; i < type.types.length; i++) {
    coreTypes.push(first === undefined ? undefined : first + i);
  }
}

/** A core type that is not one of modules. */
export function coreTypeAt(scope: Scope, index: number): number {
  const type = at(scope.coreTypes, index, 'core type');
  if (typeof type === 'number') return type;
  const text = `expected core type ${index} to be no type of modules, found one`;
  return invalid('validate/wrong-type', text);
}

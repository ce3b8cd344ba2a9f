import { readModule } from '@witcraft/binary';
import { typeOfModule } from '../core/module-types.js';
import { invalid } from '../failure.js';
import type { Scope } from '../scope/scope.js';
import type { Validation } from '../validation.js';

/** `core:module`: its imports and exports are looked at here, its code by the engine. */
export function defineCoreModule(
  validation: Validation,
  scope: Scope,
  bytes: Uint8Array,
  base: number,
): void {
  const { report, core, gates, file, engine } = validation;
  const step = `core module ${scope.coreModules.length}`;
  const type = report.attempt(step, () => {
    const { module, diagnostics } = readModule(bytes, { name: file, base, gates });
    for (const { code, message, place } of diagnostics) {
      report.offset = place?.offset;
      const text = `${message} (${[...(place?.path ?? []), code].join(', ')})`;
      report.add('validate/core-module', text);
    }
    if (module === undefined) return undefined;
    const found = typeOfModule(module, core);
    if (engine?.validate(bytes) === false) {
      const missing = engine.missingFor(module);
      if (missing === undefined) {
        invalid('validate/core-module', 'expected a valid core module, found one with mistakes');
      }
      const text = `could not check the code of a core module: this engine has no ${missing}`;
      report.add('validate/core-module-unchecked', text, 'info');
    }
    return found;
  });
  scope.coreModules.push(type);
}

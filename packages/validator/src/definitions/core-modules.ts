import { readModule } from '@witcraft/binary';
import { typeOfModule } from '../core/module-types.js';
import { invalid } from '../failure.js';
import type { Scope } from '../scope/scope.js';
import type { ModuleType } from '../types/model.js';
import type { Validation } from '../validation.js';

/** `core:module`, within a component */
export function defineCoreModule(
  validation: Validation,
  scope: Scope,
  bytes: Uint8Array,
  base: number,
): void {
  const step = { kind: 'core module', id: scope.coreModules.length };
  const type = validation.report.attempt(step, () => checkCoreModule(validation, bytes, base));
  scope.coreModules.push(type);
}

/** `core:module`: its imports and exports are looked at here, its code by the engine. */
export function checkCoreModule(
  { report, core, gates, file, engine }: Validation,
  bytes: Uint8Array,
  base: number,
): ModuleType | undefined {
  const { module, diagnostics } = readModule(bytes, { name: file, base, gates });
  for (const { code, message, place } of diagnostics) {
    report.offset = place?.offset;
    const text = `${message} (${[...(place?.path ?? []), code].join(', ')})`;
    report.add('validate/core-module', text);
  }
  if (module === undefined) return undefined;
  const found = typeOfModule(module, core);
  const verdict = engine?.validate(bytes) ?? true;
  if (engine === undefined || verdict === true) return found;
  const missing = engine.missingFor(module);
  if (missing !== undefined) {
    const text = `could not check the code of a core module: this engine has no ${missing}`;
    report.add('validate/core-module-unchecked', text, 'info');
    return found;
  }
  const { reason, offset } = explained(verdict);
  if (offset !== undefined) report.offset = base + offset;
  return invalid(
    'validate/core-module',
    `expected a valid core module, found one with mistakes${reason}`,
  );
}

/** What an engine says, and the offset in it: V8 ends with `@+34`, others may have `at offset 34`. */
function explained(verdict: string | false): {
  readonly reason: string;
  readonly offset: number | undefined;
} {
  if (verdict === false || verdict === '') return { reason: '', offset: undefined };
  const [, first = '', at = ''] = /^(.*?)(?: @\+| at offset )(\d+)/.exec(verdict) ?? [];
  return at === ''
    ? { reason: `: ${verdict}`, offset: undefined }
    : { reason: `: ${first}`, offset: Number(at) };
}

import { isCoreType } from '../model/core-types.js';
import type { ImportName, LinkType } from '../model/modules.js';
import type { FuncType } from '../model/types.js';
import { importText } from '../validate/interface-module.js';
import { linkTypeText } from '../validate/link-type-text.js';
import { isLinkSubtype, type Subtyping } from '../validate/subtyping.js';
import { isCoreFunction } from '../values/core-values.js';
import { describe } from '../values/from-host.js';
import { throughEngine } from './core-externs.js';
import { exportedFunction } from './host-function.js';
import type { LinkValue } from './link-value.js';

/** What the host gives for an import: `imports[module][name]`, or `imports[name]`. */
export function readImport(imports: unknown, { module, name }: ImportName): unknown {
  if (module === undefined || module === '') {
    const value = property(imports, name);
    return value === undefined ? property(property(imports, ''), name) : value;
  }
  return property(property(imports, module), name);
}

function property(object: unknown, name: string): unknown {
  if ((typeof object !== 'object' && typeof object !== 'function') || object === null)
    return undefined;
  return (object as Readonly<Record<string, unknown>>)[name];
}

/**
 * The link value for what the host gives for an import; where it is missing or of a wrong
 * type that is added to `problems`.
 */
export function hostImport(
  imports: unknown,
  name: ImportName,
  type: LinkType,
  mode: Subtyping,
  problems: string[],
): LinkValue | undefined {
  const given = readImport(imports, name);
  const place = `import ${importText(name)}`;
  const wrong = (found: string): undefined => {
    problems.push(`${place}: expected ${linkTypeText(type)}, given is ${found}`);
    return undefined;
  };
  if (given === undefined) return wrong('nothing');
  const exported = exportedFunction(given);
  if (exported !== undefined) {
    const own: LinkType = { kind: 'interface-func', type: exported.type };
    return isLinkSubtype(own, type, mode) ? exported.value : wrong(linkTypeText(own));
  }
  if (type.kind === 'func' || type.kind === 'interface-func') {
    if (typeof given !== 'function') return wrong(describe(given));
    if (type.kind === 'interface-func' && !isCoreFunction(given)) {
      const call = given as (...args: unknown[]) => unknown;
      return { kind: 'host', name: importText(name), call, type: type.type };
    }
    if (!isOfCoreTypes(type.type)) return wrong('a function of core code');
  }
  try {
    return throughEngine(type, given);
  } catch (error) {
    return wrong(`${describe(given)} (${(error as Error).message})`);
  }
}

function isOfCoreTypes({ params, results }: FuncType): boolean {
  return params.every(isCoreType) && results.every(isCoreType);
}

import { invalid } from '../failure.js';
import type { Scope } from '../scope/scope.js';
import type { ComponentType, Resource } from '../types/model.js';
import { FreeResources } from '../types/parts.js';
import type { Validation } from '../validation.js';

/** The type of a component whose definitions are all known. */
export function finishComponent(validation: Validation, scope: Scope): ComponentType {
  const { imports, exports, importedResources: imported, visibleResources: visible } = scope;
  const inImports = new FreeResources(validation.types);
  inImports.addAll(imports);
  const inExports = new FreeResources(validation.types);
  inExports.addAll(exports);
  const defined = new Map<Resource, readonly string[]>();
  for (const resource of scope.newResources) {
    if (inImports.found.has(resource) && !scope.hasUnnamedTypes) {
      const text = 'expected imports without the resources of the component itself, found one';
      invalid('validate/hidden-resource', text);
    }
    if (!inExports.found.has(resource)) continue;
    const path = visible.get(resource);
    if (path === undefined) {
      if (scope.hasUnnamedTypes) continue;
      const text = 'expected a resource that exports use to be exported itself';
      return invalid('validate/hidden-resource', text);
    }
    defined.set(resource, path);
  }
  const type: ComponentType = { kind: 'component', imports, exports, imported, defined, visible };
  return validation.types.component(type);
}

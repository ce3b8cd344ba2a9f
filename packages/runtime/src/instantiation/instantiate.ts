import type { Component, CoreInstance, Export, Instance, Section } from '@witcraft/binary';
import { ComponentInstance } from '@witcraft/canonical-abi';
import { defineCanon } from '../canon/canon.js';
import type { CoreExports, CoreImports, CoreModule } from '../engine.js';
import { InvalidComponentError, unsupported } from '../errors.js';
import { withLimits } from '../limits/limiter.js';
import { defineAlias } from './aliases.js';
import { addExtern, ascribe, declaredInstance, placeholder } from './declared-instance.js';
import type { Instantiation } from './instantiation.js';
import {
  type ComponentValue,
  type Extern,
  type InstanceValue,
  type Resolve,
  Scope,
} from './scope.js';
import { defineType } from './types.js';

/** A core module to be instantiated, at once or asynchronously: the engine has both. */
export type CoreRequest = readonly [module: CoreModule, imports: CoreImports];

/** Asks for core modules to be instantiated, and is given their exports. */
export type Instantiating<T> = Generator<CoreRequest, T, CoreExports>;

/** An instance of a component: its definitions in order, as the Explainer has them. */
export function* instantiateComponent(
  component: ComponentValue,
  resolve: Resolve,
  run: Instantiation,
  parent: ComponentInstance | undefined,
): Instantiating<InstanceValue> {
  run.countInstance();
  const { definition, outer, modules } = component;
  if ('declarations' in definition) return declaredInstance(definition, placeholder, resolve);
  const instance = new ComponentInstance(parent, run.limits);
  const scope = new Scope(run, instance, outer);
  const exports = new Map<string, Extern>();
  for (const section of definition.sections) {
    switch (section.kind) {
      case 'custom':
        break;
      case 'core-module':
        scope.add('core-module', modules.get(section) as CoreModule);
        break;
      case 'core-instances':
        for (const item of section.items) {
          scope.add('core-instance', yield* coreInstance(scope, item));
        }
        break;
      case 'core-types':
        for (const item of section.items) scope.add('core-type', item);
        break;
      case 'component':
        scope.add('component', { definition: section.component, outer: scope, modules });
        break;
      case 'instances':
        for (const item of section.items) scope.add('instance', yield* newInstance(scope, item));
        break;
      case 'aliases':
        for (const item of section.items) defineAlias(scope, item);
        break;
      case 'types':
        for (const item of section.items) scope.add('type', defineType(scope, item));
        break;
      case 'canons':
        for (const item of section.items) defineCanon(scope, item);
        break;
      case 'imports':
        for (const { name, type } of section.items) {
          addExtern(scope, resolve(name.name, type, scope));
        }
        break;
      case 'exports':
        for (const item of section.items) {
          const extern = exported(scope, item);
          addExtern(scope, extern);
          exports.set(item.name.name, extern);
        }
        break;
      case 'start':
      case 'values':
        return unsupported(`a definition of ${section.kind}`);
      default:
        section satisfies never;
    }
  }
  return { exports };
}

function externAt(scope: Scope, sort: Extern['sort'], index: number): Extern {
  return { sort, value: scope.get(sort, index) } as Extern;
}

/** `export`, with the type that it is given, if any. */
function exported(scope: Scope, { sort, index, type }: Export): Extern {
  const extern = externAt(scope, sort, index);
  return type === undefined ? extern : ascribe(extern, type, scope);
}

/** `core:instance` */
function* coreInstance(scope: Scope, definition: CoreInstance): Instantiating<CoreExports> {
  scope.run.countInstance();
  switch (definition.kind) {
    case 'instantiate': {
      const module = scope.get('core-module', definition.module);
      const imports: Record<string, CoreExports> = Object.create(null);
      for (const { name, instance } of definition.args) {
        imports[name] = scope.get('core-instance', instance);
      }
      return scope.run.dry ? (undefined as never) : yield [module, withLimits(module, imports)];
    }
    case 'exports': {
      const exports: Record<string, unknown> = Object.create(null);
      for (const { name, sort, index } of definition.exports) {
        exports[name] = scope.get(`core-${sort}`, index);
      }
      return exports;
    }
    default:
      return definition satisfies never;
  }
}

/** `instance` */
function* newInstance(scope: Scope, definition: Instance): Instantiating<InstanceValue> {
  switch (definition.kind) {
    case 'instantiate': {
      const component = scope.get('component', definition.component);
      const args = new Map(
        definition.args.map(({ name, sort, index }) => [name, externAt(scope, sort, index)]),
      );
      const resolve: Resolve = (name, type, within) => {
        const arg = args.get(name);
        if (arg === undefined) throw new InvalidComponentError(`nothing is given for ${name}`);
        return ascribe(arg, type, within);
      };
      return yield* instantiateComponent(component, resolve, scope.run, scope.instance);
    }
    case 'exports': {
      const exports = new Map<string, Extern>();
      for (const { name, sort, index } of definition.exports) {
        exports.set(name.name, externAt(scope, sort, index));
      }
      return { exports };
    }
    default:
      return definition satisfies never;
  }
}

/** All sections of a component and the components in it that have a core module. */
export function coreModuleSections(component: Component): Extract<Section, { bytes: unknown }>[] {
  return component.sections.flatMap((section) => {
    if (section.kind === 'component') return coreModuleSections(section.component);
    return section.kind === 'core-module' ? [section] : [];
  });
}

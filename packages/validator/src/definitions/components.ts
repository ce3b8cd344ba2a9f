import type { Component, Place, Section } from '@witcraft/binary';
import { invalid } from '../failure.js';
import { Scope } from '../scope/scope.js';
import type { ValidatedComponent, ValidatedInstantiation } from '../validated.js';
import type { Validation } from '../validation.js';
import { defineAlias } from './aliases.js';
import { defineCanon } from './canons.js';
import { defineCoreModule } from './core-modules.js';
import { defineCoreType } from './core-types.js';
import { defineExport, defineImport } from './externs.js';
import { finishComponent } from './finish-component.js';
import { coreInstanceOf, instanceOf } from './instances.js';
import { runStart, valueOf } from './start.js';
import { typeOf } from './type-declarations.js';

/** How deep components may nest, as where they are read. */
const DEEPEST_COMPONENT = 1000;
/** How many definitions one index space may have. */
const MOST_DEFINITIONS = 1_000_000;

/** `component`: its sections are walked through in their order, and then it is finished. */
export class ComponentWalk {
  readonly validation: Validation;
  readonly scope: Scope;
  readonly depth: number;
  readonly components: (ValidatedComponent | undefined)[] = [];
  readonly instantiations: Map<number, ValidatedInstantiation> = new Map();

  constructor(validation: Validation, parent: Scope | undefined, depth: number) {
    if (depth > DEEPEST_COMPONENT) {
      const text = `expected components nested ${DEEPEST_COMPONENT} deep at most`;
      invalid('validate/nested-too-deep', text);
    }
    this.validation = validation;
    this.scope = new Scope('component', parent);
    this.depth = depth;
  }

  all({ sections }: Component): this {
    for (const section of sections) walkSection(this, section);
    return this;
  }

  finish(): ValidatedComponent | undefined {
    const { validation, scope, components, instantiations } = this;
    const { report } = validation;
    for (const [index, value] of scope.values.entries()) {
      if (value === undefined || value.used) continue;
      const text = 'expected each value to be used by an export, an instantiation or `start`';
      report.attempt({ kind: 'value', id: index }, () => invalid('validate/unused-value', text));
    }
    const step = { kind: 'type of the component' };
    const type = report.attempt(step, () => finishComponent(validation, scope));
    return type && { type, spaces: scope, components, instantiations };
  }
}

/** `section` */
export function walkSection(walk: ComponentWalk, section: Section): void {
  const { validation, scope } = walk;
  const { report } = validation;
  report.offset = section.place?.start;
  switch (section.kind) {
    case 'custom':
      return;
    case 'core-module':
      defineCoreModule(validation, scope, section.bytes, section.place?.start ?? 0);
      return;
    case 'core-types':
      walkItems(walk, section, (type) => defineCoreType(validation, scope, type));
      return;
    case 'core-instances':
      walkItems(walk, section, (instance) => {
        const step = { kind: 'core instance', id: scope.coreInstances.length };
        scope.coreInstances.push(
          report.attempt(step, () => coreInstanceOf(validation, scope, instance)),
        );
      });
      return;
    case 'component': {
      const step = { kind: 'component', id: scope.components.length };
      const nested = report.attempt(step, () =>
        new ComponentWalk(validation, scope, walk.depth + 1).all(section.component).finish(),
      );
      scope.components.push(nested?.type);
      walk.components.push(nested);
      return;
    }
    case 'instances':
      walkItems(walk, section, (instance) => {
        const index = scope.instances.length;
        const made = report.attempt({ kind: 'instance', id: index }, () =>
          instanceOf(validation, scope, instance),
        );
        scope.instances.push(made?.type);
        if (made !== undefined && instance.kind === 'instantiate') {
          walk.instantiations.set(index, made);
        }
      });
      return;
    case 'aliases':
      walkItems(walk, section, (alias) => defineAlias(validation, scope, alias));
      return;
    case 'types':
      walkItems(walk, section, (type) => {
        const step = { kind: 'type', id: scope.types.length };
        scope.types.push(report.attempt(step, () => typeOf(validation, scope, type)));
      });
      return;
    case 'canons':
      walkItems(walk, section, (canon) => defineCanon(validation, scope, canon));
      return;
    case 'start':
      runStart(validation, scope, section.start);
      return;
    case 'imports':
      walkItems(walk, section, (item) => defineImport(validation, scope, item));
      return;
    case 'exports':
      walkItems(walk, section, (item) => defineExport(validation, scope, item));
      return;
    case 'values':
      walkItems(walk, section, (value) => {
        const step = { kind: 'value', id: scope.values.length };
        scope.values.push(report.attempt(step, () => valueOf(validation, scope, value)));
      });
      return;
    default:
      section satisfies never;
  }
}

/** The items of a section, each with its place. */
function walkItems<T>(
  { validation }: ComponentWalk,
  section: { readonly items: readonly T[]; readonly place?: Place },
  define: (item: T) => void,
): void {
  const { items, place } = section;
  if (items.length > MOST_DEFINITIONS) {
    const text = `expected ${MOST_DEFINITIONS} definitions at most, found ${items.length}`;
    validation.report.add('validate/type-too-large', text);
    return;
  }
  for (let index = 0; index < items.length; index++) {
    validation.report.offset = place?.items[index] ?? place?.start;
    define(items[index]!);
  }
}

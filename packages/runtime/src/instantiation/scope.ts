import type {
  Component,
  ComponentDeclaration,
  CoreSort,
  CoreType,
  ExternType,
  Section,
  Sort,
} from '@witcraft/binary';
import type { ComponentInstance, FuncType, ResourceType, ValueType } from '@witcraft/canonical-abi';
import type { CoreFunc, Func } from '../canon/funcs.js';
import type { CoreExports, CoreMemory, CoreModule } from '../engine.js';
import { InvalidComponentError } from '../errors.js';
import type { Instantiation } from './instantiation.js';

/** What the index of a type refers to. */
export type TypeDefinition = ValueType | FuncType | ResourceType | DeclaredType;

/** Whether a type is one of values. */
export function isValueType(type: TypeDefinition): type is ValueType {
  return (
    typeof type === 'string' || !['func', 'resource', 'instance', 'component'].includes(type.kind)
  );
}

/** `instancetype` and `componenttype`: declarations, and the scope that they stand in. */
export interface DeclaredType {
  readonly kind: 'instance' | 'component';
  readonly declarations: readonly ComponentDeclaration[];
  readonly scope: Scope;
}

/** A component: its definitions and the scope that `outer` aliases in them lead to. */
export interface ComponentValue {
  readonly definition: Component | DeclaredType;
  readonly outer: Scope | undefined;
  readonly modules: ReadonlyMap<Section, CoreModule>;
}

/** An instance: what it exports. */
export interface InstanceValue {
  readonly exports: ReadonlyMap<string, Extern>;
}

/** Something that is imported or exported. */
export type Extern = {
  readonly [S in Sort]: { readonly sort: S; readonly value: Definitions[S] };
}[Sort];

/** Says what an import or a declared export is. */
export type Resolve = (name: string, type: ExternType, scope: Scope) => Extern;

/** What each index space holds; what is of the core is absent where nothing is run. */
export type Definitions = {
  func: Func;
  value: never;
  type: TypeDefinition;
  component: ComponentValue;
  instance: InstanceValue;
  'core-func': CoreFunc;
  'core-table': object;
  'core-memory': CoreMemory;
  'core-global': object;
  'core-tag': object;
  'core-type': CoreType;
  'core-module': CoreModule;
  'core-instance': CoreExports;
} & Record<`core-${CoreSort}`, unknown>;

/** The index spaces of a component instance, or within a type. */
export class Scope {
  readonly outer: Scope | undefined;
  readonly run: Instantiation;
  /** The instance that is made; of types, that in which they stand. */
  readonly instance: ComponentInstance;
  /**
   * Whether core code of the instance may ask for its task: it has asynchronous
   * built-ins, or calls asynchronous functions. Functions are compiled when they are
   * first called, with all definitions made, so it is known by then.
   */
  usesTasks = false;
  readonly #spaces: { [S in Sort]?: Definitions[S][] } = {};

  constructor(run: Instantiation, instance: ComponentInstance, outer: Scope | undefined) {
    this.run = run;
    this.instance = instance;
    this.outer = outer;
  }

  add<S extends Sort>(sort: S, definition: Definitions[S]): void {
    const space: Definitions[S][] | undefined = this.#spaces[sort];
    if (space === undefined) (this.#spaces as Record<S, Definitions[S][]>)[sort] = [definition];
    else space.push(definition);
  }

  get<S extends Sort>(sort: S, index: number): Definitions[S] {
    const space: Definitions[S][] = this.#spaces[sort] ?? [];
    if (index >= space.length) {
      throw new InvalidComponentError(
        `expected the index of a ${sort}, found ${index} of ${space.length}`,
      );
    }
    return space[index] as Definitions[S];
  }

  /** The scope so many scopes out. */
  enclosing(count: number): Scope {
    let scope: Scope | undefined = this;
    for (; count > 0; count--) scope = scope?.outer;
    if (scope === undefined) throw new InvalidComponentError('an alias leads outside');
    return scope;
  }
}

/** The type of a kind at an index. */
export function typeAt<K extends Exclude<TypeDefinition, string>['kind']>(
  scope: Scope,
  kind: K,
  index: number,
): Extract<TypeDefinition, { readonly kind: K }> {
  const type = scope.get('type', index);
  if (typeof type === 'object' && type.kind === kind) return type as never;
  throw new InvalidComponentError(
    `type ${index} is no ${kind === 'func' ? 'function' : kind} type`,
  );
}

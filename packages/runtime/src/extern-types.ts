import type { FuncType, ResourceType, ValueType } from '@witcraft/canonical-abi';
import type { ComponentValue, DeclaredType, Extern } from './instantiation/scope.js';

/** The type of what a component imports or exports. Resources are equal only to themselves. */
export type ExternType =
  | { readonly kind: 'func'; readonly type: FuncType }
  | { readonly kind: 'instance'; readonly exports: ReadonlyMap<string, ExternType> }
  /** A type of values, or one of another kind that has no value. */
  | { readonly kind: 'type'; readonly type: ValueType | FuncType | DeclaredType }
  | { readonly kind: 'resource'; readonly type: ResourceType }
  | {
      readonly kind: 'component';
      readonly imports: ReadonlyMap<string, ExternType>;
      readonly exports: ReadonlyMap<string, ExternType>;
    }
  | { readonly kind: 'core-module' };

type ComponentTypes = {
  readonly imports: ReadonlyMap<string, ExternType>;
  readonly exports: ReadonlyMap<string, ExternType>;
};

/** The types of what an instance exports. */
export function externTypes(
  exports: ReadonlyMap<string, Extern>,
  typesOf: (component: ComponentValue) => ComponentTypes,
): ReadonlyMap<string, ExternType> {
  return new Map(Array.from(exports, ([name, extern]) => [name, externType(extern, typesOf)]));
}

export function externType(
  extern: Extern,
  typesOf: (component: ComponentValue) => ComponentTypes,
): ExternType {
  switch (extern.sort) {
    case 'func':
      return { kind: 'func', type: extern.value.type };
    case 'instance':
      return { kind: 'instance', exports: externTypes(extern.value.exports, typesOf) };
    case 'type': {
      const type = extern.value;
      return typeof type === 'object' && type.kind === 'resource'
        ? { kind: 'resource', type }
        : { kind: 'type', type };
    }
    case 'component': {
      const component = typesOf(extern.value);
      return {
        kind: 'component',
        get imports() {
          return component.imports;
        },
        get exports() {
          return component.exports;
        },
      };
    }
    default:
      return { kind: 'core-module' };
  }
}

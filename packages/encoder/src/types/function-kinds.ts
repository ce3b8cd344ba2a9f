import type { Function, FunctionKind, TypeId } from '@witcraft/resolver';

/** Whether a function is written `async func`. */
export function isAsync({ kind }: { readonly kind: FunctionKind }): boolean {
  switch (kind.kind) {
    case 'async-freestanding':
    case 'async-method':
    case 'async-static':
      return true;
    case 'freestanding':
    case 'method':
    case 'static':
    case 'constructor':
      return false;
    default:
      return kind satisfies never;
  }
}

/** The resource that a method, static function or constructor belongs to. */
export function resourceOf(func: Function): TypeId | undefined {
  const { kind } = func;
  switch (kind.kind) {
    case 'freestanding':
    case 'async-freestanding':
      return undefined;
    default:
      return kind.resource;
  }
}

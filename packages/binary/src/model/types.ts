import type { Alias } from './aliases.js';
import type { CoreType, CoreValType } from './core-types.js';
import type { ExportDeclaration, Import } from './externs.js';

/** `primvaltype` */
export type PrimitiveValType =
  | 'bool'
  | 's8'
  | 'u8'
  | 's16'
  | 'u16'
  | 's32'
  | 'u32'
  | 's64'
  | 'u64'
  | 'f32'
  | 'f64'
  | 'char'
  | 'string'
  | 'error-context';

/** `valtype`: a primitive by its name, or a type by its index. */
export type ValType = PrimitiveValType | number;

/** `labelvaltype` */
export interface NamedValType {
  readonly name: string;
  readonly type: ValType;
}

/** `case` */
export interface Case {
  readonly name: string;
  readonly type: ValType | undefined;
  /** An older encoding's case that this one refines, by index; written as `0x00` where absent. */
  readonly refines?: number;
}

/** `defvaltype` */
export type DefinedType =
  | { readonly kind: 'primitive'; readonly type: PrimitiveValType }
  | { readonly kind: 'record'; readonly fields: readonly NamedValType[] }
  | { readonly kind: 'variant'; readonly cases: readonly Case[] }
  | { readonly kind: 'list'; readonly element: ValType }
  | { readonly kind: 'fixed-length-list'; readonly element: ValType; readonly length: number }
  | { readonly kind: 'map'; readonly key: ValType; readonly value: ValType }
  | { readonly kind: 'tuple'; readonly types: readonly ValType[] }
  | { readonly kind: 'flags'; readonly names: readonly string[] }
  | { readonly kind: 'enum'; readonly names: readonly string[] }
  | { readonly kind: 'option'; readonly type: ValType }
  | {
      readonly kind: 'result';
      readonly ok: ValType | undefined;
      readonly err: ValType | undefined;
    }
  /** `resource` is the index of a type. */
  | { readonly kind: 'own' | 'borrow'; readonly resource: number }
  | { readonly kind: 'stream' | 'future'; readonly type: ValType | undefined };

/** `functype` */
export interface FuncType {
  readonly kind: 'func';
  readonly async: boolean;
  readonly params: readonly NamedValType[];
  readonly result: ValType | undefined;
  /** Edition 2024's several results, by name; then `result` is absent. */
  readonly namedResults: readonly NamedValType[] | undefined;
}

/** `resourcetype` */
export interface ResourceType {
  readonly kind: 'resource';
  readonly rep: CoreValType;
  /** `dtor`: a core function's index. */
  readonly destructor: number | undefined;
}

/** `componenttype` */
export interface ComponentType {
  readonly kind: 'component';
  readonly declarations: readonly ComponentDeclaration[];
}

/** `instancetype` */
export interface InstanceType {
  readonly kind: 'instance';
  readonly declarations: readonly InstanceDeclaration[];
}

/** `componentdecl` */
export type ComponentDeclaration =
  | { readonly kind: 'import'; readonly import: Import }
  | InstanceDeclaration;

/** `instancedecl` */
export type InstanceDeclaration =
  | { readonly kind: 'core-type'; readonly type: CoreType }
  | { readonly kind: 'type'; readonly type: Type }
  | { readonly kind: 'alias'; readonly alias: Alias }
  | { readonly kind: 'export'; readonly export: ExportDeclaration };

/** `type` */
export type Type = DefinedType | FuncType | ComponentType | InstanceType | ResourceType;

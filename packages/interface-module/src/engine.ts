// What is used of the engine's WebAssembly, which the ECMAScript library's types lack.

/** `WebAssembly.Module` */
export type CoreModule = object & { readonly __module?: never };

/** `WebAssembly.Memory`; its buffer is another one after each growth. */
export interface CoreMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** `WebAssembly.Global` */
export interface CoreGlobal {
  value: unknown;
}

/** `WebAssembly.Table` */
export interface CoreTable {
  get(index: number): unknown;
  set(index: number, value: unknown): void;
}

/** A function of core code as the engine shows it, or a JavaScript one in its place. */
export type CoreFunction = (...args: never[]) => unknown;

/** What a core instance exports by name. */
export type CoreExports = Readonly<Record<string, unknown>>;

/** Modules by the first name of what is imported, and what they have by the second. */
export type CoreImports = Readonly<Record<string, CoreExports>>;

/** What `WebAssembly.Module.imports` tells of an import. */
export interface CoreExternName {
  readonly module: string;
  readonly name: string;
  readonly kind: string;
}

interface Engine {
  readonly Module: {
    new (bytes: Uint8Array): CoreModule;
    imports(module: CoreModule): readonly CoreExternName[];
    exports(module: CoreModule): readonly Omit<CoreExternName, 'module'>[];
  };
  readonly Instance: new (module: CoreModule, imports: CoreImports) => { exports: CoreExports };
  readonly Memory: new (type: { initial: number; maximum?: number }) => CoreMemory;
  readonly Global: new (type: { value: string; mutable: boolean }, value?: unknown) => CoreGlobal;
  readonly Table: new (type: { element: 'anyfunc'; initial: number }) => CoreTable;
  readonly RuntimeError: new (message: string) => Error;
  readonly LinkError: new (message: string) => Error;
  readonly CompileError: new (message: string) => Error;
}

declare const globalThis: { readonly WebAssembly: Engine };

/** The engine's `WebAssembly`. */
export function engine(): Engine {
  return globalThis.WebAssembly;
}

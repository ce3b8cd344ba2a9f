// What is used of the engine's WebAssembly, which the ECMAScript library's types lack.

/** `WebAssembly.Module` */
export type CoreModule = object & { readonly __module?: never };

/** `WebAssembly.Memory` */
export interface CoreMemory {
  readonly buffer: ArrayBufferLike;
  grow(delta: never): unknown;
}

/** What a core instance exports: functions, memories, tables, globals and tags by name. */
export type CoreExports = Readonly<Record<string, unknown>>;

/** Modules by the first name of what is imported, and what they have by the second. */
export type CoreImports = Readonly<Record<string, CoreExports>>;

interface Engine {
  readonly Module: {
    new (bytes: Uint8Array): CoreModule;
    imports(
      module: CoreModule,
    ): readonly { readonly module: string; readonly name: string; readonly kind: string }[];
    exports(module: CoreModule): readonly { readonly name: string; readonly kind: string }[];
  };
  readonly Instance: new (module: CoreModule, imports: CoreImports) => { exports: CoreExports };
  compile(bytes: Uint8Array): Promise<CoreModule>;
  instantiate(module: CoreModule, imports: CoreImports): Promise<{ exports: CoreExports }>;
}

declare const globalThis: { readonly WebAssembly: Engine };

/** The engine's `WebAssembly`. */
export function engine(): Engine {
  return globalThis.WebAssembly;
}

const addressTypes = new WeakMap<CoreMemory, 'i32' | 'i64'>();

/** Whether a memory has 32- or 64-bit addresses: only the latter grows by a bigint. */
export function addressTypeOf(memory: CoreMemory): 'i32' | 'i64' {
  let type = addressTypes.get(memory);
  if (type === undefined) {
    try {
      memory.grow(0n as never);
      type = 'i64';
    } catch {
      type = 'i32';
    }
    addressTypes.set(memory, type);
  }
  return type;
}

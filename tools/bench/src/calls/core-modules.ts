// What is used of the engine's WebAssembly, which Node's types lack.

export interface CoreMemory {
  readonly buffer: ArrayBuffer;
}

/** A core module, compiled. */
export type CoreModule = object & { readonly __module?: never };

interface Engine {
  readonly Module: new (bytes: Uint8Array) => CoreModule;
  readonly Instance: new (module: CoreModule, imports: object) => { readonly exports: unknown };
}

const { Module, Instance } = (globalThis as unknown as { readonly WebAssembly: Engine })
  .WebAssembly;

export function compileCore(bytes: Uint8Array): CoreModule {
  return new Module(bytes);
}

/** The exports of a new instance, which are taken to be what the caller says. */
export function instantiateCore<Exports>(module: CoreModule, imports: object = {}): Exports {
  return new Instance(module, imports).exports as Exports;
}

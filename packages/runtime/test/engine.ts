interface ErrorClass {
  new (message?: string): Error;
}

declare const globalThis: {
  readonly WebAssembly: {
    readonly Module: new (bytes: Uint8Array) => object;
    readonly RuntimeError: ErrorClass;
    readonly CompileError: ErrorClass;
    validate(bytes: Uint8Array): boolean;
  };
};

/** What the tests use of the engine, whose types are not there. */
export const { Module, RuntimeError, CompileError, validate } = globalThis.WebAssembly;

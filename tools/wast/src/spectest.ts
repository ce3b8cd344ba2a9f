// What is used of the engine's WebAssembly.
declare const WebAssembly: {
  readonly Global: new (
    type: { value: string; mutable?: boolean },
    value: unknown,
  ) => { value: unknown };
  readonly Memory: new (limits: { initial: number; maximum: number; shared?: boolean }) => object;
  readonly Table: new (limits: { element: string; initial: number; maximum: number }) => object;
};

/**
 * The module `spectest` of the specification's tests, from which core modules of a script
 * may import. It prints nothing.
 */
export function spectest(): Readonly<Record<string, unknown>> {
  const print = () => {};
  return {
    print,
    print_i32: print,
    print_i64: print,
    print_f32: print,
    print_f64: print,
    print_i32_f32: print,
    print_f64_f64: print,
    global_i32: new WebAssembly.Global({ value: 'i32' }, 666),
    global_i64: new WebAssembly.Global({ value: 'i64' }, 666n),
    global_f32: new WebAssembly.Global({ value: 'f32' }, 666.6),
    global_f64: new WebAssembly.Global({ value: 'f64' }, 666.6),
    table: new WebAssembly.Table({ element: 'anyfunc', initial: 10, maximum: 20 }),
    memory: new WebAssembly.Memory({ initial: 1, maximum: 2 }),
    shared_memory: new WebAssembly.Memory({ initial: 1, maximum: 2, shared: true }),
  };
}

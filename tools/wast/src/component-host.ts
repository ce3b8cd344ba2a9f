import { Source } from '@witcraft/diagnostics';
import { parseText } from '@witcraft/wat';

/**
 * What components of a script may import from the host: functions that scripts of the
 * reference engine use, by their names.
 */
export function componentHost(): Record<string, unknown> {
  return {
    'host-return-two': () => 2,
    'host-echo-u32': async (value: number) => value,
    host: {
      'return-three': () => 3,
      'return-hi': () => 'hi',
      'return-two-slowly': () => later(2),
      'echo-slowly': (value: number) => later(value),
      'never-return': () => new Promise(() => {}),
      nested: { 'return-four': () => 4 },
      'simple-module': simpleModule(),
      ...hostResources(),
    },
  };
}

// What is used of the engine's WebAssembly.
declare const WebAssembly: { readonly Module: new (bytes: Uint8Array) => object };

/** A core module that exports a global and a function. */
function simpleModule(): object {
  const text =
    '(global (export "g") i32 i32.const 100) (func (export "f") (result i32) i32.const 101)';
  const { bytes = new Uint8Array() } = parseText(new Source('simple-module', text));
  return new WebAssembly.Module(bytes);
}

// A timer that every engine's host has.
declare function setTimeout(then: () => void, milliseconds: number): unknown;

function later<T>(value: T): Promise<T> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(value), 0);
  });
}

/** Resources that tell how often they were dropped, and which one last. */
function hostResources(): Record<string, unknown> {
  let drops = 0;
  let last = 0;
  class Resource1 {
    readonly rep: number;

    constructor(rep: number) {
      this.rep = rep;
    }

    simple(rep: number): void {
      check(this.rep === rep, 'another resource');
    }

    [Symbol.dispose](): void {
      drops += 1;
      last = this.rep;
    }

    static assert(resource: Resource1, rep: number): void {
      check(resource.rep === rep, 'another resource');
    }

    static 'last-drop'(): number {
      return last;
    }

    static drops(): number {
      return drops;
    }

    'take-own'(): void {}

    'take-borrow'(): void {}

    'never-return'(): Promise<never> {
      return new Promise(() => {});
    }
  }
  class Resource2 {
    readonly kind = 'resource2';
  }
  return { resource1: Resource1, 'resource1-again': Resource1, resource2: Resource2 };
}

function check(holds: boolean, message: string): void {
  if (!holds) throw new Error(message);
}

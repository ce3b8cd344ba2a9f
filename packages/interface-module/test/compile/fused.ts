import { Budget } from '../../src/compile/code-builder.js';
import { coreFunctionOf, fuse, sourceOf } from '../../src/compile/compile-entry.js';
import { engine } from '../../src/engine.js';
import type { FunctionValue, InterfaceInstance } from '../../src/link/execution.js';
import { LinkedModule } from '../../src/linked-module.js';
import type { InterfaceModule } from '../../src/model/modules.js';

/** An exported function of an adapter, as it is compiled. */
export interface Fused {
  /** The lines of the generated JavaScript, without what is around them. */
  readonly lines: readonly string[];
  /** Whether it can be core WebAssembly. */
  readonly isCore: boolean;
}

/**
 * Compiles the function `f` of an adapter as one that core code calls, or the host.
 * Memories are `$m` and `$n`; `$alloc` can write only `$n`.
 */
export function fused(adapter: string, caller: 'core' | 'host' = 'core'): Fused {
  const text = `(module (interface $x
    (import "m" (memory $m 1))
    (import "n" (memory $n 1))
    (import "alloc" (func $alloc (param i32) (result i32)))
    ${adapter}))`;
  const { module, diagnostics } = LinkedModule.parse(text);
  if (module === undefined) throw new Error(diagnostics[0]?.message);
  const { dropped } = module.validOutcome();
  const [nested] = module.model.nested as [InterfaceModule];
  const { Memory } = engine();
  const [m, n] = [new Memory({ initial: 1 }), new Memory({ initial: 1 })];
  const alloc: FunctionValue = {
    kind: 'core',
    call: () => 0,
    type: { params: ['i32'], results: ['i32'] },
    reaches: (memory) => memory === n,
  };
  const functions: FunctionValue[] = [alloc];
  const instance: InterfaceInstance = {
    module: nested,
    name: 'x',
    functions,
    memories: [m, n],
    globals: [],
    dropped: dropped.get(nested)!,
  };
  nested.functions.forEach(({ type }, index) => {
    functions.push({ kind: 'interface', instance, index, type });
  });
  const exported = functions[nested.exports.find(({ name }) => name === 'f')!.func]!;
  if (exported.kind !== 'interface') throw new Error('not of the adapter');
  const entry = fuse(exported, exported.type, caller, new Budget());
  if (entry === undefined) throw new Error('not fused');
  const lines = sourceOf(entry).text.split('\n');
  // The first two begin the function, the last one catches what is thrown.
  return { lines: lines.slice(2, -1), isCore: coreFunctionOf(entry) !== undefined };
}

import type { Execution } from '../link/execution.js';
import { isOfEngine } from '../link/traps.js';
import { Budget } from './code-builder.js';
import { coreFunctionOf, functionOf, fuse, sourceOf } from './compile-entry.js';

let allowed: boolean | undefined;

/** Whether text may become code here (no content security policy forbids it). */
function mayGenerate(): boolean {
  if (allowed === undefined) {
    try {
      allowed = new Function('return true')() as boolean;
    } catch {
      allowed = false;
    }
  }
  return allowed;
}

/** What code is made: core WebAssembly where that can be done, or JavaScript everywhere. */
export type Target = 'js' | 'wasm';

/**
 * Runs interface functions by generated code in which those that are called are inlined
 * (section 18). What can't be had so is left to `other`: everything where generated
 * JavaScript is forbidden, and entries whose code would be too large.
 */
export function compiledExecution(other: Execution, target: Target = 'wasm'): Execution {
  const budget = new Budget();
  return {
    entry(called, type, caller) {
      const fused = fuse(called, type, caller, budget);
      const core = target === 'wasm' && fused !== undefined ? coreFunctionOf(fused) : undefined;
      if (core !== undefined) return core as (...args: unknown[]) => unknown;
      if (fused === undefined || !mayGenerate()) return other.entry(called, type, caller);
      try {
        return functionOf(fused, sourceOf(fused));
      } catch (error) {
        // Callbacks of callbacks are functions in functions: engines can't read them so deep.
        if (error instanceof Error && isOfEngine(error)) {
          return other.entry(called, type, caller);
        }
        throw error;
      }
    },
  };
}

import type { Execution } from '../link/execution.js';
import { Budget } from './code-builder.js';
import { functionOf, fuse, sourceOf } from './compile-entry.js';

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

/**
 * Runs interface functions by generated code in which those that are called are inlined
 * (section 18). What can't be had so is left to `other`: everything where generated
 * JavaScript is forbidden, and entries whose code would be too large.
 */
export function compiledExecution(other: Execution): Execution {
  const budget = new Budget();
  return {
    entry(target, type, caller) {
      if (!mayGenerate()) return other.entry(target, type, caller);
      const fused = fuse(target, type, caller, budget);
      if (fused === undefined) return other.entry(target, type, caller);
      return functionOf(fused, sourceOf(fused));
    },
  };
}

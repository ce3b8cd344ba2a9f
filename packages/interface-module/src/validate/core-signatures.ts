import { coreInstructions, naturalAlign } from '../core-instructions.js';
import type { CoreType } from '../model/types.js';

/** What a core instruction takes and gives. */
export interface CoreSignature {
  readonly params: readonly CoreType[];
  readonly results: readonly CoreType[];
}

const signatures = new Map<string, CoreSignature | undefined>();

/**
 * What a numeric instruction takes and gives, by its name: `i32.add`, `f64.convert_i32_s`.
 * Absent for what is none that interface functions have.
 */
export function numericSignature(name: string): CoreSignature | undefined {
  let signature = signatures.get(name);
  if (signature === undefined) {
    signature = coreInstructions().has(name) ? findSignature(name) : undefined;
    if (signature !== undefined) signatures.set(name, signature);
  }
  return signature;
}

const named = /^(i32|i64|f32|f64)\.(\w+)$/;
const conversion = /_(i32|i64|f32|f64)(_[su])?$/;
const comparison = /^(eq|ne|lt|gt|le|ge)(_[su])?$/;
const unary = /^(clz|ctz|popcnt|extend\d+_s|abs|neg|ceil|floor|trunc|nearest|sqrt)$/;

function findSignature(name: string): CoreSignature | undefined {
  const [, prefix, operation = ''] = named.exec(name) ?? [];
  if (prefix === undefined || operation === 'const') return undefined;
  const type = prefix as CoreType;
  if (/^(load|store)/.test(operation)) return undefined;
  if (operation === 'eqz') return { params: [type], results: ['i32'] };
  const from = conversion.exec(operation)?.[1] as CoreType | undefined;
  if (from !== undefined) return { params: [from], results: [type] };
  if (comparison.test(operation)) return { params: [type, type], results: ['i32'] };
  if (unary.test(operation)) return { params: [type], results: [type] };
  return { params: [type, type], results: [type] };
}

/** What a load or store is about. */
export interface AccessSignature {
  readonly type: CoreType;
  readonly isStore: boolean;
  /** The logarithm of the natural alignment, which is that of the bytes too. */
  readonly natural: number;
}

const accesses = new Map<string, AccessSignature>();

/** What a load or store moves, by its name: `i64.load8_u`; absent for other instructions. */
export function accessSignature(name: string): AccessSignature | undefined {
  const known = accesses.get(name);
  if (known !== undefined) return known;
  const instruction = coreInstructions().get(name);
  const natural = instruction && naturalAlign(instruction.immediates);
  if (natural === undefined) return undefined;
  const [, type, operation = ''] = named.exec(name) ?? [];
  const signature = { type: type as CoreType, isStore: operation.startsWith('store'), natural };
  accesses.set(name, signature);
  return signature;
}

import type { ValueType } from '@witcraft/canonical-abi';

/** A value is not what it is to be: thrown, and caught by whoever runs the command. */
export class Mismatch extends Error {}

/** How a type is called in messages: `list`, `u8`. */
export function kindOf(type: ValueType): string {
  return typeof type === 'string' ? type : type.kind;
}

/** A JavaScript value for messages. */
export function describe(value: unknown): string {
  const text = JSON.stringify(value, (_, each: unknown) => {
    if (typeof each === 'bigint') return `${each}`;
    if (each instanceof Map) return [...each];
    if (ArrayBuffer.isView(each) && !(each instanceof DataView)) {
      return Array.from(each as unknown as ArrayLike<unknown>);
    }
    if (typeof each === 'number' && !Number.isFinite(each)) return `${each}`;
    return each;
  });
  if (text === undefined) return String(value);
  return text.length > 200 ? `${text.slice(0, 197)}...` : text;
}

import type { ValueType } from '@witcraft/canonical-abi';
import fc from 'fast-check';
import { anyValue } from './any-value.js';
import { type Encoding, echoComponent } from './echo-component.js';
import { type Functions, type Glue, ourGlue, peerGlue } from './glue.js';
import { anyType } from './types.js';

/** A type, and values of it. */
interface Typed {
  readonly type: ValueType;
  readonly values: readonly unknown[];
}

const typed: fc.Arbitrary<Typed> = anyType.chain((type) =>
  fc
    .array(anyValue(type), { minLength: 1, maxLength: 6 })
    .map((values): Typed => ({ type, values })),
);

/** What is compared at once: a component with a function for each type. */
const batch = fc.record({
  encoding: fc.constantFrom<Encoding>('utf8', 'utf8', 'utf16'),
  functions: fc.array(typed, { minLength: 1, maxLength: 8 }),
});

export interface ValuesOutcome {
  /** How many pairs of a type and a value were the same. */
  readonly pairs: number;
  /** How many the peer's glue can't pass on: it is no JavaScript that works. */
  readonly unsupported: number;
  /** The first difference, as small as it could be made. */
  readonly difference: string | undefined;
}

/**
 * Passes generated values through components with our runtime and with the npm peer's
 * glue: to the component, from there to the host, and back both ways. What the host is
 * given and what is returned must be the same.
 */
export async function compareValues(options: {
  /** How many components. */
  readonly count: number;
  readonly seed: number;
  readonly onProgress?: (components: number) => void;
}): Promise<ValuesOutcome> {
  let pairs = 0;
  let unsupported = 0;
  let components = 0;
  const property = fc.asyncProperty(batch, async ({ encoding, functions }) => {
    const component = echoComponent(
      functions.map(({ type }) => type),
      encoding,
    );
    const ours = await observe(ourGlue, component, functions);
    const peers = await observe(peerGlue, component, functions).catch((error: unknown) => {
      if (error instanceof SyntaxError) return ours.map(() => String(error));
      throw error;
    });
    ours.forEach((our, i) => {
      const peer = peers[i]!;
      if (isBroken(peer)) {
        unsupported++;
        return;
      }
      if (our !== peer) throw new Error(`ours:  ${our}\njco's: ${peer}`);
      pairs++;
    });
    options.onProgress?.(++components);
  });
  const result = await fc.check(property, { numRuns: options.count, seed: options.seed });
  if (!result.failed) return { pairs, unsupported, difference: undefined };
  return {
    pairs,
    unsupported,
    difference: `${String(result.errorInstance)}\n${fc.defaultReportMessage(result)}`,
  };
}

/** Whether generated JavaScript fails by itself, as with some maps within lists. */
function isBroken(observed: string): boolean {
  return observed.includes('throws ReferenceError') || observed.startsWith('SyntaxError');
}

/** What the host is given for each value, and what is returned, as text. */
async function observe(
  glue: Glue,
  component: Uint8Array,
  functions: readonly Typed[],
): Promise<string[]> {
  let seen = '';
  const host: Functions = Object.fromEntries(
    functions.map(({ type }, i) => [
      `f${i}`,
      (value: unknown) => {
        seen = show(value);
        return returned(type, value);
      },
    ]),
  );
  const echo = await glue(component, host);
  return functions.flatMap(({ values }, i) =>
    values.map((value) => {
      seen = 'nothing';
      const result = outcome(() => echo[`f${i}`]?.(value));
      return `the host is given ${seen}, and returned is ${result}`;
    }),
  );
}

/** As a function returns a value: an error of a result is thrown. */
function returned(type: ValueType, value: unknown): unknown {
  if (typeof type === 'string' || type.kind !== 'result') return value;
  const { tag, val } = value as { readonly tag: string; readonly val: unknown };
  if (tag === 'ok') return val;
  throw Object.assign(new Error('an error of a result'), { payload: val });
}

function outcome(call: () => unknown): string {
  try {
    return show(call());
  } catch (error) {
    const payload = (error as { readonly payload?: unknown }).payload;
    if (error instanceof Error && 'payload' in error) return `throws ${show(payload)}`;
    return `throws ${String(error)}`;
  }
}

/** A value as text: the same for arrays and typed arrays, and without what is undefined. */
function show(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (Object.is(value, -0)) return '-0';
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    return `[${Array.from(value as ArrayLike<unknown> & Iterable<unknown>, show)}]`;
  }
  if (value instanceof Map) return `Map${show([...value])}`;
  const entries = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .map(([key, part]) => `${key}: ${show(part)}`);
  return `{${entries.sort()}}`;
}

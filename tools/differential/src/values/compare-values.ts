import type { ValueType } from '@witcraft/canonical-abi';
import fc from 'fast-check';
import { adapterGlue, hasCounterpart, unsettled } from './adapter-glue.js';
import { anyValue } from './any-value.js';
import { type Encoding, echoModule } from './echo-component.js';
import { type Functions, type Glue, ourGlue, peerGlue, type Subject } from './glue.js';
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

export interface ValuesOutcome {
  /** How many pairs of a type and a value were the same. */
  readonly pairs: number;
  /** How many the other glue can't pass on: it is no JavaScript that works. */
  readonly unsupported: number;
  /** The first difference, as small as it could be made. */
  readonly difference: string | undefined;
}

/** What our runtime is compared with. */
export interface Other {
  readonly name: string;
  readonly glue: Glue;
  readonly encodings: readonly Encoding[];
  /** Whether it has a way for values of the type. */
  takes(type: ValueType): boolean;
}

/** The glue that the npm peer generates. */
export const peer: Other = {
  name: 'jco',
  glue: peerGlue,
  encodings: ['utf8', 'utf8', 'utf16'],
  takes: () => true,
};

/** Our own linked modules that do what the Canonical ABI does. */
export const adapter: Other = {
  name: 'the adapter',
  glue: adapterGlue,
  encodings: ['utf8'],
  takes: hasCounterpart,
};

/**
 * Passes generated values through components with our runtime, and in another way: to the
 * component, from there to the host, and back both ways. What the host is given and what
 * is returned must be the same.
 */
export async function compareValues(options: {
  readonly other: Other;
  /** How many components. */
  readonly count: number;
  readonly seed: number;
  readonly onProgress?: (components: number) => void;
}): Promise<ValuesOutcome> {
  const { other, count, seed } = options;
  let pairs = 0;
  let unsupported = 0;
  let components = 0;
  const batch = fc.record({
    encoding: fc.constantFrom(...other.encodings),
    functions: fc.array(
      typed.filter(({ type }) => other.takes(type)),
      { minLength: 1, maxLength: 8 },
    ),
  });
  const property = fc.asyncProperty(batch, async ({ encoding, functions }) => {
    const types = functions.map(({ type }) => type);
    const subject = { ...echoModule(types), types, encoding };
    const ours = await observe(ourGlue, subject, functions);
    const others = await observe(other.glue, subject, functions).catch((error: unknown) => {
      if (error instanceof SyntaxError) return ours.map(() => String(error));
      throw error;
    });
    ours.forEach((our, i) => {
      const seen = others[i]!;
      if (isBroken(seen)) {
        unsupported++;
        return;
      }
      if (our !== seen) throw new Error(`ours:  ${our}\n${other.name}: ${seen}`);
      pairs++;
    });
    options.onProgress?.(++components);
  });
  const result = await fc.check(property, { numRuns: count, seed });
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
  subject: Subject,
  functions: readonly Typed[],
): Promise<string[]> {
  let seen = '';
  const host: Functions = Object.fromEntries(
    functions.map(({ type }, i) => [
      `f${i}`,
      (value: unknown) => {
        seen = show(value);
        return unsettled(type, value);
      },
    ]),
  );
  const echo = await glue(subject, host);
  return functions.flatMap(({ values }, i) =>
    values.map((value) => {
      seen = 'nothing';
      const result = outcome(() => echo[`f${i}`]?.(value));
      return `the host is given ${seen}, and returned is ${result}`;
    }),
  );
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

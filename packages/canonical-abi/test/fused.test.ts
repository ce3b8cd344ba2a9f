import fc from 'fast-check';
import { expect, test } from 'vitest';
import { closures } from '../src/compiled/closures.js';
import { type CallHooks, compileFused } from '../src/index.js';
import { tupleLayout } from '../src/layout.js';
import type { Handles, LiftLowerOptions } from '../src/options.js';
import { type CoreValue, CoreValues } from '../src/reference/flat.js';
import { liftFlatValues, lowerFlatValues } from '../src/reference/functions.js';
import type { AddressType, FuncType, StringEncoding, ValueType } from '../src/types.js';
import { anyType, anyValues } from './generated.js';
import { Guest, outcome, unsigned } from './guest.js';

declare const process: { readonly env: Readonly<Record<string, string | undefined>> };

const runs = Number(process.env['AGREEMENT_RUNS'] ?? 2000);
const encoding = fc.constantFrom<StringEncoding>('utf8', 'utf16', 'latin1+utf16');
const address = fc.constantFrom<AddressType>('i32', 'i32', 'i64');
const sides = fc.record({ text: encoding, addr: address });
type Side = { readonly text: StringEncoding; readonly addr: AddressType };

const maxParams = 16;

function funcOf(params: readonly ValueType[], result: ValueType | undefined): FuncType {
  return {
    kind: 'func',
    async: false,
    params: params.map((type, i) => ({ name: `p${i}`, type })),
    result,
  };
}

/** A map is lifted as the list that it is, with the entries that have the same key. */
function withoutMaps(type: ValueType): ValueType {
  if (typeof type === 'string') return type;
  const within = (part: ValueType | undefined) => (part === undefined ? part : withoutMaps(part));
  switch (type.kind) {
    case 'map': {
      const types = [withoutMaps(type.key), withoutMaps(type.value)];
      return { kind: 'list', element: { kind: 'tuple', types } };
    }
    case 'list':
    case 'fixed-length-list':
      return { ...type, element: withoutMaps(type.element) };
    case 'tuple':
      return { ...type, types: type.types.map(withoutMaps) };
    case 'record':
      return {
        ...type,
        fields: type.fields.map((field) => ({ ...field, type: withoutMaps(field.type) })),
      };
    case 'variant':
      return {
        ...type,
        cases: type.cases.map((case_) => ({ ...case_, type: within(case_.type) })),
      };
    case 'option':
      return { ...type, type: withoutMaps(type.type) };
    case 'result':
      return { ...type, ok: within(type.ok), err: within(type.err) };
    default:
      return type;
  }
}

/** What happens around and in a call, in order. */
type Log = string[];

interface Call {
  readonly params: readonly ValueType[];
  readonly result: ValueType | undefined;
  readonly caller: LiftLowerOptions;
  readonly callee: LiftLowerOptions;
  readonly core: (...args: CoreValue[]) => CoreValue;
  readonly log: Log;
}

function hooksOf(log: Log): CallHooks {
  return {
    enter: () => log.push('enter'),
    returned: () => log.push('returned'),
    leave: () => log.push('leave'),
  };
}

/** `canon_lower` of `canon_lift`, as the document has them. */
function reference(call: Call): (...core: CoreValue[]) => CoreValue | undefined {
  const { caller, callee, log } = call;
  const params = call.params.map(withoutMaps);
  const results = call.result === undefined ? [] : [withoutMaps(call.result)];
  const from = { ...caller, keepEncoding: true };
  const to = { ...callee, keepEncoding: true };
  return (...core) => {
    log.push('enter');
    const flatArgs = new CoreValues(core);
    const args = liftFlatValues(from, maxParams, flatArgs, params);
    const coreArgs = lowerFlatValues(to, maxParams, args, params);
    const returned = call.core(...coreArgs);
    const value = liftFlatValues(to, 1, [returned], results);
    log.push('returned');
    const [lowered] = lowerFlatValues(from, 1, value, results, flatArgs);
    log.push(`post ${unsigned(returned)}`);
    log.push('leave');
    return lowered;
  };
}

const ways = [
  reference,
  ...[true, false].map((generateSource) => (call: Call) => {
    const { caller, callee, core, log } = call;
    const postReturn = (...args: CoreValue[]) => log.push(`post ${unsigned(args[0])}`);
    return compileFused(
      funcOf(call.params, call.result),
      core as never,
      caller,
      { ...callee, postReturn: postReturn as never },
      { hooks: hooksOf(log), generateSource, closures },
    );
  }),
];

/** A guest's options that write what happens to a log. `wrong` is a call of `realloc` and its error. */
function logged(
  { options }: Guest,
  name: string,
  log: Log,
  wrong: Case['wrong'],
): LiftLowerOptions {
  const handles = Object.fromEntries(
    Object.entries(options.handles!).map(([method, call]: [string, (_: unknown) => unknown]) => [
      method,
      (argument: unknown) => {
        log.push(`${name} ${method} ${JSON.stringify(argument)}`);
        return call(argument);
      },
    ]),
  );
  return {
    ...options,
    handles: handles as unknown as Handles,
    realloc(...args) {
      log.push(`${name} realloc ${args}`);
      const pointer = options.realloc!(...args);
      const calls = log.filter((line) => line.includes('realloc')).length;
      if (calls - 1 !== wrong?.[0]) return pointer;
      return typeof pointer === 'bigint' ? pointer + BigInt(wrong[1]) : (pointer + wrong[1]) | 0;
    },
  };
}

/** What may be written of a memory, as text, which is faster to compare. */
function written(bytes: Uint8Array): string {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  let text = '';
  for (const byte of bytes.subarray(65536 - 512, end)) text += String.fromCharCode(byte);
  return text;
}

/** All that can be seen of a call. */
function observe(way: (typeof ways)[number], given: Case): unknown {
  const { from, to, params, result, before, wrong } = given;
  const log: Log = [];
  const caller = new Guest(from.text, from.addr);
  const callee = new Guest(to.text, to.addr);
  const { core, returned, out } = before(caller, callee);
  const call = way({
    params,
    result,
    caller: logged(caller, 'caller', log, wrong),
    callee: logged(callee, 'callee', log, wrong),
    log,
    core(...args) {
      log.push(`core ${args.map(unsigned).join()}`);
      return returned as CoreValue;
    },
  });
  const value = outcome(() => unsigned(call(...core, ...out)));
  const memories = [caller, callee].map((guest) => written(guest.bytes()));
  return { value, log, memories };
}

interface Case {
  readonly from: Side;
  readonly to: Side;
  readonly params: readonly ValueType[];
  readonly result: ValueType | undefined;
  /** A call of `realloc` whose pointer is wrong, and how much. */
  readonly wrong: readonly [call: number, offset: number] | undefined;
  readonly before: (
    caller: Guest,
    callee: Guest,
  ) => { core: readonly CoreValue[]; returned: CoreValue | undefined; out: readonly CoreValue[] };
}

function agree(given: Case): void {
  const [expected, ...others] = ways.map((way) => observe(way, given));
  for (const other of others) expect(other).toEqual(expected);
}

/** Whether a result passes through memory, and where the caller has room for it. */
function outOf(result: ValueType | undefined, guest: Guest): CoreValue[] {
  if (result === undefined) return [];
  const { flat, size, alignment } = tupleLayout([result], guest.options.addressType!);
  if (flat !== undefined && flat.length <= 1) return [];
  const toCore = (n: number) => (guest.options.addressType === 'i64' ? BigInt(n) : n);
  return [guest.options.realloc!(toCore(0), toCore(0), toCore(alignment), toCore(size))];
}

const wrongs = fc.option(fc.tuple(fc.nat(6), fc.constantFrom(1, 2, 4, 2 ** 30)), {
  nil: undefined,
  freq: 5,
});

test('fused calls: values that are there', () => {
  fc.assert(
    fc.property(anyValues, sides, sides, wrongs, ({ types, values }, from, to, wrong) => {
      const params = types.slice(1);
      const [result] = types;
      agree({
        from,
        to,
        params,
        result,
        wrong,
        before: (caller, callee) => ({
          core: lowerFlatValues(caller.options, maxParams, values.slice(1), params),
          returned: lowerFlatValues(callee.options, 1, [values[0]], [result!])[0],
          out: outOf(result, caller),
        }),
      });
    }),
    { numRuns: runs },
  );
}, 3_600_000);

test('fused calls: any core values and memories', () => {
  const word = fc.oneof(fc.nat(3), fc.nat(200), fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }));
  const words = fc.array(word, { minLength: 17, maxLength: 17 });
  const memory = fc.uint8Array({ minLength: 512, maxLength: 512 });
  fc.assert(
    fc.property(
      fc.array(anyType, { maxLength: 2 }),
      fc.option(anyType, { nil: undefined }),
      sides,
      sides,
      words,
      memory,
      (params, result, from, to, numbers, content) => {
        agree({
          from,
          to,
          params,
          result,
          wrong: undefined,
          before: (caller, callee) => {
            const small = content.map((byte, i) => [byte, byte & 1, 0, 0][i % 4]!);
            for (const guest of [caller, callee]) {
              guest.bytes().set(small, 0);
              guest.bytes().set(small, 65536 - 512);
            }
            const core = coreOf(params, maxParams, from.addr, numbers);
            const returned = result && coreOf([result], 1, to.addr, numbers)[0];
            return { core, returned, out: outOf(result, caller) };
          },
        });
      },
    ),
    { numRuns: runs },
  );
}, 3_600_000);

/** Numbers as the core values of types. */
function coreOf(
  types: readonly ValueType[],
  maxFlat: number,
  addr: AddressType,
  numbers: readonly number[],
): CoreValue[] {
  const { flat } = tupleLayout(types, addr);
  const core = flat === undefined || flat.length > maxFlat ? [addr] : flat;
  return core.map((have, i) =>
    have === 'i64' ? BigInt(numbers[i]!) : have === 'f32' ? Math.fround(numbers[i]!) : numbers[i]!,
  );
}

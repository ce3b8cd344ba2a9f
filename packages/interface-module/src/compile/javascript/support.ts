import { MOST_ELEMENTS } from '../../limits.js';
import { coreFunction } from '../../link/core-function.js';
import { enter } from '../../link/entry.js';
import { asTrap, type TrapCode, throughFunction, trap } from '../../link/traps.js';
import type { FuncType } from '../../model/types.js';
import { dispose } from '../../values/dispose.js';
import { argumentsFromHost, fromHost, resultsFromHost } from '../../values/from-host.js';
import { elementArray } from '../../values/value.js';
import { bitsOfFloat, double, float, highOfDouble, lowOfDouble, wide } from './floats.js';
import { numericOperations } from './numeric-support.js';
import { check, copy, measure, put, take, text, transcode } from './strings.js';
import { encodeUtf8, encodeUtf16 } from './text.js';

type JavaScriptFunction = (...args: unknown[]) => unknown;

/** What generated JavaScript calls, as `s`. */
export interface Support {
  readonly [name: string]: unknown;
}

let made: Support | undefined;

export function support(): Support {
  made ??= {
    enter,
    trap: raise,
    failure,
    fromHost,
    results: resultsFromHost,
    coreFunction,
    callback,
    array: elementArray,
    numeric: numericOperations(),
    float,
    bitsOfFloat,
    double,
    lowOfDouble,
    highOfDouble,
    wide,
    check,
    measure,
    copy,
    transcode,
    take,
    put,
    text,
    utf8: encodeUtf8,
    utf16: encodeUtf16,
    mostElements: MOST_ELEMENTS,
  };
  return made;
}

const messages: Readonly<Partial<Record<TrapCode, string>>> = {
  range: 'the integer is out of range',
  bounds: 'the address is out of bounds',
  'missing-field': 'the record has fewer fields than are taken',
  'unknown-option': 'the variant is an option that is not known',
  destroyed: 'the callback has been destroyed',
  limit: 'the array has too many elements',
  unreachable: 'unreachable',
};

/** Throws a trap. */
export function raise(code: TrapCode): never {
  throw trap(code, messages[code] ?? code);
}

/** What a `DataView` says of an address that is out of bounds. */
const outOfBounds: string = /* @__PURE__ */ (() => {
  try {
    new DataView(new ArrayBuffer(0)).getUint8(0);
  } catch (error) {
    return (error as Error).message;
  }
  return '';
})();

/**
 * What generated code throws for what was thrown in it: `called` says whether by what it
 * had called. What its own views throw is a trap.
 */
function failure(error: unknown, called: number, name?: string): unknown {
  const own =
    called === 0 && error instanceof RangeError && error.message === outOfBounds
      ? trap('bounds', messages.bounds!)
      : error;
  return name === undefined ? asTrap(own) : throughFunction(own, name);
}

/** A callback that the host gets: after its destructor has run, both trap (section 11.6). */
function callback(
  exec: JavaScriptFunction,
  dtor: JavaScriptFunction,
  { params }: FuncType,
): JavaScriptFunction {
  let live = true;
  const checkLive = (): void => {
    if (!live) raise('destroyed');
  };
  const call = (...args: unknown[]): unknown => {
    checkLive();
    return exec(...argumentsFromHost(params, args));
  };
  const destroy = (): void => {
    checkLive();
    live = false;
    dtor();
  };
  return Object.defineProperties(call, {
    name: { value: 'callback', configurable: true },
    length: { value: params.length, configurable: true },
    [dispose]: { value: destroy },
  });
}

import { layoutOf, maxFlatParams, maxFlatResults, tupleLayout } from '../layout.js';
import type { ValueType } from '../types.js';
import type { Codec } from './codec.js';
import { CodecCompiler } from './codecs.js';
import { elementsCodec } from './leaf-codecs.js';
import type { MemoryAccess } from './memory-access.js';
import type {
  CompiledElement,
  CompiledValues,
  CompileOptions,
  CoreFunction,
  CoreValue,
  LiftFunctionOptions,
  LowerFunctionOptions,
  Signature,
} from './options.js';

export function closureValues(
  types: readonly ValueType[],
  maxFlat: number,
  m: MemoryAccess,
  options: CompileOptions,
): CompiledValues {
  const compiler = new CodecCompiler(m, options);
  const codecs = types.map((type) => compiler.compile(type));
  const { alignment, size, flat, offsets } = tupleLayout(types, compiler.address);
  if (flat !== undefined && flat.length <= maxFlat) {
    return {
      lift(core, from = 0) {
        m.fresh();
        const reader = { values: core, at: from };
        return codecs.map((codec) => codec.lift(reader));
      },
      lower(values) {
        m.fresh();
        const core: CoreValue[] = [];
        codecs.forEach((codec, i) => {
          codec.lower(values[i], core);
        });
        return core;
      },
    };
  }
  return {
    lift(core, from = 0) {
      const pointer = m.checkTuple(m.fromCore(core[from]!), alignment, size);
      return codecs.map((codec, i) => codec.load(pointer + offsets[i]!));
    },
    lower(values, outPointer) {
      m.fresh();
      const pointer =
        outPointer === undefined
          ? m.allocate(alignment, size)
          : m.checkTuple(m.fromCore(outPointer), alignment, size);
      codecs.forEach((codec, i) => {
        codec.store(values[i], pointer + offsets[i]!);
      });
      return outPointer === undefined ? [m.toCore(pointer)] : [];
    },
  };
}

export function closureElement(
  type: ValueType,
  m: MemoryAccess,
  options: CompileOptions,
): CompiledElement {
  const compiler = new CodecCompiler(m, options);
  const { alignment, size } = layoutOf(type, compiler.address);
  const codec: Codec = compiler.compile(type);
  const elements = elementsCodec(m, type, size, codec);
  return {
    size,
    alignment,
    check(pointer, length) {
      m.fresh();
      m.checkRange(pointer, length * size, alignment);
    },
    load(pointer) {
      m.fresh();
      return codec.load(pointer);
    },
    store(value, pointer) {
      m.fresh();
      codec.store(value, pointer);
    },
    loadList(pointer, length) {
      m.fresh();
      return elements.load(pointer, length);
    },
    storeList(values, pointer) {
      m.fresh();
      elements.store(m.list(values), pointer);
    },
  };
}

export function closureLift(
  { params, result }: Signature,
  core: CoreFunction,
  m: MemoryAccess,
  options: LiftFunctionOptions,
): (...args: unknown[]) => unknown {
  const hooks = options.hooks ?? {};
  const instance = options.instance ?? { mayLeave: true };
  const { postReturn } = options;
  const call = core as (...args: CoreValue[]) => CoreValue;
  const after = postReturn as ((...args: CoreValue[]) => void) | undefined;
  const args = closureValues(params, maxFlatParams, m, options);
  const results = closureValues(result === undefined ? [] : [result], maxFlatResults, m, options);
  return (...values) => {
    hooks.enter?.();
    let called = false;
    try {
      const lowered = args.lower(values);
      called = true;
      const returned = call(...lowered);
      const coreResults = result === undefined ? [] : [returned];
      const [value] = results.lift(coreResults);
      hooks.returned?.();
      if (after !== undefined) {
        instance.mayLeave = false;
        after(...coreResults);
        instance.mayLeave = true;
      }
      hooks.leave?.();
      return value;
    } catch (error) {
      throw hooks.failed === undefined ? error : hooks.failed(error, called);
    }
  };
}

export function closureLower(
  { params, result }: Signature,
  callee: (...args: never[]) => unknown,
  m: MemoryAccess,
  options: LowerFunctionOptions,
): (...args: CoreValue[]) => CoreValue | undefined {
  const hooks = options.hooks ?? {};
  const call = callee as (...args: unknown[]) => unknown;
  const args = closureValues(params, maxFlatParams, m, options);
  const resultTypes = result === undefined ? [] : [result];
  const results = closureValues(resultTypes, maxFlatResults, m, options);
  const address = options.addressType ?? 'i32';
  const flat = tupleLayout(resultTypes, address).flat;
  const inMemory = flat === undefined || flat.length > maxFlatResults;
  const outIndex = tupleLayout(params, address).flat?.length ?? 1;
  return (...core) => {
    hooks.enter?.();
    let called = false;
    try {
      const values = args.lift(core);
      called = true;
      const returned = call(...values);
      hooks.returned?.();
      const lowered = results.lower([returned], inMemory ? core[outIndex] : undefined);
      hooks.leave?.();
      return lowered[0];
    } catch (error) {
      throw hooks.failed === undefined ? error : hooks.failed(error, called);
    }
  };
}

import type { CoreType, FuncType, ValueType } from '@witcraft/canonical-abi';
import { partsOf, partsOfFunc } from './parts.js';

/** CanonicalABI.md, "Flattening" */
export const MAX_FLAT_PARAMS = 16;
export const MAX_FLAT_ASYNC_PARAMS = 4;
export const MAX_FLAT_RESULTS = 1;

/** A core function's parameters and results. */
export interface FlatFunc {
  readonly params: readonly CoreType[];
  readonly results: readonly CoreType[];
}

/** More core values than any function takes as such: what is behind doesn't matter. */
const ENOUGH = MAX_FLAT_PARAMS + 1;

/** Flattens types for memories with addresses of one type. */
export class Flattener {
  readonly pointer: 'i32' | 'i64';
  readonly #done = new Map<object, readonly CoreType[]>();

  constructor(pointer: 'i32' | 'i64') {
    this.pointer = pointer;
  }

  /** `flatten_types`, cut off where there are more than {@link MAX_FLAT_PARAMS}. */
  types(types: readonly ValueType[]): readonly CoreType[] {
    const flat: CoreType[] = [];
    for (const type of types) {
      for (const one of this.type(type)) flat.push(one);
      if (flat.length >= ENOUGH) return flat.slice(0, ENOUGH);
    }
    return flat;
  }

  /** `flatten_type`, cut off likewise */
  type(type: ValueType): readonly CoreType[] {
    if (typeof type === 'string') return this.#primitive(type);
    const done = this.#done.get(type);
    if (done !== undefined) return done;
    const flat = this.#flatten(type);
    this.#done.set(type, flat);
    return flat;
  }

  #primitive(type: string): readonly CoreType[] {
    switch (type) {
      case 'string':
        return [this.pointer, this.pointer];
      case 's64':
      case 'u64':
        return ['i64'];
      case 'f32':
        return ['f32'];
      case 'f64':
        return ['f64'];
      default:
        return ['i32'];
    }
  }

  #flatten(type: Exclude<ValueType, string>): readonly CoreType[] {
    switch (type.kind) {
      case 'record':
      case 'tuple':
        return this.types(partsOf(type));
      case 'list':
      case 'map':
        return [this.pointer, this.pointer];
      case 'fixed-length-list': {
        const length = Math.min(type.length, ENOUGH);
        return this.types(new Array<ValueType>(length).fill(type.element));
      }
      case 'variant':
      case 'option':
      case 'result':
        return this.#cases(partsOf(type));
      case 'flags':
        return new Array<CoreType>(Math.ceil(type.names.length / 32)).fill('i32');
      case 'enum':
      case 'own':
      case 'borrow':
      case 'stream':
      case 'future':
        return ['i32'];
      default:
        return type satisfies never;
    }
  }

  /** `flatten_variant` */
  #cases(payloads: readonly ValueType[]): readonly CoreType[] {
    const flat: CoreType[] = ['i32'];
    for (const payload of payloads) {
      for (const [index, one] of this.type(payload).entries()) {
        const earlier = flat[index + 1];
        flat[index + 1] = earlier === undefined ? one : join(earlier, one);
      }
    }
    return flat.slice(0, ENOUGH);
  }

  /** `flatten_functype` */
  func(
    type: FuncType,
    { async, callback }: { readonly async: boolean; readonly callback: boolean },
    context: 'lift' | 'lower',
  ): FlatFunc {
    let params = this.types(type.params.map((param) => param.type));
    let results = this.types(partsOfFunc(type).slice(type.params.length));
    const most = async && context === 'lower' ? MAX_FLAT_ASYNC_PARAMS : MAX_FLAT_PARAMS;
    if (params.length > most) params = [this.pointer];
    if (async && context === 'lift') return { params, results: callback ? ['i32'] : [] };
    if (async) {
      if (results.length > 0) params = [...params, this.pointer];
      return { params, results: ['i32'] };
    }
    if (results.length > MAX_FLAT_RESULTS) {
      if (context === 'lift') return { params, results: [this.pointer] };
      params = [...params, this.pointer];
      results = [];
    }
    return { params, results };
  }
}

/** `join` */
function join(a: CoreType, b: CoreType): CoreType {
  if (a === b) return a;
  const narrow = (type: CoreType): boolean => type === 'i32' || type === 'f32';
  return narrow(a) && narrow(b) ? 'i32' : 'i64';
}

import type { SourceBuilder } from '../compiled/source-builder.js';
import { emitLoop, emitRange } from '../compiled/source-loads.js';
import {
  MemoryReader,
  MemoryWriter,
  type Reader,
  type Scalar,
  type Side,
  type Writer,
} from '../compiled/source-places.js';
import { layoutOf, partsOf, tupleLayout } from '../layout.js';
import { typedArrayOf } from '../typed-arrays.js';
import type { AddressType, FlagsType, ListType, MapType, ValueType } from '../types.js';
import { casesOf, type HandleLike, handleOf } from '../values.js';
import { canonicalFloat, copyBytes, copyFloats } from './copies.js';
import { moveString } from './strings.js';
import { copiesBits } from './traits.js';

/** From where to where values pass. */
export interface Route {
  readonly from: Side;
  readonly to: Side;
  /** The name of where handles are that were lifted, from 1 on; `i` behind it is the index of the last that was lowered. */
  readonly queue: string;
}

/** Up to so many bytes the moves of all parts are written out. */
const maxParts = 32;

function toCore(address: AddressType, value: string): string {
  return address === 'i64' ? `BigInt(${value})` : value;
}

/** The bits of a word of flags that stand for one. */
function flagsMask({ names }: FlagsType, word: number): number {
  const left = names.length - 32 * word;
  return 2 ** Math.min(left, 32) - 1;
}

/** What core code gives is made canonical; memory's writer does that with NaNs. */
function emitMoveScalar(out: SourceBuilder, type: Scalar, from: Reader, to: Writer): void {
  let value = /^.(8|16)$/.test(type) ? from.scalar(type) : from.raw(type);
  if (type === 'bool') value = `(${value}?1:0)`;
  if (type[0] === 'f' && !(from instanceof MemoryReader)) {
    value = `${out.constant(canonicalFloat)}(${value})`;
  }
  to.raw(type, value);
}

/** Lowers a value that was checked, and reads it only now. */
export function emitMove(
  out: SourceBuilder,
  route: Route,
  type: ValueType,
  from: Reader,
  to: Writer,
): void {
  const { m, v, address } = route.to;
  const inMemory = from instanceof MemoryReader && to instanceof MemoryWriter;
  const { size } = layoutOf(type, 'i32');
  if (inMemory && size > maxParts && copiesBits(type)) {
    out.line(`${out.constant(copyBytes)}(${m},${route.from.m},${from.at()},${to.at()},${size});`);
    return;
  }
  if (typeof type === 'string') {
    switch (type) {
      case 'char':
        to.raw('u32', from.raw('u32'));
        return;
      case 'string': {
        const [pointer, length] = from.pair();
        const source = route.from.m;
        const q = out.keep(
          `${out.constant(moveString)}(${source},${m},${source}.fromCore(${pointer}),${length})`,
        );
        out.line(`${v}=${m}.view;`);
        to.pair(toCore(address, q), `${m}.length`);
        return;
      }
      case 'error-context':
        emitLower(out, route, type, from, to);
        return;
      default:
        emitMoveScalar(out, type, from, to);
        return;
    }
  }
  switch (type.kind) {
    case 'list':
    case 'map': {
      const [q, n] = emitMoveList(out, route, type, from);
      to.pair(toCore(address, q), toCore(address, n));
      return;
    }
    case 'fixed-length-list': {
      if (inMemory) {
        emitMoveElements(
          out,
          route,
          [type.element],
          out.keep(from.at()),
          out.keep(to.at()),
          String(type.length),
        );
        return;
      }
      for (let i = 0; i < type.length; i++) emitMove(out, route, type.element, from, to);
      return;
    }
    case 'record':
    case 'tuple':
      emitMoveParts(out, route, partsOf(type), from, to);
      return;
    case 'variant':
    case 'enum':
    case 'option':
    case 'result': {
      const { types } = casesOf(type);
      const source = from.variant(type);
      const index = out.keep(source.discriminant);
      const target = to.variant(type);
      target.discriminant(index);
      if (types.some((payload) => payload !== undefined)) out.line(`switch(${index}){`);
      types.forEach((payload, i) => {
        if (payload === undefined) return;
        out.line(`case ${i}:`);
        emitMove(out, route, payload, source.payload(), target.payload());
        out.line('break;');
      });
      if (types.some((payload) => payload !== undefined)) out.line('}');
      target.end();
      return;
    }
    case 'flags':
      to.words(
        type,
        from.words(type).map((word, i) => `(${word})&${flagsMask(type, i)}`),
      );
      return;
    case 'own':
    case 'borrow':
    case 'stream':
    case 'future':
      emitLower(out, route, type, from, to);
      return;
    default:
      (type) satisfies never;
  }
}

function emitLower(
  out: SourceBuilder,
  { to: { h }, queue }: Route,
  type: HandleLike,
  from: Reader,
  to: Writer,
): void {
  const [name, of] = handleOf(type);
  from.skip(type);
  to.raw('u32', out.keep(`${h}.lower${name}(${queue}[${queue}i=${queue}i+1],${out.constant(of)})`));
}

function emitMoveParts(
  out: SourceBuilder,
  route: Route,
  types: readonly ValueType[],
  from: Reader,
  to: Writer,
): void {
  const readers = from.parts(types);
  const writers = to.parts(types);
  types.forEach((type, i) => {
    emitMove(out, route, type, readers[i]!, writers[i]!);
  });
}

/** `store_list_into_range` (Storing): names of the pointer and the length, numbers. */
function emitMoveList(
  out: SourceBuilder,
  route: Route,
  type: ListType | MapType,
  from: Reader,
): [string, string] {
  const element = partsOf(type);
  const { m, v, address } = route.to;
  const [p, n] = emitRange(out, from, route.from);
  const { alignment, size } = tupleLayout(element, address);
  const q = out.keep(`${m}.allocateList(${alignment},${n}*${size})`);
  out.line(`${v}=${m}.view;`);
  emitMoveElements(out, route, element, p, q, n);
  return [q, n];
}

/** `store_list_into_valid_range` (Storing) */
function emitMoveElements(
  out: SourceBuilder,
  route: Route,
  element: readonly ValueType[],
  p: string,
  q: string,
  n: string,
): void {
  const { from, to } = route;
  const [only] = element;
  const { size } = tupleLayout(element, from.address);
  if (element.length === 1 && (only === 'f32' || only === 'f64')) {
    const Typed = out.constant(typedArrayOf(only));
    out.line(`${out.constant(copyFloats)}(${to.m},${from.m},${p},${q},${n},${Typed});`);
    return;
  }
  if (element.length === 1 && copiesBits(only!)) {
    out.line(`${out.constant(copyBytes)}(${to.m},${from.m},${p},${q},${n}*${size});`);
    return;
  }
  const target = out.name();
  out.line(`let ${target}=${q};`);
  emitLoop(out, p, n, size, (at) => {
    const reader = new MemoryReader(from, at, 0);
    emitMoveParts(out, route, element, reader, new MemoryWriter(out, to, target, 0));
    out.line(`${target}=${target}+${tupleLayout(element, to.address).size};`);
  });
}

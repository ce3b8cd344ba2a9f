import type { ValueType } from '@witcraft/interface-module';
import type { Choices } from './choices.js';
import { sizeOf } from './random-types.js';

const texts = ['', 'a', 'hé', '🌊', 'plain text', 'z\u0000', 'ÿ\uffff', 'abcdefgh'.repeat(40)];

/** Where values begin; below it nothing is. */
const START = 64;
/** Where `$alloc` gives out memory. */
export const HEAP = 8192;

/** What is in a memory at first: values for lifts to find. */
export class MemoryImage {
  readonly bytes: Uint8Array = new Uint8Array(HEAP);
  readonly #view = new DataView(this.bytes.buffer);
  #top = START;

  /** Writes a random value of a type, and gives its address. */
  place(choices: Choices, type: ValueType, encoding: 'utf8' | 'utf16'): number {
    const at = this.#room(sizeOf(type));
    this.#write(choices, type, encoding, at, 0);
    return at;
  }

  #room(size: number): number {
    const at = this.#top;
    this.#top = Math.min(at + ((size + 7) & ~7), HEAP - 1024);
    return at;
  }

  /** Some bytes are others, so that lifts trap. */
  damage(choices: Choices): void {
    const range = Math.max(8, this.#top - START);
    for (const _ of choices.some(1, 4, (index) => index)) {
      // The low or the high byte of a word: counts are small then, or above the limit.
      const word = START + (((choices.below(65_536) * 4) % range) & ~3);
      if (choices.below(2) === 0) this.bytes[word] = choices.pick([0xff, 0x80, 1, 0xc3]);
      else this.bytes[word + 3] = choices.pick([0xff, 0x80, 0x7f, 0xd8]);
    }
  }

  #write(
    choices: Choices,
    type: ValueType,
    encoding: 'utf8' | 'utf16',
    at: number,
    depth: number,
  ): void {
    const view = this.#view;
    if (typeof type === 'string') {
      switch (type) {
        case 'string':
          this.#writeText(choices.pick(texts), encoding, at);
          return;
        case 'bool':
          view.setBigInt64(at, choices.pick([0n, 1n, 256n, 1n << 40n]), true);
          return;
        case 'f32':
          view.setFloat32(at, choices.pick([0, -0, 1.5, Number.NaN, -Infinity]), true);
          return;
        case 'f64':
          view.setFloat64(at, choices.pick([0, -0, 1.1, Number.NaN, Infinity]), true);
          return;
        default:
          view.setBigInt64(at, integer(choices, type), true);
          return;
      }
    }
    switch (type.kind) {
      case 'record': {
        let offset = at;
        for (const field of type.fields) {
          this.#write(choices, field.type, encoding, offset, depth);
          offset += sizeOf(field.type);
        }
        return;
      }
      case 'variant': {
        const tag = choices.below(type.options.length);
        view.setInt32(at, tag, true);
        const payload = type.options[tag]?.type;
        if (payload !== undefined) this.#write(choices, payload, encoding, at + 8, depth);
        return;
      }
      case 'array': {
        const count = choices.below(depth > 1 ? 2 : 4);
        const size = sizeOf(type.element);
        const base = this.#room(size * count);
        view.setInt32(at, base, true);
        view.setInt32(at + 4, count, true);
        for (let index = 0; index < count; index++) {
          this.#write(choices, type.element, encoding, base + index * size, depth + 1);
        }
        return;
      }
      case 'callback':
        // What the callback is about: an address of any value.
        view.setInt32(at, START, true);
        return;
      default:
        break;
    }
  }

  #writeText(text: string, encoding: 'utf8' | 'utf16', at: number): void {
    const bytes = encoding === 'utf8' ? new TextEncoder().encode(text) : utf16(text);
    const base = this.#room(bytes.length);
    this.bytes.set(bytes, base);
    this.#view.setInt32(at, base, true);
    this.#view.setInt32(at + 4, encoding === 'utf8' ? bytes.length : text.length, true);
  }
}

function utf16(text: string): Uint8Array {
  const bytes = new Uint8Array(2 * text.length);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < text.length; index++) {
    view.setUint16(2 * index, text.charCodeAt(index), true);
  }
  return bytes;
}

/** An integer that a type has; its edges too. */
export function integer(choices: Choices, type: string): bigint {
  const bits = BigInt(/\d+/.exec(type)?.[0] ?? '32');
  const signed = !type.startsWith('u');
  const [least, greatest] = signed
    ? [-(1n << (bits - 1n)), (1n << (bits - 1n)) - 1n]
    : [0n, (1n << bits) - 1n];
  return choices.pick([0n, 1n, 7n, greatest, least, greatest - 1n]);
}

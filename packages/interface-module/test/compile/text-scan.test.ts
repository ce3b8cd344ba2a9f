import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryViews } from '../../src/compile/javascript/memory-views.js';
import { scanSlowly } from '../../src/compile/javascript/strings.js';
import { type Scan, scans } from '../../src/compile/wasm/text-scan.js';
import { engine } from '../../src/engine.js';
import { trapCode } from '../../src/link/traps.js';

const memory = new (engine().Memory)({ initial: 1 });
const views = new MemoryViews(memory);
const SIZE = 65_536;

/** What a scan gives, or the code of its trap. */
function outcome(scan: () => number): number | string {
  try {
    return scan();
  } catch (error) {
    return trapCode(error) ?? String(error);
  }
}

/** Looks at bytes at an address by vectors, and code unit by code unit; the same is wanted. */
function expectSame(scan: Scan, base: number, bytes: readonly number[]): void {
  views.u8.set(bytes, base);
  const length = scan === 'utf8' ? bytes.length : bytes.length >> 1;
  const fast = outcome(() => views.scans()[scan](base, length));
  const slow = outcome(() => scanSlowly(views, scan)(base, length, base));
  // What `pairs` gives means nothing.
  const meant = (one: number | string) => (scan === 'pairs' && typeof one === 'number' ? 0 : one);
  if (meant(fast) !== meant(slow)) {
    expect({ scan, base, bytes, fast }).toEqual({ scan, base, bytes, fast: slow });
  }
}

const ascii = (count: number): number[] => Array.from({ length: count }, (_, i) => 97 + (i % 26));

describe('the vectors and the loop agree', () => {
  it('on each pair of bytes, and each behind the start of a longer character', () => {
    const starts = [[], [0xe1], [0xf1], [0xf1, 0x80], [0xe0, 0xa0], [0xf4, 0x8f, 0xbf]];
    for (const start of starts) {
      for (let first = 0; first < 256; first += start.length === 0 ? 1 : 17) {
        for (let second = 0; second < 256; second++) {
          expectSame('utf8', 0, [...ascii(14), ...start, first, second, 97, 97]);
        }
      }
    }
  });

  it.each(['é', '語', '😀'])('on %s whole and cut, wherever it stands', (character) => {
    const bytes = [...new TextEncoder().encode(character)];
    for (let before = 0; before < 40; before++) {
      for (let length = 1; length <= bytes.length; length++) {
        for (const after of [0, 1, 15, 16, 40]) {
          const text = [...ascii(before), ...bytes.slice(0, length), ...ascii(after)];
          expectSame('utf8', before % 3, text);
        }
      }
    }
  });

  const unit = fc.oneof(
    fc.integer({ min: 0, max: 0x7f }),
    fc.integer({ min: 0, max: 0xffff }),
    fc.integer({ min: 0xd7ff, max: 0xe000 }),
  );

  it.each(scans)('on anything: %s', (scan) => {
    const text = fc.string({ unit: 'binary', maxLength: 200 });
    const bytesOf = (value: string): number[] =>
      scan === 'utf8'
        ? [...new TextEncoder().encode(value)]
        : [...value].flatMap((one) =>
            one.split('').flatMap((c) => [c.charCodeAt(0) & 0xff, c.charCodeAt(0) >> 8]),
          );
    const good = text.map(bytesOf);
    const damaged = fc.tuple(good, fc.nat(), fc.nat(255)).map(([bytes, at, byte]) => {
      if (bytes.length > 0) bytes[at % bytes.length] = byte;
      return bytes;
    });
    const units = fc
      .array(unit, { maxLength: 200 })
      .map((list) => list.flatMap((one) => [one & 0xff, one >> 8]));
    fc.assert(
      fc.property(fc.oneof(good, damaged, units), fc.nat(40), (bytes, base) => {
        expectSame(scan, scan === 'utf8' ? base : 2 * base, bytes);
      }),
      { numRuns: 500 },
    );
  });

  it.each(scans)('at the end of memory: %s', (scan) => {
    for (const length of [0, 2, 14, 16, 30, 128, 300]) {
      for (const beyond of [0, 1, 2, 16]) {
        const base = SIZE - length + beyond;
        const units = scan === 'utf8' ? length : length >> 1;
        views.u8.fill(0);
        const fast = outcome(() => views.scans()[scan](base, units));
        const wanted =
          scan !== 'utf8' && beyond % 2 === 1 ? 'alignment' : beyond > 0 ? 'bounds' : units;
        expect([length, beyond, fast]).toEqual([length, beyond, wanted]);
      }
    }
    expect(outcome(() => views.scans()[scan](2, -1))).toBe('bounds');
    expect(outcome(() => views.scans()[scan](-2, 4))).toBe('bounds');
  });
});

it('are functions of core code', () => {
  expect(String(views.scans().utf8)).toContain('native code');
});

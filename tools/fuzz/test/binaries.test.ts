import { createDiagnostic } from '@witcraft/diagnostics';
import { describe, expect, test } from 'vitest';
import { describeBinaryFailure, fuzzBinaries } from '../src/binaries/fuzz.js';
import { MEMORY_LIMIT, measureMemory, perByte } from '../src/binaries/memory.js';
import { type Mutation, mutate } from '../src/binaries/mutate.js';
import { examineBinary } from '../src/binaries/oracle.js';
import { readSections, writeNumber, writeSections } from '../src/binaries/sections.js';
import { binarySeeds } from '../src/binaries/seeds.js';
import { type BinaryStages, binaryStages, readingStages } from '../src/binaries/stages.js';
import type { FaultKind } from '../src/examine.js';

const seeds = binarySeeds();

/** `preamble ; id, size, contents ; …`, of a component. */
const component = (...sections: number[][]): Uint8Array =>
  Uint8Array.from([0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0, ...sections.flat()]);

test('2,000 damaged binaries bring about no fault', { timeout: 600_000 }, () => {
  // Other tests run beside this one: the limit of a second is for the command, on a quiet machine.
  const outcome = fuzzBinaries({ count: 2000, seed: 1, timeLimit: 30_000 });
  expect(outcome.failure && describeBinaryFailure(outcome.failure)).toBeUndefined();
  expect(outcome.inputs).toBe(2000);
  // Some are not damaged, or not badly.
  for (const stage of Object.keys(binaryStages)) {
    // Few are libraries.
    expect(outcome.reached.get(stage), stage).toBeGreaterThan(stage === 'link' ? 0 : 100);
  }
});

test('reading large ones needs no more memory than is allowed', () => {
  const [most] = measureMemory({ count: 4, seed: 1, length: 1_000_000 });
  expect(most && perByte(most)).toBeLessThan(MEMORY_LIMIT);
});

test('too much memory is noticed', () => {
  const stages: BinaryStages = {
    greedy: (bytes) => ({ result: new Uint8Array(bytes.length * 100 + 1e8), diagnostics: [] }),
  };
  const [most] = measureMemory({ count: 1, seed: 1, length: 1000, stages });
  expect(most && perByte(most)).toBeGreaterThan(MEMORY_LIMIT);
});

test('no seed is refused', () => {
  for (const bytes of seeds) {
    const { fault, reached } = examineBinary(bytes);
    expect(fault).toBeUndefined();
    expect(reached).toContain('printBinary');
  }
});

test('seeds are taken apart and put together again', () => {
  for (const bytes of seeds) expect(writeSections(readSections(bytes))).toEqual(bytes);
});

test('a number has as many bytes as it needs, or more', () => {
  expect(writeNumber(0)).toEqual([0]);
  expect(writeNumber(128)).toEqual([0x80, 1]);
  expect(writeNumber(1, 5)).toEqual([0x81, 0x80, 0x80, 0x80, 0]);
  expect(writeNumber(0xffffffff)).toEqual([0xff, 0xff, 0xff, 0xff, 0x0f]);
});

const bytes = (edit: Extract<Mutation, { kind: 'bytes' }>['edit']): Mutation => ({
  kind: 'bytes',
  edit,
});

test.each<[Mutation, number[][]]>([
  [
    bytes({ kind: 'flip', at: 0.99, bit: 0 }),
    [
      [7, 2, 1, 0x72],
      [7, 3, 1, 0x70, 0x72],
    ],
  ],
  [
    bytes({ kind: 'set', at: 0.99, byte: 9 }),
    [
      [7, 2, 1, 0x72],
      [7, 3, 1, 0x70, 9],
    ],
  ],
  [bytes({ kind: 'cut', at: 0.7, length: 90 }), [[7, 2, 1]]],
  [bytes({ kind: 'truncate', at: 0.7 }), [[7, 2, 1]]],
  [
    { kind: 'contents', section: 0, edit: { kind: 'insert', at: 0, bytes: [5, 6] } },
    [
      [7, 4, 5, 6, 1, 0x72],
      [7, 3, 1, 0x70, 0x73],
    ],
  ],
  [
    { kind: 'contents', section: 0.9, edit: { kind: 'repeat', at: 0.5, length: 2, times: 1 } },
    [
      [7, 2, 1, 0x72],
      [7, 5, 1, 0x70, 0x73, 0x70, 0x73],
    ],
  ],
  [
    { kind: 'contents', section: 0, edit: { kind: 'number', at: 0, bytes: [0x81, 0] } },
    [
      [7, 3, 0x81, 0, 0x72],
      [7, 3, 1, 0x70, 0x73],
    ],
  ],
  [{ kind: 'drop-section', section: 0 }, [[7, 3, 1, 0x70, 0x73]]],
  [
    { kind: 'repeat-section', section: 0, times: 2 },
    [
      [7, 2, 1, 0x72],
      [7, 2, 1, 0x72],
      [7, 3, 1, 0x70, 0x73],
    ],
  ],
  [
    { kind: 'swap-sections', section: 0, other: 0.9 },
    [
      [7, 3, 1, 0x70, 0x73],
      [7, 2, 1, 0x72],
    ],
  ],
  [
    { kind: 'splice', section: 0, from: component([3, 1, 0]), other: 0 },
    [
      [7, 2, 1, 0x72],
      [3, 1, 0],
      [7, 3, 1, 0x70, 0x73],
    ],
  ],
])('%j', (mutation, expected) => {
  const before = component([7, 2, 1, 0x72], [7, 3, 1, 0x70, 0x73]);
  expect(mutate(before, [mutation])).toEqual(component(...expected));
});

test('sections within sections are changed with all sizes', () => {
  const inner = [...component([7, 2, 1, 0x72])];
  const before = component([4, inner.length, ...inner]);
  const changed = [...component([7, 3, 1, 0x72, 9])];
  expect(
    mutate(before, [
      { kind: 'contents', section: 0.9, edit: { kind: 'repeat', at: 0, length: 0, times: 1 } },
      { kind: 'contents', section: 0.9, edit: { kind: 'insert', at: 0, bytes: [] } },
    ]),
  ).toEqual(before);
  expect(
    readSections(
      mutate(before, [
        { kind: 'contents', section: 0.9, edit: { kind: 'insert', at: 0.99, bytes: [9] } },
      ]),
    ).sections[0]?.held?.sections[0]?.bytes.length,
  ).toBe(changed[9]);
});

describe('a planted fault is caught', () => {
  const diagnostic = createDiagnostic('binary/planted', 'planted');
  const planted: readonly (readonly [FaultKind, BinaryStages])[] = [
    [
      'exception',
      {
        planted: () => {
          throw new Error('planted');
        },
      },
    ],
    ['no-diagnostic', { planted: () => ({ result: undefined, diagnostics: [] }) }],
    ['no-place', { planted: () => ({ result: undefined, diagnostics: [diagnostic] }) }],
    [
      'place-out-of-range',
      {
        planted: (input) => ({
          result: undefined,
          diagnostics: [{ ...diagnostic, place: { file: '', offset: input.length + 1, path: [] } }],
        }),
      },
    ],
  ];

  test.each(planted)('%s', (kind, stages) => {
    expect(examineBinary(component(), { ...readingStages, ...stages }).fault?.kind).toBe(kind);
  });

  test('with a minimised input', () => {
    const stages: BinaryStages = {
      planted: (input) => {
        if (input.includes(0x73)) throw new Error('planted');
        return { result: input, diagnostics: [] };
      },
    };
    const { failure } = fuzzBinaries({ count: 100, seed: 1, stages });
    expect([...(failure?.minimised ?? [])]).toEqual([0x73]);
    expect(failure && describeBinaryFailure(failure, stages)).toMatch(
      /^FAULT exception: planted threw[\s\S]*again: --seed 1 --count 100[\s\S]*\n73$/,
    );
  });
});

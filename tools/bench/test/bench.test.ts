import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { componentEmbed } from '@bytecodealliance/jco';
import { Source } from '@witcraft/diagnostics';
import { parse } from '@witcraft/parser';
import { resolvePackages } from '@witcraft/resolver';
import { loadPath } from '@witcraft/resolver/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommand } from '../src/command.js';
import { generateChain } from '../src/generate-chain.js';
import { generateWit } from '../src/generate-wit.js';
import { isMet, type Job, type Threshold } from '../src/job.js';
import { measureInTurns, median } from '../src/measure.js';
import { resolveText } from '../src/pipeline.js';
import { renderTable } from '../src/report.js';
import { layOutWasiHttp } from '../src/wasi-http.js';

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'bench-test-'));
});

afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

test('generateChain makes a package of the size, whose world exports all of it', () => {
  const text = generateChain(60_000);
  expect(text.length).toBeGreaterThan(59_000);
  expect(text.length).toBeLessThan(62_000);
  const { resolve, package: id } = resolveText(text);
  const [world] = resolve.worlds;
  expect(world?.exports.size).toBe(resolve.packages[id]?.interfaces.size);
});

describe('generateWit', () => {
  test('is the same for the same options', () => {
    expect(generateWit({ bytes: 60_000 })).toBe(generateWit({ bytes: 60_000 }));
    expect(generateWit({ bytes: 60_000, seed: 2 })).not.toBe(generateWit({ bytes: 60_000 }));
  });

  test('is about as long as asked', () => {
    const { length } = generateWit({ bytes: 500_000 });
    expect(length).toBeGreaterThanOrEqual(500_000);
    expect(length).toBeLessThan(520_000);
  });

  test.each([
    'record ',
    'variant ',
    'enum ',
    'flags ',
    'resource ',
    'use ',
    '/// ',
    'static func',
    '@since',
  ])('has `%s`', (part) => {
    expect(generateWit({ bytes: 60_000 })).toContain(part);
  });

  test.each([1, 2, 3])('seed %d is valid for the peer and for us', async (seed) => {
    const text = generateWit({ bytes: 60_000, seed });
    expect((await componentEmbed({ witSource: text, dummy: true })).length).toBeGreaterThan(0);
    const outcome = resolvePackages({ documents: [parse(new Source('a.wit', text))] });
    expect(outcome.diagnostics).toEqual([]);
    expect(outcome.package).toBeDefined();
  });

  test('`imports` bounds the world', () => {
    const world = (text: string): number => text.split('\n  import ').length - 1;
    expect(world(generateWit({ bytes: 60_000, imports: 3 }))).toBe(3);
    expect(world(generateWit({ bytes: 60_000 }))).toBeGreaterThan(10);
  });
});

test('WASI HTTP is laid out as a folder and as one file', async () => {
  const { folder, file, world } = layOutWasiHttp(directory);
  const witSource = readFileSync(file, 'utf8');
  const embedded = await componentEmbed({ witSource, dummy: true, world });
  expect(embedded.length).toBeGreaterThan(0);
  for (const path of [folder, file]) {
    const outcome = await loadPath(path, {});
    expect(outcome.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  }
});

test('median', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
});

test('works take turns, and warm-up runs are not measured', async () => {
  const calls: string[] = [];
  const times = await measureInTurns([() => calls.push('a'), () => calls.push('b')], {
    warmup: 1,
    runs: 2,
  });
  expect(calls.join('')).toBe('ababab');
  expect(times).toHaveLength(2);
});

test('thresholds', () => {
  const at = (wanted: Threshold['wanted'], value: number): boolean =>
    isMet({ label: '', value, limit: 5, wanted });
  expect([at('at-least', 5), at('at-least', 4.9)]).toEqual([true, false]);
  expect([at('at-most', 5), at('at-most', 5.1)]).toEqual([true, false]);
  expect([at('below', 4.9), at('below', 5)]).toEqual([true, false]);
  expect(at('at-least', Number.NaN)).toBe(false);
});

test('the table shows both and the ratio', () => {
  const table = renderTable([
    { label: 'a', unit: 'ms', ours: 2, other: { label: 'b', value: 10 } },
  ]);
  expect(table.split('\n')[1]?.split(/\s{2,}/)).toEqual(['a', '2.00 ms', '10.00 ms', '5.00x', 'b']);
});

describe('the command', () => {
  const missed: Job = {
    name: 'missed',
    run: async () => ({
      rows: [{ label: 'a row', unit: 'ms', ours: 1 }],
      thresholds: [{ label: 'a limit', value: 1, limit: 2, wanted: 'at-least' }],
    }),
  };
  const run = async (...args: string[]): Promise<{ code: number; text: string }> => {
    const lines: string[] = [];
    const code = await runCommand(args, (line) => lines.push(line), [missed]);
    return { code, text: lines.join('\n') };
  };

  test('reports a limit that is not kept, and fails only with `--assert`', async () => {
    const json = join(directory, 'results.json');
    const { code, text } = await run('--json', json);
    expect(code).toBe(0);
    expect(text).toContain('FAIL  1.00 (>= 2)  a limit');
    expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({
      jobs: [{ name: 'missed', thresholds: [{ met: false }] }],
    });
    expect((await run('--json', json, '--assert')).code).toBe(1);
  });

  test.each([[['--job', 'nothing']], [['--what']]])('%j is wrong usage', async (args) => {
    expect((await run(...args)).code).toBe(2);
  });
});

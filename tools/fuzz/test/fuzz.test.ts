import { hasErrors } from '@witcraft/diagnostics';
import { describe, expect, test } from 'vitest';
import { runCommand } from '../src/command.js';
import type { FaultKind } from '../src/examine.js';
import { fuzz } from '../src/index.js';
import { minimise } from '../src/minimise.js';
import { startWatch } from '../src/stopwatch.js';
import { type Mutation, mutate } from '../src/texts/mutate.js';
import { defaultCorpus, loadCorpus } from '../src/wit/corpus.js';
import { describeFailure } from '../src/wit/describe-failure.js';
import type { FuzzInput, Seed } from '../src/wit/input.js';
import { examine } from '../src/wit/oracle.js';
import { type Pipeline, sourceOf, witcraft } from '../src/wit/pipeline.js';
import { builtInSeeds } from '../src/wit/seeds.js';

function inputOf({ text, edition, dependencies }: Seed): FuzzInput {
  return { text, edition, nestedNames: false, dependencies };
}

const sample: Seed = {
  name: 'sample',
  text: 'package a:b;\n\ninterface i {\n  // kept\n  f: func(a: u8);\n}\n',
  edition: 'current',
  dependencies: [],
};

test('5,000 inputs bring about no fault', { timeout: 600_000 }, () => {
  // Other tests run beside this one: the limit of a second is for the command, on a quiet machine.
  const outcome = fuzz({ count: 5000, seed: 1, corpus: [defaultCorpus()], timeLimit: 30_000 });
  expect(outcome.failure && describeFailure(outcome.failure)).toBeUndefined();
  expect(outcome.inputs).toBe(5000);
  // Enough of them get as far as the formatter and the printer.
  expect(outcome.reached.get('parsed')).toBeGreaterThan(1000);
  expect(outcome.reached.get('resolved')).toBeGreaterThan(500);
});

test('the same seed gives the same inputs', () => {
  const texts = (seed: number): string[] => {
    const seen: string[] = [];
    const spy: Pipeline = {
      ...witcraft,
      lex: (source, input) => {
        seen.push(source.text);
        return witcraft.lex(source, input);
      },
    };
    fuzz({ count: 150, seed, pipeline: spy });
    return seen;
  };
  expect(texts(7)).toEqual(texts(7));
  expect(texts(7)).not.toEqual(texts(8));
});

describe('seeds', () => {
  test.each(builtInSeeds.map((seed) => [seed.name, seed] as const))(
    '%s resolves',
    (_name, seed) => {
      const input = inputOf(seed);
      const document = witcraft.parse(sourceOf(seed.text), input);
      const outcome = witcraft.resolve(document, input);
      expect(outcome.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(outcome.package).toBeDefined();
    },
  );

  test('a file of the corpus resolves with the packages that it names', () => {
    const http = loadCorpus([defaultCorpus()]).find(({ name }) => name.includes('wasi-http'));
    expect(http?.dependencies.length).toBeGreaterThan(2);
    const { fault, reached } = examine(inputOf(http ?? sample));
    expect(fault).toBeUndefined();
    expect([...reached]).toEqual(['parsed', 'resolved']);
  });
});

describe('a planted fault is caught', () => {
  const planted: readonly (readonly [FaultKind, Partial<Pipeline>])[] = [
    [
      'exception',
      {
        resolve: () => {
          throw new Error('planted');
        },
      },
    ],
    [
      'tokens-differ-from-source',
      {
        lex: (source, input) => witcraft.lex(sourceOf(source.text.slice(1)), input),
      },
    ],
    [
      'span-out-of-range',
      {
        parse: (source, input) => ({
          ...witcraft.parse(source, input),
          diagnostics: [
            {
              code: 'planted/fault',
              severity: 'warning',
              message: 'planted',
              primary: { source, span: { start: 0, end: source.text.length + 1 }, message: '' },
              related: [],
              notes: [],
              fixes: [],
            },
          ],
        }),
      },
    ],
    ['format-changes-tokens', { format: (document) => document.source.text.replace('func', '') }],
    [
      'format-changes-comments',
      { format: (document) => document.source.text.replace('// kept', '') },
    ],
    ['format-not-idempotent', { format: (document) => `${document.source.text}\n` }],
    [
      'slow',
      {
        print: (resolve, id) => {
          for (const watch = startWatch(); watch() < 1100; );
          return witcraft.print(resolve, id);
        },
      },
    ],
  ];

  test.each(planted)('%s', (kind, stages) => {
    const { fault } = examine(inputOf(sample), { ...witcraft, ...stages });
    expect(fault?.kind).toBe(kind);
  });

  test('a last comma more or less is no fault', () => {
    const format: Pipeline['format'] = ({ source: { text } }) =>
      text.includes(',)') ? text : text.replace(')', ',)');
    expect(examine(inputOf(sample), { ...witcraft, format }).fault).toBeUndefined();
  });

  test('and the same input without it has none', () => {
    expect(examine(inputOf(sample)).fault).toBeUndefined();
    expect(hasErrors(witcraft.parse(sourceOf(sample.text), inputOf(sample)).diagnostics)).toBe(
      false,
    );
  });

  const breaksAtResource: Pipeline = {
    ...witcraft,
    parse: (source, input) => {
      if (source.text.includes('resource')) throw new Error('planted');
      return witcraft.parse(source, input);
    },
  };

  test('with a minimised input and a seed that brings it again', () => {
    const { failure } = fuzz({ count: 2000, seed: 3, pipeline: breaksAtResource });
    expect(failure?.minimised.text).toBe('resource');
    const again = fuzz({ count: 100, seed: failure?.seed ?? 0, pipeline: breaksAtResource });
    expect(again.failure?.input.text).toBe(failure?.input.text);
  });

  test('the command reports it and exits with 1', () => {
    const lines: string[] = [];
    const code = runCommand(['--count', '500'], (line) => lines.push(line), breaksAtResource);
    expect(code).toBe(1);
    expect(lines.join('\n')).toMatch(
      /FAULT exception: parse threw Error: planted[\s\S]*"resource"$/,
    );
  });
});

test('the command exits with 0 without a fault, and with 2 on wrong usage', () => {
  const run = (...args: string[]): number => runCommand(args, () => undefined);
  expect(run('--count', '20')).toBe(0);
  expect(run('--wat', '--count', '20')).toBe(0);
  expect(run('--wat', '--binaries')).toBe(2);
  expect(run('--wat', '--corpus', 'folder')).toBe(2);
  expect(run('--count', 'many')).toBe(2);
  expect(run('--what')).toBe(2);
  expect(run('folder')).toBe(2);
});

test('minimise leaves what is needed', () => {
  const both = (text: string): boolean => text.includes('a') && text.includes('z');
  expect(minimise('123a456789z0', both)).toBe('az');
});

test.each<[Mutation, string]>([
  [{ kind: 'delete', at: 0, length: 2 }, 'c d\ne;'],
  [{ kind: 'repeat', at: 0, length: 2 }, 'ababc d\ne;'],
  [{ kind: 'insert', at: 0.5, text: '+' }, 'abc +d\ne;'],
  [{ kind: 'insert-at-space', at: 0, text: '/**/' }, 'abc/**/ d\ne;'],
  [{ kind: 'replace-word', at: 0, text: 'z' }, 'z d\ne;'],
  [{ kind: 'swap-lines', at: 0, other: 0.9 }, 'e;\nabc d'],
  [{ kind: 'delete-line', at: 0.9 }, 'abc d'],
  [{ kind: 'repeat-line', at: 0.9, times: 3 }, 'abc d\ne;\ne;\ne;'],
  [{ kind: 'truncate', at: 0.5 }, 'abc '],
  [{ kind: 'line-ends', text: '\r\n' }, 'abc d\r\ne;'],
])('%j', (mutation, expected) => {
  expect(mutate('abc d\ne;', [mutation])).toBe(expected);
});

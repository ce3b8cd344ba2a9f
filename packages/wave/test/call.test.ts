import { describe, expect, test } from 'vitest';
import {
  callableName,
  exportedFunctions,
  parseCall,
  parseResult,
  printCall,
  printResult,
} from '../src/index.js';
import { problems, worldOf } from './demo.js';

const demo = worldOf(`
  package local:demo@1.2.0-rc.1;

  interface math {
    resource counter { constructor(a: u8); max: static func() -> u8; }
    add: func(a: u8, b: u8) -> u8;
    reset: func();
  }

  interface other { reset: func(); }

  world w {
    export math;
    export other;
    export plain: interface { run: func(name: string, a: option<u8>, b: option<option<u8>>); }
    export go: func() -> result<u8, string>;
    export run: func();
  }
`);

function call(text: string): unknown {
  const { call: found, diagnostics } = parseCall(text, demo.resolve, demo.world);
  if (found === undefined) return problems(diagnostics);
  const name = callableName(found.callable);
  return found.result === undefined ? [name, found.args] : [name, found.args, found.result.value];
}

describe('calls', () => {
  test.each<[string, unknown]>([
    ['go()', ['go', []]],
    [' // first\n go ( )', ['go', []]],
    ['add(1, 2)', ['local:demo/math.add@1.2.0-rc.1', [1, 2]]],
    ['math.add(1, 2,)', ['local:demo/math.add@1.2.0-rc.1', [1, 2]]],
    ['local:demo/math.add(1, 2)', ['local:demo/math.add@1.2.0-rc.1', [1, 2]]],
    ['local:demo/math.add@1.2.0-rc.1(1, 2)', ['local:demo/math.add@1.2.0-rc.1', [1, 2]]],
    ['local:demo/math@1.2.0-rc.1#add(1, 2)', ['local:demo/math.add@1.2.0-rc.1', [1, 2]]],
    ['math.[static]counter.max()', ['local:demo/math.[static]counter.max@1.2.0-rc.1', []]],
    ['run()', ['run', []]],
    ['plain.run("x")', ['plain.run', ['x', undefined, { tag: 'none' }]]],
    ['plain.run("x", 1)', ['plain.run', ['x', 1, { tag: 'none' }]]],
    ['go() -> ok(1)', ['go', [], { tag: 'ok', val: 1 }]],
    ['go()->1', ['go', [], { tag: 'ok', val: 1 }]],
    ['go() -> (0: err("x"))', ['go', [], { tag: 'err', val: 'x' }]],
    ['run() -> ()', ['run', [], undefined]],
    ['run() ->', ['run', [], undefined]],
  ])('%s', (text, expected) => {
    expect(call(text)).toEqual(expected);
  });
});

describe('what is wrong with calls', () => {
  test.each<[string, string[]]>([
    ['', ['0..1 expected-token']],
    ['go', ['2..2 expected-token']],
    ['gone()', ['0..4 unknown-function']],
    ['math.ad(1, 2)', ['0..7 unknown-function']],
    ['math.add@1.0.0(1, 2)', ['0..14 unknown-function']],
    ['reset()', ['0..5 ambiguous-function']],
    ['add(1)', ['0..3 missing-argument']],
    ['add()', ['0..3 missing-argument', '0..3 missing-argument']],
    ['add(1, 2, 3)', ['10..11 extra-argument']],
    ['add(1, 256', ['3..4 unclosed-bracket']],
    ['add(1, 256) x', ['7..10 number-out-of-range', '12..13 text-after-value']],
    ['go() 1', ['5..6 text-after-value']],
    ['run() -> 1', ['9..10 type-mismatch']],
    ['go() -> (0: 1, 1: 2)', ['8..20 wrong-length']],
    ['go() -> (a: 1)', ['9..10 unknown-field']],
  ])('%s', (text, expected) => {
    expect(call(text)).toEqual(expected);
  });
});

test('of a function that is not there, those that are', () => {
  const { resolve, world } = worldOf(
    'package a:b; world w { export f: func(); export g: func(); }',
  );
  const { diagnostics } = parseCall('nothing()', resolve, world);
  expect(diagnostics[0]?.notes).toEqual(['there are: `f`, `g`']);
});

test('functions are printed as they are called', () => {
  expect(exportedFunctions(demo.resolve, demo.world).map(callableName)).toEqual([
    'go',
    'run',
    'local:demo/math.[constructor]counter@1.2.0-rc.1',
    'local:demo/math.[static]counter.max@1.2.0-rc.1',
    'local:demo/math.add@1.2.0-rc.1',
    'local:demo/math.reset@1.2.0-rc.1',
    'local:demo/other.reset@1.2.0-rc.1',
    'plain.run',
  ]);
});

test('calls and results are printed', () => {
  const functions = exportedFunctions(demo.resolve, demo.world);
  const find = (name: string) => {
    const found = functions.find((one) => callableName(one) === name)?.function;
    if (found === undefined) throw new Error(name);
    return found;
  };
  const args = ['x', 1, { tag: 'none' }];
  const run = find('plain.run');
  expect(printCall('run', args, demo.resolve, run).text).toBe('run("x", some(1), none)');
  expect(printCall('run', [1], demo.resolve, run).diagnostics[0]?.message).toBe(
    'at `name`: expected a string, found the number 1',
  );
  expect(printResult({ tag: 'ok', val: 1 }, demo.resolve, find('go')).text).toBe('ok(1)');
  expect(printResult(undefined, demo.resolve, run).text).toBe('()');
  expect(parseResult('', demo.resolve, run)).toEqual({
    ok: true,
    value: undefined,
    diagnostics: [],
  });
  expect(parseResult('err("x")', demo.resolve, find('go')).value).toEqual({ tag: 'err', val: 'x' });
});

test('results with names are an object', () => {
  const { resolve } = demo;
  const named = {
    ...exportedFunctions(resolve, demo.world)[0]!.function,
    result: undefined,
    namedResults: [
      { name: 'first-one', type: 'u8' },
      { name: 'b', type: 'string' },
    ],
  } as const;
  expect(parseResult('(first-one: 1, b: "x")', resolve, named).value).toEqual({
    firstOne: 1,
    b: 'x',
  });
  expect(problems(parseResult('(b: 1, b: "x")', resolve, named).diagnostics)).toEqual([
    '1..2 unknown-field',
  ]);
  expect(problems(parseResult('(1, "x")', resolve, named).diagnostics)).toEqual([
    '0..8 type-mismatch',
  ]);
  expect(printResult({ firstOne: 1, b: 'x' }, resolve, named).text).toBe('(first-one: 1, b: "x")');
});

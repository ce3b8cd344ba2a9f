import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, test } from 'vitest';
import { folder, witcraft, write } from './witcraft.js';

const file = fileURLToPath(new URL('../bin/code-cache.cjs', import.meta.url));
const { cacheFolder } = createRequire(import.meta.url)(file) as {
  cacheFolder(process: object): string | undefined;
};

const cache = (): string => join(folder(), 'cache');
/** The folders of compiled code in it. */
const kept = (): string[] => readdirSync(cache()).map((name) => join(cache(), name));
const only = (): string => {
  expect(kept()).toHaveLength(1);
  return kept()[0]!;
};

function setAge(path: string, milliseconds: number): void {
  const time = (Date.now() - milliseconds) / 1000;
  utimesSync(path, time, time);
}
const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

describe('a program', () => {
  const main = '// build 1\nrequire("./part.cjs")[process.env.CALL](42);';
  const part = `module.exports = {
    half: (n) => (n % 2 === 0 ? n / 2 : "an odd one"),
    other: () => "another",
  };`;
  beforeEach(() => {
    write('program/main.cjs', main);
    write('program/part.cjs', part);
  });

  /** Starts it; says for each file whether code was kept of it, and whether V8 took that. */
  function start(
    options: {
      readonly flags?: readonly string[];
      readonly command?: string;
      readonly exit?: number;
      readonly call?: 'half' | 'other';
    } = {},
  ): string {
    const { flags = [], command = 'some', exit = 0, call = 'half' } = options;
    const script = `
      const program = require('node:path').resolve('program');
      const scripts = require(${JSON.stringify(file)}).run(program, 'cache', '${command}');
      const uses = { undefined: 'absent', false: 'used', true: 'rejected' };
      for (const { cachedDataRejected } of scripts.values()) console.log(uses[cachedDataRejected]);
      process.exitCode = ${exit};`;
    try {
      return execFileSync(process.execPath, [...flags, '-e', script], {
        cwd: folder(),
        env: { ...process.env, CALL: call },
        encoding: 'utf8',
        stdio: 'pipe',
      })
        .replaceAll('\n', ' ')
        .trim();
    } catch (error) {
      const { status, stderr } = error as { status: number; stderr: string };
      return `${status} ${stderr}`.trim();
    }
  }

  test('the first start keeps code, and the second uses it', () => {
    expect(start()).toBe('absent absent');
    expect(readdirSync(only()).sort()).toEqual(['main.cjs', 'part.cjs']);
    const time = statSync(only()).mtimeMs;
    expect(start()).toBe('used used');
    expect(statSync(only()).mtimeMs).toBe(time);
  });
  test('functions that were called are kept, and no others', () => {
    start();
    const code = readFileSync(join(only(), 'part.cjs'), 'latin1');
    expect(code).toContain('an odd one');
    expect(code).not.toContain('another');
  });
  test('after an hour, a start adds the functions that it called', () => {
    start();
    setAge(only(), HOUR / 2);
    expect(start({ call: 'other' })).toBe('used used');
    expect(readFileSync(join(only(), 'part.cjs'), 'latin1')).not.toContain('another');
    setAge(only(), HOUR);
    expect(start({ call: 'other' })).toBe('used used');
    const code = readFileSync(join(only(), 'part.cjs'), 'latin1');
    expect(code).toContain('another');
    expect(code).toContain('an odd one');
  });
  test.each([
    ['nothing', () => Buffer.alloc(0)],
    ['other bytes', () => Buffer.from('these are not the bytes of compiled code'.repeat(100))],
    ['half of the code', (code: Buffer) => code.subarray(0, code.length / 2)],
    ['zeros', (code: Buffer) => Buffer.alloc(code.length)],
    ['zeros at its end', (code: Buffer) => Buffer.from(code).fill(0, code.length - 100)],
    ['one other bit', (code: Buffer) => code.with(code.length >> 1, code[code.length >> 1]! ^ 1)],
  ])('a kept file with %s is replaced', (_, damage) => {
    start();
    const path = join(only(), 'part.cjs');
    writeFileSync(path, damage(readFileSync(path)));
    expect(start()).toBe('used absent');
    expect(start()).toBe('used used');
  });
  test('code is kept for one build', () => {
    start();
    write('program/main.cjs', main.replace('1', '2'));
    expect(start()).toBe('absent absent');
    expect(kept()).toHaveLength(2);
  });
  test('code is kept for one V8 with its flags', () => {
    start();
    expect(start({ flags: ['--no-opt'] })).toBe('absent absent');
    expect(start({ flags: ['--no-opt'] })).toBe('used used');
    expect(start()).toBe('used used');
  });
  test('code that another V8 has kept is rejected', () => {
    start();
    const code = readFileSync(join(only(), 'part.cjs'));
    start({ flags: ['--no-opt'] });
    for (const path of kept()) writeFileSync(join(path, 'part.cjs'), code);
    expect(start({ flags: ['--no-opt'] })).toBe('used rejected');
  });
  test('code is kept for one command', () => {
    start();
    expect(start({ command: 'other' })).toBe('absent absent');
    expect(start({ command: '--version' })).toBe('absent absent');
    expect(start({ command: '../../..' })).toBe('used used');
    expect(
      kept()
        .map((name) => name.split('-').at(-1))
        .sort(),
    ).toEqual(['options', 'other', 'some']);
  });
  test('nothing is kept after wrong usage', () => {
    expect(start({ exit: 2 })).toBe('2');
    expect(start({ exit: 1 })).toBe('1');
    expect(start()).toBe('used used');
  });
  test('a cache that can be neither read nor written', () => {
    write('cache', 'a file');
    expect(start()).toBe('absent absent');
  });
  test('folders of other builds are removed after a month', () => {
    for (const [name, days] of [
      ['old', 31],
      ['new', 29],
    ] as const) {
      mkdirSync(join(cache(), name), { recursive: true });
      setAge(join(cache(), name), days * DAY);
    }
    start();
    expect(kept().some((path) => path.endsWith('new'))).toBe(true);
    expect(kept().some((path) => path.endsWith('old'))).toBe(false);
  });
  test('stacks show where functions are in their files', () => {
    write('program/main.cjs', '// build 1\nrequire("./part.cjs").fail();');
    write('program/part.cjs', 'module.exports.fail = () => { throw new Error("this"); };');
    for (let time = 0; time < 2; time++) {
      expect(start()).toMatch(/program[\\/]part\.cjs:1:37\)?\n.*program[\\/]main\.cjs:2:23\)?\n/);
    }
  });

  // Windows has none.
  describe.skipIf(process.platform === 'win32')('modes', () => {
    test('nobody else can read or write what is kept', () => {
      start();
      expect(statSync(only()).mode & 0o777).toBe(0o700);
      expect(statSync(join(only(), 'part.cjs')).mode & 0o777).toBe(0o600);
    });
    test('a folder that others can write is not used', () => {
      start();
      chmodSync(only(), 0o777);
      expect(start()).toBe('absent absent');
    });
  });
});

describe('where code is kept', () => {
  const home = '/home/me';
  test.each([
    ['linux', { HOME: home }, '/home/me/.cache/witcraft'],
    ['linux', { HOME: home, XDG_CACHE_HOME: '/cache' }, '/cache/witcraft'],
    ['linux', { HOME: home, XDG_CACHE_HOME: 'cache' }, '/home/me/.cache/witcraft'],
    ['darwin', { HOME: home }, '/home/me/Library/Caches/witcraft'],
    ['win32', { LOCALAPPDATA: '/local' }, '/local/witcraft/cache'],
    ['linux', { HOME: home, NODE_COMPILE_CACHE: '/other' }, '/other/witcraft'],
    ['linux', { HOME: home, NODE_DISABLE_COMPILE_CACHE: '1' }, undefined],
    ['linux', {}, undefined],
    ['win32', {}, undefined],
  ])('%s, %o', (platform, env, path) => {
    const found = cacheFolder({ platform, env });
    expect(found && resolve(found)).toBe(path && resolve(path));
  });
});

describe('witcraft', () => {
  test('does the same with compiled code as without', async () => {
    write('a.wit', 'package a:b;\ninterface i {\n  f: func();\n}\n');
    write('.editorconfig', '[*.wit]\nindent_size = 4\n');
    const env = { NODE_COMPILE_CACHE: cache() };
    // `fmt` imports a package from outside.
    const first = await witcraft('fmt --check a.wit', '', env);
    expect(first).toMatchObject({ code: 1, err: '' });
    expect(readdirSync(cache())).toContain('witcraft');
    expect(await witcraft('fmt --check a.wit', '', env)).toEqual(first);
    expect(await witcraft('fmt --check a.wit')).toEqual(first);
  });
  test('started several times at once', async () => {
    write('a.wit', 'package a:b;\n');
    const env = { NODE_COMPILE_CACHE: cache() };
    const starts = [1, 2, 3].map(() => witcraft('check a.wit', '', env));
    for (const result of await Promise.all(starts)) expect(result.code).toBe(0);
    const [code] = readdirSync(join(cache(), 'witcraft'));
    const files = readdirSync(join(cache(), 'witcraft', code!));
    expect(files.filter((name) => !name.endsWith('.cjs'))).toEqual([]);
  });
});

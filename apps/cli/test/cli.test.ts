import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commands } from '../src/arguments/command-table.js';
import { bin, folder, read, witcraft, write } from './witcraft.js';

const GOOD = `package a:b;

interface i {
  f: func() -> u32;
}
`;
/** The reference tools end an interface with an empty line. */
const PRINTED = `${GOOD}\n`;
const UGLY = 'package a:b;\n\n\ninterface   i {\n f: func( )->u32;\n}';
const BAD = 'package a:b;\ninterface i {\n  f: func() -> u33;\n}\n';

describe('check', () => {
  test('a good file: no output', async () => {
    write('a.wit', GOOD);
    expect(await witcraft('check a.wit')).toEqual({ code: 0, out: '', err: '' });
  });
  test('a bad file: frames on stdout, and a summary', async () => {
    write('a.wit', BAD);
    const { code, out, err } = await witcraft('check a.wit');
    expect([code, err]).toEqual([1, '']);
    expect(out).toContain(' --> a.wit:3:16\n');
    expect(out).toMatch(/\n1 error in 1 file\n$/);
    expect(out).not.toContain('\x1b');
  });
  test('several paths', async () => {
    write('a.wit', BAD);
    write('b.wit', BAD.replace('a:b', 'a:c'));
    expect((await witcraft('check a.wit b.wit')).out).toMatch(/\n2 errors in 2 files\n$/);
  });
  test('JSON', async () => {
    write('a.wit', BAD);
    const { code, out } = await witcraft('check --format json a.wit');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject([
      { severity: 'error', primary: { file: 'a.wit', start: { line: 3, column: 16 } } },
    ]);
    write('a.wit', GOOD);
    expect((await witcraft('check --format json a.wit')).out).toBe('[]\n');
  });
  test('GitHub annotations', async () => {
    write('a.wit', BAD);
    const { out } = await witcraft('check --format github a.wit');
    expect(out).toMatch(/^::error file=a\.wit,line=3,col=16,endLine=3,/);
  });
  test('stdin', async () => {
    expect(await witcraft('check -', GOOD)).toEqual({ code: 0, out: '', err: '' });
    const { code, out } = await witcraft('check -', BAD);
    expect(code).toBe(1);
    expect(out).toContain(' --> <stdin>:3:16\n');
  });
  test('colour on demand', async () => {
    write('a.wit', BAD);
    expect((await witcraft('check --color always a.wit')).out).toContain('\x1b[1;31m');
    expect((await witcraft('check a.wit', '', { FORCE_COLOR: '1' })).out).toContain('\x1b[');
    expect(
      (await witcraft('check --color never a.wit', '', { FORCE_COLOR: '1' })).out,
    ).not.toContain('\x1b');
  });
  test.each<[string, () => void, string]>([
    ['a missing file', () => {}, 'load/not-found'],
    ['a folder without a package', () => mkdirSync(join(folder(), 'a.wit')), 'load/no-wit-files'],
    ['invalid UTF-8', () => write('a.wit', Uint8Array.of(0xff, 0x41)), 'load/not-utf8'],
    ['a symlink loop', () => symlinkSync('a.wit', join(folder(), 'a.wit')), 'load/symlink-loop'],
  ])('%s', async (_name, prepare, loadCode) => {
    prepare();
    const { code, out, err } = await witcraft('check a.wit');
    expect([code, err]).toEqual([1, '']);
    expect(out).toContain(`error[${loadCode}]`);
  });
  test('invalid UTF-8 on stdin', async () => {
    const { code, out } = await witcraft('check -', Uint8Array.of(0xc0));
    expect([code, out]).toEqual([1, expect.stringContaining('error[load/not-utf8]')]);
  });
});

describe('wit', () => {
  test('canonical text', async () => {
    write('a.wit', UGLY);
    expect(await witcraft('wit a.wit')).toEqual({ code: 0, out: PRINTED, err: '' });
    expect(await witcraft('wit -', UGLY)).toEqual({ code: 0, out: PRINTED, err: '' });
  });
  test('JSON', async () => {
    write('a.wit', GOOD);
    expect(JSON.parse((await witcraft('wit --json a.wit')).out)).toMatchObject({
      packages: [{ name: 'a:b' }],
    });
  });
  test('features and target versions', async () => {
    write(
      'a.wit',
      'package a:b@1.1.0;\ninterface i {\n  @unstable(feature = x)\n  f: func();\n  @since(version = 1.1.0)\n  g: func();\n}\n',
    );
    expect((await witcraft('wit a.wit')).out).not.toContain('f: func');
    expect((await witcraft('wit --features x a.wit')).out).toContain('f: func');
    expect((await witcraft('wit --all-features a.wit')).out).toContain('f: func');
    const old = (await witcraft('wit --target-version 1.0.0 a.wit')).out;
    expect(old).toContain('package a:b@1.0.0;');
    expect(old).not.toContain('g: func');
    expect((await witcraft('wit --target-version one a.wit')).code).toBe(2);
  });
  test('an output file', async () => {
    write('a.wit', UGLY);
    expect(await witcraft('wit -o out.wit a.wit')).toEqual({ code: 0, out: '', err: '' });
    expect(read('out.wit')).toBe(PRINTED);
    expect(readdirSync(folder()).sort()).toEqual(['a.wit', 'out.wit']);
  });
  test('errors: nothing is written', async () => {
    write('a.wit', BAD);
    write('out.wit', 'before');
    const { code, out, err } = await witcraft('wit -o out.wit a.wit');
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('a.wit:3:16');
    expect(read('out.wit')).toBe('before');
    expect((await witcraft('wit --out-dir out a.wit')).code).toBe(1);
    expect(readdirSync(folder()).sort()).toEqual(['a.wit', 'out.wit']);
  });
  test('one file for each package', async () => {
    write('wit/a.wit', 'package a:b;\ninterface i { use x:y/i.{t}; use x:z/i.{u}; }\n');
    write('wit/deps/y.wit', 'package x:y;\ninterface i { type t = u32; }\n');
    write('wit/deps/z/z.wit', 'package x:z;\ninterface i { type u = u32; }\n');
    expect(await witcraft('wit --out-dir out wit')).toEqual({ code: 0, out: '', err: '' });
    expect(readdirSync(join(folder(), 'out')).sort()).toEqual(['b.wit', 'deps']);
    expect(readdirSync(join(folder(), 'out/deps')).sort()).toEqual(['y.wit', 'z.wit']);
    expect((await witcraft('wit out')).out).toBe((await witcraft('wit wit')).out);
  });
  test('what cannot be written is said, and leaves nothing behind', async () => {
    write('a.wit', GOOD);
    const { code, err } = await witcraft('wit -o a.wit/x.wit a.wit');
    expect([code, err]).toEqual([1, expect.stringContaining('error: cannot write a.wit/x.wit: ')]);
    mkdirSync(join(folder(), 'out/b.wit'), { recursive: true });
    expect((await witcraft('wit --out-dir out a.wit')).code).toBe(1);
    expect(readdirSync(join(folder(), 'out'))).toEqual(['b.wit']);
    expect(readdirSync(folder()).sort()).toEqual(['a.wit', 'out']);
  });
  test('a reader that goes away is no failure', async () => {
    write(
      'a.wit',
      `package a:b;\n${Array.from({ length: 20_000 }, (_, i) => `interface i${i} { }\n`).join('')}`,
    );
    const command = `"${process.execPath}" "${bin}" wit a.wit | head -n 1; echo "\${PIPESTATUS[0]}"`;
    const out = execFileSync('bash', ['-c', command], { cwd: folder(), encoding: 'utf8' });
    expect(out).toBe('package a:b;\n0\n');
  });
});

describe('fmt', () => {
  test('in place, below the current folder', async () => {
    write('a.wit', UGLY);
    write('sub/b.wit', UGLY);
    write('node_modules/c.wit', UGLY);
    expect(await witcraft('fmt')).toEqual({ code: 0, out: '', err: '' });
    expect([read('a.wit'), read('sub/b.wit')]).toEqual([GOOD, GOOD]);
    expect(read('node_modules/c.wit')).toBe(UGLY);
    expect(readdirSync(folder()).sort()).toEqual(['a.wit', 'node_modules', 'sub']);
  });
  test('--check lists what differs', async () => {
    write('a.wit', UGLY);
    write('b.wit', GOOD);
    expect(await witcraft('fmt --check')).toEqual({ code: 1, out: 'a.wit\n', err: '' });
    expect(read('a.wit')).toBe(UGLY);
    expect(await witcraft('fmt --check b.wit')).toEqual({ code: 0, out: '', err: '' });
  });
  test('stdin to stdout', async () => {
    expect(await witcraft('fmt -', UGLY)).toEqual({ code: 0, out: GOOD, err: '' });
    expect(await witcraft('fmt --check -', UGLY)).toEqual({ code: 1, out: '<stdin>\n', err: '' });
  });
  test('a file with mistakes stays, others are formatted', async () => {
    write('a.wit', 'package a:b;\ninterface {');
    write('b.wit', UGLY);
    const { code, out, err } = await witcraft('fmt a.wit b.wit');
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('a.wit:2:11');
    expect([read('a.wit'), read('b.wit')]).toEqual(['package a:b;\ninterface {', GOOD]);
  });
  test('a link stays a link', async () => {
    write('real/a.wit', UGLY);
    symlinkSync('real/a.wit', join(folder(), 'link.wit'));
    expect((await witcraft('fmt link.wit')).code).toBe(0);
    expect(read('real/a.wit')).toBe(GOOD);
    expect(readdirSync(folder()).sort()).toEqual(['link.wit', 'real']);
  });
  test('.editorconfig', async () => {
    write('.editorconfig', 'root = true\n[*.wit]\nindent_style = tab\nend_of_line = crlf\n');
    write('a.wit', UGLY);
    expect((await witcraft('fmt a.wit')).code).toBe(0);
    expect(read('a.wit')).toBe(GOOD.replaceAll('\n', '\r\n').replaceAll('  ', '\t'));
    write('.editorconfig', 'root = true\n[*.wit]\nindent_size = 4\ninsert_final_newline = false\n');
    expect((await witcraft('fmt -', UGLY)).out).toBe(GOOD.replaceAll('  ', '    ').trimEnd());
  });
  test('missing paths', async () => {
    expect(await witcraft('fmt nowhere')).toMatchObject({ code: 1, out: '' });
    mkdirSync(join(folder(), 'empty'));
    expect((await witcraft('fmt empty')).err).toContain('error[load/no-wit-files]');
  });
});

describe('usage', () => {
  test.each([
    ['chek a', 'error: there is no command `chek`; did you mean `check`?\nSee `witcraft help`.\n'],
    [
      'check --formt json a',
      'error: `check` has no option `--formt`; did you mean `--format`?\nSee `witcraft help check`.\n',
    ],
    ['wit --json --out-dir x a', 'error: `--out-dir` and `--json` exclude each other\n'],
    ['check --watch -', 'error: stdin (`-`) cannot be watched\n'],
  ])('%s', async (line, err) => {
    expect(await witcraft(line)).toEqual({ code: 2, out: '', err });
  });
  test('without a word, help for those who do not know any', async () => {
    const { out } = await witcraft('help');
    expect(await witcraft('')).toEqual({ code: 2, out: '', err: out });
  });
  test('help and version', async () => {
    expect((await witcraft('--version')).out).toMatch(/^witcraft \d+\.\d+\.\d+\n$/);
    expect(await witcraft('help')).toEqual(await witcraft('--help'));
    expect(await witcraft('help fmt')).toEqual(await witcraft('fmt --help'));
    expect((await witcraft('fmt --help')).out).toContain('Usage: witcraft fmt [OPTIONS] [PATH...]');
  });
});

describe('completions', () => {
  test('bash completes commands, options and values', async () => {
    const { out } = await witcraft('completions bash');
    const complete = (...words: string[]) => {
      const quoted = words.map((word) => `'${word}'`).join(' ');
      const script = `${out}\nCOMP_WORDS=(witcraft ${quoted}); COMP_CWORD=${words.length}; _witcraft; echo "\${COMPREPLY[*]}"`;
      return execFileSync('bash', ['-c', script], { encoding: 'utf8' }).trim();
    };
    expect(complete('c')).toBe('check contract cadence completions');
    expect(complete('metadata', '')).toBe('show add');
    expect(complete('metadata', 'add', '--l')).toBe('--language --licenses');
    expect(complete('embed', '--string-encoding', '')).toBe('utf8 utf16 compact-utf16');
    expect(complete('help', 'w')).toBe('wit wast');
    expect(complete('check', '--f')).toBe('--format --features');
    expect(complete('check', '--format', '')).toBe('text json github');
    expect(complete('completions', '')).toBe('bash zsh fish');
  });
  test.each(['zsh', 'fish'])('%s names all commands', async (shell) => {
    const { code, out } = await witcraft(`completions ${shell}`);
    expect(code).toBe(0);
    for (const { name } of commands) expect(out).toContain(name.split(' ').at(-1));
  });
});

test('check --watch checks again after a change', async () => {
  write('a.wit', BAD);
  const child = spawn(process.execPath, [bin, 'check', '--watch', 'a.wit'], { cwd: folder() });
  let out = '';
  let watching = 0;
  child.stdout.setEncoding('utf8').on('data', (text) => {
    out += text;
  });
  const waitForRun = (count: number) =>
    expect.poll(() => watching, { timeout: 60_000 }).toBeGreaterThanOrEqual(count);
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    watching += text.split('watching').length - 1;
  });
  try {
    await waitForRun(1);
    expect(out).toContain('1 error in 1 file');
    out = '';
    // The watcher takes a moment to be ready, so what it is to see happens until it sees it.
    const writing = setInterval(() => write('a.wit', GOOD), 500);
    await waitForRun(2).finally(() => clearInterval(writing));
    expect(out).toBe('');
  } finally {
    child.kill();
  }
});

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { scripts } from './call-scripts.js';
import { callShelf } from './call-shelf.js';
import { Checks } from './checks.js';
import { type Compiler, findCompiler, installation } from './compiler.js';
import { describeDifference } from './difference.js';
import { makeComponent } from './make-component.js';
import { adapterOf, programPath, withWorld } from './programs.js';
import { runFiles, runWords } from './run-commands.js';
import { makeScript } from './scripts.js';
import { witcraft } from './witcraft.js';

const usage = `usage: pnpm real-program [--only NAME]... [--clang NAME] [--out DIR]

  --only NAME   one program of several; all when absent
  --clang NAME  the compiler; clang or clang-14 when absent
  --out DIR     where to put the modules and components; nowhere when absent`;

/** Runs the command and returns its exit code; `write` gets the report. */
export async function runCommand(
  args: readonly string[],
  write: (text: string) => void,
): Promise<0 | 1 | 2> {
  const options = readOptions(args);
  if (typeof options === 'string') {
    write(`${options}\n${usage}`);
    return 2;
  }
  const { clang, out } = options;
  const isWanted = (name: string): boolean => options.only?.includes(name) ?? true;
  const keep = (name: string, bytes: Uint8Array): void => {
    if (out === undefined) return;
    mkdirSync(out, { recursive: true });
    writeFileSync(join(out, name), bytes);
  };
  const scriptsWork = await runScripts(isWanted, write, keep);
  if (!['words', 'files', 'shelf'].some(isWanted)) return scriptsWork ? 0 : 1;
  const compile = findCompiler(clang === undefined ? undefined : [clang]);
  if (typeof compile === 'string') {
    write(`${compile}\n\n${installation}`);
    return 2;
  }
  const programsWork = await runPrograms(compile, isWanted, write, keep);
  return scriptsWork && programsWork ? 0 : 1;
}

/** Puts a file where the user wants it. */
type Keep = (name: string, bytes: Uint8Array) => void;

/** Compiles the C programs, compares the components with the reference's, and runs them. */
async function runPrograms(
  compile: Compiler,
  isWanted: (name: string) => boolean,
  write: (text: string) => void,
  keep: Keep,
): Promise<boolean> {
  let good = true;
  for (const program of programs(compile)) {
    if (!isWanted(program.name)) continue;
    const { ours, theirs, ourTime, theirTime } = await makeComponent(
      program.module,
      adapterOf(program.kind),
    );
    const difference = describeDifference(ours, theirs);
    const checks = new Checks();
    await inFolder((folder) => program.use(program.module, ours, folder, checks));
    good &&= difference === undefined && checks.failures.length === 0;
    write(
      [
        `${program.name}.c (${program.kind}): a module of ${program.module.length} bytes`,
        `  ours:   ${ours.length} bytes in ${ourTime.toFixed(0)} ms`,
        `  theirs: ${theirs.length} bytes in ${theirTime.toFixed(0)} ms`,
        difference === undefined ? '  OK: the same bytes' : difference.replaceAll(/^/gm, '  '),
        checks.report(),
      ].join('\n'),
    );
    keep(`${program.name}.core.wasm`, program.module);
    keep(`${program.name}.wasm`, ours);
    if (difference !== undefined) keep(`${program.name}.theirs.wasm`, theirs);
  }
  return good;
}

interface Program {
  readonly name: string;
  readonly kind: 'command' | 'reactor';
  readonly module: Uint8Array;
  readonly use: (
    module: Uint8Array,
    component: Uint8Array,
    folder: string,
    checks: Checks,
  ) => void | Promise<void>;
}

function* programs(compile: Compiler): Generator<Program> {
  const command = compile('words.c', 'command');
  yield {
    name: 'words',
    kind: 'command',
    module: command,
    use: (module, _, folder, checks) => runWords(module, folder, checks),
  };
  yield {
    name: 'files',
    kind: 'command',
    module: compile('files.c', 'command'),
    use: (module, _, folder, checks) => runFiles(module, folder, checks),
  };
  const wit = readFileSync(programPath('shelf.wit'), 'utf8');
  yield {
    name: 'shelf',
    kind: 'reactor',
    module: withWorld(compile('shelf.c', 'reactor'), 'shelf.wit', wit),
    use: (_, component, __, checks) => callShelf(component, checks),
  };
}

/** Makes components of the scripts, validates them, inspects them, and calls them. */
async function runScripts(
  isWanted: (name: string) => boolean,
  write: (text: string) => void,
  keep: Keep,
): Promise<boolean> {
  let good = true;
  for (const { name, kinds, call } of scripts) {
    if (!isWanted(name)) continue;
    for (const kind of kinds) {
      const start = performance.now();
      const bytes = await makeScript(name, kind);
      const made = performance.now();
      const checks = new Checks();
      let time = 0;
      await inFolder(async (folder) => {
        checkFile(bytes, folder, checks);
        const checked = performance.now();
        await call(bytes, checks, folder);
        time = performance.now() - checked;
      });
      good &&= checks.failures.length === 0;
      write(
        [
          `${name}.js (${kind}): a component of ${bytes.length} bytes in ${(made - start).toFixed(0)} ms`,
          `  called in ${time.toFixed(0)} ms`,
          checks.report(),
        ].join('\n'),
      );
      keep(`${name}.${kind}.wasm`, bytes);
    }
  }
  return good;
}

/** Validates and inspects a component from the command line. */
function checkFile(bytes: Uint8Array, folder: string, checks: Checks): void {
  writeFileSync(join(folder, 'script.wasm'), bytes);
  const validated = witcraft(folder, ['validate', 'script.wasm']);
  checks.equal('validate', validated, { code: 0, out: '', err: '' });
  const { code, out } = witcraft(folder, ['inspect', '--json', 'script.wasm']);
  checks.equal('inspect', code, 0);
  const { size, modules } = JSON.parse(out) as { size: number; modules: readonly unknown[] };
  checks.equal('its size', size, bytes.length);
  checks.equal('core modules in it', modules.length > 1, true);
}

async function inFolder(work: (folder: string) => void | Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'witcraft-real-program-'));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Options {
  readonly only: readonly string[] | undefined;
  readonly clang: string | undefined;
  readonly out: string | undefined;
}

/** The options, or what is wrong with the command line. */
function readOptions(args: readonly string[]): Options | string {
  try {
    const options = {
      only: { type: 'string', multiple: true },
      clang: { type: 'string' },
      out: { type: 'string' },
    } as const;
    const { only, clang, out } = parseArgs({ args: [...args], options }).values;
    return { only, clang, out };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

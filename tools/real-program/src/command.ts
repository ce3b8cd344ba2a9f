import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Compiler, findCompiler, installation } from './compiler.js';
import { describeDifference } from './difference.js';
import { makeComponent } from './make-component.js';
import { adapterOf, programPath, withWorld } from './programs.js';

const usage = `usage: pnpm real-program [--clang NAME] [--out DIR]

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
  const compile = findCompiler(options.clang === undefined ? undefined : [options.clang]);
  if (typeof compile === 'string') {
    write(`${compile}\n\n${installation}`);
    return 2;
  }
  let same = true;
  for (const program of programs(compile)) {
    const { ours, theirs, ourTime, theirTime } = await makeComponent(
      program.module,
      adapterOf(program.kind),
    );
    const difference = describeDifference(ours, theirs);
    same &&= difference === undefined;
    write(
      [
        `${program.name} (${program.kind}): a module of ${program.module.length} bytes`,
        `  ours:   ${ours.length} bytes in ${ourTime.toFixed(0)} ms`,
        `  theirs: ${theirs.length} bytes in ${theirTime.toFixed(0)} ms`,
        difference === undefined ? '  OK: the same bytes' : difference.replaceAll(/^/gm, '  '),
      ].join('\n'),
    );
    if (options.out !== undefined) {
      mkdirSync(options.out, { recursive: true });
      writeFileSync(join(options.out, `${program.name}.core.wasm`), program.module);
      writeFileSync(join(options.out, `${program.name}.wasm`), ours);
      if (difference !== undefined)
        writeFileSync(join(options.out, `${program.name}.theirs.wasm`), theirs);
    }
  }
  return same ? 0 : 1;
}

interface Program {
  readonly name: string;
  readonly kind: 'command' | 'reactor';
  readonly module: Uint8Array;
}

function* programs(compile: Compiler): Generator<Program> {
  yield { name: 'words', kind: 'command', module: compile('words.c', 'command') };
  const wit = readFileSync(programPath('shelf.wit'), 'utf8');
  const library = withWorld(compile('shelf.c', 'reactor'), 'shelf.wit', wit);
  yield { name: 'shelf', kind: 'reactor', module: library };
}

interface Options {
  readonly clang: string | undefined;
  readonly out: string | undefined;
}

/** The options, or what is wrong with the command line. */
function readOptions(args: readonly string[]): Options | string {
  try {
    const options = { clang: { type: 'string' }, out: { type: 'string' } } as const;
    const { values } = parseArgs({ args: [...args], options });
    return { clang: values.clang, out: values.out };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

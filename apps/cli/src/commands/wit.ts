import { printPackages } from '@witcraft/printer';
import { resolveToJson } from '@witcraft/resolver';
import type { Invocation } from '../arguments/arguments.js';
import { CommandFailure, ExitCode, InputErrors } from '../exit-codes.js';
import { type LoadedPackage, loadPackage } from '../input/loading.js';
import { refuseTerminal, writeResult } from '../output/output.js';
import { startProgress } from '../output/progress.js';
import { RESULT } from '../output/wasm-output.js';

/** `witcraft wit PATH` */
export async function wit(invocation: Invocation): Promise<ExitCode> {
  const { flags, values } = invocation;
  const path = invocation.operands[0]!;
  const outDir = values.get('out-dir')?.[0];
  const output = values.get('output')?.[0];
  checkOptions(invocation);
  if (flags.has('wasm')) refuseTerminal(output);

  const progress = startProgress();
  progress.step(`reading ${path}`);
  let loaded: LoadedPackage;
  try {
    loaded = await loadPackage(path, invocation);
  } finally {
    progress.done();
  }
  if (values.has('merge-world-imports-based-on-semver')) {
    const { mergedVersions } = await import('../options/merged-versions.js');
    loaded = mergedVersions(loaded, invocation);
  }
  const docs = !flags.has('no-docs');
  if (outDir !== undefined) {
    const [{ outputFilesOf }, { writeFiles }] = await Promise.all([
      import('../output/package-files.js'),
      import('../output/written-files.js'),
    ]);
    progress.step(`writing ${outDir}`);
    writeFiles(outputFilesOf(loaded.resolve, loaded.package, outDir, { docs }));
  } else {
    progress.step('printing');
    const content = await resultOf(loaded, flags, docs);
    progress.done();
    await writeResult(output, content);
  }
  progress.done();
  return ExitCode.Fine;
}

/** Forms of the result that exclude each other, and what documentation can't be left out of. */
function checkOptions({ flags, values }: Invocation): void {
  const forms = [
    ...(values.has('out-dir') ? ['--out-dir'] : []),
    ...['json', 'wasm', 'wat'].filter((name) => flags.has(name)).map((name) => `--${name}`),
  ];
  const conflict =
    forms.length > 1
      ? [forms[0], forms[1]]
      : values.has('out-dir') && values.has('output')
        ? ['--out-dir', '--output']
        : flags.has('no-docs') && forms.length > 0 && !values.has('out-dir')
          ? ['--no-docs', forms[0]]
          : undefined;
  if (conflict === undefined) return;
  throw new CommandFailure(
    `\`${conflict[0]}\` and \`${conflict[1]}\` exclude each other`,
    ExitCode.WrongUsage,
  );
}

async function resultOf(
  { resolve, package: id }: LoadedPackage,
  flags: ReadonlySet<string>,
  docs: boolean,
): Promise<string | Uint8Array> {
  if (flags.has('json')) return `${JSON.stringify(resolveToJson(resolve), null, 2)}\n`;
  if (!flags.has('wasm') && !flags.has('wat')) {
    return printPackages(resolve, id, undefined, { docs });
  }
  const { encodePackage } = await import('@witcraft/encoder');
  const binary = encodePackage(resolve, id, {
    versionNames: flags.has('emit-canonical-names') ? 'canonical' : 'full',
  });
  if (!flags.has('skip-validation')) {
    const { resultValidator } = await import('../result-validator.js');
    const { diagnostics } = (await resultValidator())(binary);
    if (diagnostics.length > 0) throw new InputErrors(diagnostics);
  }
  return flags.has('wasm')
    ? binary
    : (await import('../output/wasm-text.js')).wasmText({ name: RESULT, bytes: binary });
}

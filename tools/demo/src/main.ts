import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { type Diagnostic, hasErrors, renderText, Source } from '@witcraft/diagnostics';
import { format } from '@witcraft/formatter';
import { parse } from '@witcraft/parser';
import { printPackage } from '@witcraft/printer';
import { resolvePackages } from '@witcraft/resolver';
import { callScript } from './call-script.js';
import { callShop } from './call-shop.js';
import { type CheckedFolder, checkFolder, type PackageSummary } from './check-packages.js';
import { findWitFolders, npmFolder, npmPackages } from './find-packages.js';
import { color, heading, quiet, quoted, table, verdict } from './layout.js';
import { makeComponent } from './make-component.js';

/** The package that the demo prints: small, and everybody has heard of it. */
const PRINTED = 'wasi:random@0.3.0';
const PRINTED_LINES = 24;

/** What is wrong with examples/mistakes.wit, in the order of its lines. */
const EXPECTED_MISTAKES: readonly string[] = [
  'lex/unknown-character',
  'parse/missing-semicolon',
  'resolve/unknown-type',
  'resolve/duplicate-name',
  'resolve/type-cycle',
];

// Node 20 has sums in constant expressions behind a flag; what links shared libraries,
// as componentize-qjs does, writes such.
if (process.version.startsWith('v20.')) {
  setFlagsFromString('--experimental-wasm-extended-const');
}

const parts = [checkAndPrint, formatUntidy, showMistakes, showComponent, runShop, runScript];
let good = true;
for (const part of parts) good = (await part()) && good;
process.exitCode = good ? 0 : 1;

/** Checks the WIT of every npm package, and prints a piece of one as canonical text. */
function checkAndPrint(): boolean {
  let good = true;
  let printed: string | undefined;
  let folders = 0;
  for (const name of npmPackages) {
    heading(`The WIT in ${name}`);
    const checked = findWitFolders(npmFolder(name)).map(checkFolder);
    const mistakes = checked.flatMap((folder) => folder.mistakes);
    process.stdout.write(renderText(mistakes, { color }));
    console.log(summaryTable(checked.flatMap(({ summaries }) => summaries)));
    printMended(checked.flatMap(({ mended }) => mended));
    good &&= mistakes.length === 0 && checked.length > 0;
    folders += checked.length;
    printed ??= findPrinted(checked);
  }
  console.log();
  verdict(good, good ? `${folders} folders of WIT read` : 'mistakes that have no fix');

  heading(`${PRINTED} as canonical text`);
  if (printed === undefined) {
    verdict(false, `${PRINTED} is not there`);
    return false;
  }
  const lines = printed.trimEnd().split('\n');
  console.log(quoted(lines.slice(0, PRINTED_LINES).join('\n')));
  if (lines.length > PRINTED_LINES) {
    console.log(quiet(`  … ${lines.length - PRINTED_LINES} more lines`));
  }
  const again = parse(new Source('printed.wit', printed));
  return good && !hasErrors(again.diagnostics);
}

/** Older packages are written in an older WIT; what their fixes mend is said in short. */
function printMended(mended: readonly Diagnostic[]): void {
  const [first] = mended;
  if (first === undefined) return;
  console.log(`\n${mended.length} mistakes, for which the fixes are known; the first of them:\n`);
  process.stdout.write(renderText([first], { color }));
  console.log('With the fixes applied (in memory), the package has no mistake.');
}

function findPrinted(checked: readonly CheckedFolder[]): string | undefined {
  const found = checked.find(({ summaries }) => summaries[0]?.name === PRINTED);
  if (found?.package === undefined) return undefined;
  return printPackage(found.resolve, found.package);
}

function summaryTable(summaries: readonly PackageSummary[]): string {
  const rows = summaries.map((summary) => [
    summary.name,
    String(summary.interfaces),
    String(summary.worlds),
    String(summary.types),
    String(summary.functions),
    summary.milliseconds === undefined ? '' : summary.milliseconds.toFixed(1),
  ]);
  return table([['package', 'interfaces', 'worlds', 'types', 'functions', 'ms'], ...rows]);
}

/** Formats a file that nobody has formatted; formatting it again must change nothing. */
function formatUntidy(): boolean {
  const source = readExample('untidy.wit');
  heading(`${source.name}, as written`);
  console.log(quoted(source.text));
  const tidy = format(parse(source));
  heading('and formatted');
  console.log(quoted(tidy));
  const comments = (text: string): string[] => {
    const { comments } = parse(new Source('', text));
    return comments.map(({ span }) => text.slice(span.start, span.end));
  };
  const stable = format(parse(new Source(source.name, tidy))) === tidy;
  const kept = comments(tidy).join('\n') === comments(source.text).join('\n');
  console.log();
  verdict(stable && kept, 'every comment kept; formatting it again changes nothing');
  return stable && kept;
}

/** Reports all mistakes of a file at once. */
function showMistakes(): boolean {
  const source = readExample('mistakes.wit');
  heading(`What is wrong with ${source.name}`);
  const { diagnostics } = resolvePackages({ documents: [parse(source)] });
  process.stdout.write(renderText(diagnostics, { color }));
  const found = diagnostics.map(({ code }) => code);
  const good = found.join() === EXPECTED_MISTAKES.join();
  verdict(
    good,
    good
      ? `${found.length} mistakes, each of them expected`
      : `expected ${EXPECTED_MISTAKES.join(', ')}; found ${found.join(', ')}`,
  );
  return good;
}

/** Makes a component of a module in text, and prints the parts of it that are not the module. */
function showComponent(): boolean {
  const module = readExample('greeter.wat');
  const wit = readExample('greeter.wit');
  heading(`${module.name} as a component for ${wit.name}`);
  const start = performance.now();
  const made = makeComponent(module, wit);
  const milliseconds = (performance.now() - start).toFixed(0);
  if (!('text' in made)) {
    process.stdout.write(renderText(made, { color }));
    verdict(false, 'no component could be made');
    return false;
  }
  const lines = made.text.split('\n');
  console.log(quoted(lines.slice(lines.indexOf('  )') + 1).join('\n')));
  heading('and the WIT in it');
  console.log(quoted(made.wit));
  console.log();
  const { moduleSize, bytes } = made;
  verdict(true, `${moduleSize} bytes of module, ${bytes.length} of component, ${milliseconds} ms`);
  return true;
}

/** Makes a component, validates it, prints its WIT, and calls it. */
async function runShop(): Promise<boolean> {
  const module = readExample('shop.wat');
  const wit = readExample('shop.wit');
  heading(`${module.name} as a component, validated; its WIT`);
  const made = makeComponent(module, wit);
  if (!('text' in made)) {
    process.stdout.write(renderText(made, { color }));
    verdict(false, 'no component could be made');
    return false;
  }
  console.log(quoted(made.wit));
  heading('and called from JavaScript');
  const start = performance.now();
  const { text, summary } = await callShop(made.bytes, module.name);
  console.log(`${text}\n`);
  const milliseconds = (performance.now() - start).toFixed(0);
  verdict(summary.good, `${summary.text}, compiled and instantiated in ${milliseconds} ms`);
  return summary.good;
}

/** Makes a component of a script with componentize-qjs, and calls it. */
async function runScript(): Promise<boolean> {
  const script = readExample('words.js');
  heading(`${script.name}, made a component by componentize-qjs`);
  console.log(quoted(script.text));
  heading('and called');
  const wit = fileURLToPath(new URL('../examples/words.wit', import.meta.url));
  const { bytes, calls } = await callScript(script.text, wit);
  console.log(`${calls.text}\n`);
  const { good, text } = calls.summary;
  verdict(good, `${text}; ${bytes.length} bytes of component, most of it QuickJS`);
  return good;
}

function readExample(name: string): Source {
  const path = fileURLToPath(new URL(`../examples/${name}`, import.meta.url));
  return new Source(relative(process.cwd(), path), readFileSync(path, 'utf8'));
}

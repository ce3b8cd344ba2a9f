import { type Invocation, parseArguments, type WrongUsage } from './arguments/arguments.js';
import { formatOption } from './arguments/table/shared-options.js';
import { CommandFailure, ExitCode, InputErrors } from './exit-codes.js';

/** Replaced by the build. */
declare const WITCRAFT_VERSION: string;

/**
 * Runs the command that the words after `witcraft` ask for; never throws. Returns an
 * `ExitCode`, or that of a component that was run.
 */
export async function run(words: readonly string[]): Promise<number> {
  try {
    const parsed = parseArguments(words);
    switch (parsed.kind) {
      case 'run':
        return await runOrReport(parsed.invocation);
      case 'help': {
        const { printHelp } = await import('./commands/help.js');
        return await printHelp(parsed.topic);
      }
      case 'version': {
        const { writeOut } = await import('./output/output.js');
        await writeOut(`witcraft ${WITCRAFT_VERSION}\n`);
        return ExitCode.Fine;
      }
      case 'wrong-usage':
        return words.length === 0 ? await explainAll() : await explainUsage(parsed);
      default:
        return parsed satisfies never;
    }
  } catch (error) {
    return await explainFailure(error);
  }
}

async function runOrReport(invocation: Invocation): Promise<number> {
  try {
    return await runCommand(invocation);
  } catch (error) {
    if (!(error instanceof InputErrors)) throw error;
    const { reportAsResult, reportBeside } = await import('./output/report.js');
    // Where diagnostics are the result, those of reading are, too.
    if (invocation.command.options.includes(formatOption)) {
      await reportAsResult(error.diagnostics, invocation);
    } else await reportBeside(error.diagnostics, invocation.color);
    return ExitCode.Errors;
  }
}

/** Everything but the arguments is loaded here, once it is known what is needed. */
async function runCommand(invocation: Invocation): Promise<number> {
  switch (invocation.command.name) {
    case 'check':
      return (await import('./commands/check.js')).check(invocation);
    case 'wit':
      return (await import('./commands/wit.js')).wit(invocation);
    case 'fmt':
      return (await import('./commands/fmt.js')).fmt(invocation);
    case 'embed':
      return (await import('./commands/embed.js')).embed(invocation);
    case 'print':
      return (await import('./commands/print.js')).print(invocation);
    case 'parse':
      return (await import('./commands/parse.js')).parse(invocation);
    case 'new':
      return (await import('./commands/new.js')).newComponent(invocation);
    case 'link':
      return (await import('./commands/link.js')).link(invocation);
    case 'dump':
      return (await import('./commands/dump.js')).dump(invocation);
    case 'metadata show':
      return (await import('./commands/metadata-show.js')).metadataShow(invocation);
    case 'metadata add':
      return (await import('./commands/metadata-add.js')).metadataAdd(invocation);
    case 'validate':
      return (await import('./commands/validate.js')).validate(invocation);
    case 'targets':
      return (await import('./commands/targets.js')).targets(invocation);
    case 'inspect':
      return (await import('./commands/inspect.js')).inspect(invocation);
    case 'run':
      return (await import('./commands/run.js')).run(invocation);
    case 'serve':
      return (await import('./commands/serve.js')).serve(invocation);
    case 'wast':
      return (await import('./commands/wast.js')).wast(invocation);
    case 'interface check':
      return (await import('./commands/interface-check.js')).interfaceCheck(invocation);
    case 'interface print':
      return (await import('./commands/interface-print.js')).interfacePrint(invocation);
    case 'interface build':
      return (await import('./commands/interface-build.js')).interfaceBuild(invocation);
    case 'interface run':
      return (await import('./commands/interface-run.js')).interfaceRun(invocation);
    case 'interface wit':
      return (await import('./commands/interface-wit.js')).interfaceWit(invocation);
    case 'interface adapter':
      return (await import('./commands/interface-adapter.js')).interfaceAdapter(invocation);
    case 'cadence check':
      return (await import('./commands/cadence-check.js')).cadenceCheck(invocation);
    case 'cadence run':
      return (await import('./commands/cadence-run.js')).cadenceRun(invocation);
    case 'cadence fmt':
      return (await import('./commands/cadence-fmt.js')).cadenceFmt(invocation);
    case 'cadence wit':
      return (await import('./commands/cadence-wit.js')).cadenceWit(invocation);
    case 'cadence from-wit':
      return (await import('./commands/cadence-from-wit.js')).cadenceFromWit(invocation);
    case 'doc':
      return (await import('./commands/doc.js')).doc(invocation);
    case 'contract check':
      return (await import('./commands/contract-check.js')).contractCheck(invocation);
    case 'contract diff':
      return (await import('./commands/contract-diff.js')).contractDiff(invocation);
    case 'contract test':
      return (await import('./commands/contract-test.js')).contractTest(invocation);
    case 'completions':
      return (await import('./commands/completions.js')).completions(invocation);
    default:
      throw new Error(`command ${invocation.command.name} is in the table, but nowhere else`);
  }
}

/** Who writes no word wants to know what there is. */
async function explainAll(): Promise<ExitCode> {
  const [{ overviewText }, { writeErr }] = await Promise.all([
    import('./arguments/help-text.js'),
    import('./output/output.js'),
  ]);
  await writeErr(overviewText());
  return ExitCode.WrongUsage;
}

async function explainUsage({ message, suggest, command }: WrongUsage): Promise<ExitCode> {
  const [{ nearestName }, { writeErr }] = await Promise.all([
    import('./arguments/suggestion.js'),
    import('./output/output.js'),
  ]);
  const nearest = suggest === undefined ? undefined : nearestName(suggest.name, suggest.candidates);
  const question = nearest === undefined ? '' : `; did you mean \`${nearest}\`?`;
  const help = command === undefined ? 'witcraft help' : `witcraft help ${command.name}`;
  await writeErr(`error: ${message}${question}\nSee \`${help}\`.\n`);
  return ExitCode.WrongUsage;
}

async function explainFailure(error: unknown): Promise<ExitCode> {
  const { writeErr } = await import('./output/output.js');
  const failed = error instanceof CommandFailure;
  const text = failed
    ? `error: ${error.message}\n${error.hint === undefined ? '' : `${error.hint}\n`}`
    : `internal error, which is a bug in witcraft: ${error instanceof Error ? error.stack : error}\n`;
  try {
    await writeErr(text);
  } catch {
    // Nobody is there to be told.
  }
  return failed ? error.exitCode : ExitCode.Internal;
}

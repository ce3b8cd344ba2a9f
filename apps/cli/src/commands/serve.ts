import { LinkError } from '@witcraft/runtime';
import { wasiImports } from '@witcraft/runtime/wasi';
import type { Invocation } from '../arguments/arguments.js';
import { CommandFailure, ExitCode } from '../exit-codes.js';
import { writeErr } from '../output/output.js';
import { formatAddress, parseAddress } from '../running/address.js';
import { explained } from '../running/outcome.js';
import { readRunnable } from '../running/runnable.js';
import { wasiOptionsOf } from '../running/wasi-options.js';
import { describeSystemError } from '../system-error.js';

/** `witcraft serve COMPONENT`: until it is interrupted. */
export async function serve(invocation: Invocation): Promise<ExitCode> {
  const wanted = parseAddress(invocation.values.get('addr')?.[0]);
  const options = { ...wasiOptionsOf(invocation), stdin: 'empty' } as const;
  const { component, name } = await readRunnable(invocation);
  const handler = handlerOf(component.exports.keys(), name);
  const { serveHandler } =
    handler.preview === 2
      ? { serveHandler: (await import('../running/http2.js')).serve2 }
      : { serveHandler: (await import('../running/http3.js')).serve3 };
  try {
    const imports = await wasiImports(component, options);
    const server = await serveHandler(component, handler.name, imports, wanted, report);
    await writeErr(`listening on http://${formatAddress(server.address)}/\n`);
    await interrupted();
    server.stop();
    return ExitCode.Fine;
  } catch (error) {
    if (error instanceof LinkError) throw explained(error);
    if (!(error instanceof Error) || !('syscall' in error)) throw error;
    const reason = describeSystemError(error);
    throw new CommandFailure(`cannot listen on ${formatAddress(wanted)}: ${reason}`);
  }
}

/** What a component answers requests with. */
interface HandlerName {
  readonly name: string;
  readonly preview: 2 | 3;
}

function handlerOf(exports: Iterable<string>, name: string): HandlerName {
  for (const one of exports) {
    if (/^wasi:http\/incoming-handler@0\.2\./.test(one)) return { name: one, preview: 2 };
    if (/^wasi:http\/handler@0\.3\./.test(one)) return { name: one, preview: 3 };
  }
  throw new CommandFailure(
    `${name} answers no requests: it exports neither \`wasi:http/incoming-handler@0.2\` nor \`wasi:http/handler@0.3\``,
  );
}

/** One request has failed; the others go on. */
function report(error: unknown): void {
  const told = explained(error);
  const hint = told instanceof CommandFailure && told.hint !== undefined ? `\n${told.hint}` : '';
  const message = told instanceof Error ? told.message : String(told);
  process.stderr.write(`error: ${message}${hint}\n`);
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

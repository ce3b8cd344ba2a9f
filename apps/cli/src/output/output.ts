import { CommandFailure, ExitCode } from '../exit-codes.js';
import { describeSystemError } from '../system-error.js';

/** Writes to stdout, and waits until it is written. */
export function writeOut(content: string | Uint8Array): Promise<void> {
  return write(process.stdout, 'stdout', content);
}

/**
 * Fails if a binary is to be shown on a terminal, which may do anything with it.
 * `output` is the value of `--output`; whoever says `-o -` is taken at their word.
 */
export function refuseTerminal(output: string | undefined): void {
  if (output !== undefined || !process.stdout.isTTY) return;
  throw new CommandFailure(
    'a binary is no text for a terminal',
    ExitCode.WrongUsage,
    'Write it to a file with `-o FILE`, or its text with `--wat`.',
  );
}

/** Writes to a file, or to stdout if there is none or it is `-`. */
export async function writeResult(
  output: string | undefined,
  content: string | Uint8Array,
): Promise<void> {
  if (output === undefined || output === '-') return writeOut(content);
  const { writeFiles } = await import('./written-files.js');
  writeFiles([{ path: output, content }]);
}

/** Writes to stderr, and waits until it is written. */
export function writeErr(text: string): Promise<void> {
  return write(process.stderr, 'stderr', text);
}

const watched = new WeakSet<NodeJS.WriteStream>();

function write(
  stream: NodeJS.WriteStream,
  name: string,
  content: string | Uint8Array,
): Promise<void> {
  if (content.length === 0) return Promise.resolve();
  if (!watched.has(stream)) {
    watched.add(stream);
    // The callback below gets the same error; without a listener it would be thrown.
    stream.on('error', () => {});
  }
  return new Promise((resolve, reject) => {
    stream.write(content, (error) => {
      // A reader that has seen enough (`| head`) is no failure.
      if (!error || isBrokenPipe(error)) resolve();
      else reject(new CommandFailure(`cannot write to ${name}: ${describeSystemError(error)}`));
    });
  });
}

function isBrokenPipe(error: Error & { code?: string }): boolean {
  return error.code === 'EPIPE' || error.code === 'EOF' || error.code === 'ERR_STREAM_DESTROYED';
}

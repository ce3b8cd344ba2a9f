import { CommandFailure } from './exit-codes.js';
import { describeSystemError } from './system-error.js';

/** Writes to stdout, and waits until it is written. */
export function writeOut(text: string): Promise<void> {
  return write(process.stdout, 'stdout', text);
}

/** Writes to stderr, and waits until it is written. */
export function writeErr(text: string): Promise<void> {
  return write(process.stderr, 'stderr', text);
}

const watched = new WeakSet<NodeJS.WriteStream>();

function write(stream: NodeJS.WriteStream, name: string, text: string): Promise<void> {
  if (text === '') return Promise.resolve();
  if (!watched.has(stream)) {
    watched.add(stream);
    // The callback below gets the same error; without a listener it would be thrown.
    stream.on('error', () => {});
  }
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      // A reader that has seen enough (`| head`) is no failure.
      if (!error || isBrokenPipe(error)) resolve();
      else reject(new CommandFailure(`cannot write to ${name}: ${describeSystemError(error)}`));
    });
  });
}

function isBrokenPipe(error: Error & { code?: string }): boolean {
  return error.code === 'EPIPE' || error.code === 'EOF' || error.code === 'ERR_STREAM_DESTROYED';
}

import type { WasiWriter } from '../options.js';
import type { Shim, ShimInterface } from '../shims.js';

/** The bytes that a component may write at once. */
const MOST_BYTES = 65536;

/** The classes of the shim that streams must be of, and a pollable that is ready. */
export interface StreamClasses {
  readonly InputStream: StreamClass;
  readonly OutputStream: StreamClass;
  readonly ready: () => unknown;
}

type StreamClass = new () => object;

/** What `wasi:io` and `wasi:clocks` of the shim have for streams. */
export function streamClasses(io: Shim, clocks: Shim): StreamClasses {
  const { InputStream, OutputStream } = io['streams'] as ShimInterface;
  const { subscribeDuration } = clocks['monotonicClock'] as {
    subscribeDuration(nanoseconds: bigint): unknown;
  };
  return {
    InputStream: InputStream as StreamClass,
    OutputStream: OutputStream as StreamClass,
    ready: () => subscribeDuration(0n),
  };
}

/** `Symbol.dispose`, by which the shim calls it where the engine has none. */
const dispose: unique symbol = ((Symbol as { dispose?: symbol }).dispose ??
  Symbol.for('dispose')) as never;

/** What `wasi:io/streams` calls an error of a stream that is over. */
const closed = { tag: 'closed' };

/** `output-stream` of `wasi:io/streams` whose bytes go to a function. */
export function outputStream(classes: StreamClasses, sink: WasiWriter): object {
  const write = (bytes: Uint8Array): void => {
    if (sink(bytes) === 'closed') throw closed;
  };
  return new (class extends classes.OutputStream {
    checkWrite(): bigint {
      return BigInt(MOST_BYTES);
    }
    write(bytes: Uint8Array): void {
      write(bytes);
    }
    blockingWriteAndFlush(bytes: Uint8Array): void {
      write(bytes);
    }
    flush(): void {}
    blockingFlush(): void {}
    writeZeroes(count: bigint): void {
      write(new Uint8Array(bounded(count)));
    }
    blockingWriteZeroesAndFlush(count: bigint): void {
      write(new Uint8Array(bounded(count)));
    }
    splice(source: ReadableInput, count: bigint): bigint {
      const bytes = source.read(BigInt(bounded(count)));
      write(bytes);
      return BigInt(bytes.length);
    }
    blockingSplice(source: ReadableInput, count: bigint): bigint {
      const bytes = source.blockingRead(BigInt(bounded(count)));
      write(bytes);
      return BigInt(bytes.length);
    }
    subscribe(): unknown {
      return classes.ready();
    }
    // It is the component's only for as long as it has a handle; there may be more of them.
    [dispose](): void {}
  })();
}

interface ReadableInput {
  read(count: bigint): Uint8Array;
  blockingRead(count: bigint): Uint8Array;
}

/** `input-stream` of `wasi:io/streams` whose bytes come from a function. */
export function inputStream(
  classes: StreamClasses,
  pull: (most: number) => Uint8Array | undefined,
): object {
  const take = (count: bigint): Uint8Array => {
    const bytes = pull(bounded(count));
    if (bytes === undefined) throw closed;
    return bytes;
  };
  const skip = (count: bigint): bigint => BigInt(take(count).length);
  return new (class extends classes.InputStream {
    read(count: bigint): Uint8Array {
      return take(count);
    }
    blockingRead(count: bigint): Uint8Array {
      return take(count);
    }
    skip(count: bigint): bigint {
      return skip(count);
    }
    blockingSkip(count: bigint): bigint {
      return skip(count);
    }
    subscribe(): unknown {
      return classes.ready();
    }
    [dispose](): void {}
  })();
}

function bounded(count: bigint): number {
  return count > MOST_BYTES ? MOST_BYTES : Number(count);
}

import { componentNew } from '@bytecodealliance/jco';
import { componentize } from '@witcraft/encoder';

const ADAPTER = 'wasi_snapshot_preview1';

/** A component as Witcraft makes it, and as the reference does. */
export interface Made {
  readonly ours: Uint8Array;
  readonly theirs: Uint8Array;
  /** In milliseconds. */
  readonly ourTime: number;
  readonly theirTime: number;
}

/** Makes a component of a core module twice; throws where one of them can't. */
export async function makeComponent(module: Uint8Array, adapter: Uint8Array): Promise<Made> {
  const [ours, ourTime] = await timed(() => {
    const adapters = [{ name: ADAPTER, bytes: adapter }];
    // The reference's library, which the peer uses, names no functions; its command does.
    const { bytes, diagnostics } = componentize(module, { adapters, debugNames: false });
    if (bytes === undefined) throw new Error(`Witcraft: ${diagnostics[0]?.message}`);
    return bytes;
  });
  const [theirs, theirTime] = await timed(() => componentNew(module, [[ADAPTER, adapter]]));
  return { ours, theirs, ourTime, theirTime };
}

async function timed<Value>(run: () => Value | Promise<Value>): Promise<[Value, number]> {
  const start = performance.now();
  const value = await run();
  return [value, performance.now() - start];
}

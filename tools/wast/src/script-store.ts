import { Store } from '@witcraft/canonical-abi';

/**
 * A store whose threads go on only while a command of a script is run, as in the
 * reference. What a function leaves behind when it returns waits for the next command.
 */
export class ScriptStore extends Store {
  #commands = 0;
  /** What trapped first during the current command, in whichever task. */
  #trap: Trapped | undefined = undefined;

  override tick(): boolean {
    return this.#commands > 0 && super.tick();
  }

  override runIn<T>(...how: Parameters<Store['runIn']>): T {
    try {
      return super.runIn(...how) as T;
    } catch (error) {
      this.#trap ??= { error };
      throw error;
    }
  }

  override endSwitch(...how: Parameters<Store['endSwitch']>): void {
    this.#trap ??= how[1];
    super.endSwitch(...how);
  }

  /**
   * Lets threads go on until the work is done. It fails where any of them traps, even
   * one that has returned its result already.
   */
  during<T>(work: () => T | Promise<T>): T | Promise<T> {
    if (this.#commands === 0) this.#trap = undefined;
    this.#commands += 1;
    let result: T | Promise<T>;
    try {
      result = work();
    } catch (error) {
      this.#commands -= 1;
      throw error;
    }
    if (!(result instanceof Promise)) {
      this.#commands -= 1;
      return result;
    }
    // Wakes the event loop, for what was ready before.
    this.onIdle?.(undefined);
    return result
      .then(async (value) => {
        if (this.#trap !== undefined) throw await reasonOf(this.#trap.error);
        return value;
      })
      .finally(() => {
        this.#commands -= 1;
      });
  }
}

interface Trapped {
  readonly error: unknown;
}

/** Where the engine says only later why core code trapped, the error has the promise of it. */
async function reasonOf(error: unknown): Promise<unknown> {
  if (!(error instanceof Error && 'reason' in error)) return error;
  const { reason } = error;
  if (!(reason instanceof Promise)) return error;
  try {
    await reason;
    return error;
  } catch (known) {
    return await reasonOf(known);
  }
}

import { Store } from '@witcraft/canonical-abi';

/**
 * A store whose threads go on only while a command of a script is run, as in the
 * reference. What a function leaves behind when it returns waits for the next command.
 */
export class ScriptStore extends Store {
  #commands = 0;

  override tick(): boolean {
    return this.#commands > 0 && super.tick();
  }

  /** Lets threads go on until the work is done. */
  during<T>(work: () => T | Promise<T>): T | Promise<T> {
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
    return result.finally(() => {
      this.#commands -= 1;
    });
  }
}

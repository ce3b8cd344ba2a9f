/** Thrown through the component where it calls `exit` of `wasi:cli/exit`. */
export class WasiExit extends Error {
  override readonly name: string = 'WasiExit';
  /** What the process is to exit with; 0 if all went well. */
  readonly code: number;

  constructor(code: number) {
    super(`the component has exited with code ${code}`);
    this.code = code;
  }
}

/** `wasi:cli/exit`, in both versions. */
export const exit = {
  exit({ tag }: { readonly tag: 'ok' | 'err' }): never {
    throw new WasiExit(tag === 'ok' ? 0 : 1);
  },
  exitWithCode(code: number): never {
    throw new WasiExit(code);
  },
};

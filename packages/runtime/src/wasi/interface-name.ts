/** An interface of WASI that a component imports or exports. */
export interface WasiName {
  /** `wasi:cli/terminal-input@0.2.12` */
  readonly name: string;
  /** `cli` */
  readonly package: string;
  /** `terminal-input` */
  readonly interface: string;
  /** 2 of 0.2.12, 3 of 0.3.0. */
  readonly preview: 2 | 3;
}

/** Takes the name of an interface of WASI 0.2 or 0.3 apart; other names are `undefined`. */
export function parseWasiName(name: string): WasiName | undefined {
  const match = /^wasi:([a-z0-9-]+)\/([a-z0-9-]+)@0\.([23])(?:[.+-]|$)/.exec(name);
  if (match === null) return undefined;
  const [, pkg = '', item = '', minor] = match;
  return { name, package: pkg, interface: item, preview: minor === '2' ? 2 : 3 };
}

/** `terminal-input` is `terminalInput` in the shims. */
export function camelCase(name: string): string {
  return name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

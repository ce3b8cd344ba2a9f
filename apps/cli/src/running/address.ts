import { CommandFailure, ExitCode } from '../exit-codes.js';

/** Where a server listens. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** What nobody else can reach, unless it is asked for. */
const HOST = '127.0.0.1';
const PORT = 8080;

/** `HOST:PORT`, `[HOST]:PORT`, `:PORT`, `PORT`; port 0 is any that is free. */
export function parseAddress(text: string | undefined): Address {
  if (text === undefined) return { host: HOST, port: PORT };
  const match = /^(?:(?:\[([0-9A-Fa-f:.]+)\]|([^:[\]]*)):)?(\d{1,5})$/.exec(text);
  const port = Number(match?.[3]);
  if (match === null || port > 65535) {
    throw new CommandFailure(`\`--addr\` takes HOST:PORT, not \`${text}\``, ExitCode.WrongUsage);
  }
  return { host: match[1] ?? (match[2] || HOST), port };
}

/** As URLs have it. */
export function formatAddress({ host, port }: Address): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

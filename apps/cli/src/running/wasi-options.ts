import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { WasiOptions } from '@witcraft/runtime/wasi';
import type { Invocation } from '../arguments/arguments.js';
import { CommandFailure, ExitCode } from '../exit-codes.js';
import { describeSystemError } from '../system-error.js';
import { standardOutput } from './standard-output.js';

/** What the options and arguments let a component have of the system. */
export function wasiOptionsOf({
  operands,
  arguments: args,
  flags,
  values,
}: Invocation): WasiOptions {
  const path = operands[0]!;
  return {
    args: [path === '-' ? 'component' : basename(path), ...args],
    env: environment(values.get('env') ?? []),
    // What is read from stdin is the component itself, then.
    stdin: path === '-' ? 'empty' : 'inherit',
    stdout: standardOutput(1),
    stderr: standardOutput(2),
    preopens: folders(values.get('dir') ?? []),
    network: flags.has('network'),
  };
}

/** `NAME=VALUE`, or `NAME` for the value that it has here. */
function environment(texts: readonly string[]): Record<string, string> {
  const env: Record<string, string> = {};
  for (const text of texts) {
    const at = text.indexOf('=');
    const name = at < 0 ? text : text.slice(0, at);
    const value = at < 0 ? process.env[name] : text.slice(at + 1);
    if (name === '') {
      throw new CommandFailure(`\`--env\` takes NAME=VALUE, not \`${text}\``, ExitCode.WrongUsage);
    }
    if (value !== undefined) env[name] = value;
  }
  return env;
}

/** `HOST::GUEST`, or `HOST` for both; by the guest's path. */
function folders(texts: readonly string[]): Record<string, string> {
  const paths: Record<string, string> = {};
  for (const text of texts) {
    const at = text.indexOf('::');
    const host = at < 0 ? text : text.slice(0, at);
    const guest = at < 0 ? text : text.slice(at + 2);
    if (host === '' || guest === '') {
      const message = `\`--dir\` takes HOST::GUEST, not \`${text}\``;
      throw new CommandFailure(message, ExitCode.WrongUsage);
    }
    checkFolder(host);
    paths[guest] = host;
  }
  return paths;
}

function checkFolder(path: string): void {
  let isFolder: boolean;
  try {
    isFolder = statSync(path).isDirectory();
  } catch (error) {
    throw new CommandFailure(`\`--dir ${path}\`: ${describeSystemError(error)}`);
  }
  if (!isFolder) throw new CommandFailure(`\`--dir ${path}\`: it is no folder`);
}

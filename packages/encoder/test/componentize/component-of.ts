import { Source } from '@witcraft/diagnostics';
import { parseText, printBinary } from '@witcraft/wat';
import {
  type ComponentizeOptions,
  type ComponentizeOutcome,
  componentize,
  dummyModule,
  embed,
  type WorldSectionOptions,
} from '../../src/index.js';
import { type Resolved, resolveText, worldOf } from '../resolve-text.js';

/** The bytes of a core module's text. */
export function core(text: string): Uint8Array {
  const { bytes, diagnostics } = parseText(new Source('test.wat', text));
  if (bytes === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return bytes;
}

/** A core module with a world of a WIT text in it. */
export function embedded(
  wit: string | Resolved,
  module: string,
  world = 'w',
  options: WorldSectionOptions = {},
): Uint8Array {
  const resolved = typeof wit === 'string' ? resolveText(wit) : wit;
  return embed(core(module), resolved.resolve, worldOf(resolved, world), options);
}

/** The dummy module of a world, with it in it. */
export function dummy(wit: string, options: Parameters<typeof dummyModule>[2] = {}): Uint8Array {
  const resolved = resolveText(wit);
  const world = worldOf(resolved);
  return embed(dummyModule(resolved.resolve, world, options), resolved.resolve, world);
}

export function bytesOf({ bytes, diagnostics }: ComponentizeOutcome): Uint8Array {
  if (bytes === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return bytes;
}

/** Printed text without indents, ids and comments: one line for each. */
export function lines(bytes: Uint8Array): string[] {
  const { text, diagnostics } = printBinary(bytes);
  if (text === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return text
    .split('\n')
    .map((line) => line.trim().replace(/\(;\d+;\) /g, ''))
    .filter((line) => line !== '');
}

/** The component of a core module, printed. */
export function componentLines(module: Uint8Array, options: ComponentizeOptions = {}): string[] {
  return lines(bytesOf(componentize(module, options)));
}

/** The printed lines of the component of a module that are about lifts and lowers. */
export function canonLines(module: Uint8Array, options: ComponentizeOptions = {}): string[] {
  return componentLines(module, options).filter((line) => line.includes('(canon '));
}

/** What is wrong with a module: code and message, each. */
export function problems(module: Uint8Array, options: ComponentizeOptions = {}): string[] {
  return componentize(module, options).diagnostics.map(({ code, message }) => `${code} ${message}`);
}

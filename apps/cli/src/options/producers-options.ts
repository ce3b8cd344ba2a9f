import type { Producers } from '@witcraft/binary';
import type { Invocation } from '../arguments/arguments.js';
import { CommandFailure, ExitCode } from '../exit-codes.js';

/** The fields of producers (Tool Conventions, "Producers Section"); each has an option. */
const fields = ['language', 'processed-by', 'sdk'] as const;

/** What the options `--language`, `--processed-by`, `--sdk` and `--metadata` add to producers. */
export function producersOf({ values }: Invocation): Producers {
  const producers = new Map<string, Map<string, string>>();
  const add = (field: string, name: string, version: string): void => {
    const ofField = producers.get(field) ?? new Map<string, string>();
    producers.set(field, ofField);
    ofField.set(name, version);
  };
  for (const field of fields) {
    for (const value of values.get(field) ?? []) {
      const [name, version] = splitAt(value, '=');
      if (name === '' || !value.includes('=', 1)) throw wrong(`--${field}`, 'NAME=VERSION', value);
      add(field, name, version);
    }
  }
  for (const value of values.get('metadata') ?? []) {
    const [field, producer] = splitAt(value, '=');
    const [name, version] = splitAt(producer, '@');
    if (name === '' || !fields.some((one) => one === field)) {
      throw wrong('--metadata', `one of ${fields.join(', ')}, then =NAME or =NAME@VERSION`, value);
    }
    add(field, name, version);
  }
  return producers;
}

/** What is before a separator and behind it; nothing behind if there is none. */
function splitAt(text: string, separator: string): [string, string] {
  // The first character may belong to the name, as in `@scope/tool@1.0`.
  const at = text.indexOf(separator, 1);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function wrong(option: string, expected: string, found: string): CommandFailure {
  return new CommandFailure(
    `\`${option}\` takes ${expected}, not \`${found}\``,
    ExitCode.WrongUsage,
  );
}

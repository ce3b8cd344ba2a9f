import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from '@witcraft/decoder';
import { type LoadOutcome, loadPath } from '@witcraft/decoder/node';
import { Source } from '@witcraft/diagnostics';
import {
  type Adapter,
  type ComponentizeOutcome,
  componentize,
  embed,
  type LibraryInput,
  link,
  referenceProducers,
} from '@witcraft/encoder';
import { printPackage } from '@witcraft/printer';
import type { WorldId } from '@witcraft/resolver';
import { features, validateComponent } from '@witcraft/validator';
import { parseText } from '@witcraft/wat';
import { runFolderCases } from '../cases.js';
import { describeErrors } from '../expected-place.js';
import { lineDiff } from '../line-diff.js';
import { printBoth } from '../printed.js';
import { type CaseResult, failed, passed, type Suite } from '../suite.js';

/**
 * A folder with `module.wat`, or `lib-NAME.wat` and `dlopen-lib-NAME.wat` to
 * link, and `adapt-NAME.wat` as adapters; each is for the world of its own name
 * in the folder's WIT. The component made of them prints as `component.wat`, and
 * its WIT as `component.wit.print`; or it is refused where there is `error.txt`.
 */
export const witComponentComponents: Suite = {
  name: 'wit-component/components',
  run: (directory, filter) => runFolderCases(directory, filter, runCase),
};

async function runCase(name: string, folder: string): Promise<CaseResult> {
  const made = new Case(folder, await loadPath(folder, { allFeatures: true })).component();
  const wantsError = existsSync(join(folder, 'error.txt'));
  if (made.bytes === undefined)
    return wantsError ? passed(name) : failed(name, describeErrors(made.diagnostics));
  if (wantsError) return failed(name, 'a component is made, but it should be refused');
  const printed = await printBoth(made.bytes, read(folder, 'component.wat'));
  if (printed !== '') return failed(name, printed);
  const { decoded, diagnostics } = decode(made.bytes);
  if (decoded === undefined) return failed(name, describeErrors(diagnostics));
  const wit = printPackage(decoded.resolve, decoded.package);
  const difference = lineDiff(read(folder, 'component.wit.print'), wit);
  return difference === '' ? passed(name) : failed(name, `decoded:\n${difference}`);
}

/** What is in a folder. */
class Case {
  readonly #folder: string;
  readonly #files: readonly string[];
  readonly #options = new Map<string, string>();
  readonly #wit: LoadOutcome;

  constructor(folder: string, wit: LoadOutcome) {
    this.#folder = folder;
    this.#files = readdirSync(folder).sort();
    this.#wit = wit;
    for (const file of this.#files.filter((each) => each.endsWith('.wat'))) {
      // A line `;;! key = value` is an option.
      for (const [, key = '', value = ''] of read(folder, file).matchAll(/^;;! *(\S+) *= *(.*)$/gm))
        this.#options.set(key, value);
    }
  }

  component(): ComponentizeOutcome {
    const on = (name: string): boolean => this.#options.get(name) === 'true';
    const adapters = this.#named(/^adapt-(.*)\.wat$/).map(
      ({ name, file }): Adapter => ({ name, bytes: this.#module(file) }),
    );
    const options = {
      adapters,
      shimReturnCallRef: on('return-call-ref'),
      reallocViaMemoryGrow: on('realloc-via-memory-grow'),
      // A component that isn't valid is refused.
      validate: (bytes: Uint8Array) => validateComponent(bytes, { features: new Set(features) }),
    };
    if (this.#files.includes('module.wat'))
      return componentize(this.#module('module.wat'), options);
    const libraries = this.#named(/^(?:dlopen-)?lib-(.*)\.wat$/).map(
      ({ name, file }): LibraryInput => ({
        name,
        bytes: this.#module(file),
        dlOpenable: file.startsWith('dlopen-'),
      }),
    );
    if (on('use-built-in-libdl')) libraries.push({ name: 'libdl.so', bytes: this.#libdl() });
    return link(libraries, { ...options, stubMissingFunctions: on('stub-missing-functions') });
  }

  /** The reference brings a `libdl.so` along; it is no part of what is made, and taken from there. */
  #libdl(): Uint8Array {
    const [, after = ''] = read(this.#folder, 'component.wat').split('(core module $libdl.so');
    const end = after.indexOf('\n  )\n');
    const fields = after.slice(after.indexOf('\n'), end);
    const { bytes, diagnostics } = parseText(new Source('libdl.wat', `(module ${fields})`));
    if (bytes === undefined) throw new Error(describeErrors(diagnostics));
    return bytes;
  }

  #named(pattern: RegExp): { readonly name: string; readonly file: string }[] {
    return this.#files.flatMap((file) => {
      const name = pattern.exec(file)?.[1];
      if (name === undefined) return [];
      // A comment can give another name than the file has.
      const other = /^;; module name: (\S+)$/m.exec(read(this.#folder, file))?.[1];
      return [{ name: other ?? name, file }];
    });
  }

  /** A module in text as a binary, with its world embedded where the WIT has one. */
  #module(file: string): Uint8Array {
    const source = new Source(file, read(this.#folder, file));
    const { bytes, diagnostics } = parseText(source);
    if (bytes === undefined) throw new Error(describeErrors(diagnostics));
    const base = file.slice(0, -'.wat'.length);
    if (!this.#files.includes(`${base}.wit`)) return bytes;
    const { resolve, package: id } = this.#wit;
    if (id === undefined) throw new Error(describeErrors(this.#wit.diagnostics));
    const world = resolve.packages[id]?.worlds.get(base) as WorldId;
    const producers = new Map(referenceProducers);
    // What the vectors were made with says so in main modules.
    producers.set(
      'processed-by',
      new Map([...(producers.get('processed-by') ?? []), ['my-fake-bindgen', '123.45']]),
    );
    return embed(bytes, resolve, world, { producers });
  }
}

function read(folder: string, file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}

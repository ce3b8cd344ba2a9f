import type { Producers, StringEncoding } from '@witcraft/binary';
import { decode } from '@witcraft/decoder';
import { type Diagnostic, Source } from '@witcraft/diagnostics';
import {
  type ComponentizeOptions,
  componentize,
  type DummyOptions,
  dummyModule,
  embed,
  encodePackage,
  type Validate,
} from '@witcraft/encoder';
import { parse } from '@witcraft/parser';
import { printPackage, printPackages } from '@witcraft/printer';
import { type PackageId, type Resolve, resolvePackages } from '@witcraft/resolver';
import { features, validateComponent } from '@witcraft/validator';
import { parseText, printBinary } from '@witcraft/wat';
import type { Answer, DummyKind } from './reference.js';

/** A package as Witcraft resolves or decodes it, and what Witcraft writes for it. */
export class Subject {
  readonly #resolve: Resolve;
  readonly #id: PackageId;
  readonly #producers: Producers;

  private constructor(resolve: Resolve, id: PackageId, producers: Producers) {
    this.#resolve = resolve;
    this.#id = id;
    this.#producers = producers;
  }

  /** `producers` is what the reference names. Throws where the text doesn't resolve. */
  static ofText(text: string, producers: Producers): Subject {
    const documents = [parse(new Source('input.wit', text))];
    const { resolve, package: id, diagnostics } = resolvePackages({ documents });
    if (id === undefined) throw new Error(messagesOf(diagnostics));
    return new Subject(resolve, id, producers);
  }

  static ofBinary(binary: Uint8Array, producers: Producers): Answer<Subject> {
    const { decoded, diagnostics } = decode(binary);
    const value = decoded && new Subject(decoded.resolve, decoded.package, producers);
    return answer(value, diagnostics);
  }

  /** The WIT of the package alone. */
  print(): string {
    return printPackage(this.#resolve, this.#id);
  }

  /** Whether the package has neither interfaces nor worlds. */
  isEmpty(): boolean {
    const { interfaces, worlds } = this.#resolve.packages[this.#id] ?? {};
    return interfaces?.size === 0 && worlds?.size === 0;
  }

  /** The names of the package's worlds. */
  worlds(): string[] {
    return [...(this.#resolve.packages[this.#id]?.worlds.keys() ?? [])];
  }

  encodePackage(): Uint8Array {
    return encodePackage(this.#resolve, this.#id, { producers: this.#producers });
  }

  embed(world: string, dummy: DummyKind, stringEncoding: StringEncoding): Uint8Array {
    const id = this.#resolve.packages[this.#id]?.worlds.get(world);
    if (id === undefined) throw new Error(`the package has no world ${world}`);
    const module = dummyModule(this.#resolve, id, dummyOptions[dummy]);
    return embed(module, this.#resolve, id, { producers: this.#producers, stringEncoding });
  }
}

/** Whether a text is a package that needs no other. */
export function resolves(text: string): boolean {
  const documents = [parse(new Source('input.wit', text))];
  return resolvePackages({ documents }).package !== undefined;
}

const dummyOptions: Readonly<Record<DummyKind, DummyOptions>> = {
  standard: { names: 'standard' },
  legacy: { names: 'legacy' },
  'legacy-callback': { names: 'legacy', async: 'callback' },
  'legacy-stackful': { names: 'legacy', async: 'stackful' },
};

const everything = new Set(features);

/** The references validate what they make, too, and allow everything there. */
const validate: Validate = (component) => validateComponent(component, { features: everything });

/** What Witcraft does with binaries and their texts. */
export const witcraft = {
  componentize: (module: Uint8Array, options: ComponentizeOptions): Answer<Uint8Array> => {
    const { bytes, diagnostics } = componentize(module, { ...options, validate });
    return answer(bytes, diagnostics);
  },
  print: (binary: Uint8Array): Answer<string> => {
    const { text, diagnostics } = printBinary(binary);
    return answer(text, diagnostics);
  },
  parse: (text: string): Answer<Uint8Array> => {
    const { bytes, diagnostics } = parseText(new Source('input.wat', text));
    return answer(bytes, diagnostics);
  },
  wit: (binary: Uint8Array, withDependencies: boolean): Answer<string> => {
    const { decoded, diagnostics } = decode(binary);
    const print = withDependencies ? printPackages : printPackage;
    return answer(decoded && print(decoded.resolve, decoded.package), diagnostics);
  },
};

function answer<Value>(
  value: Value | undefined,
  diagnostics: readonly Diagnostic[],
): Answer<Value> {
  return value === undefined ? { refusal: messagesOf(diagnostics) } : { value };
}

function messagesOf(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map(({ code, message }) => `${code}: ${message}`).join('\n');
}

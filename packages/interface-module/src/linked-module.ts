import { type Diagnostic, hasErrors, Source } from '@witcraft/diagnostics';
import { decodeModule } from './binary/decode.js';
import { encodeModule } from './binary/encode.js';
import { engine } from './engine.js';
import type * as model from './model/modules.js';
import type { Region } from './model/region.js';
import { parseText } from './text/parse-text.js';
import { printText } from './text/print-text.js';
import { type ValidateOutcome, validateModule } from './validate/linked-module.js';
import { coreSignature, isDefinite, linkedSignature } from './validate/module-signature.js';
import type { Origin } from './validate/report.js';
import type { Subtyping } from './validate/subtyping.js';

/** What a linked module imports or exports (section 17). */
export interface ExternDescriptor {
  /** Of an import: the first of its two names. */
  readonly module?: string;
  readonly name: string;
  readonly kind: 'func' | 'interface-func' | 'memory' | 'table' | 'global' | 'module';
  /** Absent for what link functions know no type of, such as a tag of a core module. */
  readonly type: model.LinkType | model.ModuleType | undefined;
}

/** What {@link LinkedModule.parse} made. */
export interface ParseOutcome {
  /** Absent where the text has mistakes. */
  readonly module?: LinkedModule;
  readonly diagnostics: readonly Diagnostic[];
  /** The places of all comments, in order, in UTF-16 units: printing does not keep them. */
  readonly comments: readonly Region[];
}

/**
 * A linked module: core modules, interface modules and the link function that makes one
 * module of them (section 3).
 *
 * @example
 * const { module } = LinkedModule.parse('(module (interface $i) (link))');
 * module?.validate(); // []
 */
export class LinkedModule {
  /** The abstract syntax (section 10). */
  readonly model: model.LinkedModule;
  readonly #origin: Origin;
  readonly #outcomes = new Map<Subtyping, ValidateOutcome>();

  /** A module of abstract syntax; `origin` is what its regions are places of. */
  constructor(module: model.LinkedModule, origin: Origin) {
    this.model = module;
    this.#origin = origin;
  }

  /**
   * Reads the text format (sections 5 and 15): each mistake is a diagnostic with a span.
   * That the module is valid is not checked; see {@link validate}.
   */
  static parse(text: string, options: { readonly file?: string } = {}): ParseOutcome {
    const { file = '<text>' } = options;
    const { module, diagnostics, comments } = parseText(text, file);
    if (module === undefined) return { diagnostics, comments };
    const origin: Origin = { kind: 'text', source: new Source(file, text) };
    return { module: new LinkedModule(module, origin), diagnostics, comments };
  }

  /**
   * Reads the binary format (sections 6 and 16). Throws a `WebAssembly.CompileError` with
   * `diagnostics`, which tell the offset of what is malformed.
   */
  static decode(bytes: Uint8Array, options: { readonly file?: string } = {}): LinkedModule {
    const { file = '<bytes>' } = options;
    const { module, diagnostics } = decodeModule(bytes, file);
    if (module === undefined) throw compileError(diagnostics);
    return new LinkedModule(module, { kind: 'binary', name: file });
  }

  /** What has to be given to `instantiate` (section 14.1). */
  get imports(): readonly ExternDescriptor[] {
    const { core, imported, link } = this.model;
    const values = link === undefined ? coreSignature(core).imports : link.imports;
    const modules = imported.filter(({ name }) => link !== undefined && !isDefinite(name));
    return [
      ...modules.map(({ name, type }) => ({ ...importNames(name), kind: 'module', type }) as const),
      ...values.map(({ name, type }) => ({ ...importNames(name), kind: kindOf(type), type })),
    ];
  }

  /**
   * The URLs of the modules that it and its nested modules import by them (section 14.1):
   * the keys that the option `modules` of `instantiate` must have.
   */
  get moduleUrls(): readonly string[] {
    const urls = new Set<string>();
    const pending: model.LinkedModule[] = [this.model];
    for (let module = pending.pop(); module !== undefined; module = pending.pop()) {
      for (const { name } of module.imported) if (isDefinite(name)) urls.add(name.name);
      for (const nested of module.nested) if (nested.kind === 'linked') pending.push(nested);
    }
    return [...urls];
  }

  /** What an instance has. */
  get exports(): readonly ExternDescriptor[] {
    return [...linkedSignature(this.model).exports].map(([name, type]) => ({
      name,
      kind: kindOf(type),
      type,
    }));
  }

  /**
   * Checks the module, with all that is nested in it (section 12). Without errors (there
   * may be warnings) it is valid.
   */
  validate(options: { readonly subtyping?: Subtyping } = {}): readonly Diagnostic[] {
    return this.outcome(options.subtyping).diagnostics;
  }

  /** What validation finds, once for each mode. */
  outcome(subtyping: Subtyping = 'seed'): ValidateOutcome {
    let outcome = this.#outcomes.get(subtyping);
    if (outcome === undefined) {
      outcome = validateModule(this.model, subtyping, this.#origin);
      this.#outcomes.set(subtyping, outcome);
    }
    return outcome;
  }

  /** What validation finds in a valid module; of another throws a `WebAssembly.CompileError`. */
  validOutcome(subtyping?: Subtyping): ValidateOutcome {
    const outcome = this.outcome(subtyping);
    if (hasErrors(outcome.diagnostics)) throw compileError(outcome.diagnostics);
    return outcome;
  }

  /** The binary format (section 6). */
  encode(): Uint8Array<ArrayBuffer> {
    return encodeModule(this.model);
  }

  /** The canonical text. */
  print(): string {
    return printText(this.model);
  }
}

/** A `WebAssembly.CompileError` that carries diagnostics, worded as the first error of them. */
function compileError(diagnostics: readonly Diagnostic[]): Error {
  const first = diagnostics.find(({ severity }) => severity === 'error');
  const where = first?.place === undefined ? '' : ` at byte ${first.place.offset}`;
  const message = `${first?.message ?? 'the module is invalid'}${where}`;
  return Object.assign(new (engine().CompileError)(message), { diagnostics });
}

/** A core module has no other way to write a single name than an empty first one. */
function importNames({ module, name }: model.ImportName): { module?: string; name: string } {
  return module === undefined ? { name } : { module, name };
}

/** A kind is told of what has no type, too: tags are rare, and vectors are in functions. */
function kindOf(type: model.LinkType | undefined): ExternDescriptor['kind'] {
  return type?.kind ?? 'func';
}

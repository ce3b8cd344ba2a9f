import { hasErrors } from '@witcraft/diagnostics';
import { type CoreModule, engine } from '../engine.js';
import { LinkedModule } from '../linked-module.js';
import type * as model from '../model/modules.js';
import type { ImportedModule, ImportName, LinkType, ModuleType } from '../model/modules.js';
import { coreModule } from '../validate/core-module.js';
import { importKey, importText } from '../validate/interface-module.js';
import { linkTypeText } from '../validate/link-type-text.js';
import type { ValidateOutcome } from '../validate/linked-module.js';
import { declaredSignature, isDefinite, linkedSignature } from '../validate/module-signature.js';
import { isLinkSubtype, type Subtyping } from '../validate/subtyping.js';
import { readImport } from './host-imports.js';
import type { LinkedValue, ModuleValue } from './link-value.js';

/** The modules that a host passes, by the URLs that import them (section 4). */
export type ModuleMap = ReadonlyMap<string, unknown>;

/** Finds the modules that linked modules import, and notes what is missing or wrong. */
export class ModuleResolver {
  readonly problems: string[];
  readonly #modules: ModuleMap;
  readonly #mode: Subtyping;
  /** Modules that are being resolved: one that imports itself would have no end. */
  readonly #resolving = new Set<model.LinkedModule>();
  readonly #resolved = new Map<model.LinkedModule, LinkedValue>();

  constructor(modules: ModuleMap, mode: Subtyping, problems: string[]) {
    this.#modules = modules;
    this.#mode = mode;
    this.problems = problems;
  }

  /** The module of the file; `imports` is what the host gives for imports without a place. */
  resolveRoot(module: LinkedModule, imports: unknown): LinkedValue {
    const outcome = module.validOutcome(this.#mode);
    return this.#linked(module.model, outcome, (name, declared) => {
      const given = readImport(imports, name);
      if (given !== undefined) return this.#given(given, declared, `module ${importText(name)}`);
      this.problems.push(`module ${importText(name)}: it is missing among the imports`);
      return undefined;
    });
  }

  #linked(
    module: model.LinkedModule,
    outcome: ValidateOutcome,
    indefinite: (name: ImportName, declared: ModuleType) => ModuleValue | undefined,
  ): LinkedValue {
    const known = this.#resolved.get(module);
    if (known !== undefined) return known;
    this.#resolving.add(module);
    const modules: (ModuleValue | undefined)[] = [this.#core(module.core)];
    for (const imported of module.imported) {
      modules.push(
        isDefinite(imported.name)
          ? this.#definite(imported)
          : indefinite(imported.name, imported.type),
      );
    }
    for (const nested of module.nested) {
      if (nested.kind === 'core') modules.push(this.#core(nested.bytes));
      else if (nested.kind === 'linked')
        // No value of a link function is a module: nothing can instantiate this one.
        modules.push(this.#linked(nested, outcome, () => undefined));
      else {
        const name = nested.name ?? `interface ${modules.length}`;
        const dropped = outcome.dropped.get(nested)!;
        modules.push({ kind: 'interface', module: nested, name, dropped });
      }
    }
    this.#resolving.delete(module);
    const value: LinkedValue = { kind: 'linked', module, modules };
    this.#resolved.set(module, value);
    return value;
  }

  #core(bytes: Uint8Array): ModuleValue | undefined {
    const outcome = coreModule(bytes);
    return 'module' in outcome ? { kind: 'core', ...outcome, isForeign: false } : undefined;
  }

  /** A definite import: its URL is looked up in the map of modules. */
  #definite({ name: { name }, type }: ImportedModule): ModuleValue | undefined {
    const given = this.#modules.get(name);
    if (given !== undefined) return this.#given(given, type, `module ${JSON.stringify(name)}`);
    this.problems.push(`module ${JSON.stringify(name)}: it is missing in the map of modules`);
    return undefined;
  }

  /** A module that the host gave, checked against its declared type. */
  #given(given: unknown, declared: ModuleType, place: string): ModuleValue | undefined {
    if (given instanceof LinkedModule) return this.#givenLinked(given, declared, place);
    if (given instanceof engine().Module) return this.#givenCore(given, declared, place);
    this.problems.push(`${place}: expected a LinkedModule or a WebAssembly.Module`);
    return undefined;
  }

  #givenLinked(given: LinkedModule, declared: ModuleType, place: string): ModuleValue | undefined {
    const outcome = given.outcome(this.#mode);
    if (hasErrors(outcome.diagnostics)) {
      const first = outcome.diagnostics.find(({ severity }) => severity === 'error')!;
      this.problems.push(`${place}: it is invalid: ${first.message}`);
      return undefined;
    }
    if (this.#resolving.has(given.model)) {
      this.problems.push(`${place}: it imports itself`);
      return undefined;
    }
    const wanted = declaredSignature(declared);
    const { imports, exports } = linkedSignature(given.model);
    const provided = new Map(declared.imports.map(({ name, type }) => [importKey(name), type]));
    for (const { name, type } of imports)
      this.#compare(provided.get(importKey(name)), type, `${place}, import ${importText(name)}`);
    for (const [name, type] of wanted.exports)
      this.#compare(exports.get(name), type, `${place}, export ${JSON.stringify(name)}`);
    return this.#linked(given.model, outcome, (name) => {
      this.problems.push(`${place}: it imports the module ${importText(name)}`);
      return undefined;
    });
  }

  #compare(given: LinkType | undefined, wanted: LinkType | undefined, place: string): void {
    if (given !== undefined && wanted !== undefined && isLinkSubtype(given, wanted, this.#mode))
      return;
    const text = given === undefined ? 'nothing' : linkTypeText(given);
    this.problems.push(`${place}: expected ${linkTypeText(wanted)}, given is ${text}`);
  }

  /** Of a core module only names and kinds are known; types are compared where it is used. */
  #givenCore(given: CoreModule, declared: ModuleType, place: string): ModuleValue {
    const { Module } = engine();
    const provided = new Map(declared.imports.map(({ name, type }) => [importKey(name), type]));
    for (const { module, name, kind } of Module.imports(given)) {
      const found = provided.get(importKey({ module, name }));
      if (found === undefined || kindOf(found) !== kind)
        this.problems.push(`${place}: it imports the ${kind} ${importText({ module, name })}`);
    }
    const exports = new Map(Module.exports(given).map(({ name, kind }) => [name, kind]));
    for (const { name, type } of declared.exports) {
      const found = exports.get(name);
      if (found === kindOf(type)) continue;
      const wanted = `${place}, export ${JSON.stringify(name)}: expected ${linkTypeText(type)}`;
      this.problems.push(`${wanted}, given is ${found === undefined ? 'nothing' : `a ${found}`}`);
    }
    return { kind: 'core', module: given, signature: declaredSignature(declared), isForeign: true };
  }
}

function kindOf({ kind }: LinkType): string {
  return kind === 'func' || kind === 'interface-func' ? 'function' : kind;
}

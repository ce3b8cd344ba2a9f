import type {
  ImportName,
  InterfaceModule,
  LinkedModule,
  LinkType,
  ModuleType,
} from '../model/modules.js';
import { coreModule } from './core-module.js';

/**
 * What a module imports and exports, as link functions see it. A type is absent where the
 * thing is none that a link function handles: a module, a tag, a function of vectors.
 */
export interface ModuleSignature {
  readonly imports: readonly SignatureImport[];
  readonly exports: ReadonlyMap<string, LinkType | undefined>;
}

export interface SignatureImport {
  readonly name: ImportName;
  readonly type: LinkType | undefined;
}

const nothing: ModuleSignature = { imports: [], exports: new Map() };

/** The type of a core module; of an invalid one, which is reported elsewhere, an empty one. */
export function coreSignature(bytes: Uint8Array): ModuleSignature {
  const outcome = coreModule(bytes);
  return 'signature' in outcome ? outcome.signature : nothing;
}

/** The type that an import declares for a module. */
export function declaredSignature({ imports, exports }: ModuleType): ModuleSignature {
  return { imports, exports: new Map(exports.map(({ name, type }) => [name, type])) };
}

/** The type of an interface module. */
function interfaceSignature(module: InterfaceModule): ModuleSignature {
  const functions = module.imports.flatMap(({ desc }) => (desc.kind === 'func' ? [desc.type] : []));
  for (const { type } of module.functions) functions.push(type);
  return {
    imports: module.imports.map(({ name, desc }) => ({
      name,
      type: desc.kind === 'func' ? { kind: 'interface-func', type: desc.type } : desc,
    })),
    exports: new Map(
      module.exports.map(({ name, func }) => {
        const type = functions[func];
        return [name, type && ({ kind: 'interface-func', type } as const)];
      }),
    ),
  };
}

/** The type of a linked module (section 14.1). */
export function linkedSignature({ core, imported, link }: LinkedModule): ModuleSignature {
  if (link === undefined) return coreSignature(core);
  const modules = imported
    .filter(({ name }) => !isDefinite(name))
    .map(({ name }) => ({ name, type: undefined }));
  return {
    imports: [...modules, ...link.imports],
    exports: new Map(link.exports.map(({ name, type }) => [name, type])),
  };
}

/**
 * Whether an import of a module says where it is (section 14.1): its only name is an
 * absolute URL, or begins as a relative one that is meant as such.
 */
export function isDefinite({ module, name }: ImportName): boolean {
  if (module !== undefined && module !== '') return false;
  return /^([A-Za-z][A-Za-z0-9+.-]*:|\.?\.?\/)/.test(name);
}

/** What the module index space of a linked module holds (section 10). */
export type IndexedModule =
  | { readonly kind: 'self'; readonly module: LinkedModule }
  | { readonly kind: 'imported'; readonly module: LinkedModule['imported'][number] }
  | LinkedModule['nested'][number];

/** A module by its index: 0 is the core part, then come imported and nested ones. */
export function moduleAt(linked: LinkedModule, index: number): IndexedModule | undefined {
  if (index === 0) return { kind: 'self', module: linked };
  const imported = linked.imported[index - 1];
  if (imported !== undefined) return { kind: 'imported', module: imported };
  return linked.nested[index - 1 - linked.imported.length];
}

/** The type of a module of the index space. */
export function signatureAt(indexed: IndexedModule): ModuleSignature {
  switch (indexed.kind) {
    case 'self':
      return coreSignature(indexed.module.core);
    case 'imported':
      return declaredSignature(indexed.module.type);
    case 'core':
      return coreSignature(indexed.bytes);
    case 'linked':
      return linkedSignature(indexed);
    case 'interface':
      return interfaceSignature(indexed);
  }
}

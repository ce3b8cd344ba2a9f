import type { ExternAttribute } from '@witcraft/binary';
import type { InterfaceId, TypeId } from '@witcraft/resolver';
import type { DecoderCode } from '../codes.js';
import { Failure } from '../failure.js';
import type { Definitions } from '../scope/definitions.js';
import { aliasedType, canHaveName, type ScopedItem, type ScopedType } from '../scope/entities.js';
import { externNameParts, isLabel, type NameParts } from '../scope/extern-name.js';
import { Budget } from '../scope/limits.js';
import { type WorkingPackage, WorkingResolve } from './working-resolve.js';

/** What is known while the WIT of a binary is put together. */
export class Decoding {
  readonly resolve: WorkingResolve = new WorkingResolve();
  readonly definitions: Definitions;
  /** The package that the binary is of. */
  readonly main: WorkingPackage;
  /** The main package's interfaces that are decoded in full, by their full name. */
  readonly ownInterfaces: Map<string, InterfaceId> = new Map();
  /** Packages of which parts are seen, by name and version; the main one's name may be among them. */
  readonly foreignPackages: Map<string, WorkingPackage> = new Map();
  /** Those that are right: most packages and interfaces have the same. */
  readonly versions: Set<string> = new Set();
  readonly packageOfForeign: Map<InterfaceId, WorkingPackage> = new Map();
  /** Where the import or export that is looked at begins, in bytes. */
  offset: number | undefined;
  /** Whether what instances have and interfaces can't is passed over. */
  skipOthers = false;

  readonly #budget: Budget;

  constructor(main: WorkingPackage, definitions: Definitions) {
    this.main = main;
    this.definitions = definitions;
    this.#budget = new Budget(50_000 + definitions.size);
  }

  /** To be called before `count` items are made: a type may be there once and be used often. */
  spend(count: number): void {
    this.#budget.spend(count, this.offset);
  }

  /** The type that a type, or one that it is another name for, was decoded to. */
  known(type: ScopedType): TypeId | undefined {
    let name: ScopedType | undefined = type;
    while (name !== undefined && canHaveName(name)) {
      if (name.decoded !== undefined) return name.decoded;
      name = aliasedType(name);
    }
    return undefined;
  }

  /** The parts of an item's name. */
  nameOf(item: ScopedItem): NameParts {
    const { name } = item;
    const parts = externNameParts(name);
    if (parts !== undefined) return parts;
    throw this.failure('decode/invalid-name', `\`${name}\` is no name of an import or export`);
  }

  /** Of fields, cases or parameters; each counts as a step. */
  checkNames(items: readonly { readonly name: string }[]): void {
    this.spend(items.length);
    for (let i = 0; i < items.length; i++) this.checkName((items[i] as { name: string }).name);
  }

  checkName(name: string): void {
    if (isLabel(name)) return;
    throw this.failure('decode/invalid-name', `expected a name such as \`a-b\`, found \`${name}\``);
  }

  failure(code: DecoderCode, message: string): Failure {
    return new Failure(code, message, this.offset);
  }
}

/** What an attribute of an item's name says. */
export function attributeOf(
  { attributes }: ScopedItem,
  kind: ExternAttribute['kind'],
): string | undefined {
  for (const attribute of attributes) if (attribute.kind === kind) return attribute.value;
  return undefined;
}

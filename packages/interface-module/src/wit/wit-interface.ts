import {
  type Function,
  type InterfaceId,
  type PackageId,
  type PackageName,
  type Resolve,
  type Stability,
  type Type,
  type TypeDef,
  type TypeDefKind,
  type TypeId,
  UniqueNames,
} from '@witcraft/resolver';
import type { RecordType, ValueType, VariantType } from '../model/index.js';
import type { Unmet } from './abi-types.js';
import { optionNames, resultNames } from './interface-types.js';
import type { Signature } from './signatures.js';

/** What is returned: a resolve of one package with one interface. */
export interface WitInterface {
  readonly resolve: Resolve;
  readonly package: PackageId;
  readonly interface: InterfaceId;
  /** What each function of the interface was made of, by its name there. */
  readonly signatures: ReadonlyMap<string, Signature>;
  readonly unmet: readonly Unmet[];
}

/** What the package and the interface are called; `local:interfaces` and `functions` if not given. */
export interface WitNames {
  readonly package?: PackageName;
  readonly interface?: string;
}

/**
 * A WIT interface with the functions of such signatures, the reverse of `witToSignatures`:
 * records without names become tuples, variants named `none` and `some` options, those named
 * `ok` and `err` results, those without payloads enums. Records and variants become types
 * that are named for the place where they are met first. Core types other than floats,
 * callbacks and several results have no counterpart: they are listed in `unmet`, and the
 * function is left out. Names are brought into kebab case.
 *
 * @example
 * const { resolve, package: id } = signaturesToWit(signatures);
 * printPackage(resolve, id); // package local:interfaces; interface functions { … }
 */
export function signaturesToWit(
  signatures: readonly Signature[],
  names: WitNames = {},
): WitInterface {
  const unmet: Unmet[] = [];
  const types = new WitTypes();
  const functions = new Map<string, Function>();
  const met = new Map<string, Signature>();
  const functionNames = signatures.map((one) => types.names.take(one.name, 'function'));
  signatures.forEach((one, i) => {
    const name = functionNames[i] as string;
    const made = types.function(name, one);
    if (typeof made === 'string') unmet.push({ function: one.name, what: made });
    else {
      functions.set(name, made);
      met.set(name, one);
    }
  });
  const interfaceName = names.interface ?? 'functions';
  const packageName = names.package ?? {
    namespace: 'local',
    name: 'interfaces',
    version: undefined,
  };
  const common = { docs: undefined, stability: unknown };
  const resolve: Resolve = {
    worlds: [],
    interfaces: [
      {
        ...common,
        name: interfaceName,
        types: types.named,
        functions,
        package: onlyPackage,
        cloneOf: undefined,
        span: undefined,
      },
    ],
    types: types.all,
    packages: [
      {
        name: packageName,
        docs: undefined,
        interfaces: new Map([[interfaceName, onlyInterface]]),
        worlds: new Map(),
      },
    ],
    sources: [],
  };
  return {
    resolve,
    package: onlyPackage,
    interface: onlyInterface,
    signatures: met,
    unmet,
  };
}

const onlyPackage = 0 as PackageId;
const onlyInterface = 0 as InterfaceId;
const unknown: Stability = { kind: 'unknown' };

/** Ends the function that the type stands in. */
class NoCounterpart extends Error {}

class WitTypes {
  readonly all: TypeDef[] = [];
  readonly named = new Map<string, TypeId>();
  readonly names = new UniqueNames();
  /** By what they are made of, so that equal types are one. */
  readonly #known = new Map<string, TypeId>();

  /** The function, or what it has that WIT has not. */
  function(name: string, one: Signature): Function | string {
    const { params, results } = one.type;
    if (results.length > 1) return 'several results';
    const names = new UniqueNames();
    try {
      return {
        name,
        kind: { kind: 'freestanding' },
        params: params.map((type, i) => {
          const param = names.take(one.paramNames[i], `p${i}`);
          return { name: param, type: this.#type(type, `${name}-${param}`) };
        }),
        result: results[0] === undefined ? undefined : this.#type(results[0], `${name}-result`),
        namedResults: undefined,
        docs: undefined,
        stability: unknown,
        externalId: undefined,
        span: undefined,
      };
    } catch (error) {
      if (error instanceof NoCounterpart) return error.message;
      throw error;
    }
  }

  #type(type: ValueType, place: string): Type {
    if (typeof type === 'string') {
      switch (type) {
        case 'i32':
        case 'i64':
        case 'funcref':
        case 'externref':
          throw new NoCounterpart(`the core type \`${type}\``);
        default:
          return type;
      }
    }
    switch (type.kind) {
      case 'array':
        return this.#anonymous({ kind: 'list', type: this.#type(type.element, `${place}-item`) });
      case 'record':
        return this.#record(type, place);
      case 'variant':
        return this.#variant(type, place);
      case 'callback':
        throw new NoCounterpart('a callback');
      default:
        return type satisfies never;
    }
  }

  #record({ fields }: RecordType, place: string): TypeId {
    const names = new UniqueNames();
    const isTuple = fields.every(({ name }) => name === undefined);
    const made = fields.map(({ name, type }, i) => {
      const field = names.take(name, `f${i}`);
      return { name: field, type: this.#type(type, `${place}-${field}`), docs: undefined };
    });
    return isTuple
      ? this.#anonymous({ kind: 'tuple', types: made.map(({ type }) => type) })
      : this.#define({ kind: 'record', fields: made }, place);
  }

  #variant({ options }: VariantType, place: string): TypeId {
    const [first, second] = options;
    const payload = (type: ValueType | undefined): Type | undefined =>
      type === undefined ? undefined : this.#type(type, place);
    const isNamed = (names: readonly [string, string]): boolean =>
      options.length === 2 && first?.name === names[0] && second?.name === names[1];
    if (isNamed(resultNames)) {
      return this.#anonymous({
        kind: 'result',
        ok: payload(first?.type),
        err: payload(second?.type),
      });
    }
    if (isNamed(optionNames) && first?.type === undefined && second?.type !== undefined) {
      return this.#anonymous({ kind: 'option', type: this.#type(second.type, place) });
    }
    const names = new UniqueNames();
    const cases = options.map(({ name, type }, i) => {
      const label = names.take(name, `c${i}`);
      const of = type === undefined ? undefined : this.#type(type, `${place}-${label}`);
      return { name: label, type: of, docs: undefined };
    });
    return cases.every(({ type }) => type === undefined)
      ? this.#define({ kind: 'enum', cases }, place)
      : this.#define({ kind: 'variant', cases }, place);
  }

  #anonymous(kind: TypeDefKind): TypeId {
    return this.#once(kind, undefined);
  }

  #define(kind: TypeDefKind, place: string): TypeId {
    return this.#once(kind, place);
  }

  #once(kind: TypeDefKind, place: string | undefined): TypeId {
    const key = JSON.stringify(kind);
    let id = this.#known.get(key);
    if (id === undefined) {
      id = this.all.length as TypeId;
      this.#known.set(key, id);
      const name = place === undefined ? undefined : this.names.take(place, 'type');
      if (name !== undefined) this.named.set(name, id);
      this.all.push({
        name,
        kind,
        owner: name === undefined ? { kind: 'none' } : { kind: 'interface', id: onlyInterface },
        docs: undefined,
        stability: unknown,
        externalId: undefined,
        span: undefined,
      });
    }
    return id;
  }
}

import { propertyName } from '@witcraft/canonical-abi';
import type {
  Function,
  InterfaceId,
  Param,
  Resolve,
  Type,
  TypeDef,
  TypeId,
} from '@witcraft/resolver';
import type { Condition, Contracts } from '../check/contracts.js';
import { expressionOf } from './cadence-terms.js';
import { type Gap, Gaps, NoCounterpart } from './gap.js';

/**
 * An interface of WIT as a contract interface of Cadence, with its conditions: resources and
 * records become types that a contract must declare, getters stay functions, and invariants
 * are postconditions of everything that a resource does. What does not carry over is listed
 * in `gaps`, each with its place.
 *
 * @example
 * const { cadence, gaps } = witToCadence(contracts, id);
 * cadence; // pub contract interface Bank { … }
 */
export function witToCadence(
  contracts: Contracts,
  id: InterfaceId,
): { readonly cadence: string; readonly gaps: readonly Gap[] } {
  const writer = new ContractWriter(contracts);
  return { cadence: writer.write(id), gaps: writer.gaps };
}

class ContractWriter {
  readonly #gaps = new Gaps();
  readonly #contracts: Contracts;
  readonly #resolve: Resolve;

  constructor(contracts: Contracts) {
    this.#contracts = contracts;
    this.#resolve = contracts.resolve;
  }

  get gaps(): readonly Gap[] {
    return this.#gaps.list;
  }

  write(id: InterfaceId): string {
    const one = this.#resolve.interfaces[id];
    if (one === undefined) return '';
    const methods = new Map<TypeId, Function[]>();
    const own: Function[] = [];
    for (const func of one.functions.values()) {
      const { kind } = func;
      if (kind.kind === 'method' || kind.kind === 'constructor') {
        const list = methods.get(kind.resource) ?? [];
        list.push(func);
        methods.set(kind.resource, list);
      } else own.push(func);
    }
    const types = [...one.types.values()].flatMap((type) =>
      this.#type(type, methods.get(type) ?? []),
    );
    const functions = own.flatMap((func) => this.#function(func, ownName(func), []));
    const body = [...types, ...functions].join('\n\n');
    return `pub contract interface ${typeName(one.name ?? 'unnamed')} {\n${indented(body)}}\n`;
  }

  #type(id: TypeId, methods: readonly Function[]): string[] {
    const definition = this.#resolve.types[id];
    const name = definition?.name;
    if (definition === undefined || name === undefined) return [];
    return this.#gaps.orNothing(name, () => {
      const { kind } = definition;
      switch (kind.kind) {
        case 'resource':
          return [this.#resource(id, name, methods)];
        case 'record':
          return [this.#record(id, name, kind.fields)];
        case 'enum': {
          const cases = kind.cases.map((one) => `pub case ${camel(one.name)}`).join('\n');
          return [`pub enum ${typeName(name)}: UInt8 {\n${indented(cases)}}`];
        }
        case 'type':
          // Another name for a type: it is written where it is used.
          return [];
        default:
          throw new NoCounterpart(`a type (${kind.kind})`);
      }
    });
  }

  #record(id: TypeId, name: string, fields: readonly Param[]): string {
    for (const one of this.#contracts.types.get(id) ?? []) {
      this.#gaps.add(name, `the invariant \`${one.text}\``);
    }
    const lines = fields.map((one) => `pub let ${camel(one.name)}: ${this.#typeText(one.type)}`);
    const init = `init(${this.#params(fields)})`;
    return `pub struct ${typeName(name)} {\n${indented([...lines, init].join('\n'))}}`;
  }

  #resource(id: TypeId, name: string, methods: readonly Function[]): string {
    const invariants = this.#contracts.types.get(id) ?? [];
    // A condition of a getter that calls it would never end.
    const parts = methods.flatMap((func) =>
      this.#function(func, memberName(func), isGetter(func) ? [] : invariants),
    );
    return `pub resource ${typeName(name)} {\n${indented(parts.join('\n\n'))}}`;
  }

  #function(func: Function, name: string, invariants: readonly Condition[]): string[] {
    const place = func.name;
    return this.#gaps.orNothing(place, () => {
      if (func.kind.kind.startsWith('async')) throw new NoCounterpart('an asynchronous function');
      if (func.namedResults !== undefined) throw new NoCounterpart('named results');
      const isConstructor = func.kind.kind === 'constructor';
      const params = func.kind.kind === 'method' ? func.params.slice(1) : func.params;
      const result =
        func.result === undefined || isConstructor ? '' : `: ${this.#typeText(func.result)}`;
      const contract = this.#contracts.functions.get(func);
      const pre = this.#block('pre', place, contract?.pre ?? []);
      const post = this.#block(
        'post',
        place,
        [...(contract?.post ?? []), ...invariants],
        isConstructor ? 'self' : 'result',
      );
      const body = pre === '' && post === '' ? '' : ` {\n${indented(`${pre}${post}`)}}`;
      const head = isConstructor ? 'init' : `pub fun ${camel(name)}`;
      return [`${head}(${this.#params(params)})${result}${body}`];
    });
  }

  #block(
    keyword: 'pre' | 'post',
    place: string,
    conditions: readonly Condition[],
    result: 'result' | 'self' = 'result',
  ): string {
    const lines = conditions.flatMap((one) =>
      this.#gaps.orNothing(`${place}, \`${one.text}\``, () => [
        `${expressionOf(one.term, result)}: ${JSON.stringify(one.message)}\n`,
      ]),
    );
    return lines.length === 0 ? '' : `${keyword} {\n${indented(lines.join(''))}}\n`;
  }

  #params(params: readonly Param[]): string {
    return params.map(({ name, type }) => `${camel(name)}: ${this.#typeText(type)}`).join(', ');
  }

  /** The type of a value, with `@` for what is moved. */
  #typeText(type: Type): string {
    const text = this.#plainText(type);
    return this.#isMoved(type) ? `@${text}` : text;
  }

  #plainText(type: Type): string {
    if (typeof type === 'string') {
      const primitive = primitives[type];
      if (primitive === undefined) throw new NoCounterpart(`the type \`${type}\``);
      return primitive;
    }
    const { kind, name } = this.#definition(type);
    switch (kind.kind) {
      case 'record':
      case 'enum':
      case 'resource':
        return typeName(name ?? 'unnamed');
      case 'own':
        return this.#plainText(kind.resource);
      case 'borrow':
        return `&${this.#plainText(kind.resource)}`;
      case 'type':
        return this.#plainText(kind.type);
      case 'option':
        return `${this.#plainText(kind.type)}?`;
      case 'list':
        return `[${this.#plainText(kind.type)}]`;
      case 'fixed-length-list':
        return `[${this.#plainText(kind.type)}; ${kind.length}]`;
      case 'map':
        return `{${this.#plainText(kind.key)}: ${this.#plainText(kind.value)}}`;
      case 'tuple':
      case 'variant':
      case 'result':
      case 'flags':
      case 'stream':
      case 'future':
        throw new NoCounterpart(`a ${kind.kind}`);
      default:
        return kind satisfies never;
    }
  }

  /** Whether a value of the type is a resource, or has some in it. */
  #isMoved(type: Type): boolean {
    if (typeof type === 'string') return false;
    const { kind } = this.#definition(type);
    switch (kind.kind) {
      case 'own':
        return true;
      case 'type':
      case 'option':
      case 'list':
      case 'fixed-length-list':
        return this.#isMoved(kind.type);
      case 'map':
        return this.#isMoved(kind.value);
      default:
        return false;
    }
  }

  #definition(type: TypeId): TypeDef {
    const definition = this.#resolve.types[type];
    if (definition === undefined) throw new NoCounterpart('a type that is not in the resolve');
    return definition;
  }
}

const primitives: Readonly<Record<string, string>> = {
  bool: 'Bool',
  string: 'String',
  char: 'Character',
  s8: 'Int8',
  s16: 'Int16',
  s32: 'Int32',
  s64: 'Int64',
  u8: 'UInt8',
  u16: 'UInt16',
  u32: 'UInt32',
  u64: 'UInt64',
};

/** `balance` of `[method]vault.balance`. */
function memberName({ name }: Function): string {
  return name.slice(name.indexOf('.') + 1);
}

/** Whether it tells something of its resource: conditions call it. */
function isGetter({ kind, params, result }: Function): boolean {
  return kind.kind === 'method' && params.length === 1 && result !== undefined;
}

/** A static function is one of the contract: `cart-merge` of `[static]cart.merge`. */
function ownName({ name }: Function): string {
  return name.replace('[static]', '').replace('.', '-');
}

function camel(name: string): string {
  return propertyName(name, 'camel-case');
}

function typeName(name: string): string {
  const text = camel(name);
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '    ').replace(/[^\n]$/, '$&\n');
}

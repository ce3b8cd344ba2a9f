import { propertyName } from '@witcraft/canonical-abi';
import type { Type, TypeId } from '@witcraft/resolver';
import { isPlainOption } from '../check/cases.js';
import { partsOf, type ValueType, valueTypeOf } from '../check/value-type.js';
import { evaluate } from '../evaluate/evaluate.js';
import { type Enforcement, environmentOf, type Visit, violation } from './plan.js';
import type { Blame } from './violation.js';

/** Gives the methods of an object of a resource their checks. */
export type Adopt = (object: unknown, resource: TypeId) => void;

/** Who has made the values, and what is done to resources that come with them. */
export interface Visiting {
  readonly enforcement: Enforcement;
  readonly called: string;
  readonly blame: Blame;
  /** Absent where resources are left as they are. */
  readonly adopt: Adopt | undefined;
  readonly isEnforced: (resource: TypeId) => boolean;
}

/**
 * A function that checks the invariants of all records and resources in a value of a
 * type; absent where there are none.
 */
export function visitOf(type: Type, visiting: Visiting): Visit | undefined {
  const { resolve } = visiting.enforcement.contracts;
  return new Visits(visiting).of(valueTypeOf(resolve, type));
}

class Visits {
  readonly #visiting: Visiting;
  readonly #known = new Map<TypeId, Visit | undefined>();

  constructor(visiting: Visiting) {
    this.#visiting = visiting;
  }

  of(type: ValueType): Visit | undefined {
    if (type.kind === 'resource') return this.#resource(type);
    if (type.kind !== 'defined') return undefined;
    if (this.#known.has(type.type)) return this.#known.get(type.type);
    const visit = this.#both(this.#parts(type), this.#invariants(type.type));
    this.#known.set(type.type, visit);
    return visit;
  }

  #ofType(type: Type | undefined): Visit | undefined {
    const { resolve } = this.#visiting.enforcement.contracts;
    return type === undefined ? undefined : this.of(valueTypeOf(resolve, type));
  }

  #both(first: Visit | undefined, second: Visit | undefined): Visit | undefined {
    if (first === undefined || second === undefined) return first ?? second;
    return (value) => {
      first(value);
      second(value);
    };
  }

  #invariants(type: TypeId): Visit | undefined {
    const { enforcement, called, blame } = this.#visiting;
    const conditions = enforcement.contracts.types.get(type);
    if (conditions === undefined) return undefined;
    const common = environmentOf(enforcement);
    return (self) => {
      for (const condition of conditions) {
        if (evaluate(condition.term, { ...common, self }) === true) continue;
        throw violation(condition, blame, called, enforcement, {
          args: [],
          result: undefined,
          self,
        });
      }
    };
  }

  #resource({ resource, isOwned }: ValueType & { kind: 'resource' }): Visit | undefined {
    const { adopt, isEnforced } = this.#visiting;
    // What is lent has been checked by whoever made it.
    if (adopt === undefined || !isOwned || !isEnforced(resource)) return undefined;
    const invariants = this.#invariants(resource);
    return (value) => {
      invariants?.(value);
      adopt(value, resource);
    };
  }

  #parts(type: ValueType & { kind: 'defined' }): Visit | undefined {
    const { definition } = type;
    if (partsOf(type).length === 0) return undefined;
    switch (definition.kind) {
      case 'record': {
        const { naming } = this.#visiting.enforcement;
        return this.#members(
          definition.fields.map(({ name, type: field }) => [propertyName(name, naming), field]),
        );
      }
      case 'tuple':
        return this.#members(definition.types.map((part, i) => [i, part]));
      case 'list':
      case 'fixed-length-list':
        return each(this.#ofType(definition.type), (value) => value as Iterable<unknown>);
      case 'map':
        return each(this.#ofType(definition.value), (value) =>
          (value as Map<unknown, unknown>).values(),
        );
      case 'option': {
        const visit = this.#ofType(definition.type);
        if (visit === undefined) return undefined;
        const { resolve } = this.#visiting.enforcement.contracts;
        if (!isPlainOption(resolve, definition.type)) return this.#tagged({ some: visit });
        return (value) => {
          if (value !== undefined && value !== null) visit(value);
        };
      }
      case 'result':
        return this.#tagged({ ok: this.#ofType(definition.ok), err: this.#ofType(definition.err) });
      case 'variant':
        return this.#tagged(
          Object.fromEntries(definition.cases.map((one) => [one.name, this.#ofType(one.type)])),
        );
      default:
        return undefined;
    }
  }

  #members(members: readonly (readonly [string | number, Type])[]): Visit | undefined {
    const visits = members.flatMap(([key, type]) => {
      const visit = this.#ofType(type);
      return visit === undefined ? [] : [{ key, visit }];
    });
    if (visits.length === 0) return undefined;
    return (value) => {
      for (const { key, visit } of visits) visit((value as Record<string | number, unknown>)[key]);
    };
  }

  #tagged(cases: Readonly<Record<string, Visit | undefined>>): Visit | undefined {
    const visits = new Map(Object.entries(cases));
    if ([...visits.values()].every((visit) => visit === undefined)) return undefined;
    return (value) => {
      const { tag, val } = value as { readonly tag: string; readonly val?: unknown };
      visits.get(tag)?.(val);
    };
  }
}

function each(
  visit: Visit | undefined,
  elements: (value: unknown) => Iterable<unknown>,
): Visit | undefined {
  if (visit === undefined) return undefined;
  return (value) => {
    for (const element of elements(value)) visit(element);
  };
}

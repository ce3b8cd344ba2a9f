import {
  type ComponentInstance,
  destroy,
  isObject,
  type ResourceType,
  RuntimeResourceType,
  Table,
  wrongValue,
} from '@witcraft/canonical-abi';
import type { Loan } from '../canon/rep-handles.js';

/** `Symbol.dispose`, where the engine has it. */
const dispose: unique symbol = ((Symbol as { dispose?: symbol }).dispose ??
  Symbol.for('dispose')) as never;

type ResourceClass = (new (...args: unknown[]) => object) & { readonly prototype: object };

/** A resource type that a component defines; JavaScript sees a class of its own. */
export class GuestResourceType extends RuntimeResourceType {
  /** That of its class, once it is exported. */
  name = 'resource';
  /** `[constructor]`, once it is exported. */
  make: ((...args: unknown[]) => unknown) | undefined = undefined;
  #class: ResourceClass | undefined = undefined;

  constructor(impl: ComponentInstance, dtor: ((rep: number) => void) | undefined) {
    super(impl, dtor);
  }

  get class(): ResourceClass {
    this.#class ??= makeClass(this);
    return this.#class;
  }
}

/** An object of a resource that a component implements. */
class GuestResource implements Loan {
  /** Absent once it was dropped or given away. */
  #type: GuestResourceType | undefined;
  readonly #rep: number;
  readonly #own: boolean;
  #lends = 0;

  constructor(type: GuestResourceType, rep: number, own: boolean) {
    this.#type = type;
    this.#rep = rep;
    this.#own = own;
  }

  static #check(value: unknown, type: GuestResourceType): GuestResource {
    if (!isObject(value) || !(#type in value)) wrongValue(`a ${type.name}`, value);
    if (value.#type === type) return value;
    if (value.#type !== undefined) {
      throw new TypeError(`expected a ${type.name}, got a ${value.#type.name}`);
    }
    throw new TypeError(`the ${type.name} was dropped or given away`);
  }

  #checkLends({ name }: GuestResourceType): void {
    if (this.#lends > 0) throw new TypeError(`the ${name} is lent to a call`);
  }

  /** Takes an owned resource out of its object. */
  static take(value: unknown, type: GuestResourceType): number {
    const resource = GuestResource.#check(value, type);
    if (!resource.#own) throw new TypeError(`a borrowed ${type.name} can't be given away`);
    resource.#checkLends(type);
    resource.#type = undefined;
    return resource.#rep;
  }

  static lend(value: unknown, type: GuestResourceType, loans: Loan[]): number {
    const resource = GuestResource.#check(value, type);
    resource.#lends += 1;
    loans.push(resource);
    return resource.#rep;
  }

  endLoan(): void {
    this.#lends -= 1;
    if (!this.#own) this.#type = undefined;
  }

  [dispose](): void {
    const type = this.#type;
    if (type === undefined || !this.#own) return;
    this.#checkLends(type);
    // It stays what it is where the component can't be entered now.
    destroy(type, this.#rep, undefined);
    this.#type = undefined;
  }
}

function makeClass(type: GuestResourceType): ResourceClass {
  return class extends GuestResource {
    constructor(...args: unknown[]) {
      if (type.make === undefined) throw new TypeError(`${type.name} has no constructor`);
      super(type, GuestResource.take(type.make(...args), type), true);
    }
  };
}

/** A resource type of the host: any object may be one, or those of a class. */
export class HostResourceType extends RuntimeResourceType {
  readonly name: string;
  /** By their representation. */
  readonly objects: Table<object>;
  readonly class: ResourceClass | undefined;

  constructor(name: string, ofClass: ResourceClass | undefined) {
    const objects = new Table<object>();
    super(undefined, (rep) => {
      const object = objects.remove(rep) as { [dispose]?: () => void };
      object[dispose]?.();
    });
    this.name = name;
    this.objects = objects;
    this.class = ofClass;
  }

  /** The representation of an object, until it is removed from `objects`. */
  add(value: unknown): number {
    if (!isObject(value) || (this.class !== undefined && !(value instanceof this.class))) {
      wrongValue(`a ${this.class?.name ?? this.name}`, value);
    }
    return this.objects.add(value);
  }
}

const hostTypes = new WeakMap<ResourceClass, HostResourceType>();

/** The resource type of a class of the host: the same for all components that import it. */
export function hostResourceType(
  name: string,
  ofClass: ResourceClass | undefined,
): HostResourceType {
  let type = ofClass === undefined ? undefined : hostTypes.get(ofClass);
  if (type === undefined) {
    type = new HostResourceType(name, ofClass);
    if (ofClass !== undefined) hostTypes.set(ofClass, type);
  }
  return type;
}

/** The object of an owned resource that leaves its component. */
export function objectOfOwn(type: ResourceType, rep: number): object {
  if (type instanceof HostResourceType) return type.objects.remove(rep);
  const { class: Class } = type as GuestResourceType;
  return Reflect.construct(GuestResource, [type, rep, true], Class);
}

/** The object of a resource that a component lends to a call. */
export function objectOfBorrow(type: ResourceType, rep: number, loans: Loan[]): object {
  if (type instanceof HostResourceType) return type.objects.get(rep);
  const { class: Class } = type as GuestResourceType;
  const object = Reflect.construct(GuestResource, [type, rep, false], Class);
  GuestResource.lend(object, type as GuestResourceType, loans);
  return object;
}

/** The representation of a resource that is given to a component. */
export function repOfOwn(value: unknown, type: ResourceType): number {
  if (type instanceof HostResourceType) return type.add(value);
  return GuestResource.take(value, type as GuestResourceType);
}

/** The representation of a resource that is lent to a component. */
export function repOfBorrow(value: unknown, type: ResourceType, loans: Loan[]): number {
  if (!(type instanceof HostResourceType)) {
    return GuestResource.lend(value, type as GuestResourceType, loans);
  }
  const rep = type.add(value);
  loans.push({ endLoan: () => type.objects.remove(rep) });
  return rep;
}

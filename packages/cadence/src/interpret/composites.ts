import { qualifiedName } from '../check/type-names.js';
import { type CompositeType, type Place, type Type, voidType } from '../check/types.js';
import type {
  CompositeDeclaration,
  FunctionDeclaration,
  InterfaceDeclaration,
  SpecialFunctionDeclaration,
} from '../syntax/ast.js';
import { compileLayer, FunctionCode, type Layer } from './compile-functions.js';
import { type Callable, type CompositeCode, internal, type Machine, type Unit } from './machine.js';
import { BYTES_OF_COMPOSITE, BYTES_OF_VALUE } from './transfers.js';
import { CompositeValue, type Value } from './values.js';

/** A declaration whose members bind a composite: its own, or that of an interface. */
interface Origin {
  readonly declaration: CompositeDeclaration | InterfaceDeclaration;
  readonly unit: Unit;
  readonly name: string;
}

/** The functions of a composite type with the conditions of all its interfaces. */
export class CompositeTypeCode implements CompositeCode {
  readonly #machine: Machine;
  readonly #type: CompositeType;
  readonly #own: Origin;
  /** What binds the type besides itself, outermost first: type requirements, then interfaces. */
  readonly #above: readonly Origin[];
  readonly #functions: Map<string, FunctionCode | undefined> = new Map();
  #init: FunctionCode | undefined;
  #destroy: FunctionCode | undefined;

  constructor(machine: Machine, type: CompositeType) {
    this.#machine = machine;
    this.#type = type;
    const own = originOf(machine, type);
    if (own === undefined) throw internal(`nothing declares ${type.name}`, undefined);
    this.#own = own;
    this.#above = [...type.requirements, ...type.conformances].flatMap(
      (one) => originOf(machine, one) ?? [],
    );
  }

  functionOf(name: string): Callable | undefined {
    if (this.#functions.has(name)) return this.#functions.get(name);
    const code = this.#compileFunction(name);
    this.#functions.set(name, code);
    return code;
  }

  /** The implementation, or the only default, within all conditions. */
  #compileFunction(name: string): FunctionCode | undefined {
    const own = functionIn(this.#own, name);
    const implementation = own?.body === undefined ? undefined : own;
    let result: Type | undefined;
    const layers: Layer[] = [];
    let hasBody = implementation !== undefined;
    for (const origin of this.#above) {
      const node = functionIn(origin, name);
      if (node?.body === undefined) continue;
      const isDefault = !hasBody && node.body.statements.length > 0;
      if (isDefault) hasBody = true;
      result ??= origin.unit.elaboration.returnTypes.get(node);
      layers.push(this.#layer(origin, node, name, isDefault));
    }
    if (!hasBody) return undefined;
    if (implementation !== undefined) {
      result = this.#own.unit.elaboration.returnTypes.get(implementation);
      layers.push(this.#layer(this.#own, implementation, name, true));
    }
    return new FunctionCode(this.#machine, layers, result ?? voidType);
  }

  create(
    args: readonly Value[],
    place: Place | undefined,
    announce?: (value: CompositeValue) => void,
  ): CompositeValue {
    const isResource = this.#type.compositeKind === 'resource';
    const { meter } = this.#machine;
    meter.allocate(
      BYTES_OF_COMPOSITE + this.#own.declaration.members.length * BYTES_OF_VALUE,
      place,
    );
    const uuid = isResource ? this.#machine.nextUuid() : 0n;
    const value = new CompositeValue(this.#type, new Map(), uuid);
    announce?.(value);
    this.#init ??= this.#compileSpecial('init');
    this.#init.call(value, args, place);
    return value;
  }

  destroy(value: CompositeValue, place: Place | undefined): void {
    this.#destroy ??= this.#compileSpecial('destroy');
    this.#destroy.call(value, [], place);
    value.isEnded = true;
  }

  /** `init` and `destroy` have no defaults; conditions they have from everywhere. */
  #compileSpecial(role: 'init' | 'destroy'): FunctionCode {
    const layers = [...this.#above, this.#own].flatMap((origin) => {
      const node = origin.declaration.members.find(
        (member): member is SpecialFunctionDeclaration =>
          member.kind === 'special-function-declaration' && member.role === role,
      );
      if (node?.body === undefined) return [];
      return [this.#layer(origin, node, role, origin === this.#own)];
    });
    return new FunctionCode(this.#machine, layers, voidType);
  }

  #layer(
    origin: Origin,
    node: FunctionDeclaration | SpecialFunctionDeclaration,
    name: string,
    withBody: boolean,
  ): Layer {
    const names = { declaredIn: origin.name, function: `${this.#own.name}.${name}` };
    return compileLayer(this.#machine, origin.unit, node, names, withBody);
  }
}

function originOf(machine: Machine, type: Type): Origin | undefined {
  const declared = machine.declared(type);
  if (declared === undefined) return undefined;
  const { declaration, unit } = declared;
  if (type.kind !== 'composite' && type.kind !== 'interface') return undefined;
  switch (declaration.kind) {
    case 'composite-declaration':
    case 'interface-declaration':
      return { declaration, unit, name: qualifiedName(type) };
    default:
      return undefined;
  }
}

function functionIn(origin: Origin, name: string): FunctionDeclaration | undefined {
  return origin.declaration.members.find(
    (member): member is FunctionDeclaration =>
      member.kind === 'function-declaration' && member.name.text === name,
  );
}

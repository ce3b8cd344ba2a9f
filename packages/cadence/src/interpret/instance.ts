import type { CheckedProgram } from '../check/check-program.js';
import { intType } from '../check/number-types.js';
import { typeName } from '../check/type-names.js';
import type { CompositeType, FunctionType, Parameter, Place, Type } from '../check/types.js';
import type { FunctionDeclaration } from '../syntax/ast.js';
import { builtInValues } from './built-in-values.js';
import { CompositeTypeCode } from './composites.js';
import { Effects } from './effects.js';
import { CadenceFailure } from './failure.js';
import { type HostEvent, type HostFunction, hostEvent, hostFunction } from './host-functions.js';
import { fromHost, HostResource, type HostValue, toHost } from './host-values.js';
import { defaultLimits, type Limits, Meter } from './limits.js';
import {
  type CompositeCode,
  type ConditionEvent,
  type Declared,
  internal,
  type Machine,
} from './machine.js';
import { callMember } from './members.js';
import { asFailure, type RunResult, runError } from './run-result.js';
import { snapshot } from './snapshots.js';
import { typeOf } from './transfers.js';
import { type ProgramUnit, Units } from './units.js';
import { valueText } from './value-text.js';
import { CompositeValue, FunctionValue, NumberValue, type Value } from './values.js';

/** How a program runs. */
export interface RunOptions {
  readonly limits?: Partial<Limits>;
  /** The functions whose types the checker was told. */
  readonly functions?: Readonly<Record<string, HostFunction>>;
  /** What `init` of contracts gets, by the contract's name. */
  readonly contractArguments?: Readonly<Record<string, readonly HostValue[]>>;
  readonly onLog?: (text: string) => void;
  readonly onEvent?: (event: HostEvent) => void;
  /** Called for each condition that is tested. */
  readonly onCondition?: (event: ConditionEvent) => void;
  /** When the host learns of logs, events and effects: at the end of a call that succeeds, or at once. */
  readonly effects?: 'on-success' | 'immediately';
}

/**
 * A program that runs: its contracts and variables at top level live as long as it does.
 *
 * @example
 * const instance = new Instance(checked);
 * instance.invoke('main', [10n]); // { ok: true, value: 20n, … }
 */
export class Instance {
  readonly #runtime: Runtime;

  constructor(program: CheckedProgram, options: RunOptions = {}) {
    this.#runtime = new Runtime(program, options);
  }

  /**
   * Calls a function at top level (`main`) or of a contract (`Token.mint`) with
   * JavaScript values (see {@link HostValue}). Never throws; after an error, logs,
   * events and effects of the call did not happen, resources that it was given are
   * the host's again, and they, contracts and variables are as they were.
   */
  invoke(name: string, args: readonly HostValue[] = []): RunResult {
    return this.#runtime.invoke(name, args);
  }
}

class Runtime implements Machine {
  readonly meter: Meter;
  readonly effects: Effects;
  readonly onCondition: ((event: ConditionEvent) => void) | undefined;
  readonly #options: RunOptions;
  readonly #units: Units;
  readonly #unit: ProgramUnit;
  readonly #builtIns: ReadonlyMap<string, Value>;
  /** The types of the host's functions, as the checker was told. */
  readonly #hostTypes: ReadonlyMap<string, FunctionType>;
  readonly #codes: Map<CompositeType, CompositeCode> = new Map();
  readonly #contracts: Map<CompositeType, CompositeValue> = new Map();
  readonly #enumCases: Map<CompositeType, ReadonlyMap<string, CompositeValue>> = new Map();
  #uuid = 0n;
  #isStarted = false;

  constructor(program: CheckedProgram, options: RunOptions) {
    const { onEvent } = options;
    this.#options = options;
    this.meter = new Meter({ ...defaultLimits, ...options.limits });
    this.effects = new Effects(
      options.effects === 'immediately',
      options.onLog,
      onEvent === undefined ? undefined : (event) => onEvent(hostEvent(event)),
    );
    this.onCondition = options.onCondition;
    this.#units = new Units(this);
    this.#unit = this.#units.add(program);
    this.#builtIns = builtInValues(this);
    this.#hostTypes = program.hostFunctions;
  }

  invoke(name: string, args: readonly HostValue[]): RunResult {
    this.meter.restart();
    this.effects.restart();
    const taken: HostResource[] = [];
    let undo = (): void => {};
    try {
      undo = this.#save();
      this.#start();
      const value = this.#call(name, args, taken);
      const success = {
        ok: true,
        value: toHost(value),
        text: valueText(value),
        type: typeName(typeOf(value)),
        steps: this.meter.steps,
      } as const;
      this.effects.commit();
      for (const resource of taken) HostResource.forget(resource);
      return { ...success, logs: this.effects.logs, events: this.effects.events.map(hostEvent) };
    } catch (error) {
      undo();
      for (const resource of taken) HostResource.restore(resource);
      this.effects.drop();
      return {
        ok: false,
        error: runError(asFailure(error)),
        logs: this.effects.logs,
        events: this.effects.events.map(hostEvent),
        steps: this.meter.steps,
      };
    }
  }

  /**
   * Keeps what contracts and variables at top level hold; what it returns puts that
   * back, so that a call that fails changes nothing that a later one could see.
   */
  #save(): () => void {
    const copies = new Map<Value, Value>();
    const undoVariables = this.#units.save(copies);
    const contracts = new Map(
      Array.from(this.#contracts, ([type, value]) => {
        const saved = Array.from(
          value.fields,
          ([name, field]) => [name, snapshot(field, copies)] as const,
        );
        return [type, saved] as const;
      }),
    );
    const isStarted = this.#isStarted;
    return () => {
      undoVariables();
      this.#isStarted = isStarted;
      for (const [type, value] of this.#contracts) {
        const saved = contracts.get(type);
        if (saved === undefined) this.#contracts.delete(type);
        else for (const [name, field] of saved) value.fields.set(name, field);
      }
    };
  }

  /** Top-level variables and contracts in their order, once. */
  #start(): void {
    if (this.#isStarted) return;
    for (const declaration of this.#unit.program.declarations) {
      if (declaration.kind === 'variable-declaration') {
        this.#unit.global(declaration.name.text)?.read();
      } else if (
        declaration.kind === 'composite-declaration' &&
        declaration.compositeKind === 'contract'
      ) {
        const type = this.#unit.elaboration.declaredTypes.get(declaration);
        if (type?.kind === 'composite' && this.#canStart(type)) {
          this.contract(type, { source: this.#unit.source, span: declaration.name.span });
        }
      }
    }
    this.#isStarted = true;
  }

  #canStart(type: CompositeType): boolean {
    const count = type.initializer?.length ?? 0;
    return count === 0 || this.#options.contractArguments?.[type.name] !== undefined;
  }

  #call(name: string, args: readonly HostValue[], taken: HostResource[]): Value {
    const [first = '', second, ...more] = name.split('.');
    for (const declaration of this.#unit.program.declarations) {
      if (second === undefined && declaration.kind === 'function-declaration') {
        if (declaration.name.text === first) return this.#callFunction(declaration, args, taken);
      } else if (declaration.kind === 'composite-declaration' && declaration.name.text === first) {
        const type = this.#unit.elaboration.declaredTypes.get(declaration);
        const member =
          type?.kind === 'composite' && more.length === 0
            ? type.members.get(second ?? '')
            : undefined;
        if (type?.kind !== 'composite' || type.compositeKind !== 'contract') continue;
        if (member?.kind !== 'function' || member.type.kind !== 'function') continue;
        const values = this.#arguments(name, member.type.parameters, args, taken);
        return callMember(this, this.contract(type, undefined), member.name, values, undefined);
      }
    }
    throw new CadenceFailure('function', `there is no function \`${name}\``, undefined);
  }

  #callFunction(
    node: FunctionDeclaration,
    args: readonly HostValue[],
    taken: HostResource[],
  ): Value {
    const value = this.#unit.global(node.name.text)?.read();
    if (!(value instanceof FunctionValue)) throw internal('a function is none', undefined);
    const values = this.#arguments(node.name.text, value.type.parameters, args, taken);
    return value.call(values, undefined);
  }

  #arguments(
    name: string,
    parameters: readonly Parameter[],
    args: readonly HostValue[],
    taken: HostResource[],
  ): Value[] {
    if (args.length !== parameters.length) {
      const count = `${parameters.length} argument${parameters.length === 1 ? '' : 's'}`;
      const message = `\`${name}\` takes ${count}, found ${args.length}`;
      throw new CadenceFailure('argument', message, undefined);
    }
    return parameters.map((parameter, at) => fromHost(this, args[at], parameter.type, taken));
  }

  compositeCode(type: CompositeType): CompositeCode {
    let code = this.#codes.get(type);
    if (code === undefined) {
      code = new CompositeTypeCode(this, type);
      this.#codes.set(type, code);
    }
    return code;
  }

  declared(type: Type): Declared | undefined {
    return this.#units.declared.get(type);
  }

  contract(type: CompositeType, place: Place | undefined): CompositeValue {
    const known = this.#contracts.get(type);
    if (known !== undefined) return known;
    const args = this.#arguments(
      `${type.name}.init`,
      type.initializer ?? [],
      this.#options.contractArguments?.[type.name] ?? [],
      [],
    );
    try {
      // What its `init` calls may name it already: `Token.supply = Token.supply + n`.
      return this.compositeCode(type).create(args, place, (value) => {
        this.#contracts.set(type, value);
      });
    } catch (error) {
      // The next call tries again.
      this.#contracts.delete(type);
      throw error;
    }
  }

  enumCase(type: CompositeType, name: string, place: Place | undefined): CompositeValue {
    const found = this.#casesOf(type).get(name);
    if (found === undefined) throw internal(`${type.name} has no case \`${name}\``, place);
    return found;
  }

  enumFromRawValue(type: CompositeType, rawValue: Value): Value {
    if (!(rawValue instanceof NumberValue)) return null;
    for (const one of this.#casesOf(type).values()) {
      const raw = one.fields.get('rawValue');
      if (raw instanceof NumberValue && raw.value === rawValue.value) return one;
    }
    return null;
  }

  /** The cases of an enum, numbered from 0. */
  #casesOf(type: CompositeType): ReadonlyMap<string, CompositeValue> {
    let cases = this.#enumCases.get(type);
    if (cases === undefined) {
      const declaration = this.declared(type)?.declaration;
      const rawType = type.rawType?.kind === 'number' ? type.rawType : intType;
      const nodes = declaration?.kind === 'enum-declaration' ? declaration.cases : [];
      cases = new Map(
        nodes.map((node, index) => {
          const raw = new NumberValue(rawType, BigInt(index));
          return [node.name.text, new CompositeValue(type, new Map([['rawValue', raw]]))];
        }),
      );
      this.#enumCases.set(type, cases);
    }
    return cases;
  }

  builtIn(name: string): Value | undefined {
    const type = this.#hostTypes.get(name);
    if (type === undefined) return this.#builtIns.get(name);
    const host = this.#options.functions;
    if (host === undefined || !Object.hasOwn(host, name)) {
      return new FunctionValue(type, (_args, place) => {
        throw new CadenceFailure('import', `the host gives no function \`${name}\``, place);
      });
    }
    return hostFunction(this, name, host[name]!, type);
  }

  nextUuid(): bigint {
    this.#uuid++;
    return this.#uuid;
  }
}

import type { WorldId } from '@witcraft/resolver';
import type { Contracts } from '../check/contracts.js';
import { printTerm, type Term } from '../check/term.js';
import type { ValueType } from '../check/value-type.js';
import { boundOf } from '../compare/linear.js';
import { conjunctsOf } from '../compare/normal-form.js';
import { atomsOf, hintsOf } from '../compare/sample.js';
import { type EnforceOptions, enforce } from '../enforce/enforce.js';
import { type Enforcement, environmentOf } from '../enforce/plan.js';
import { ContractViolation } from '../enforce/violation.js';
import { onlyWorld } from '../enforce/world.js';
import { evaluate } from '../evaluate/evaluate.js';
import { type Callable, callablesOf } from './callables.js';
import { Random } from './random.js';
import { Made, type Outcome, Session, type Step, showStep } from './session.js';
import { simpler } from './shrink.js';
import { type Hints, NoValue, ValueGenerator } from './values.js';

/** How much is tested, and what. */
export interface TestOptions extends Pick<EnforceOptions, 'names' | 'results'> {
  /** The only one of the last package that has worlds unless given. */
  readonly world?: WorldId;
  /** The same seed makes the same calls. */
  readonly seed?: number;
  /** How many instances are made; 100 unless given. */
  readonly runs?: number;
  /** How many calls are made on each at most; 20 unless given. */
  readonly calls?: number;
}

/** What became of a function's calls. */
export interface TestedFunction {
  readonly name: string;
  readonly calls: number;
  /** Calls that were not made, as a precondition did not hold. */
  readonly discarded: number;
}

/** Calls after which a promise is broken, as few and as simple as were found. */
export interface TestFailure {
  readonly function: string;
  /** As text: `bank.vault(1) -> #1`, `#1.withdraw(1) -> ok(1)`. */
  readonly calls: readonly string[];
  /** A {@link ContractViolation}, or what was thrown that is no result. */
  readonly error: Error;
}

/** What was tried, and which promises were broken. */
export interface TestReport {
  readonly seed: number;
  readonly functions: readonly TestedFunction[];
  readonly failures: readonly TestFailure[];
}

/** Argument lists that are tried for a call before it is given up. */
const ATTEMPTS = 60;
/** Replays for making a failure simpler. */
const REPLAYS = 400;

/**
 * Tests an implementation of a world against its contracts: random calls for which the
 * preconditions hold, on new instances that `make` makes. Where the implementation breaks
 * a condition, or throws what is no result, the calls are made fewer and simpler as long
 * as they still show it.
 *
 * @example
 * const { failures } = await testContracts(async () => (await instantiate(bytes)).exports, contracts);
 */
export async function testContracts(
  make: () => object | Promise<object>,
  contracts: Contracts,
  options: TestOptions = {},
): Promise<TestReport> {
  const tester = new Tester(make, contracts, options);
  const { runs = 100 } = options;
  for (let run = 0; run < runs; run++) await tester.run();
  return tester.report();
}

class Tester {
  readonly #make: () => object | Promise<object>;
  readonly #options: TestOptions;
  readonly #enforcement: Enforcement;
  readonly #callables: readonly Callable[];
  readonly #random: Random;
  readonly #seed: number;
  readonly #counts = new Map<Callable, { calls: number; discarded: number }>();
  readonly #failures = new Map<string, TestFailure>();
  readonly #hints: Hints;

  constructor(make: () => object | Promise<object>, contracts: Contracts, options: TestOptions) {
    this.#make = make;
    this.#options = options;
    this.#seed = options.seed ?? 1;
    this.#random = new Random(this.#seed);
    this.#enforcement = {
      contracts,
      naming: options.names ?? 'camel-case',
      results: options.results ?? 'throw',
      parties: { caller: 'caller', implementation: 'implementation' },
    };
    const { resolve } = contracts;
    const world = options.world ?? onlyWorld(resolve);
    this.#callables = callablesOf(resolve, world);
    for (const one of this.#callables) this.#counts.set(one, { calls: 0, discarded: 0 });
    const conditions = [...contracts.functions.values()].flatMap(({ pre, post }) => [
      ...pre,
      ...post,
    ]);
    this.#hints = hintsOf(
      [...conditions, ...[...contracts.types.values()].flat()].map(({ term }) => term),
    );
  }

  report(): TestReport {
    const functions = [...this.#counts].map(([{ name }, counts]) => ({ name, ...counts }));
    return { seed: this.#seed, functions, failures: [...this.#failures.values()] };
  }

  async #session(): Promise<Session> {
    const { naming, results, contracts } = this.#enforcement;
    const world = this.#options.world === undefined ? {} : { world: this.#options.world };
    // For so few calls it is not worth while to generate source.
    const options = { ...world, names: naming, results, enabled: true, generateSource: false };
    return new Session(enforce(await this.#make(), contracts, options), this.#enforcement);
  }

  /** Calls on one instance, until something breaks. */
  async run(): Promise<void> {
    const session = await this.#session();
    const steps: Step[] = [];
    /** Integers that came back, which others may be about. */
    const seen: bigint[] = [];
    const most = this.#options.calls ?? 20;
    for (let id = 1; id <= most; id++) {
      const step = this.#step(id, session, seen);
      if (step === undefined) continue;
      const counts = this.#counts.get(step.callable) as { calls: number; discarded: number };
      const outcome = await session.run(step);
      if (outcome.kind === 'not-called') {
        counts.discarded++;
        continue;
      }
      counts.calls++;
      steps.push(step);
      if (outcome.kind === 'returned') collectIntegers(outcome.value, seen);
      if (outcome.kind !== 'broken') continue;
      const key = keyOf(outcome.error, step);
      if (!this.#failures.has(key)) this.#failures.set(key, await this.#simplest(steps, key));
      return;
    }
  }

  /** A call that may be made now; absent where none was found. */
  #step(id: number, session: Session, seen: readonly bigint[]): Step | undefined {
    const possible = this.#callables.filter(
      ({ kind, resource }) =>
        kind !== 'method' || session.held.some((held) => held.resource === resource),
    );
    if (possible.length === 0) return undefined;
    const callable = this.#random.pick(possible);
    const receiver =
      callable.kind === 'method'
        ? this.#random.pick(session.held.filter(({ resource }) => resource === callable.resource))
        : undefined;
    const { contracts, naming } = this.#enforcement;
    const pre = contracts.functions.get(callable.function)?.pre ?? [];
    const conjuncts = conjunctsOf(pre.map(({ term }) => term));
    const known = this.#getters(conjuncts, receiver?.object);
    const hints = {
      ...this.#hints,
      integers: [...this.#hints.integers, ...seen.slice(-8), ...known],
    };
    const resource = (type: ValueType & { kind: 'resource' }): unknown =>
      this.#resource(session, type, receiver?.made);
    const values = new ValueGenerator(contracts.resolve, naming, this.#random, hints, resource);
    const types = callable.function.params.slice(-callable.parameters.length || Infinity);
    const environment = { ...environmentOf(this.#enforcement), self: receiver?.object };
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      let args: readonly unknown[];
      try {
        args = types.map(({ name, type }) => values.integerWithin(type, rangeIn(conjuncts, name)));
      } catch (error) {
        if (error instanceof NoValue) break;
        throw error;
      }
      const objects = args.map((one) => (one instanceof Made ? session.find(one)?.object : one));
      if (pre.every(({ term }) => holds(term, { ...environment, args: objects }))) {
        return { id, callable, self: receiver?.made, args };
      }
    }
    const counts = this.#counts.get(callable) as { discarded: number };
    counts.discarded++;
    return undefined;
  }

  /** The integers that getters of `self` return which preconditions ask for. */
  #getters(terms: readonly Term[], self: unknown): bigint[] {
    if (self === undefined) return [];
    const environment = { ...environmentOf(this.#enforcement), self };
    const { resolve } = this.#enforcement.contracts;
    return atomsOf([{ resolve, terms }]).flatMap(({ term }) => {
      if (term.kind !== 'getter' || printTerm(term.object) !== 'self') return [];
      try {
        const value = evaluate(term, environment);
        return typeof value === 'bigint' ? [value] : [];
      } catch {
        return [];
      }
    });
  }

  #resource(
    session: Session,
    { resource, isOwned }: ValueType & { kind: 'resource' },
    self: Made | undefined,
  ): Made {
    const fit = session.held.filter(
      (held) =>
        held.resource === resource &&
        // What a method is called on can't be given away, nor be lent twice.
        !(self !== undefined && held.made.step === self.step && held.made.nth === self.nth),
    );
    if (fit.length === 0) throw new NoValue('resource');
    void isOwned;
    return this.#random.pick(fit).made;
  }

  /** Fewer and simpler steps that break the same. */
  async #simplest(steps: readonly Step[], key: string): Promise<TestFailure> {
    const { contracts, naming } = this.#enforcement;
    let best = steps;
    let left = REPLAYS;
    const isStill = async (candidate: readonly Step[]): Promise<boolean> => {
      left--;
      const { outcomes } = await this.#replay(candidate);
      const last = outcomes.at(-1);
      const step = candidate.at(-1);
      return last?.kind === 'broken' && step !== undefined && keyOf(last.error, step) === key;
    };
    for (let changed = true; changed && left > 0; ) {
      changed = false;
      for (const candidate of candidates(best, contracts.resolve, naming)) {
        if (left <= 0) break;
        if (!(await isStill(candidate))) continue;
        best = candidate;
        changed = true;
        break;
      }
    }
    const { outcomes } = await this.#replay(best);
    const calls = best.map((step, i) => showStep(step, outcomes[i], this.#enforcement));
    const last = outcomes.at(-1);
    const error = last?.kind === 'broken' ? last.error : new Error('it fails only now and then');
    return { function: (best.at(-1) as Step).callable.name, calls, error };
  }

  /** Makes all calls on a new instance, until one is broken or can't be made. */
  async #replay(steps: readonly Step[]): Promise<{ readonly outcomes: readonly Outcome[] }> {
    const session = await this.#session();
    const outcomes: Outcome[] = [];
    for (const step of steps) {
      const outcome = await session.run(step);
      outcomes.push(outcome);
      if (outcome.kind === 'broken' || outcome.kind === 'not-called') break;
    }
    // Steps behind the one that breaks would not be part of it.
    return {
      outcomes: outcomes.length < steps.length ? [...outcomes, { kind: 'not-called' }] : outcomes,
    };
  }
}

function* candidates(
  steps: readonly Step[],
  resolve: Contracts['resolve'],
  naming: Enforcement['naming'],
): Generator<readonly Step[]> {
  for (let i = steps.length - 2; i >= 0; i--) yield steps.filter((_, at) => at !== i);
  // Another resource, made earlier, wherever one is: then the step that made it may go.
  const resources = steps.flatMap(({ self, args }) =>
    [self, ...args].filter((one) => one instanceof Made),
  );
  for (const one of resources) {
    for (const other of resources) {
      if (other.step >= one.step) continue;
      const change = (value: unknown): unknown => (isSameMade(value, one) ? other : value);
      yield steps.map((step) => ({
        ...step,
        self: change(step.self) as Made | undefined,
        args: step.args.map(change),
      }));
    }
  }
  for (const [i, step] of steps.entries()) {
    for (const [at, { type }] of step.callable.parameters.entries()) {
      const value = step.args[at];
      if (value instanceof Made) continue;
      for (const one of simpler(type, value, resolve, naming)) {
        yield steps.with(i, { ...step, args: step.args.with(at, one) });
      }
    }
  }
}

function isSameMade(value: unknown, made: Made): boolean {
  return value instanceof Made && value.step === made.step && value.nth === made.nth;
}

/** What makes two failures the same: the condition, or the function that throws. */
function keyOf(error: Error, { callable }: Step): string {
  if (!(error instanceof ContractViolation)) return `${callable.name} ${error.name}`;
  const { source, span } = error.condition;
  return `${callable.name} ${error.function} ${source.name} ${span.start}`;
}

/** The range that conditions have a parameter in by itself. */
function rangeIn(terms: readonly Term[], name: string): { min: bigint; max: bigint } {
  let [min, max] = [-(2n ** 64n), 2n ** 64n];
  for (const term of terms) {
    const bound = boundOf(term);
    if (bound?.form !== `1 * ${name}`) continue;
    if (bound.min !== undefined && bound.min > min) min = bound.min;
    if (bound.max !== undefined && bound.max < max) max = bound.max;
  }
  return { min, max };
}

function holds(term: Term, environment: Parameters<typeof evaluate>[1]): boolean {
  try {
    return evaluate(term, environment) === true;
  } catch {
    return false;
  }
}

function collectIntegers(value: unknown, seen: bigint[]): void {
  if (typeof value === 'bigint') seen.push(value);
  else if (typeof value === 'number' && Number.isInteger(value)) seen.push(BigInt(value));
}

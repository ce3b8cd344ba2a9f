import type { Source } from '@witcraft/diagnostics';
import type {
  AssertFailureDirective,
  AssertRejectedDirective,
  ScriptAction,
  ScriptDefinition,
  ScriptDirective,
  ThreadDirective,
} from '@witcraft/wat';
import { binaryOf } from './definitions.js';
import { type Failure, failureOf } from './failure.js';
import {
  type ComponentInstance,
  type Definition,
  define,
  type Instance,
  instantiateComponent,
  instantiateCore,
  type Match,
} from './instances.js';
import type { CommandOutcome, RunOptions } from './run-script.js';
import { spectest } from './spectest.js';
import { judgeTrap } from './trap-words.js';
import { Mismatch } from './values/mismatch.js';

/** What came of an action: results to be looked at, or why there are none. */
type Outcome = { readonly failure?: never; readonly match: Match } | { readonly failure: Failure };

/** A definition that is instantiated when it is first asked for, or at once. */
type LazyInstance = () => Promise<Instance>;

/** The state of a script, or of a thread in it, while its commands are run one by one. */
export class ScriptRun {
  readonly #source: Source;
  readonly #options: Required<RunOptions>;
  /** By id; the last one also without. */
  readonly #definitions: Map<string | undefined, Definition>;
  readonly #instances: Map<string | undefined, LazyInstance> = new Map();
  /** What core modules may import from, by name. */
  readonly #modules: Map<string, object> = new Map([['spectest', spectest()]]);
  /** What components may import, by name. */
  readonly #components: Map<string, ComponentInstance> = new Map();

  /** What is to be told of the current command although it passes. */
  #remark = '';

  constructor(source: Source, options: Required<RunOptions>, parent?: ScriptRun) {
    this.#source = source;
    this.#options = options;
    this.#definitions = new Map(parent === undefined ? [] : parent.#definitions);
  }

  /** Runs a command; those of a thread come before the thread itself. */
  async run(directive: ScriptDirective): Promise<CommandOutcome[]> {
    const { line } = this.#source.positionAt(directive.span.start);
    const command = wordsOf(directive);
    const inner: CommandOutcome[] = [];
    let problem: string;
    this.#remark = '';
    try {
      problem = await this.#problemOf(directive, inner);
    } catch (error) {
      problem = error instanceof Mismatch ? error.message : failureOf(error).message;
    }
    return [...inner, { command, line, passed: problem === '', detail: problem || this.#remark }];
  }

  /** Why a command fails; empty where it does what it says. */
  async #problemOf(directive: ScriptDirective, inner: CommandOutcome[]): Promise<string> {
    switch (directive.kind) {
      case 'unreadable':
        return directive.diagnostic.message;
      case 'define': {
        const { definition, instantiated } = directive;
        const { id } = definition;
        const defined = await this.#define(definition);
        this.#definitions.set(undefined, defined);
        if (id !== undefined) this.#definitions.set(id, defined);
        return instantiated ? await this.#instantiate(id, defined) : '';
      }
      case 'instance': {
        const { id, definition } = directive;
        const defined = this.#definitions.get(definition);
        if (defined === undefined) return `there is no definition ${nameOf(definition)}`;
        return await this.#instantiate(id, defined);
      }
      case 'register': {
        const instance = await this.#instance(directive.instance);
        this.#register(directive.name, instance);
        return '';
      }
      case 'action': {
        const { failure } = await this.#perform(directive.action);
        return failure === undefined ? '' : `fails: ${failure.message}`;
      }
      case 'assert_return': {
        const outcome = await this.#perform(directive.action);
        if (outcome.failure !== undefined) return `fails: ${outcome.failure.message}`;
        return outcome.match(directive.results);
      }
      case 'assert_trap':
      case 'assert_exhaustion':
      case 'assert_exception':
      case 'assert_suspension':
        return await this.#problemOfFailure(directive);
      case 'assert_invalid':
      case 'assert_malformed':
      case 'assert_malformed_custom':
      case 'assert_invalid_custom':
      case 'assert_unlinkable':
        return await this.#problemOfRejected(directive);
      case 'thread':
        return await this.#runThread(directive, inner);
      case 'wait':
        return '';
      default:
        return directive satisfies never;
    }
  }

  async #define(definition: ScriptDefinition): Promise<Definition> {
    const { bytes, problem } = binaryOf(definition, this.#options.features);
    if (problem !== undefined) throw new Mismatch(problem);
    const defined = define(definition.sort, bytes);
    if (this.#options.instantiate === 'at-once') await defined.compile();
    return defined;
  }

  async #instantiate(id: string | undefined, definition: Definition): Promise<string> {
    let made: Promise<Instance> | undefined;
    const instance = () => {
      made ??= this.#make(definition).then((each) => {
        if (id !== undefined) this.#register(id, each);
        return each;
      });
      return made;
    };
    this.#instances.set(undefined, instance);
    if (id !== undefined) this.#instances.set(id, instance);
    if (this.#options.instantiate === 'when-used') return '';
    try {
      await instance();
      return '';
    } catch (error) {
      return `can't be instantiated: ${failureOf(error).message}`;
    }
  }

  async #make(definition: Definition): Promise<Instance> {
    return definition.sort === 'component'
      ? await this.#inTime(instantiateComponent(await definition.compile(), this.#components))
      : instantiateCore(await definition.compile(), this.#modules);
  }

  #register(name: string, instance: Instance): void {
    if (instance.sort === 'component') this.#components.set(name, instance);
    else this.#modules.set(name, instance.exports);
  }

  async #instance(id: string | undefined): Promise<Instance> {
    const instance = this.#instances.get(id);
    if (instance === undefined) throw new Mismatch(`there is no instance ${nameOf(id)}`);
    return await instance();
  }

  async #perform(action: ScriptAction): Promise<Outcome> {
    switch (action.kind) {
      case 'instantiate': {
        const defined = await this.#define(action.definition);
        return await outcomeOf(async () => {
          await this.#make(defined);
          return (expected) => (expected.length === 0 ? '' : 'has no results');
        });
      }
      case 'get': {
        const instance = await this.#instance(action.instance);
        return await outcomeOf(async () => instance.get(action.name));
      }
      case 'invoke': {
        const instance = await this.#instance(action.instance);
        const call = instance.prepare(action.name, action.arguments);
        return await outcomeOf(() => this.#inTime(Promise.resolve(call())));
      }
      default:
        return action satisfies never;
    }
  }

  async #problemOfFailure({ kind, action, message }: AssertFailureDirective): Promise<string> {
    const { failure } = await this.#perform(action);
    if (failure === undefined) return `returns, where it is to fail: ${message}`;
    switch (kind) {
      case 'assert_exception':
        return failure.kind === 'exception' ? '' : `throws no exception: ${failure.message}`;
      case 'assert_suspension':
        return failure.kind === 'suspension' ? '' : `does not suspend: ${failure.message}`;
      case 'assert_trap':
      case 'assert_exhaustion': {
        const traps = ['trap', 'exhaustion', 'exception'].includes(failure.kind);
        if (!traps) return `fails, but does not trap: ${failure.message}`;
        const judged = judgeTrap(failure.words, failure.ofAbi ?? false, message);
        if (judged === 'expected') return '';
        const difference = `traps with "${failure.message}", not "${message}"`;
        if (judged === 'wrong') return difference;
        this.#remark = difference;
        return '';
      }
      default:
        return kind satisfies never;
    }
  }

  async #problemOfRejected({ kind, definition }: AssertRejectedDirective): Promise<string> {
    const { problem } = binaryOf(definition, this.#options.features);
    switch (kind) {
      case 'assert_invalid':
      case 'assert_malformed':
      case 'assert_malformed_custom':
        return problem === undefined ? 'is accepted' : '';
      case 'assert_invalid_custom':
        // An engine passes over custom sections, whatever is in them.
        return '';
      case 'assert_unlinkable': {
        if (problem !== undefined) return problem;
        const { failure } = await this.#perform({
          kind: 'instantiate',
          definition,
          span: definition.span,
        });
        if (failure === undefined) return 'is instantiated';
        return failure.kind === 'other' ? failure.message : '';
      }
      default:
        return kind satisfies never;
    }
  }

  /**
   * Runs the commands of a thread at once: nothing else runs at the same time. It has no
   * instances but the one that it shares.
   */
  async #runThread(
    { directives, shared }: ThreadDirective,
    inner: CommandOutcome[],
  ): Promise<string> {
    const thread = new ScriptRun(this.#source, this.#options, this);
    if (shared !== undefined) thread.#register(shared, await this.#instance(shared));
    for (const directive of directives) inner.push(...(await thread.run(directive)));
    return '';
  }

  /** Fails where nothing comes of a promise for long. */
  async #inTime<T>(promise: Promise<T>): Promise<T> {
    const { patience } = this.#options;
    let timer: unknown;
    const late = new Promise<never>((_, reject) => {
      const message = `nothing has come of it after ${patience} ms`;
      timer = setTimeout(() => reject(new Mismatch(message)), patience);
    });
    try {
      return await Promise.race([promise, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}

// Timers that every engine's host has.
declare function setTimeout(then: () => void, milliseconds: number): unknown;
declare function clearTimeout(timer: unknown): void;

async function outcomeOf(act: () => Promise<Match>): Promise<Outcome> {
  try {
    return { match: await act() };
  } catch (error) {
    if (error instanceof Mismatch) throw error;
    return { failure: failureOf(error) };
  }
}

/** The first words of a command: `assert_trap`, `component instance`. */
function wordsOf(directive: ScriptDirective): string {
  switch (directive.kind) {
    case 'define': {
      const { command } = directive.definition;
      return directive.instantiated ? command : `${command} definition`;
    }
    case 'instance':
      return `${directive.sort} instance`;
    case 'action':
      return directive.action.kind;
    default:
      return directive.kind;
  }
}

function nameOf(id: string | undefined): string {
  return id === undefined ? 'yet' : `$${id}`;
}

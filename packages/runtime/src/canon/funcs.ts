import type { CoreFunction, FuncType } from '@witcraft/canonical-abi';
import type { Scope } from '../instantiation/scope.js';
import type { CanonOptions } from './options.js';

/** A core function, as the engine has it or to be imported by a core module. */
export type CoreFunc = CoreFunction;

/** A function of JavaScript values. */
export type JsFunction = (...args: unknown[]) => unknown;

/** A component function: one that a component lifts, or one of JavaScript. */
export type Func = LiftedFunc | HostFunc;

/** `canon lift`: a core function with what is needed to call it. */
export class LiftedFunc {
  readonly kind = 'lifted';
  readonly type: FuncType;
  /** That of the instance which lifts it. */
  readonly scope: Scope;
  /** Absent where nothing is run. */
  readonly core: CoreFunc;
  readonly options: CanonOptions;
  /** The function of JavaScript values, once it is asked for. */
  js: JsFunction | undefined = undefined;

  constructor(type: FuncType, scope: Scope, core: CoreFunc, options: CanonOptions) {
    this.type = type;
    this.scope = scope;
    this.core = core;
    this.options = options;
  }

  /** Whether a call is more than a plain call of the core function. */
  get needsTask(): boolean {
    return this.scope.usesTasks || this.options.async || this.type.async;
  }
}

/** A function of JavaScript that a component imports. */
export class HostFunc {
  readonly kind = 'host';
  readonly type: FuncType;
  /** Takes and returns values; the arguments of a method begin with the resource. */
  readonly js: JsFunction;

  constructor(type: FuncType, js: JsFunction) {
    this.type = type;
    this.js = js;
  }
}

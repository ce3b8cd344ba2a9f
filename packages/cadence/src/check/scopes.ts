import { isResource, type Place, type Type } from './types.js';

/** What a name stands for, for messages and for what may be done with it. */
export type VariableKind =
  | 'constant'
  | 'variable'
  | 'parameter'
  | 'function'
  | 'type'
  | 'contract'
  | 'self';

/** A name in scope: a value, or a type among types. */
export interface Variable {
  readonly name: string;
  readonly kind: VariableKind;
  readonly type: Type;
  /** How deep the scope is that declares it; 0 is the language's own. */
  readonly depth: number;
  /** Where the name stands in its declaration. */
  readonly place: Place | undefined;
  /** The labels that calls by this name must give, `undefined` for none; functions only. */
  readonly labels: readonly (string | undefined)[] | undefined;
}

export interface NewVariable {
  readonly name: string;
  readonly kind: VariableKind;
  readonly type: Type;
  readonly place: Place | undefined;
  readonly labels?: readonly (string | undefined)[] | undefined;
}

/** Names by scopes within scopes: one for values, one for types. */
export class Scopes {
  private readonly levels: Map<string, Variable>[] = [new Map()];
  /** The variables that hold resources, in the order of declaration. */
  private resources: Variable[] = [];

  /** How many scopes stand around: 0 is the language's own names, 1 the program's. */
  get depth(): number {
    return this.levels.length - 1;
  }

  enter(): void {
    this.levels.push(new Map());
  }

  leave(): void {
    this.levels.pop();
    while ((this.resources.at(-1)?.depth ?? 0) > this.depth) {
      this.resources.pop();
    }
  }

  find(name: string): Variable | undefined {
    for (let level = this.levels.length - 1; level >= 0; level -= 1) {
      const found = this.levels[level]?.get(name);
      if (found !== undefined) {
        return found;
      }
    }
    return undefined;
  }

  /** The declared names of all scopes, the innermost first, for suggestions. */
  *names(): Iterable<string> {
    for (let level = this.levels.length - 1; level >= 0; level -= 1) {
      yield* this.levels[level]?.keys() ?? [];
    }
  }

  /** Declares whatever else has the name; `depth` is other than the scope's for `self`. */
  set(variable: NewVariable, depth: number = this.depth): Variable {
    const declared = { ...variable, labels: variable.labels, depth };
    this.levels[this.levels.length - 1]?.set(variable.name, declared);
    if (variable.kind !== 'self' && isResource(variable.type)) {
      this.resources.push(declared);
    }
    return declared;
  }

  /**
   * Declares a name, or gives the variable that keeps it from being declared: one of the same
   * scope, one of the language, and, unless it may hide those, one of any scope around.
   */
  declare(
    variable: NewVariable,
    mayHide: boolean,
  ): { readonly declared?: Variable; readonly existing?: Variable } {
    const existing = this.find(variable.name);
    if (
      existing !== undefined &&
      (!mayHide || existing.depth === this.depth || existing.depth === 0)
    ) {
      return { existing };
    }
    return { declared: this.set(variable) };
  }

  /** The variables that hold resources and are declared at a depth or further inside. */
  *resourcesFrom(depth: number): Iterable<Variable> {
    for (let index = this.resources.length - 1; index >= 0; index -= 1) {
      const variable = this.resources[index];
      if (variable === undefined || variable.depth < depth) {
        return;
      }
      yield variable;
    }
  }
  /** Leaves out variables whose loss was reported: once is enough. */
  forgetResources(lost: ReadonlySet<Variable>): void {
    this.resources = this.resources.filter((variable) => !lost.has(variable));
  }
}

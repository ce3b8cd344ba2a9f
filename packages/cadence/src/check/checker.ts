import {
  createDiagnostic,
  type Diagnostic,
  type Fix,
  type Label,
  nearestName,
  type Severity,
  type Source,
  type Span,
} from '@witcraft/diagnostics';
import type {
  CallExpression,
  Expression,
  FieldDeclaration,
  MemberExpression,
  Statement,
} from '../syntax/ast.js';
import type { CheckCode } from './codes.js';
import { ElaborationBuilder } from './elaborate.js';
import { Flow } from './flow.js';
import { type NewVariable, Scopes, type Variable } from './scopes.js';
import { typeName } from './type-names.js';
import type { CompositeType, InterfaceType, Member, Place, Type } from './types.js';

/** What an initialiser must set: the fields of its type (C-07). */
export interface Initialization {
  readonly type: CompositeType;
  readonly fields: ReadonlyMap<Member, FieldDeclaration>;
}

/** The function that is being checked; at top level there is one too, for variables. */
export interface FunctionContext {
  readonly result: Type;
  /** The depth of scopes around its parameters: what is declared there is captured. */
  readonly depth: number;
  readonly initialization: Initialization | undefined;
  loops: number;
  switches: number;
  /** Where the loops and cases around have been left by `break` and `continue`. */
  readonly jumps: number[];
  /** Variables of the body that a `return` may come before: postconditions do not know them. */
  readonly late: Set<Variable>;
}

/** A member that was looked up, in what, and whether through an optional. */
export interface ResolvedMember {
  readonly object: Type;
  readonly member: Member | undefined;
  readonly isOptional: boolean;
}

export interface ExpressionOptions {
  /** The value of `if let`, where a resource may be cast with `as?`. */
  readonly isBound?: boolean;
  /** What is expected is a hint for literals; what does not fit is judged by the caller. */
  readonly isHint?: boolean;
}

/** The rules that need each other: files of rules above them are given what is below as these. */
export interface Rules {
  expression(
    checker: Checker,
    expression: Expression,
    expected: Type | undefined,
    options: ExpressionOptions,
  ): Type;
  statements(checker: Checker, statements: readonly Statement[]): void;
}

/** Where the depth of expressions and statements within each other ends. */
export const nestingLimit = 1000;

/** For how many unknown names another one is looked for. */
const suggestionLimit = 100;

/** What one run of the checker carries along; the rules are functions in the files beside. */
export class Checker {
  readonly source: Source;
  private readonly rules: Rules;
  readonly diagnostics: Diagnostic[] = [];
  readonly elaboration: ElaborationBuilder = new ElaborationBuilder();
  readonly values: Scopes = new Scopes();
  readonly types: Scopes = new Scopes();
  readonly location: string | undefined;
  /** The types whose declarations stand around what is checked. */
  readonly containers: Set<CompositeType | InterfaceType> = new Set();
  function: FunctionContext;
  flow: Flow = new Flow();
  /** Inside `pre` or `post`. */
  inCondition = false;
  /** Inside an interface. */
  inInterface = false;
  /** Inside `destroy`, where fields of `self` may be moved out. */
  fieldsMayMove = false;
  /** The operand of `create` is checked. */
  inCreate = false;
  /** The callee of a call is checked. */
  inCallee = false;
  /** The innermost `a.b` whose `a` is checked: `self` of `self.x` is no use of all of `self`. */
  memberExpression: MemberExpression | undefined;
  /** Members that were looked up already. */
  readonly members: Map<MemberExpression, ResolvedMember> = new Map();
  /** The types of `before(...)` in the postconditions that are checked. */
  befores: ReadonlyMap<CallExpression, Type> = new Map();
  nesting = 0;
  private readonly reported = new Set<string>();
  private suggestions = 0;

  constructor(source: Source, location: string | undefined, result: Type, rules: Rules) {
    this.source = source;
    this.rules = rules;
    this.location = location;
    this.function = {
      result,
      depth: 0,
      initialization: undefined,
      loops: 0,
      switches: 0,
      jumps: [],
      late: new Set(),
    };
  }

  /**
   * Checks an expression and gives its type; where it does not fit what is expected, that is
   * reported, and the expected type is given so that nothing else is reported for it.
   */
  expression(expression: Expression, expected?: Type, options: ExpressionOptions = {}): Type {
    return this.rules.expression(this, expression, expected, options);
  }

  /** Checks statements, in a scope that is there already. */
  statements(statements: readonly Statement[]): void {
    this.rules.statements(this, statements);
  }

  /** Whether the place is inside a function, where nothing has an access modifier. */
  get isLocal(): boolean {
    return this.function.depth > 0;
  }

  /** Reports an error; the same one at the same place once. */
  report(
    code: CheckCode | 'cadence/nested-too-deep',
    span: Span,
    message: string,
    details: {
      readonly severity?: Severity;
      readonly label?: string;
      readonly labels?: readonly Label[];
      readonly notes?: readonly string[];
      readonly fixes?: readonly Fix[];
    } = {},
  ): void {
    const key = `${code} ${span.start} ${message}`;
    if (this.reported.has(key)) {
      return;
    }
    this.reported.add(key);
    this.diagnostics.push(
      createDiagnostic(code, message, {
        ...(details.severity === undefined ? {} : { severity: details.severity }),
        primary: { source: this.source, span, message: details.label ?? '' },
        ...(details.labels === undefined ? {} : { related: details.labels }),
        ...(details.notes === undefined ? {} : { notes: details.notes }),
        ...(details.fixes === undefined ? {} : { fixes: details.fixes }),
      }),
    );
  }

  /** A second label, if there is a place for it. */
  labelAt(place: Place | undefined, message: string): readonly Label[] {
    return place === undefined ? [] : [{ ...place, message }];
  }

  /** A place in the file that is checked. */
  place(span: Span): Place {
    return { source: this.source, span };
  }

  /** A fix of one edit. */
  fix(title: string, span: Span, newText: string): readonly Fix[] {
    return [{ title, edits: [{ source: this.source, span, newText }] }];
  }

  reportTooDeep(span: Span): void {
    this.report('cadence/nested-too-deep', span, 'too much within each other');
  }

  /** Reports that a value does not fit where it stands. */
  reportMismatch(span: Span, expected: Type, found: Type): void {
    this.report(
      'cadence/type-mismatch',
      span,
      `expected \`${typeName(expected)}\`, found \`${typeName(found)}\``,
    );
  }

  /** Reports an unknown name, with the nearest known one. */
  reportUnknown(
    code: 'cadence/unknown-name' | 'cadence/unknown-type' | 'cadence/unknown-member',
    span: Span,
    name: string,
    message: string,
    known: Iterable<string>,
  ): void {
    // A program that is wrong everywhere is not gone through for every name.
    const near = this.suggestions < suggestionLimit ? nearestName(name, [...known]) : undefined;
    this.suggestions += 1;
    this.report(
      code,
      span,
      message,
      near === undefined
        ? {}
        : {
            notes: [`did you mean \`${near}\`?`],
            fixes: this.fix(`write \`${near}\``, span, near),
          },
    );
  }

  /** Declares a value or a type, or reports what has the name already. */
  declare(scopes: Scopes, variable: NewVariable, mayHide: boolean): Variable | undefined {
    if (variable.name === '') {
      return undefined;
    }
    const { declared, existing } = scopes.declare(variable, mayHide);
    if (existing !== undefined && variable.place !== undefined) {
      this.reportRedeclared(variable.place.span, variable.name, existing.place);
    }
    if (declared !== undefined && this.flow.ending.mayReturn) {
      this.function.late.add(declared);
    }
    return declared;
  }

  reportRedeclared(span: Span, name: string, previous: Place | undefined): void {
    this.report('cadence/redeclared', span, `\`${name}\` is already declared`, {
      labels: this.labelAt(previous, 'declared here before'),
      ...(previous === undefined ? { notes: ['the language declares this name'] } : {}),
    });
  }

  /** Checks something inside a scope of values. */
  inScope<T>(check: () => T): T {
    this.values.enter();
    try {
      return check();
    } finally {
      this.values.leave();
    }
  }

  /** Checks a branch in a flow of its own; the caller joins it. */
  branch(check: () => void): Flow {
    const before = this.flow;
    const flow = new Flow(before);
    this.flow = flow;
    try {
      check();
    } finally {
      this.flow = before;
    }
    return flow;
  }

  /** Checks what may not run at all. */
  optionally(check: () => void): void {
    this.flow.joinOptional(this.branch(check));
  }

  /** Checks two branches of which one runs. */
  either(then: () => void, otherwise: () => void): void {
    const first = this.branch(then);
    this.flow.join(first, this.branch(otherwise));
  }

  /** Notes the type of an expression for the elaboration. */
  typed(expression: Expression, type: Type): Type {
    this.elaboration.expressionTypes.set(expression, type);
    return type;
  }
}

/** An expression without the parentheses around it. */
export function bare(expression: Expression): Expression {
  let inner = expression;
  while (inner.kind === 'parenthesized') {
    inner = inner.expression;
  }
  return inner;
}

import { sortDiagnostics } from '@witcraft/diagnostics';
import {
  type Function,
  type Interface,
  type ItemSpan,
  interfaceName,
  type PackageId,
  partsWithDocs,
  type Resolve,
  type TypeDef,
  type TypeId,
  type World,
  worldName,
} from '@witcraft/resolver';
import { parseCondition } from '../language/parse.js';
import { Reporter } from '../report.js';
import { type ConditionKind, type ConditionLine, conditionLines } from '../text/condition-lines.js';
import { DocLines } from '../text/doc-lines.js';
import { ExpressionChecker } from './check-expression.js';
import type { Condition, ContractsOutcome, FunctionContract } from './contracts.js';
import type { Place } from './scope.js';

/**
 * Reads and checks the conditions in the docs of a resolve (docs/language.md): `@pre` and
 * `@post` of functions, `@invariant` of records and resources. What is wrong with one is
 * reported at its place in the comment; such conditions are left out.
 *
 * @param options.package reads only those of one package, else all
 *
 * @example
 * const { contracts, diagnostics } = readContracts(resolve);
 */
export function readContracts(
  resolve: Resolve,
  options: { readonly package?: PackageId } = {},
): ContractsOutcome {
  const reader = new Reader(resolve);
  const isWanted = (id: PackageId | undefined): boolean =>
    options.package === undefined || options.package === id;
  for (const [id, one] of resolve.packages.entries()) {
    if (isWanted(id as PackageId))
      reader.misplaced(one.docs, undefined, one.name.name, 'a package');
  }
  for (const [id, one] of resolve.interfaces.entries()) {
    if (isWanted(one.package)) reader.interface(one, interfaceName(resolve, id as never) ?? '');
  }
  for (const [id, one] of resolve.worlds.entries()) {
    if (isWanted(one.package)) reader.world(one, worldName(resolve, id as never) ?? '');
  }
  return {
    contracts: { resolve, functions: reader.functions, types: reader.types },
    diagnostics: sortDiagnostics(reader.reporter.diagnostics),
  };
}

class Reader {
  readonly reporter = new Reporter();
  readonly functions = new Map<Function, FunctionContract>();
  readonly types = new Map<TypeId, readonly Condition[]>();
  readonly #resolve: Resolve;
  readonly #lines: DocLines;

  constructor(resolve: Resolve) {
    this.#resolve = resolve;
    this.#lines = new DocLines(resolve);
  }

  interface({ docs, span, types, functions }: Interface, name: string): void {
    this.misplaced(docs, span, name, 'an interface');
    for (const id of types.values()) this.#type(id, name);
    for (const one of functions.values()) this.#function(one, name);
  }

  world({ docs, span, imports, exports }: World, name: string): void {
    this.misplaced(docs, span, name, 'a world');
    for (const item of [...imports.values(), ...exports.values()]) {
      switch (item.kind) {
        case 'function':
          this.#function(item.function, name);
          break;
        case 'type':
          this.#type(item.id, name);
          break;
        case 'interface':
          this.misplaced(item.docs, item.span, name, 'an import or export');
          break;
        default:
          item satisfies never;
      }
    }
  }

  #function(one: Function, owner: string): void {
    if (one.docs === undefined || this.functions.has(one)) return;
    const pre: Condition[] = [];
    const post: Condition[] = [];
    for (const line of this.#conditions(one.docs, one.span, `${owner}#${one.name}`)) {
      switch (line.kind) {
        case 'pre':
          pre.push(...this.#check(line, { kind: 'pre', function: one }));
          break;
        case 'post':
          post.push(...this.#check(line, { kind: 'post', function: one }));
          break;
        case 'invariant':
          this.#reportMisplaced(line, 'a function');
          break;
        default:
          line.kind satisfies never;
      }
    }
    if (pre.length > 0 || post.length > 0) this.functions.set(one, { pre, post });
  }

  #type(id: TypeId, owner: string): void {
    const type = this.#resolve.types[id];
    if (type === undefined || this.types.has(id)) return;
    const { kind, docs, span, name } = type;
    const invariants: Condition[] = [];
    for (const line of this.#conditions(docs, span, `${owner}#${name}`)) {
      const place = line.kind === 'invariant' ? placeOf(type, id) : undefined;
      if (place === undefined) this.#reportMisplaced(line, `a ${kind.kind}`);
      else invariants.push(...this.#check(line, place));
    }
    if (invariants.length > 0) this.types.set(id, invariants);
    for (const part of partsWithDocs(type.kind)) {
      const whole = `${owner}#${name}.${part.name}`;
      for (const line of this.#conditions(part.docs, span, whole, 'within')) {
        this.#reportMisplaced(line, 'a part of a type');
      }
    }
  }

  /** Reports conditions where none can be. */
  misplaced(
    docs: string | undefined,
    span: ItemSpan | undefined,
    name: string,
    where: string,
  ): void {
    for (const line of this.#conditions(docs, span, name)) this.#reportMisplaced(line, where);
  }

  #conditions(
    docs: string | undefined,
    span: ItemSpan | undefined,
    name: string,
    where: 'before' | 'within' = 'before',
  ): readonly ConditionLine[] {
    // Most docs have no condition, and need not be looked for in their files.
    if (docs === undefined || !/@(?:pre|post|invariant)/.test(docs)) return [];
    return conditionLines(this.#lines.of(docs, span, name, where));
  }

  #reportMisplaced({ kind, line }: ConditionLine, where: string): void {
    const span = { start: line.start, end: line.start + line.text.length };
    this.reporter.report(
      'contracts/misplaced-condition',
      `\`@${kind}\` says nothing at ${where.replace(/^a (?=[aeiou])/, 'an ')}: it belongs to ${belongs[kind]}`,
      line.source,
      span,
    );
  }

  /** The condition, unless something is wrong with it. */
  #check({ kind, line, text, start }: ConditionLine, place: Place): Condition[] {
    const { source } = line;
    const { condition, problem } = parseCondition(text);
    const before = this.reporter.count;
    if (problem !== undefined) {
      const { code, message, span } = problem;
      const shown = { start: start + span.start, end: start + span.end };
      this.reporter.report(code, message, source, shown);
    }
    if (condition === undefined) return [];
    const { expression } = condition;
    const checker = new ExpressionChecker(this.#resolve, place, this.reporter, { source, start });
    const term = checker.condition(expression);
    if (this.reporter.count > before) return [];
    const written = text.slice(condition.span.start, condition.span.end);
    const message = condition.message ?? written;
    const span = { start: start + condition.span.start, end: start + condition.span.end };
    return [{ kind, text: written, message, source, span, term }];
  }
}

const belongs: Readonly<Record<ConditionKind, string>> = {
  pre: 'functions, methods, constructors and static functions',
  post: 'functions, methods, constructors and static functions',
  invariant: 'records and resources',
};

function placeOf({ kind }: TypeDef, type: TypeId): Place | undefined {
  if (kind.kind === 'record') return { kind: 'record-invariant', type };
  if (kind.kind === 'resource') return { kind: 'resource-invariant', type };
  return undefined;
}

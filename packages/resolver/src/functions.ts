import type { Span } from '@witcraft/diagnostics';
import type * as ast from '@witcraft/parser';
import { UNKNOWN_STABILITY } from './builder.js';
import { docsOf } from './docs.js';
import { readExternalId, readStability } from './gates.js';
import { type FileScope, itemSpan, MISSING, type PackageContext, type RawType } from './package-context.js';
import type { Function, FunctionKind, Param, Stability, TypeId } from './resolve.js';
import { settleReference, settleType } from './kind-draft.js';
import { checkNames, type TypeResolver } from './types.js';

/** A function whose types are resolved but not settled: handles come after all types of a package. */
export interface FunctionDraft {
  readonly file: FileScope;
  readonly name: string;
  readonly kind: FunctionKindDraft;
  readonly params: ParamDraft[];
  readonly result: RawType | undefined;
  readonly namedResults: ParamDraft[] | undefined;
  readonly docs: string | undefined;
  readonly stability: Stability;
  readonly externalId: string | undefined;
  readonly span: Span;
}

/** Becomes a {@link Param} in place when its type is settled. */
interface ParamDraft {
  readonly name: string;
  type: RawType;
  readonly span: Span;
}

type FunctionKindDraft =
  | { readonly kind: 'freestanding' | 'async-freestanding' }
  | {
      readonly kind: 'method' | 'async-method' | 'static' | 'async-static' | 'constructor';
      readonly resource: number;
    };

/** What a function is declared by: `func-item` or an `extern-type`. */
export interface FunctionNode {
  readonly name: ast.Id;
  readonly docs: readonly ast.Comment[];
  readonly attributes: readonly ast.Attribute[];
  readonly func: ast.FuncType;
}

/** `func-item`: a function of an interface or world that belongs to no resource. */
export function draftFunction(types: TypeResolver, file: FileScope, node: FunctionNode): FunctionDraft {
  const kind = node.func.async ? 'async-freestanding' : 'freestanding';
  return draft(types, file, node.name.name, node.name.span, { kind }, node);
}

/**
 * The functions of a resource (WIT.md, "Item: resource"): methods get `self`,
 * constructors their result, and all of them names with the resource in it.
 */
export function draftResourceFunctions(
  types: TypeResolver,
  file: FileScope,
  resource: ast.Resource,
  type: RawType,
): FunctionDraft[] {
  checkResourceNames(file, resource);
  const drafts: FunctionDraft[] = [];
  const names = new Set<string>();
  for (const item of resource.items) {
    const id = typeof type === 'number' ? type : MISSING;
    const { async, keyword } = item.func;
    const base = resource.name.name;
    let made: FunctionDraft;
    switch (item.kind) {
      case 'method':
        made = draft(types, file, `[method]${base}.${item.name.name}`, item.name.span, { kind: async ? 'async-method' : 'method', resource: id }, item);
        break;
      case 'static':
        made = draft(types, file, `[static]${base}.${item.name.name}`, item.name.span, { kind: async ? 'async-static' : 'static', resource: id }, item);
        break;
      case 'constructor-item':
        made = draft(types, file, `[constructor]${base}`, keyword, { kind: 'constructor', resource: id }, item);
        break;
      default:
        return item satisfies never;
    }
    if (names.has(made.name)) continue;
    names.add(made.name);
    drafts.push(made);
  }
  return drafts;
}

function draft(
  types: TypeResolver,
  file: FileScope,
  name: string,
  span: Span,
  kind: FunctionKindDraft,
  node: Omit<FunctionNode, 'name'>,
): FunctionDraft {
  const { func } = node;
  const docs = docsOf(node.docs, file.source.text);
  const stability = readStability(node.attributes, file.report);
  const externalId = readExternalId(node.attributes, file.report);
  const params: ParamDraft[] = [];
  if (kind.kind === 'method' || kind.kind === 'async-method') {
    const type = kind.resource === MISSING ? MISSING : types.borrow(kind.resource, func.keyword);
    params.push({ name: 'self', type, span: func.keyword });
  }
  checkParams(file, func.params, params.length > 0 ? func.keyword : undefined);
  for (const param of func.params) {
    params.push({ name: param.name.name, type: types.resolve(param.type, UNKNOWN_STABILITY), span: param.name.span });
  }
  return {
    file,
    name,
    kind,
    params,
    result: kind.kind === 'constructor' ? constructorResult(types, file, kind.resource, func) : func.result && types.resolve(func.result, UNKNOWN_STABILITY),
    namedResults: func.namedResults && draftNamedResults(types, file, func.namedResults),
    docs,
    stability,
    externalId,
    span,
  };
}

function draftNamedResults(
  types: TypeResolver,
  file: FileScope,
  results: readonly ast.Param[],
): ParamDraft[] {
  checkNames(file, results, 'result');
  return results.map((result) => ({
    name: result.name.name,
    type: types.resolve(result.type, UNKNOWN_STABILITY),
    span: result.name.span,
  }));
}

/** `constructor(…)` returns its resource; a written result must be `result<resource, …>`. */
function constructorResult(types: TypeResolver, file: FileScope, resource: number, func: ast.FuncType): RawType {
  if (func.result === undefined) return resource;
  const type = types.resolve(func.result, UNKNOWN_STABILITY);
  if (type === MISSING || resource === MISSING) return type;
  const written = func.result;
  if (written.kind !== 'result-type') {
    file.report.error('resolve/constructor-result', 'expected `result<…>` as what the constructor returns', startOf(written), {
      notes: ['leave the result away where the constructor can\'t fail'],
    });
    return MISSING;
  }
  const ok = written.ok === undefined ? undefined : types.resolve(written.ok, UNKNOWN_STABILITY);
  if (ok !== resource) {
    file.report.error('resolve/constructor-result', 'expected the resource that is constructed as the `ok` type', startOf(written.ok ?? written));
    return MISSING;
  }
  return type;
}

/** Where messages about a type point: at the word that begins it. */
function startOf(type: ast.Type): Span {
  if ('resource' in type) return type.resource.span;
  return 'keyword' in type ? type.keyword : type.span;
}

function checkParams(file: FileScope, params: readonly ast.Param[], self: Span | undefined): void {
  checkNames(file, params, 'parameter');
  if (self === undefined) return;
  for (const { name } of params) {
    if (name.name.toLowerCase() !== 'self') continue;
    file.report.error('resolve/duplicate-name', `parameter \`${name.name}\` is declared more than once`, name.span, {
      related: [[self, 'a method has a `self` already']],
    });
  }
}

function checkResourceNames(file: FileScope, resource: ast.Resource): void {
  const named = resource.items.filter((item) => item.kind !== 'constructor-item');
  checkNames(file, named, 'function');
  let first: ast.Constructor | undefined;
  for (const item of resource.items) {
    if (item.kind !== 'constructor-item') continue;
    if (first === undefined) {
      first = item;
      continue;
    }
    file.report.error('resolve/duplicate-constructor', `resource \`${resource.name.name}\` has more than one constructor`, item.func.keyword, {
      related: [[first.func.keyword, 'the first one']],
      notes: ['make the other a `static` function'],
    });
  }
}

/** Makes the function: resources become handles, gated types and returned borrows are reported. */
export function settleFunction(context: PackageContext, made: FunctionDraft): Function {
  const { file, span } = made;
  let kind: FunctionKind;
  if ('resource' in made.kind) {
    const resource = settleReference(context, file, made.kind.resource, span);
    kind = { kind: made.kind.kind, resource: (typeof resource === 'string' ? 0 : resource) as TypeId };
    if (context.gatedType(made.kind.resource) !== undefined) {
      // Said once for the function, not again for its `self` and its result.
      return emptyFunction(made, kind);
    }
  } else {
    kind = made.kind;
  }
  const params = settleParams(context, file, made.params, span);
  const result = made.result === undefined ? undefined : settleType(context, file, made.result, span);
  const namedResults = made.namedResults && settleParams(context, file, made.namedResults, span);
  const { builder } = context;
  if (
    (result !== undefined && builder.holdsBorrow(result)) ||
    namedResults?.some((item) => builder.holdsBorrow(item.type))
  ) {
    file.report.error('resolve/returned-borrow', `\`${made.name}\` returns a type that holds a \`borrow\``, span, {
      notes: ['a borrow ends with the call: return an owned handle instead'],
    });
  }
  return {
    name: made.name,
    kind,
    params,
    result,
    namedResults,
    docs: made.docs,
    stability: made.stability,
    externalId: made.externalId,
    span: itemSpan(file, span),
  };
}

function settleParams(context: PackageContext, file: FileScope, params: ParamDraft[], span: Span): Param[] {
  for (const param of params) param.type = settleType(context, file, param.type, span);
  return params as Param[];
}

function emptyFunction(made: FunctionDraft, kind: FunctionKind): Function {
  const { name, docs, stability, externalId } = made;
  return { name, kind, params: [], result: undefined, namedResults: undefined, docs, stability, externalId, span: itemSpan(made.file, made.span) };
}

import type { Span } from '@witcraft/diagnostics';
import type * as ast from '@witcraft/parser';
import { PartKind, type Parts } from '@witcraft/parser';
import type { Function, ItemSpan, Stability } from '../model/resolve.js';
import { UNKNOWN_STABILITY } from '../model/stability.js';
import { docsOf } from './docs.js';
import { readExternalId, readStability } from './gates.js';
import { type FileScope, itemSpan, nameSpanOf, type PackageContext } from './package-context.js';
import { MISSING, type RawType } from './types/raw-type.js';
import { settleReference, settleType } from './types/settle.js';
import type { TypeResolver } from './types/type-resolver.js';
import { checkMembers, reportDuplicate, sameName, taken } from './unique-names.js';

/**
 * A function whose types are resolved but not settled: handles come after all
 * types of a package. It becomes a {@link Function} in place.
 */
export interface FunctionDraft {
  readonly name: string;
  readonly kind: RawFunctionKind;
  params: RawParam[];
  result: RawType | undefined;
  readonly namedResults: RawParam[] | undefined;
  readonly docs: string | undefined;
  readonly stability: Stability;
  readonly externalId: string | undefined;
  readonly span: ItemSpan;
}

interface RawParam {
  readonly name: string;
  type: RawType;
}

type RawFunctionKind =
  | { readonly kind: 'freestanding' | 'async-freestanding' }
  | {
      readonly kind: 'method' | 'async-method' | 'static' | 'async-static' | 'constructor';
      resource: number;
    };

const FREESTANDING: RawFunctionKind = Object.freeze({ kind: 'freestanding' });
const ASYNC_FREESTANDING: RawFunctionKind = Object.freeze({ kind: 'async-freestanding' });

/** What a function is declared by: `func-item` or an `extern-type`. */
export interface FunctionNode {
  readonly label: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly docs: readonly ast.Comment[];
  readonly attributes: readonly ast.Attribute[];
  /** Its function in the parts of the file. */
  readonly part: number;
}

/** `func-item`: a function of an interface or world that belongs to no resource. */
export function draftFunction(
  types: TypeResolver,
  file: FileScope,
  node: FunctionNode,
): FunctionDraft {
  const kind = isAsync(file, node.part) ? ASYNC_FREESTANDING : FREESTANDING;
  return draft(types, file, node.label, nameSpanOf(file, node), kind, node);
}

/**
 * The functions of a resource (WIT.md, "Item: resource"): methods get `self`,
 * constructors their result, and all of them names with the resource in it. They
 * are added to `drafts`.
 */
export function draftResourceFunctions(
  types: TypeResolver,
  file: FileScope,
  resource: ast.Resource,
  type: RawType,
  drafts: FunctionDraft[],
): void {
  checkResourceNames(file, resource);
  const id = typeof type === 'number' ? type : MISSING;
  const { items } = resource;
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as ast.ResourceItem;
    drafts.push(draftResourceFunction(types, file, resource, id, item));
  }
}

function draftResourceFunction(
  types: TypeResolver,
  file: FileScope,
  { label: base }: ast.Resource,
  resource: number,
  item: ast.ResourceItem,
): FunctionDraft {
  const async = isAsync(file, item.part);
  switch (item.kind) {
    case 'method': {
      const kind: RawFunctionKind = { kind: async ? 'async-method' : 'method', resource };
      const full = `[method]${base}.${item.label}`;
      return draft(types, file, full, nameSpanOf(file, item), kind, item);
    }
    case 'static': {
      const kind: RawFunctionKind = { kind: async ? 'async-static' : 'static', resource };
      const full = `[static]${base}.${item.label}`;
      return draft(types, file, full, nameSpanOf(file, item), kind, item);
    }
    case 'constructor-item': {
      const kind: RawFunctionKind = { kind: 'constructor', resource };
      const span = itemSpan(file, file.parts.keyword(item.part));
      return draft(types, file, `[constructor]${base}`, span, kind, item);
    }
    default:
      return item satisfies never;
  }
}

function draft(
  types: TypeResolver,
  file: FileScope,
  name: string,
  span: ItemSpan,
  kind: RawFunctionKind,
  node: Pick<FunctionNode, 'docs' | 'attributes' | 'part'>,
): FunctionDraft {
  const { parts } = file;
  const docs = docsOf(node.docs, file.source.text);
  const stability = readStability(node.attributes, file);
  const externalId = readExternalId(node.attributes, file.report);
  const params = draftParams(types, file, kind, node.part);
  const written = parts.result(node.part);
  const isNamed = written !== undefined && parts.kind(written) === PartKind.Members;
  const type = isNamed ? undefined : written;
  const result =
    kind.kind === 'constructor'
      ? constructorResult(types, file, kind.resource, type)
      : type && types.resolve(type, UNKNOWN_STABILITY);
  const namedResults = isNamed ? draftNamedResults(types, file, written) : undefined;
  return {
    name,
    kind,
    params,
    result,
    namedResults,
    docs,
    stability,
    externalId,
    span,
  };
}

function isAsync({ parts }: FileScope, func: number): boolean {
  return parts.kind(func) === PartKind.AsyncFunc;
}

/** The parameters, of a method `self` first. */
function draftParams(
  types: TypeResolver,
  file: FileScope,
  kind: RawFunctionKind,
  func: number,
): RawParam[] {
  const { parts } = file;
  const list = func + 1;
  const self = kind.kind === 'method' || kind.kind === 'async-method' ? kind : undefined;
  const before = self === undefined ? 0 : 1;
  // Of the right length from the start: a list that grows keeps room for 17.
  const made: RawParam[] = new Array(before + parts.count(list));
  if (self !== undefined) {
    const type = self.resource === MISSING ? MISSING : types.borrow(self.resource, func);
    made[0] = { name: 'self', type };
    checkSelf(file, func);
  }
  draftMembers(types, file, list, 'parameter', made, before);
  return made;
}

function draftNamedResults(types: TypeResolver, file: FileScope, list: number): RawParam[] {
  const made: RawParam[] = new Array(file.parts.count(list));
  draftMembers(types, file, list, 'result', made, 0);
  return made;
}

/** Puts the names and types of a list into `made`, at `first` and behind it. */
function draftMembers(
  types: TypeResolver,
  file: FileScope,
  list: number,
  what: string,
  made: RawParam[],
  first: number,
): void {
  const { parts } = file;
  checkMembers(file, list, what);
  for (let i = first, part = list + 1; i < made.length; i++, part = parts.next(part))
    made[i] = { name: parts.label(part), type: types.resolve(part + 1, UNKNOWN_STABILITY) };
}

/** `constructor(…)` returns its resource; a result that is `written` must be `result<resource, …>`. */
function constructorResult(
  types: TypeResolver,
  file: FileScope,
  resource: number,
  written: number | undefined,
): RawType {
  if (written === undefined) return resource;
  const type = types.resolve(written, UNKNOWN_STABILITY);
  if (type === MISSING || resource === MISSING) return type;
  const { parts } = file;
  const isResult = parts.kind(written) === PartKind.Result;
  const okAt = isResult ? parts.ok(written) : undefined;
  const made = isResult
    ? { ok: okAt && types.resolve(okAt, UNKNOWN_STABILITY) }
    : types.resultNamed(type);
  if (made === undefined) {
    file.report.error(
      'resolve/constructor-result',
      'expected `result<…>` as what the constructor returns',
      startOf(parts, written),
      {
        notes: ["leave the result away where the constructor can't fail"],
      },
    );
    return MISSING;
  }
  if (made.ok !== resource) {
    file.report.error(
      'resolve/constructor-result',
      'expected the resource that is constructed as the `ok` type',
      startOf(parts, okAt ?? written),
    );
    return MISSING;
  }
  return type;
}

/** Where messages about a type point: at the word that begins it, but at the name of a handle's resource. */
function startOf(parts: Parts, type: number): Span {
  const kind = parts.kind(type);
  return parts.head(kind === PartKind.Own || kind === PartKind.Borrow ? type + 1 : type);
}

/** Methods have a parameter `self` without writing it. */
function checkSelf({ parts, report }: FileScope, func: number): void {
  const end = parts.next(func + 1);
  for (let part = func + 2; part < end; part = parts.next(part)) {
    const label = parts.label(part);
    if (!sameName(label, 'self')) continue;
    report.error(
      'resolve/duplicate-name',
      `parameter \`${label}\` is declared more than once`,
      parts.head(part),
      {
        related: [[parts.keyword(func), 'a method has a `self` already']],
      },
    );
  }
}

function checkResourceNames(file: FileScope, resource: ast.Resource): void {
  const { parts } = file;
  const methods = new Map<string, ast.Method>();
  let first: ast.Constructor | undefined;
  for (let i = 0; i < resource.items.length; i++) {
    const item = resource.items[i] as ast.ResourceItem;
    if (item.kind !== 'constructor-item') {
      const other = taken(methods, item.label, item);
      if (other !== undefined) reportDuplicate(file, item.name, other.name, 'function');
      if (sameName(item.label, resource.label)) reportOwnName(file, resource, item);
    } else if (first === undefined) {
      first = item;
    } else {
      file.report.error(
        'resolve/duplicate-constructor',
        `resource \`${resource.label}\` has more than one constructor`,
        parts.keyword(item.part),
        {
          related: [[parts.keyword(first.part), 'the first one']],
          notes: ['make the other a `static` function'],
        },
      );
    }
  }
}

/** `[method]r.r` is too near to `r` (Explainer.md, "Name Uniqueness"). */
function reportOwnName(file: FileScope, resource: ast.Resource, { label, name }: ast.Method): void {
  file.report.error(
    'resolve/duplicate-name',
    `function \`${label}\` is called like its resource`,
    name.span,
    {
      related: [[resource.name.span, 'the resource']],
      fixes: [{ title: `rename it to \`${label}2\``, span: name.span, newText: `${label}2` }],
    },
  );
}

/** Settles the types of a function: resources become handles, gated types and returned borrows are reported. */
export function settleFunction(
  context: PackageContext,
  file: FileScope,
  made: FunctionDraft,
): Function {
  const { kind, span, namedResults } = made;
  if ('resource' in kind) {
    const isGated = context.gatedType(kind.resource) !== undefined;
    const resource = settleReference(context, file, kind.resource, span);
    kind.resource = typeof resource === 'string' ? 0 : resource;
    if (isGated) {
      // Said once for the function, not again for its `self` and its result.
      made.params = [];
      made.result = undefined;
    }
  }
  settleParams(context, file, made.params, span);
  if (made.result !== undefined) made.result = settleType(context, file, made.result, span);
  if (namedResults !== undefined) settleParams(context, file, namedResults, span);
  const settled = made as Function;
  if (returnsBorrow(context, settled)) {
    file.report.error(
      'resolve/returned-borrow',
      `\`${made.name}\` returns a type that holds a \`borrow\``,
      span,
      {
        notes: ['a borrow ends with the call: return an owned handle instead'],
      },
    );
  }
  return settled;
}

function settleParams(
  context: PackageContext,
  file: FileScope,
  params: readonly RawParam[],
  span: Span,
): void {
  for (let i = 0; i < params.length; i++) {
    const param = params[i] as RawParam;
    param.type = settleType(context, file, param.type, span);
  }
}

function returnsBorrow({ builder }: PackageContext, { result, namedResults }: Function): boolean {
  if (result !== undefined) return builder.holdsBorrow(result);
  return namedResults?.some((item) => builder.holdsBorrow(item.type)) ?? false;
}

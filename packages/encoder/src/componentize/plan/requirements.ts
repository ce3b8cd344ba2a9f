import type { CanonOption, StringEncoding } from '@witcraft/binary';
import type { Function, Param, Resolve, Type } from '@witcraft/resolver';
import { type CoreSignature, coreSignature } from '../../abi/core-signature.js';
import type { LiftUse, LowerUse } from '../bindings/function-uses.js';
import type {
  ImportMeaning,
  Payload,
  PayloadTransferOperation,
} from '../bindings/module-bindings.js';
import { contentsOf, HOLDS_STRINGS, type ValueContents } from './value-contents.js';

/** Which canonical options a lift or a lower needs; a set of the flags below. */
export type Requirements = number;

export const NEEDS_MEMORY = 1;
export const NEEDS_REALLOC = 2;
export const NEEDS_ENCODING = 4;
export const NEEDS_ASYNC = 8;

/** What `canon lower` of an imported function needs: its parameters are lifted, its result is lowered. */
export function loweredRequirements(
  resolve: Resolve,
  func: Function,
  use: LowerUse,
  signature: CoreSignature = coreSignature(resolve, func, use),
): Requirements {
  const { indirectParams, returnPointer } = signature;
  return (
    requiredToLift(contentsOfParams(resolve, func.params)) |
    requiredToLower(contentsOfResults(resolve, func)) |
    (indirectParams || returnPointer ? NEEDS_MEMORY : 0) |
    (use === 'lower-async' ? NEEDS_ASYNC : 0)
  );
}

/** What `canon lift` of an exported function needs: its parameters are lowered, its result is lifted. */
export function liftedRequirements(resolve: Resolve, func: Function, use: LiftUse): Requirements {
  const { indirectParams, returnPointer } = coreSignature(resolve, func, use);
  let needed =
    requiredToLower(contentsOfParams(resolve, func.params)) |
    requiredToLift(contentsOfResults(resolve, func));
  if (indirectParams || returnPointer) needed |= NEEDS_MEMORY;
  if (indirectParams) needed |= NEEDS_REALLOC;
  if (use !== 'lift') needed |= NEEDS_ASYNC | taskReturnRequirements(resolve, func);
  return needed;
}

/** What `task.return` of an exported function needs. */
export function taskReturnRequirements(resolve: Resolve, func: Function): Requirements {
  // Its result is in memory that the function has: nothing is allocated for it.
  return loweredRequirements(resolve, func, 'lower') & ~NEEDS_REALLOC;
}

/** What reading or writing a `future` or `stream` needs. */
export function payloadRequirements(
  resolve: Resolve,
  payload: Payload,
  operation: PayloadTransferOperation,
  async: boolean,
): Requirements {
  const element = payloadElement(resolve, payload);
  const func =
    operation === 'write' && element !== undefined
      ? standIn([{ name: 'a', type: element }], undefined)
      : standIn([], operation === 'read' ? element : undefined);
  return NEEDS_MEMORY | loweredRequirements(resolve, func, async ? 'lower-async' : 'lower');
}

/** What a built-in for error contexts needs. */
export function errorContextRequirements(
  operation: Extract<ImportMeaning, { readonly kind: 'error-context' }>['operation'],
): Requirements {
  const needed = NEEDS_MEMORY | NEEDS_ENCODING;
  return operation === 'error-context.new' ? needed : needed | NEEDS_REALLOC;
}

function payloadElement(resolve: Resolve, { type }: Payload): Type | undefined {
  const kind = type === undefined ? undefined : resolve.types[type.id]?.kind;
  return kind?.kind === 'future' || kind?.kind === 'stream' ? kind.type : undefined;
}

/** A function of this type: built-ins pass values as a function would. */
function standIn(params: readonly Param[], result: Type | undefined): Function {
  return {
    name: '',
    kind: { kind: 'freestanding' },
    params,
    result,
    namedResults: undefined,
    docs: undefined,
    stability: { kind: 'unknown' },
    externalId: undefined,
    span: undefined,
  };
}

function contentsOfParams(resolve: Resolve, params: readonly Param[]): ValueContents {
  let contents = 0;
  for (let i = 0; i < params.length; i++)
    contents |= contentsOf(resolve, (params[i] as Param).type);
  return contents;
}

function contentsOfResults(resolve: Resolve, { result, namedResults }: Function): ValueContents {
  if (namedResults !== undefined) return contentsOfParams(resolve, namedResults);
  return result === undefined ? 0 : contentsOf(resolve, result);
}

function requiredToLower(contents: ValueContents): Requirements {
  if (contents === 0) return 0;
  return NEEDS_MEMORY | NEEDS_REALLOC | encodingFor(contents);
}

function requiredToLift(contents: ValueContents): Requirements {
  return contents === 0 ? 0 : NEEDS_MEMORY | encodingFor(contents);
}

function encodingFor(contents: ValueContents): Requirements {
  return (contents & HOLDS_STRINGS) === 0 ? 0 : NEEDS_ENCODING;
}

/** The options of a lift or lower, from what there is. */
export function canonOptions(
  needed: Requirements,
  available: {
    readonly encoding: StringEncoding;
    readonly memory: number | undefined;
    readonly realloc: number | undefined;
  },
): CanonOption[] {
  const options: CanonOption[] = [];
  // That both are there was checked with the plan.
  if ((needed & NEEDS_MEMORY) !== 0)
    options.push({ kind: 'memory', memory: available.memory as number });
  if ((needed & NEEDS_REALLOC) !== 0)
    options.push({ kind: 'realloc', func: available.realloc as number });
  if ((needed & NEEDS_ENCODING) !== 0)
    options.push({ kind: 'string-encoding', encoding: available.encoding });
  if ((needed & NEEDS_ASYNC) !== 0) options.push({ kind: 'async' });
  return options;
}

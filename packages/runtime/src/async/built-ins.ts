import type { CanonOption } from '@witcraft/binary';
import {
  type Address,
  backpressureDec,
  backpressureInc,
  type CompiledElement,
  type CompileOptions,
  type CopyOptions,
  type CoreFuncType,
  type CoreType,
  type CoreValue,
  cancelCopy,
  compileElement,
  compileValues,
  copy,
  type Direction,
  dropEnd,
  endsNew,
  errorContextDebugMessage,
  errorContextDrop,
  errorContextNew,
  type FutureType,
  InstanceHandles,
  maxFlatParams,
  type StreamType,
  sameType,
  subtaskCancel,
  subtaskDrop,
  type Thread,
  Trap,
  taskCancel,
  taskReturn,
  threadIndex,
  threadNew,
  threadResumeLater,
  threadSuspend,
  threadThen,
  threadYield,
  type ValueType,
  waitableJoin,
  waitableSetDrop,
  waitableSetNew,
  waitableSetPoll,
  waitableSetWait,
} from '@witcraft/canonical-abi';
import type { AsyncCanon } from '../async-support.js';
import type { CoreFunc } from '../canon/funcs.js';
import { type CanonOptions, canonOptions } from '../canon/options.js';
import { addressTypeOf } from '../engine.js';
import { unsupported } from '../errors.js';
import { type Scope, typeAt } from '../instantiation/scope.js';
import { valueType } from '../instantiation/types.js';
import { currentThread } from './current-thread.js';
import { type EventLoop, eventLoop, isTrapped } from './event-loop.js';
import { AsyncHostHandles } from './handles.js';
import { type RuntimeLift, valueOptions } from './lifts.js';
import type { BuiltIn, CoreCode } from './stacks.js';
import { canSuspend, isOfType } from './stacks.js';
import { mayBlock, noteBuiltIn, runsSuspendable } from './suspending.js';

/** A built-in, with the type of its core function where that may have to suspend. */
interface Definition {
  readonly type: CoreFuncType;
  readonly call: BuiltIn;
}

/** The core function of a built-in, when it is defined. */
export function builtIn(scope: Scope, canon: AsyncCanon): CoreFunc {
  const loop = eventLoop(scope.run.store!);
  noteBuiltIn(scope.run, canon);
  const definition = define(scope, canon, loop);
  const { type } = definition;
  const call = mayBlock(canon) ? checked(scope, canon, definition.call) : definition.call;
  // A cancelled subtask goes on at once, so that its caller may have to wait for it.
  if (mayBlock(canon) || canon.kind === 'subtask.cancel') return loop.stacks.importable(type, call);
  return call as CoreFunc;
}

/** A built-in that may block, which a task that may not can't call, as in other runtimes. */
function checked(scope: Scope, canon: AsyncCanon, call: BuiltIn): BuiltIn {
  // These go on with another thread.
  if (canon.kind === 'thread.yield' || canon.kind.includes('-then-')) return call;
  const thread = currentThread(scope);
  return (...args) => {
    thread().checkMayBlock();
    return call(...args);
  };
}

const plain = (call: BuiltIn): Definition => ({ type: { params: [], results: [] }, call });
const i32 = (...params: CoreType[]): CoreFuncType => ({ params, results: ['i32'] });

/** An address or a length, which core code has as a signed number. */
function unsigned(address: Address): number {
  return typeof address === 'bigint' ? Number(BigInt.asUintN(64, address)) : address >>> 0;
}

type EndKind = `${'stream' | 'future'}.${string}`;
type EndCanon = AsyncCanon & { readonly kind: EndKind };

function define(scope: Scope, canon: AsyncCanon, loop: EventLoop): Definition {
  const { instance } = scope;
  const thread = currentThread(scope);
  switch (canon.kind) {
    case 'context.get': {
      const slot = canon.slot as 0 | 1;
      return plain(
        canon.type === 'i64' ? () => BigInt(thread().storage[slot]) : () => thread().storage[slot],
      );
    }
    case 'context.set': {
      const { slot } = canon;
      return plain((value: CoreValue) => {
        thread().storage[slot as 0 | 1] = value;
      });
    }
    case 'backpressure.inc':
      return plain(() => backpressureInc(instance));
    case 'backpressure.dec':
      return plain(() => {
        backpressureDec(instance);
        loop.kick();
      });
    case 'task.return':
      return plain(defineTaskReturn(scope, canon, thread));
    case 'task.cancel':
      return plain(() => taskCancel(thread()));
    case 'waitable-set.new':
      return plain(() => waitableSetNew(instance));
    case 'waitable-set.drop':
      return plain((index: number) => waitableSetDrop(instance, index));
    case 'waitable-set.wait':
    case 'waitable-set.poll': {
      const { cancellable } = canon;
      const memory = scope.get('core-memory', canon.memory);
      const operation = canon.kind === 'waitable-set.wait' ? waitableSetWait : waitableSetPoll;
      return {
        type: i32('i32', memory === undefined ? 'i32' : addressTypeOf(memory)),
        call: (index: number, pointer: Address) =>
          operation(thread(), cancellable, memory, index, unsigned(pointer)),
      };
    }
    case 'waitable.join':
      return plain((index: number, set: number) => waitableJoin(instance, index, set));
    case 'subtask.cancel': {
      const { async } = canon;
      return {
        type: i32('i32'),
        call: (index: number) => subtaskCancel(thread(), async, index),
      };
    }
    case 'subtask.drop':
      return plain((index: number) => subtaskDrop(instance, index));
    case 'thread.index':
      return plain(() => threadIndex(thread()));
    case 'thread.new-indirect':
      return plain(defineThreadNew(scope, canon, thread, loop));
    case 'thread.resume-later':
      return plain((index: number) => {
        threadResumeLater(instance, index);
        loop.kick();
      });
    case 'thread.suspend':
      return { type: i32(), call: () => threadSuspend(thread(), canon.cancellable) };
    case 'thread.yield':
      return { type: i32(), call: () => loop.yielded(thread(), threadYield, canon.cancellable) };
    case 'thread.suspend-then-resume':
    case 'thread.yield-then-resume':
    case 'thread.suspend-then-promote':
    case 'thread.yield-then-promote': {
      const { kind, cancellable } = canon;
      return {
        type: i32('i32'),
        call: (index: number) =>
          threadThen(
            thread(),
            kind.includes('yield'),
            kind.endsWith('promote'),
            cancellable,
            index,
          ),
      };
    }
    case 'error-context.new': {
      const text = compileValues(['string'], maxFlatParams, textOptions(scope, canon));
      return plain((pointer: CoreValue, length: CoreValue) =>
        errorContextNew(instance, text, pointer, length),
      );
    }
    case 'error-context.debug-message': {
      const text = compileElement('string', textOptions(scope, canon));
      return plain((index: number, pointer: Address) =>
        errorContextDebugMessage(instance, text, index, unsigned(pointer)),
      );
    }
    case 'error-context.drop':
      return plain((index: number) => errorContextDrop(instance, index));
    case 'thread.available-parallelism':
      return plain(() => 1);
    case 'resource.new':
    case 'resource.drop':
    case 'resource.rep':
    case 'thread.spawn-ref':
    case 'thread.spawn-indirect':
      return unsupported(canon.kind);
    default:
      canon.kind satisfies EndKind;
      return defineEnd(scope, canon as EndCanon, thread);
  }
}

function textOptions(
  scope: Scope,
  { options }: { readonly options: readonly CanonOption[] },
): CompileOptions {
  return valueOptions(scope, canonOptions(scope, options), new InstanceHandles(scope.instance));
}

/** `canon stream.*`, `canon future.*` */
function defineEnd(scope: Scope, canon: EndCanon, thread: () => Thread): Definition {
  const { instance } = scope;
  const [noun, verb] = canon.kind.split('.') as ['stream' | 'future', string];
  const direction = verb.includes('read') ? 'read' : 'write';
  const type = typeAt(scope, noun, canon.type);
  if ('options' in canon) return defineCopy(scope, canon.options, thread, type, direction);
  if ('async' in canon) {
    const options: CopyOptions = { type, direction, async: canon.async };
    return { type: i32('i32'), call: (index: number) => cancelCopy(thread(), options, index) };
  }
  if (verb === 'new') return plain(() => endsNew(instance, type));
  if (verb === 'forward') return unsupported(canon.kind);
  return plain((index: number) => dropEnd(instance, { type, direction }, index));
}

/** `canon task.return` */
function defineTaskReturn(
  scope: Scope,
  canon: Extract<AsyncCanon, { readonly kind: 'task.return' }>,
  thread: () => Thread,
): BuiltIn {
  const { result } = canon.results;
  const type: ValueType | undefined = result === undefined ? undefined : valueType(scope, result);
  const options = canonOptions(scope, canon.options);
  return (...core: CoreValue[]) => {
    const current = thread();
    const lift = current.task.lift as RuntimeLift | undefined;
    const matches =
      lift !== undefined && sameType(type, lift.type.result) && sameOptions(options, lift.options);
    taskReturn(current, lift?.results as never, matches, core);
  };
}

/** `LiftOptions.equal`, but that a result which needs no memory need not name it. */
function sameOptions(options: CanonOptions, ofLift: CanonOptions): boolean {
  return (
    options.stringEncoding === ofLift.stringEncoding &&
    (options.memory === undefined || options.memory === ofLift.memory)
  );
}

/** `canon {stream,future}.{read,write}` */
function defineCopy(
  scope: Scope,
  canonicalOptions: readonly CanonOption[],
  thread: () => Thread,
  type: StreamType | FutureType,
  direction: Direction,
): Definition {
  const { instance, run } = scope;
  const isStream = type.kind === 'stream';
  const options = canonOptions(scope, canonicalOptions);
  const { addressType } = options;
  let made: CopyOptions | undefined;
  const element = (handles: InstanceHandles | AsyncHostHandles): CompiledElement | undefined =>
    type.type && compileElement(type.type, valueOptions(scope, options, handles));
  // The types of elements are compiled when they are first copied.
  const copyOptions = (): CopyOptions => {
    let host: CompiledElement | undefined;
    return {
      type,
      direction,
      async: options.async,
      element: element(new InstanceHandles(instance)),
      hostElement: () => {
        host ??= element(new AsyncHostHandles(instance, eventLoop(run.store!)));
        return host!;
      },
    };
  };
  const pointer: CoreType = addressType;
  return {
    type: isStream
      ? { params: ['i32', pointer, pointer], results: [pointer] }
      : { params: ['i32', pointer], results: ['i32'] },
    call: (index: number, address: Address, length: Address = 1): number | Promise<number> => {
      made ??= copyOptions();
      const result = copy(thread(), made, index, unsigned(address), unsigned(length));
      return isStream && addressType === 'i64' ? (asAddress(result) as never) : result;
    },
  };
}

/** What a built-in returns where addresses have 64 bits. */
function asAddress(result: number | Promise<number>): bigint | Promise<bigint> {
  return typeof result === 'number' ? BigInt(result) : result.then(BigInt);
}

interface CoreTable {
  get(index: Address): CoreFunc | null;
}

/** `canon thread.new-indirect` */
function defineThreadNew(
  scope: Scope,
  canon: Extract<AsyncCanon, { readonly table: number }>,
  thread: () => Thread,
  loop: EventLoop,
): BuiltIn {
  const { run } = scope;
  const table = scope.get('core-table', canon.table) as CoreTable;
  const type: CoreFuncType = { params: [startParameter(scope, canon.type)], results: [] };
  const starts = new WeakMap<CoreFunc, CoreCode>();
  const start = (index: Address): CoreCode => {
    let func: CoreFunc | null;
    try {
      func = table.get(typeof index === 'bigint' ? index : index >>> 0);
    } catch {
      func = null;
    }
    if (func === null) throw new Trap('thread-type');
    let code = starts.get(func);
    if (code === undefined) {
      if (!isOfType(type, func)) {
        throw new Trap('thread-type');
      }
      code = runsSuspendable(run) ? loop.stacks.runnable(type, func) : (func as CoreCode);
      starts.set(func, code);
    }
    return code;
  };
  return (index: Address, argument: CoreValue) => {
    const current = thread();
    current.task.inst.checkMayLeave();
    const code = start(index);
    const failed = (error: unknown): void => {
      if (!isTrapped(scope.instance)) loop.fail(scope.instance, error);
    };
    return threadNew(current, () => code(argument), failed, canSuspend());
  };
}

/** The type of the parameter of `thread.new-indirect`'s functions. */
function startParameter(scope: Scope, index: number): CoreType {
  const type = scope.get('core-type', index);
  const composite = type.kind === 'rec' ? type.types[0]?.composite : undefined;
  return composite?.kind === 'func' && composite.params[0] === 'i64' ? 'i64' : 'i32';
}

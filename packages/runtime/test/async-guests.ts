import { instantiateSync } from '../src/index.js';
import { memory } from './texts.js';
import { wat } from './wat.js';

/** Core functions that a guest imports: by name, the core type and the definition. */
export type Canons = Readonly<Record<string, readonly [type: string, canon: string]>>;

/** Built-ins that take no more than their name. */
export const builtIns = {
  'ws.new': ['(result i32)', 'waitable-set.new'],
  'ws.drop': ['(param i32)', 'waitable-set.drop'],
  'ws.poll': [
    '(param i32 i32) (result i32)',
    'waitable-set.poll (memory (core memory $mem "memory"))',
  ],
  'ws.wait': [
    '(param i32 i32) (result i32)',
    'waitable-set.wait (memory (core memory $mem "memory"))',
  ],
  'ws.wait-cancellable': [
    '(param i32 i32) (result i32)',
    'waitable-set.wait cancellable (memory (core memory $mem "memory"))',
  ],
  join: ['(param i32 i32)', 'waitable.join'],
  'set-slot': ['(param i32)', 'context.set i32 0'],
  slot: ['(result i32)', 'context.get i32 0'],
  'task.cancel': ['', 'task.cancel'],
  'subtask.cancel': ['(param i32) (result i32)', 'subtask.cancel'],
  'subtask.cancel-async': ['(param i32) (result i32)', 'subtask.cancel async'],
  'subtask.drop': ['(param i32)', 'subtask.drop'],
  'bp.inc': ['', 'backpressure.inc'],
  'bp.dec': ['', 'backpressure.dec'],
  yield: ['(result i32)', 'thread.yield'],
  'yield-cancellable': ['(result i32)', 'thread.yield cancellable'],
  suspend: ['(result i32)', 'thread.suspend'],
  'suspend-cancellable': ['(result i32)', 'thread.suspend cancellable'],
  'resume-later': ['(param i32)', 'thread.resume-later'],
  'suspend-then-resume': ['(param i32) (result i32)', 'thread.suspend-then-resume'],
  'yield-then-resume': ['(param i32) (result i32)', 'thread.yield-then-resume'],
  'suspend-then-promote': ['(param i32) (result i32)', 'thread.suspend-then-promote'],
  'yield-then-promote': ['(param i32) (result i32)', 'thread.yield-then-promote'],
  'thread.index': ['(result i32)', 'thread.index'],
  'thread.new': [
    '(param i32 i32) (result i32)',
    'thread.new-indirect $start (core table $tables "table")',
  ],
  'return-u32': ['(param i32)', 'task.return (result u32)'],
  'return-nothing': ['', 'task.return'],
} as const satisfies Canons;

/** The built-ins of these names. */
export function pick(...names: (keyof typeof builtIns)[]): Canons {
  return Object.fromEntries(names.map((name) => [name, builtIns[name]]));
}

/** The built-ins of a stream or future whose type has the name of the prefix. */
export function ends(kind: 'stream' | 'future', prefix: string): Canons {
  const inMemory = '(memory (core memory $mem "memory")) (realloc (core func $mem "realloc"))';
  const type = `$${prefix}`;
  const copy =
    kind === 'stream' ? '(param i32 i32 i32) (result i32)' : '(param i32 i32) (result i32)';
  return {
    [`${prefix}.new`]: ['(result i64)', `${kind}.new ${type}`],
    [`${prefix}.read`]: [copy, `${kind}.read ${type} async ${inMemory}`],
    [`${prefix}.write`]: [copy, `${kind}.write ${type} async ${inMemory}`],
    [`${prefix}.read-sync`]: [copy, `${kind}.read ${type} ${inMemory}`],
    [`${prefix}.write-sync`]: [copy, `${kind}.write ${type} ${inMemory}`],
    [`${prefix}.cancel-read`]: ['(param i32) (result i32)', `${kind}.cancel-read ${type}`],
    [`${prefix}.cancel-write`]: ['(param i32) (result i32)', `${kind}.cancel-write ${type}`],
    [`${prefix}.drop-readable`]: ['(param i32)', `${kind}.drop-readable ${type}`],
    [`${prefix}.drop-writable`]: ['(param i32)', `${kind}.drop-writable ${type}`],
  };
}

export interface GuestParts {
  /** Before all else: imports and types. */
  readonly before?: string;
  readonly canons: Canons;
  /** The core module's fields, besides its imports. `$mem` has the memory. */
  readonly core: string;
  /** The component's exports; `$i` is the core instance. */
  readonly exports: string;
  readonly id?: string;
}

/** A component of one core module. */
export function guest({ before = '', canons, core, exports, id = '' }: GuestParts): string {
  const names = Object.keys(canons);
  return `(component ${id} ${before} ${memory}
    (core type $start (func (param i32)))
    (core module $tables (table (export "table") 8 funcref))
    (core instance $tables (instantiate $tables))
    ${names.map((name) => `(core func $${name} (canon ${canons[name]![1]}))`).join('\n')}
    (core module $m
      (import "" "memory" (memory 1))
      (import "" "table" (table 8 funcref))
      ${names.map((name) => `(import "" "${name}" (func $${name} ${canons[name]![0]}))`).join('\n')}
      ${core})
    (core instance $i (instantiate $m (with "" (instance
      (export "memory" (memory $mem "memory")) (export "table" (table $tables "table"))
      ${names.map((name) => `(export "${name}" (func $${name}))`).join('\n')}))))
    ${exports})`;
}

/** A function lifted with a callback, which is called as it with `-cb`. */
export function callback(name: string, type: string, options = ''): string {
  return `(func (export "${name}") async ${type} (canon lift (core func $i "${name}")
    async (callback (core func $i "${name}-cb")) (memory (core memory $mem "memory"))
    (realloc (core func $mem "realloc")) ${options}))`;
}

/** A function lifted with a stack of its own. */
export function stackful(name: string, type: string): string {
  return `(func (export "${name}") async ${type} (canon lift (core func $i "${name}") async
    (memory (core memory $mem "memory")) (realloc (core func $mem "realloc"))))`;
}

/** A function lifted synchronously; `async` may be a part of its type. */
export function plain(name: string, type: string): string {
  return `(func (export "${name}") ${type} (canon lift (core func $i "${name}")
    (memory (core memory $mem "memory")) (realloc (core func $mem "realloc"))))`;
}

type Functions = Record<string, (...args: unknown[]) => unknown>;

/** The exports of a component in text. */
export function run(text: string, imports: Record<string, unknown> = {}): Functions {
  return instantiateSync(wat(text), imports).exports as Functions;
}

/** How a promise, or a call that may give one, ends: the code of a trap, or a message. */
export async function ending(call: () => unknown): Promise<unknown> {
  try {
    return await call();
  } catch (error) {
    const { code, message } = error as { code?: unknown; message: string };
    return code ?? message;
  }
}

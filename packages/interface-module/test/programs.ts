import { hasErrors } from '@witcraft/diagnostics';
import { instantiate, LinkedModule, type Subtyping, trapCode } from '../src/index.js';

/** How interface functions can be run: tests of what they do are for both. */
export const executions = ['interpreted', 'compiled'] as const;

export type ExecutionName = (typeof executions)[number];

/** What makes a {@link program}: text of fields. */
export interface ProgramParts {
  /** Fields of the core module `$c`. */
  readonly core?: string;
  /** Fields of the interface module `$x`, which imports from "c" only. */
  readonly adapter: string;
  /** By `x.name` or `c.name`, the link descriptions without their brackets. */
  readonly exports: Readonly<Record<string, string>>;
}

/** A linked module of a core module and an interface module that imports from it. */
export function program({ core = '', adapter, exports }: ProgramParts): string {
  const names = [...adapter.matchAll(/\(import "c" "([^"]*)"/g)].map(([, name]) => name!);
  const entries = Object.entries(exports).map(([path, type]) => {
    const [owner, name] = path.split('.') as [string, string];
    return { owner, name, type };
  });
  const link = [
    'module.instantiate $c',
    ...names.map((name) => `dup instance.export "${name}" pick 1`),
    ...names.map(() => `pick ${names.length}`),
    `module.instantiate ${names
      .toReversed()
      .map((name) => `(import "c" "${name}")`)
      .join(' ')} $x`,
    // The instances stay on top: first the core one, then the other.
    ...entries.map(({ owner, name }) =>
      owner === 'x'
        ? `dup instance.export "${name}" pick 2 pick 2`
        : `pick 1 dup instance.export "${name}" pick 1 pick 2`,
    ),
    'drop drop',
  ];
  const declared = entries.map(({ name, type }) => `(export "${name}" (${type}))`).join('\n');
  return `(module
  (module $c ${core})
  (interface $x ${adapter})
  (link ${declared}
    ${link.join('\n    ')}))`;
}

/** An interface module that nothing links, around its fields. */
export function interfaceOnly(fields: string): string {
  return `(module (interface $x ${fields}) (link))`;
}

/** A module without mistakes in its text. */
export function parsed(text: string): LinkedModule {
  const { module, diagnostics } = LinkedModule.parse(text);
  if (module === undefined || hasErrors(diagnostics))
    throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return module;
}

/** The codes of the errors in a text: those of the parser, or else of validation. */
export function codesOf(text: string, subtyping: Subtyping = 'seed'): string[] {
  const { module, diagnostics } = LinkedModule.parse(text);
  const all = module === undefined ? diagnostics : module.validate({ subtyping });
  return all
    .filter(({ severity }) => severity === 'error')
    .map(({ code }) => code.replace('interface-module/', ''));
}

/** The exports of a program, to be called. */
export type Functions = Record<string, (...args: unknown[]) => unknown>;

/** Instantiates a text. */
export async function run(
  text: string,
  execution: ExecutionName = 'interpreted',
  imports: Record<string, unknown> = {},
  subtyping: Subtyping = 'seed',
): Promise<Functions> {
  const { exports } = await instantiate(parsed(text), imports, { execution, subtyping });
  return exports as Functions;
}

/** The code of the trap of a call. */
export function trapOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    return trapCode(error) ?? `no trap: ${error}`;
  }
  return 'no trap';
}

/** A bump allocator and a memory, whose exports are `memory`, `alloc` and `asked`. */
export const allocator = `
  (memory (export "memory") 1)
  (global $next (mut i32) (i32.const 1024))
  (global $asked (mut i32) (i32.const -1))
  (func (export "alloc") (param $size i32) (result i32)
    (global.set $asked (local.get $size))
    (global.get $next)
    (global.set $next
      (i32.and (i32.add (i32.add (global.get $next) (local.get $size)) (i32.const 7)) (i32.const -8))))
  (func (export "asked") (result i32) (global.get $asked))
  (func (export "byte") (param i32) (result i32) (i32.load8_u (local.get 0)))`;

/** What an interface module imports of {@link allocator}. */
export const importsOfAllocator = `
  (import "c" "memory" (memory $m 1))
  (import "c" "alloc" (func $alloc (param i32) (result i32)))`;

/** A log of digits, whose exports are `mark` and `log`. */
export const log = `
  (global $log (mut i32) (i32.const 0))
  (func (export "mark") (param i32)
    (global.set $log (i32.add (i32.mul (global.get $log) (i32.const 10)) (local.get 0))))
  (func (export "log") (result i32) (global.get $log))`;

/** What an interface module imports of {@link log}. */
export const importsOfLog = '(import "c" "mark" (func $mark (param i32)))';

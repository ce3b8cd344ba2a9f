import { type FuncType, flattenFuncType, layoutOf, type ValueType } from '@witcraft/canonical-abi';
import { Source } from '@witcraft/diagnostics';
import { componentize, embed } from '@witcraft/encoder';
import { parse } from '@witcraft/parser';
import { type Resolve, resolvePackages, selectWorld, type WorldId } from '@witcraft/resolver';
import { parseText } from '@witcraft/wat';
import { WitTypes } from './types.js';

export type Encoding = 'utf8' | 'utf16' | 'latin1+utf16';

export const hostName = 'test:values/host';
export const echoName = 'test:values/echo';

const realloc = `
  (memory (export "memory") 1)
  (global $next (mut i32) (i32.const 1024))
  (func $realloc (export "cabi_realloc")
    (param $old i32) (param $size i32) (param $align i32) (param $new i32) (result i32)
    (local $pointer i32)
    (local.set $pointer (i32.and
      (i32.add (global.get $next) (i32.sub (local.get $align) (i32.const 1)))
      (i32.sub (i32.const 0) (local.get $align))))
    (global.set $next (i32.add (local.get $pointer) (local.get $new)))
    (block $enough
      (br_if $enough (i32.le_u (global.get $next) (i32.mul (memory.size) (i32.const 65536))))
      (drop (memory.grow (i32.add (i32.const 1) (i32.shr_u (local.get $new) (i32.const 16))))))
    (memory.copy (local.get $pointer) (local.get $old)
      (select (local.get $size) (local.get $new) (i32.lt_u (local.get $size) (local.get $new))))
    local.get $pointer)`;

/** A function `f0`, `f1` and so on of each type, which gives back its argument. */
function funcOf(type: ValueType): FuncType {
  return { kind: 'func', async: false, params: [{ name: 'value', type }], result: type };
}

/** Imports the function of the host and exports one that calls it with what it is given. */
function echo(
  type: ValueType,
  i: number,
): { readonly imported: string; readonly exported: string } {
  const func = funcOf(type);
  const lower = flattenFuncType(func, { context: 'lower' });
  const lift = flattenFuncType(func, { context: 'lift' });
  const list = (kind: string, types: readonly string[]): string =>
    types.length === 0 ? '' : `(${kind} ${types.join(' ')})`;
  const args = lift.params.map((_, at) => `(local.get ${at})`).join(' ');
  const pointer = lift.params.length;
  const { alignment, size } = layoutOf(type, 'i32');
  const throughMemory = lower.params.length > pointer;
  return {
    imported: `(import "${hostName}" "f${i}" (func $f${i} ${list('param', lower.params)} ${list('result', lower.results)}))`,
    exported: `(func (export "${echoName}#f${i}") ${list('param', lift.params)} ${list('result', lift.results)}
      ${
        throughMemory
          ? `(local i32)
      (local.set ${pointer}
        (call $realloc (i32.const 0) (i32.const 0) (i32.const ${alignment}) (i32.const ${size})))
      (call $f${i} ${args} (local.get ${pointer}))
      local.get ${pointer}`
          : `(call $f${i} ${args})`
      })`,
  };
}

function witOf(types: readonly ValueType[]): string {
  const wit = new WitTypes();
  const functions = types.map((type, i) => {
    const text = wit.text(type);
    return `f${i}: func(value: ${text}) -> ${text};`;
  });
  const used = wit.declarations.map((_, i) => `type${i}`).join(', ');
  const use = used === '' ? '' : `use types.{${used}};`;
  const body = `{ ${use} ${functions.join('\n')} }`;
  return `package test:values;
    interface types { ${wit.declarations.join('\n')} }
    interface host ${body}
    interface echo ${body}
    world values { import host; export echo; }`;
}

/** A core module, and the world that it is made for. */
export interface Echo {
  readonly core: Uint8Array<ArrayBuffer>;
  readonly resolve: Resolve;
  readonly world: WorldId;
}

/** A core module whose every function gives its argument to the host, and returns what that does. */
export function echoModule(types: readonly ValueType[]): Echo {
  const wit = witOf(types);
  const outcome = resolvePackages({ documents: [parse(new Source('values.wit', wit))] });
  const { resolve, package: id } = outcome;
  const world = id === undefined ? undefined : selectWorld(resolve, id);
  if (!world?.ok) throw new Error(`${outcome.diagnostics[0]?.message ?? 'no world'}: ${wit}`);
  const functions = types.map(echo);
  const text = `(module ${functions.map(({ imported }) => imported).join('\n')} ${realloc}
    ${functions.map(({ exported }) => exported).join('\n')})`;
  const core = parseText(new Source('values.wat', text));
  if (core.bytes === undefined) throw new Error(`${core.diagnostics[0]?.message}: ${text}`);
  return { core: core.bytes as Uint8Array<ArrayBuffer>, resolve, world: world.world };
}

/** A component of such a module. */
export function echoComponent(
  { core, resolve, world }: Echo,
  stringEncoding: Encoding,
): Uint8Array<ArrayBuffer> {
  const { bytes, diagnostics } = componentize(embed(core, resolve, world, { stringEncoding }));
  if (bytes === undefined) throw new Error(diagnostics[0]?.message ?? 'no component');
  return bytes as Uint8Array<ArrayBuffer>;
}

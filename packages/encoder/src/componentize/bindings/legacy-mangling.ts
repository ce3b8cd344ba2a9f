import { worldKeyName } from '@witcraft/resolver';
import { findBuiltIn } from './built-ins.js';
import type { Mangling, ResourceOperation } from './mangling.js';
import type { PayloadOperation } from './module-bindings.js';

const RESOURCE_PREFIXES: readonly (readonly [string, ResourceOperation])[] = [
  ['[resource-drop]', 'resource.drop'],
  ['[resource-new]', 'resource.new'],
  ['[resource-rep]', 'resource.rep'],
];
const ASYNC_LOWER = '[async-lower]';
const PAYLOAD: RegExp =
  /^(\[async-lower\])?\[(future|stream)-(new|read|write|cancel-read|cancel-write|drop-readable|drop-writable|forward)-([^\]]*)\]([\s\S]*)$/;
/** Those that can be async. */
const BLOCKING: ReadonlySet<string> = new Set(['read', 'write', 'cancel-read', 'cancel-write']);

/** The names that came before those of the specification, which most compilers still use. */
export const legacyMangling: Mangling = {
  root: '$root',
  interfacePrefix: '',
  exportedPrefix: '[export]',
  memory: 'memory',
  initialize: '_initialize',
  realloc: 'cabi_realloc',
  functionTable: '__indirect_function_table',
  taskHook: '__wasm_task_hook',

  resourceOperation(name) {
    for (const [prefix, operation] of RESOURCE_PREFIXES) {
      if (name.startsWith(prefix)) return { operation, resource: name.slice(prefix.length) };
    }
    return undefined;
  },
  taskReturn: (name) => behind('[task-return]', name),
  isTaskCancel: (name) => name === '[task-cancel]',
  builtIn: findBuiltIn,

  payload(name) {
    const match = PAYLOAD.exec(name);
    if (match === null) return undefined;
    const [, prefix, kind, operation = '', number = '', func = ''] = match;
    const async = prefix !== undefined;
    if (async && !BLOCKING.has(operation)) return undefined;
    const index = number === 'unit' ? number : parseIndex(number);
    if (index === undefined) return undefined;
    return {
      kind: kind as 'future' | 'stream',
      operation: operation as PayloadOperation,
      async,
      index,
      function: func,
      name: async ? name.slice(ASYNC_LOWER.length) : name,
    };
  },

  linkerImport(name, { params, results }) {
    const [param] = params;
    const [result] = results;
    switch (name) {
      case '__wasm_get_stack_pointer':
        if (result === undefined) return undefined;
        return { kind: 'built-in', canon: { kind: 'context.get', type: result, slot: 0 } };
      case '__wasm_set_stack_pointer':
        if (param === undefined) return undefined;
        return { kind: 'built-in', canon: { kind: 'context.set', type: param, slot: 0 } };
      case '__wasm_get_tls_base':
        return result && { kind: 'tls-base', operation: 'get', type: result };
      case '__wasm_set_tls_base':
        return param && { kind: 'tls-base', operation: 'set', type: param };
      default:
        return undefined;
    }
  },

  lowered(name) {
    const async = behind(ASYNC_LOWER, name);
    return async === undefined ? { name, use: 'lower' } : { name: async, use: 'lower-async' };
  },
  findInterface: (names, name) => names.byName(name),
  interfaceNames: (names) => names.names(),
  exportPrefix: (resolve, key) => (key === undefined ? '' : `${worldKeyName(resolve, key)}#`),
  destructor: (resource) => `[dtor]${resource}`,
  lifted(name) {
    const callback = behind('[async-lift]', name);
    if (callback !== undefined) return { name: callback, use: 'lift-async-callback' };
    const stackful = behind('[async-lift-stackful]', name);
    return stackful === undefined ? { name, use: 'lift' } : { name: stackful, use: 'lift-async' };
  },
  postReturn: (name) => behind('cabi_post_', name),
  callback: (name) => behind('[callback][async-lift]', name),
};

function behind(prefix: string, name: string): string | undefined {
  return name.startsWith(prefix) ? name.slice(prefix.length) : undefined;
}

function parseIndex(text: string): number | undefined {
  if (!/^\+?\d+$/.test(text)) return undefined;
  const value = Number(text);
  return value > 0xffffffff ? undefined : value;
}

import { type CoreExternType, writeModule } from '@witcraft/binary';
import {
  type CoreFunction,
  type CoreGlobal,
  type CoreMemory,
  type CoreModule,
  type CoreTable,
  engine,
} from '../engine.js';
import type { LinkType } from '../model/modules.js';
import { coreFunction } from './core-function.js';
import type { LinkValue } from './link-value.js';

/**
 * What the engine has for a JavaScript value that is given for something of a core type:
 * the value goes through a module that imports it with that type, and exports it again, so
 * that the engine's own rules of linking hold. A wrong type is a `WebAssembly.LinkError`.
 */
export function throughEngine(type: LinkType, value: unknown): LinkValue {
  if ('type' in type) return coreLinkValue(type, coreFunction(value as CoreFunction, type.type));
  const { exports } = new (engine().Instance)(moduleOf(type), { '': { x: value } });
  return coreLinkValue(type, exports['x']);
}

/** A thing of the engine's, of a type, as a link value. */
export function coreLinkValue(type: LinkType, value: unknown): LinkValue {
  switch (type.kind) {
    case 'func':
    case 'interface-func':
      return { kind: 'core', call: value as CoreFunction, type: type.type };
    case 'memory':
      return { kind: 'memory', memory: value as CoreMemory };
    case 'table':
      return { kind: 'table', table: value as CoreTable };
    case 'global':
      return { kind: 'global', global: value as CoreGlobal };
  }
}

/** A module that imports one thing that is no function, and exports it. */
function moduleOf(type: Exclude<LinkType, { kind: 'func' | 'interface-func' }>): CoreModule {
  const extern: CoreExternType =
    type.kind === 'memory'
      ? { kind: 'memory', memory: { limits: type.limits, pageSizeLog2: undefined } }
      : type;
  const bytes = writeModule({
    imports: [{ module: '', name: 'x', type: extern }],
    exports: [{ name: 'x', sort: extern.kind, index: 0 }],
  });
  return new (engine().Module)(bytes);
}

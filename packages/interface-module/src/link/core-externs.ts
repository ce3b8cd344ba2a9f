import { type CoreExternType, coreFuncType, writeModule } from '@witcraft/binary';
import {
  type CoreFunction,
  type CoreGlobal,
  type CoreMemory,
  type CoreModule,
  type CoreTable,
  engine,
} from '../engine.js';
import { toCoreValType } from '../model/core-types.js';
import type { LinkType } from '../model/modules.js';
import type { CoreType } from '../model/types.js';
import type { LinkValue } from './link-value.js';

/**
 * What the engine has for a JavaScript value that is given for something of a core type:
 * the value goes through a module that imports it with that type, and exports it again, so
 * that the engine's own rules of linking hold. A wrong type is a `WebAssembly.LinkError`.
 */
export function throughEngine(type: LinkType, value: unknown): LinkValue {
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

/** A module that imports one thing and exports it. */
function moduleOf(type: LinkType): CoreModule {
  let extern: CoreExternType;
  const types = [];
  switch (type.kind) {
    case 'func':
    case 'interface-func': {
      const params = (type.type.params as readonly CoreType[]).map(toCoreValType);
      types.push(
        coreFuncType(params, (type.type.results as readonly CoreType[]).map(toCoreValType)),
      );
      extern = { kind: 'func', type: 0, exact: false };
      break;
    }
    case 'memory':
      extern = { kind: 'memory', memory: { limits: type.limits, pageSizeLog2: undefined } };
      break;
    case 'table':
      extern = type;
      break;
    case 'global':
      extern = type;
      break;
  }
  const bytes = writeModule({
    types,
    imports: [{ module: '', name: 'x', type: extern }],
    exports: [{ name: 'x', sort: extern.kind, index: 0 }],
  });
  return new (engine().Module)(bytes);
}

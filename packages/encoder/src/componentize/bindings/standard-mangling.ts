import { interfaceTrackName, type Resolve, type WorldKey } from '@witcraft/resolver';
import { collectExportNames, type Mangling, type ResourceOperation } from './mangling.js';

const RESOURCE_SUFFIXES: readonly (readonly [string, ResourceOperation])[] = [
  ['_drop', 'resource.drop'],
  ['_new', 'resource.new'],
  ['_rep', 'resource.rep'],
];

/** The names behind `cm32p2` (component-model#378). It has none for async functions yet. */
export const standardMangling: Mangling = {
  root: '',
  interfacePrefix: '|',
  exportedPrefix: '_ex_',
  memory: '_memory',
  initialize: '_initialize',
  realloc: '_realloc',
  functionTable: undefined,
  taskHook: undefined,

  resourceOperation(name) {
    for (const [suffix, operation] of RESOURCE_SUFFIXES) {
      if (name.endsWith(suffix)) return { operation, resource: name.slice(0, -suffix.length) };
    }
    return undefined;
  },
  taskReturn: () => undefined,
  isTaskCancel: () => false,
  builtIn: () => undefined,
  payload: () => undefined,
  linkerImport: () => undefined,
  lowered: (name) => ({ name, use: 'lower' }),

  findInterface: (names, name) => names.byTrack(name),
  exportNames(resolve, world, keys) {
    return collectExportNames(resolve, world, keys, {
      worldFunction: (name) => `||${name}`,
      interfaceFunction: (key, name) => `|${keyName(resolve, key)}|${name}`,
      destructor: (key, resource) => `|${keyName(resolve, key)}|${resource}_dtor`,
    });
  },
  lifted: (name) => ({ name, use: 'lift' }),
  postReturn: (name) => (name.endsWith('_post') ? name.slice(0, -'_post'.length) : undefined),
  callback: () => undefined,
};

function keyName(resolve: Resolve, key: WorldKey): string | undefined {
  return typeof key === 'string' ? key : interfaceTrackName(resolve, key);
}

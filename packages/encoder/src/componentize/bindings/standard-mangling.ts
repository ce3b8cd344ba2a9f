import { interfaceTrackName } from '@witcraft/resolver';
import type { Mangling, ResourceOperation } from './mangling.js';

const RESOURCE_SUFFIXES: readonly (readonly [string, ResourceOperation])[] = [
  ['_drop', 'resource.drop'],
  ['_new', 'resource.new'],
  ['_rep', 'resource.rep'],
];

/** What all names of the specification begin with. */
export const STANDARD_PREFIX = 'cm32p2';

/** The names behind {@link STANDARD_PREFIX} (component-model#378). It has none for async functions yet. */
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
  interfaceNames: (names) => names.tracks(),
  exportPrefix: (resolve, key) =>
    key === undefined
      ? '||'
      : `|${typeof key === 'string' ? key : interfaceTrackName(resolve, key)}|`,
  destructor: (resource) => `${resource}_dtor`,
  lifted: (name) => ({ name, use: 'lift' }),
  postReturn: (name) => (name.endsWith('_post') ? name.slice(0, -'_post'.length) : undefined),
  callback: () => undefined,
};

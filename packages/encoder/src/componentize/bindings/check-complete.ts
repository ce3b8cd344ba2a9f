import type { CoreModule } from '@witcraft/binary';
import { type Function, type WorldKey, worldKeyName } from '@witcraft/resolver';
import { failure, type Problems } from '../failure.js';
import type { Origin } from '../input/origin.js';
import type { BindingContext } from './bind-imports.js';
import { eachExportedFunction } from './exported-functions.js';
import { legacyMangling } from './legacy-mangling.js';
import type { ModuleBindings } from './module-bindings.js';
import { nearestExport } from './near-names.js';
import { STANDARD_PREFIX, standardMangling } from './standard-mangling.js';

/** What the exports of a core module are found by. */
export interface ModuleExports {
  readonly module: CoreModule;
  /** The world's exports that it has to have. */
  readonly keys: ReadonlySet<WorldKey>;
  readonly origin: Origin | undefined;
}

/** Tells which exports of its world a core module lacks or has twice, and callbacks that it lacks. */
export function checkComplete(
  context: BindingContext,
  { module, keys, origin }: ModuleExports,
  { exports, functions }: ModuleBindings,
  problems: Problems,
): void {
  const found = new Map<Function, string>();
  let memories = 0;
  for (const [name, item] of exports) {
    if (problems.isFull) return;
    if (item.kind === 'memory') memories++;
    if (item.kind !== 'function') continue;
    const first = found.get(item.function);
    if (first === undefined) found.set(item.function, name);
    else {
      const message = `function \`${item.function.name}\` is exported twice: as \`${first}\`, and as \`${name}\``;
      problems.keep(failure('componentize/several-exports', message, origin?.export(name)));
    }
    const callback = `[callback]${name}`;
    if (item.use === 'lift-async-callback' && exports.get(callback)?.kind !== 'callback') {
      const message = `\`${name}\` has no callback \`${callback}\``;
      problems.keep(failure('componentize/missing-callback', message, origin?.export(name)));
    }
  }
  if (memories > 1)
    problems.keep(
      failure(
        'componentize/several-memories',
        'the module exports several memories',
        origin?.exports(),
      ),
    );

  const { resolve, world, rejectLegacyNames } = context;
  const schemes = rejectLegacyNames ? [standardMangling] : [legacyMangling, standardMangling];
  /** Functions that mean nothing: one of them may be what is looked for. */
  let others: readonly string[] | undefined;
  eachExportedFunction(resolve, resolve.worlds[world], keys, (func, key) => {
    if (found.has(func) || problems.isFull) return;
    const prefixes = schemes.map(
      (mangling) =>
        (mangling === standardMangling ? STANDARD_PREFIX : '') +
        mangling.exportPrefix(resolve, key),
    );
    const names = prefixes.map((prefix) => prefix + func.name);
    others ??= [...functions.keys()].filter((name) => exports.get(name) === undefined);
    const near = nearestExport(prefixes, func.name, others);
    const other = module.exports.find(({ name, sort }) => names.includes(name) && sort !== 'func');
    const notes = [`it would be called ${names.map((name) => `\`${name}\``).join(', or ')}`];
    if (other !== undefined)
      notes.push(`the module exports \`${other.name}\`, but it is a ${other.sort}`);
    else if (near !== undefined) notes.push(`the module exports \`${near}\`: is that it?`);
    const of = key === undefined ? '' : ` of interface \`${worldKeyName(resolve, key)}\``;
    const message = `the module does not export function \`${func.name}\`${of}`;
    problems.keep(failure('componentize/missing-export', message, origin?.exports(), notes));
  });
}

import type * as ast from '@witcraft/parser';
import { itemName } from '../../model/names.js';
import type { InterfaceId } from '../../model/resolve.js';
import { describeStability } from '../../model/stability.js';
import { readExternalId, readStability } from '../gates.js';
import {
  type FileScope,
  itemSpan,
  type LocalInterface,
  type PackageContext,
} from '../package-context.js';
import { checkPackage, findInterface } from '../paths.js';
import { didYouMean } from '../report.js';
import { type Container, declareName, declareType, type TypeDraft } from './declare-type.js';
import { MISSING, type RawKind, type RawType } from './raw-type.js';
import type { ScopeEntry, TypeScope } from './type-scope.js';

/** `use-item`: each name becomes a type of its own that stands for the one it is used from. */
export function resolveUse(
  context: PackageContext,
  file: FileScope,
  scope: TypeScope,
  node: ast.Use,
  container: Container,
  declared: ScopeEntry[],
): void {
  const { report } = file;
  const stability = readStability(node.attributes, file);
  const externalId = readExternalId(node.attributes, report);
  const path = node.path.package === undefined ? undefined : node.path.name.span;
  // What another package may lack is not looked for where a gate is off.
  const skip = node.path.package !== undefined && !context.gates.includes(stability);
  if (skip) checkPackage(context, file, node.path);
  const target = skip ? undefined : findInterface(context, file, node.path);
  const { parts } = file;
  const end = parts.next(node.part);
  for (let used = node.part + 1; used < end; used = parts.next(used)) {
    const local = parts.label(parts.holds(used) ? used + 1 : used);
    let type: RawType = skip ? context.addGatedType({ stability, name: local }) : MISSING;
    if (target !== undefined) {
      const found =
        target.kind === 'local'
          ? localType(context, file, target.item, used)
          : foreignType(context, file, target.id, used);
      if (found !== undefined && found !== MISSING) {
        // The span of the name as it is used, the name as it is known here.
        const kind: RawKind = { kind: 'type', type: found };
        const draft: TypeDraft = {
          name: local,
          kind,
          owner: container.owner,
          docs: undefined,
          stability,
          externalId,
          span: itemSpan(file, parts.head(used)),
        };
        type = declareType(context, file, container, draft, undefined, path);
      }
    }
    const entry = declareName(file, scope, local, used, type);
    if (entry !== undefined) declared.push(entry);
  }
}

function localType(
  context: PackageContext,
  file: FileScope,
  item: LocalInterface,
  used: number,
): RawType | undefined {
  if (!context.resolvedInterfaces.has(item)) return undefined;
  const name = file.parts.label(used);
  const types = item.id === undefined ? undefined : context.builder.interfaces[item.id]?.types;
  const { scope, items } = item;
  const entry = scope.get(name);
  const type = entry === undefined ? types?.get(name) : entry.type;
  if (type !== undefined) return type;
  const isNamed = (node: ast.InterfaceItem): boolean => node.kind === 'func' && node.label === name;
  const func = scope.isCleared ? items.find(isNamed) : entry?.by;
  if (typeof func !== 'object' || func.kind !== 'func') {
    const known = (): Iterable<string> =>
      scope.isCleared && types !== undefined ? types.keys() : scope.typeNames();
    reportUnknownName(context, file, used, item.name, known);
    return undefined;
  }
  file.report.error(
    'resolve/not-a-type',
    `\`${name}\` is a function, and only types can be used`,
    file.parts.head(used),
    {
      related: [[{ source: item.file.source, span: func.name.span }, 'the function']],
    },
  );
  return undefined;
}

function foreignType(
  context: PackageContext,
  file: FileScope,
  id: InterfaceId,
  used: number,
): RawType | undefined {
  const { builder } = context;
  const name = file.parts.label(used);
  const item = builder.interfaces[id];
  const type = item?.types.get(name);
  if (type !== undefined || item === undefined) return type;
  const owner = item.package === undefined ? undefined : builder.packages[item.package];
  const gate = owner && builder.gatedNames.get(itemName(owner.name, `${item.name}.${name}`));
  if (gate !== undefined) {
    file.report.error(
      'resolve/gated-reference',
      `this refers to type \`${name}\`, which ${describeStability(gate)} leaves out`,
      file.parts.head(used),
      { notes: ['give this item the same gate, or enable the feature'] },
    );
  } else if (item.functions.has(name)) {
    file.report.error(
      'resolve/not-a-type',
      `\`${name}\` is a function, and only types can be used`,
      file.parts.head(used),
    );
  } else {
    reportUnknownName(context, file, used, item.name ?? '', () => item.types.keys());
  }
  return undefined;
}

function reportUnknownName(
  context: PackageContext,
  file: FileScope,
  used: number,
  where: string,
  known: () => Iterable<string>,
): void {
  const label = file.parts.label(used);
  const span = file.parts.head(used);
  const near = context.suggest(label, known);
  file.report.error(
    'resolve/unknown-name',
    `interface \`${where}\` has no type \`${label}\``,
    span,
    didYouMean(near, span),
  );
}

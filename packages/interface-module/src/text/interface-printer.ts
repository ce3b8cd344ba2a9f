import {
  type Identifier,
  type Identifiers,
  identifiersOf,
  quoteName,
  type TextWriter,
} from '@witcraft/wat';
import { isCoreType } from '../model/core-types.js';
import type {
  FuncType,
  Id,
  InterfaceFunction,
  InterfaceImport,
  InterfaceModule,
  ValueType,
} from '../model/index.js';
import { type BodyNames, BodyPrinter, indexText } from './body-printer.js';
import {
  funcTypeText,
  globalText,
  groupText,
  importNameText,
  limitsText,
  valueTypeText,
} from './print-types.js';

/** Prints the fields of an interface module, each behind a line end. */
export function printInterface(out: TextWriter, module: InterfaceModule): void {
  const names = namesOf(module);
  module.types.forEach(({ type }, index) => {
    out.newline();
    out.write(`(type${definition(names.types.get(index))} ${valueTypeText(type)})`);
  });
  const counts = { func: 0, memory: 0, global: 0 };
  for (const item of module.imports) {
    out.newline();
    printImport(out, item, names, counts[item.desc.kind]++);
  }
  module.functions.forEach((func, index) => {
    out.newline();
    printFunction(out, func, names, counts.func + index);
  });
  for (const { name, func } of module.exports) {
    out.newline();
    out.write(`(export ${quoteName(name)} (func ${indexText(names.functions, func)}))`);
  }
}

/** An id where something is defined, with a space before it. */
export function definition(id: Identifier | undefined): string {
  return id === undefined ? '' : ` ${id.definition}`;
}

function namesOf({ types, imports, functions }: InterfaceModule): BodyNames {
  const imported = (kind: InterfaceImport['desc']['kind']) =>
    imports.filter(({ desc }) => desc.kind === kind);
  return {
    types: named(types, 'type'),
    functions: named([...imported('func'), ...functions], 'func'),
    memories: named(imported('memory'), 'memory'),
    globals: named(imported('global'), 'global'),
    option: (index, tag) => {
      const type = types[index]?.type;
      if (typeof type !== 'object' || type.kind !== 'variant') return undefined;
      return type.options[tag]?.name;
    },
  };
}

function named(items: readonly { readonly id: Id }[], group: string): Identifiers {
  const names: [number, string][] = [];
  items.forEach(({ id }, index) => {
    if (id !== undefined) names.push([index, id]);
  });
  return identifiersOf(names, group);
}

/** `iimport`; `index` is that in the space of what it imports. */
function printImport(
  out: TextWriter,
  { name, desc }: InterfaceImport,
  names: BodyNames,
  index: number,
): void {
  const importName = importNameText(name);
  switch (desc.kind) {
    case 'func': {
      const type = funcTypeText(desc.type, desc.paramNames);
      out.write(`(import${importName} (func${definition(names.functions.get(index))}${type}))`);
      break;
    }
    case 'memory': {
      const limits = limitsText(desc.limits);
      out.write(`(import${importName} (memory${definition(names.memories.get(index))} ${limits}))`);
      break;
    }
    case 'global': {
      const global = globalText(desc.global);
      out.write(`(import${importName} (global${definition(names.globals.get(index))} ${global}))`);
      break;
    }
    default:
      desc satisfies never;
  }
}

/** `ifunc` */
function printFunction(
  out: TextWriter,
  { type, paramNames, locals, body }: InterfaceFunction,
  names: BodyNames,
  index: number,
): void {
  out.open(`func${definition(names.functions.get(index))}${funcTypeText(type, paramNames)}`);
  if (locals.length > 0) {
    const types = locals.map((local) => local.type);
    const ids = locals.map(({ id }) => id);
    out.newline();
    out.write(groupText('local', types, ids).slice(1));
  }
  new BodyPrinter(out, names, localNames(type, paramNames, locals)).print(body);
  out.close();
}

/** The names of locals by their index. */
function localNames(
  { params }: FuncType,
  paramNames: readonly Id[],
  locals: InterfaceFunction['locals'],
): readonly Id[] {
  const core = paramNames.filter((_, i) => isCoreType(params[i] as ValueType));
  return [...core, ...locals.map(({ id }) => id)];
}

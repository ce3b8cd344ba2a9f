import type {
  Component,
  ComponentDeclaration,
  DefinedType,
  ExternName,
  ExternType,
  NamedValType,
  Type,
  ValType,
} from '@witcraft/binary';

// A short text of what a component defines: a line for each definition, indented
// by its scope. Types are numbered as they are in the binary.

/** The types and exports of a component; custom sections by their names. */
export function componentText(component: Component): string {
  const lines: string[] = [];
  let types = 0;
  for (const section of component.sections) {
    if (section.kind === 'types') {
      for (const type of section.items) lines.push(...typeLines(type, types++));
    } else if (section.kind === 'exports') {
      for (const { name, sort, index } of section.items) {
        if (sort === 'type') types++;
        lines.push(`export "${name.name}" ${sort} ${index}`);
      }
    } else if (section.kind === 'custom') lines.push(`custom "${section.name}"`);
    else throw new Error(`unexpected section ${section.kind}`);
  }
  return lines.join('\n');
}

/** The lines of a type, the first of which says its index. */
export function typeLines(type: Type, index: number): string[] {
  if (type.kind !== 'component' && type.kind !== 'instance') {
    return [`type ${index} ${typeText(type)}`];
  }
  const lines = [`type ${index} ${type.kind}`];
  let types = 0;
  for (const declaration of type.declarations) {
    if (declaration.kind === 'type') {
      lines.push(...typeLines(declaration.type, types++).map(indent));
      continue;
    }
    const [isType, text] = declarationText(declaration);
    lines.push(indent(isType ? text.replace('#', `${types++}`) : text));
  }
  return lines;
}

function indent(line: string): string {
  return `  ${line}`;
}

/** Whether it adds a type, and its text; `#` stands for the index. */
function declarationText(declaration: ComponentDeclaration): [boolean, string] {
  switch (declaration.kind) {
    case 'import': {
      const { name, type } = declaration.import;
      return externText('import', name, type);
    }
    case 'export':
      return externText('export', declaration.export.name, declaration.export.type);
    case 'alias': {
      const { alias } = declaration;
      if (alias.kind === 'export') {
        return [true, `type # alias of "${alias.name}" in instance ${alias.instance}`];
      }
      if (alias.kind === 'outer') return [true, `type # alias outer ${alias.count} ${alias.index}`];
      break;
    }
    default:
  }
  throw new Error(`unexpected ${declaration.kind}`);
}

function externText(word: string, name: ExternName, type: ExternType): [boolean, string] {
  const attributes = name.attributes.map(({ kind, value }) => ` (${kind} "${value}")`).join('');
  const label = `"${name.name}"${attributes}`;
  if (type.kind !== 'type') {
    if (type.kind === 'value') throw new Error('unexpected value');
    return [false, `${word} ${label} ${type.kind} ${type.type}`];
  }
  const bound = type.bound.kind === 'eq' ? `eq ${type.bound.type}` : 'sub resource';
  return [true, `${word} ${label} type # ${bound}`];
}

function typeText(type: Exclude<Type, { readonly kind: 'component' | 'instance' }>): string {
  switch (type.kind) {
    case 'func': {
      const results =
        type.namedResults === undefined
          ? type.result === undefined
            ? ''
            : ` -> ${type.result}`
          : ` -> (${membersText(type.namedResults)})`;
      return `${type.async ? 'async ' : ''}func(${membersText(type.params)})${results}`;
    }
    case 'resource':
      return 'resource';
    default:
      return definedText(type);
  }
}

function definedText(type: DefinedType): string {
  const of = (...types: (ValType | undefined)[]): string =>
    `${type.kind} ${types.map((item) => item ?? '_').join(' ')}`.trimEnd();
  switch (type.kind) {
    case 'primitive':
      return type.type;
    case 'record':
      return `record {${membersText(type.fields)}}`;
    case 'variant': {
      const cases = type.cases.map((item) =>
        item.type === undefined ? item.name : `${item.name}(${item.type})`,
      );
      return `variant {${cases.join(', ')}}`;
    }
    case 'flags':
    case 'enum':
      return `${type.kind} {${type.names.join(', ')}}`;
    case 'list':
      return of(type.element);
    case 'fixed-length-list':
      return of(type.element, type.length);
    case 'map':
      return of(type.key, type.value);
    case 'tuple':
      return of(...type.types);
    case 'option':
      return of(type.type);
    case 'result':
      return of(type.ok, type.err);
    case 'own':
    case 'borrow':
      return of(type.resource);
    case 'future':
    case 'stream':
      return type.type === undefined ? type.kind : of(type.type);
    default:
      return type satisfies never;
  }
}

function membersText(members: readonly NamedValType[]): string {
  return members.map(({ name, type }) => `${name}: ${type}`).join(', ');
}

import type {
  CompositeDeclaration,
  Condition,
  EnumDeclaration,
  FieldDeclaration,
  FunctionBlock,
  FunctionDeclaration,
  InterfaceDeclaration,
  Member,
  ParameterList,
  Program,
  SpecialFunctionDeclaration,
  TypeAnnotation,
  TypeNode,
} from '@witcraft/cadence';
import { type CadenceScope, conditionOf } from './cadence-expressions.js';
import { type DeclaredTypes, witName, witResultOf, witTypeOf } from './cadence-types.js';
import { type Gap, Gaps } from './gap.js';

/** How what is made is called. */
export interface CadenceToWitOptions {
  /** `local:cadence` if not given. */
  readonly package?: string;
  /** The interface for what stands in no contract; `types` if not given. */
  readonly interface?: string;
}

/**
 * The contract and resource interfaces of a Cadence program as a WIT package, with their
 * conditions. A contract interface becomes an interface, a resource interface a resource:
 * fields are getters, `init` the constructor; structures that are only fields are records.
 * Contracts and resources that are no interfaces are left out: they fulfil the promise.
 * What does not carry over is listed in `gaps`, each with its place: types that WIT has not,
 * access that is not public, argument labels, defaults, conditions that WIT can't say.
 *
 * @example
 * const { wit, gaps } = cadenceToWit(parseProgram(new Source('vault.cdc', text)));
 */
export function cadenceToWit(
  program: Program,
  options: CadenceToWitOptions = {},
): { readonly wit: string; readonly gaps: readonly Gap[] } {
  const gaps: Gap[] = [];
  const interfaces: string[] = [];
  const loose: Member[] = [];
  for (const one of program.declarations) {
    if (one.kind === 'interface-declaration' && one.compositeKind === 'contract') {
      const name = witName(one.name.text);
      interfaces.push(
        new InterfaceWriter(one.members, new Gaps(gaps, `${one.name.text}.`)).write(name),
      );
    } else if (isImplementation(one)) {
      // What fulfils an interface is no part of the promise.
    } else if (isMember(one)) loose.push(one);
    else gaps.push({ place: 'the program', what: `a declaration (${one.kind})` });
  }
  if (loose.length > 0) {
    const name = options.interface ?? 'types';
    interfaces.unshift(new InterfaceWriter(loose, new Gaps(gaps)).write(name));
  }
  const wit = [`package ${options.package ?? 'local:cadence'};\n`, ...interfaces].join('\n');
  return { wit, gaps };
}

function isImplementation(one: Program['declarations'][number]): boolean {
  return one.kind === 'composite-declaration' && one.compositeKind !== 'struct';
}

function isMember(
  one: Program['declarations'][number],
): one is Program['declarations'][number] & Member {
  switch (one.kind) {
    case 'interface-declaration':
    case 'composite-declaration':
    case 'enum-declaration':
    case 'event-declaration':
      return true;
    default:
      return false;
  }
}

/** Writes one interface of WIT. */
class InterfaceWriter {
  readonly #members: readonly Member[];
  readonly #gaps: Gaps;
  readonly #declared: DeclaredTypes;

  constructor(members: readonly Member[], gaps: Gaps) {
    this.#members = members;
    this.#gaps = gaps;
    const names = (test: (one: Member) => boolean): Map<string, string> =>
      new Map(
        members.flatMap((one) =>
          test(one) && 'name' in one ? [[one.name.text, witName(one.name.text)]] : [],
        ),
      );
    this.#declared = {
      resources: names(isResource),
      records: names(isRecord),
      enums: names((one) => one.kind === 'enum-declaration'),
    };
  }

  write(name: string): string {
    const items = this.#members.flatMap((one) => this.#item(one));
    return `interface ${name} {\n${indented(items.join('\n'))}}\n`;
  }

  #item(one: Member): string[] {
    switch (one.kind) {
      case 'enum-declaration':
        return [enumText(one)];
      case 'interface-declaration':
      case 'composite-declaration':
        if (isRecord(one)) return this.#record(one);
        if (isResource(one)) return [this.#resource(one)];
        this.#gaps.add(one.name.text, `a ${one.compositeKind} that is no record`);
        return [];
      case 'event-declaration':
        this.#gaps.add(one.name.text, 'an event');
        return [];
      case 'function-declaration':
        return this.#function(one, one.name.text, undefined);
      case 'field-declaration':
        return this.#getter(one, one.name.text);
      case 'special-function-declaration':
        this.#gaps.add(one.name.text, `\`${one.name.text}\` of a contract`);
        return [];
      default:
        return one satisfies never;
    }
  }

  #record(one: CompositeDeclaration | InterfaceDeclaration): string[] {
    return this.#gaps.orNothing(one.name.text, () => {
      const fields = fieldsOf(one).map(
        (field) => `  ${witName(field.name.text)}: ${witTypeOf(field.type, this.#declared)},\n`,
      );
      return [`record ${witName(one.name.text)} {\n${fields.join('')}}`];
    });
  }

  #resource(one: CompositeDeclaration | InterfaceDeclaration): string {
    const fields = new Set(fieldsOf(one).map(({ name }) => name.text));
    const parts = one.members.flatMap((member): string[] => {
      const place = `${one.name.text}.${'name' in member ? member.name.text : ''}`;
      switch (member.kind) {
        case 'field-declaration':
          return this.#getter(member, place);
        case 'function-declaration':
          return this.#function(member, place, fields);
        case 'special-function-declaration':
          return this.#special(member, place, fields);
        default:
          this.#gaps.add(place, 'a declaration in a resource');
          return [];
      }
    });
    return `resource ${witName(one.name.text)} {\n${indented(parts.join('\n'))}}`;
  }

  #getter(one: FieldDeclaration, place: string): string[] {
    if (!this.#isPublic(one.access, place)) return [];
    return this.#gaps.orNothing(place, () => {
      const name = witName(one.name.text);
      const type = witResultOf(one.type, this.#declared);
      const getter = `${name}: func() -> ${type};`;
      return one.access?.level === 'pub-set'
        ? [getter, `set-${name.replace('%', '')}: func(value: ${type});`]
        : [getter];
    });
  }

  #function(
    one: FunctionDeclaration,
    place: string,
    fields: ReadonlySet<string> | undefined,
  ): string[] {
    if (!this.#isPublic(one.access, place)) return [];
    return this.#gaps.orNothing(place, () => {
      const { returnType } = one;
      const result =
        returnType === undefined || isVoid(returnType)
          ? ''
          : ` -> ${witResultOf(returnType, this.#declared)}`;
      const params = this.#params(one.parameters, place);
      const docs = this.#docs(one.body, place, this.#scope(one.parameters, returnType, fields));
      return [`${docs}${witName(one.name.text)}: func(${params})${result};`];
    });
  }

  #special(one: SpecialFunctionDeclaration, place: string, fields: ReadonlySet<string>): string[] {
    if (one.role !== 'init') {
      const { body } = one;
      if (body?.pre !== undefined || body?.post !== undefined) {
        this.#gaps.add(place, 'conditions of `destroy`');
      }
      return [];
    }
    return this.#gaps.orNothing(place, () => {
      const params = this.#params(one.parameters, place);
      const docs = this.#docs(one.body, place, this.#scope(one.parameters, undefined, fields));
      return [`${docs}constructor(${params});`];
    });
  }

  #params({ parameters }: ParameterList, place: string): string {
    return parameters
      .map(({ label, name, type }) => {
        if (label !== undefined && label.text !== '_') {
          this.#gaps.add(place, `the argument label \`${label.text}\``);
        }
        return `${witName(name.text)}: ${witTypeOf(type, this.#declared)}`;
      })
      .join(', ');
  }

  #scope(
    { parameters }: ParameterList,
    result: TypeAnnotation | undefined,
    fields: ReadonlySet<string> | undefined,
  ): CadenceScope {
    const typed: (readonly [string, TypeNode])[] = parameters.map(
      ({ name, type }) => [name.text, type.type] as const,
    );
    if (result !== undefined) typed.push(['result', result.type]);
    const named = (test: (type: TypeNode) => boolean): Set<string> =>
      new Set(typed.filter(([, type]) => test(type)).map(([name]) => name));
    return {
      parameters: new Map(parameters.map(({ name }) => [name.text, witName(name.text)])),
      fields,
      lists: named(({ kind }) => kind === 'array-type' || kind === 'dictionary-type'),
      records: named(
        (type) =>
          type.kind === 'nominal-type' && this.#declared.records.has(type.path.at(-1)?.text ?? ''),
      ),
    };
  }

  /** The conditions of a function, and what else of its body is lost. */
  #docs(body: FunctionBlock | undefined, place: string, scope: CadenceScope): string {
    if (body === undefined) return '';
    if (body.statements.length > 0) this.#gaps.add(place, 'a default implementation');
    const lines = (kind: 'pre' | 'post'): string[] =>
      (body[kind]?.conditions ?? []).flatMap((one) => this.#condition(kind, one, place, scope));
    return [...lines('pre'), ...lines('post')].join('');
  }

  #condition(kind: 'pre' | 'post', one: Condition, place: string, scope: CadenceScope): string[] {
    return this.#gaps.orNothing(
      `${place}, ${kind === 'pre' ? 'a precondition' : 'a postcondition'}`,
      () => {
        const text = conditionOf(one.test, scope);
        if (one.message === undefined) return [`/// @${kind} ${text}\n`];
        if (one.message.kind !== 'string') {
          this.#gaps.add(place, 'a message that is worked out');
          return [`/// @${kind} ${text}\n`];
        }
        return [`/// @${kind} ${text}: ${JSON.stringify(one.message.value)}\n`];
      },
    );
  }

  #isPublic(access: FieldDeclaration['access'], place: string): boolean {
    if (access?.level === 'pub' || access?.level === 'pub-set') return true;
    this.#gaps.add(place, 'a member that is not public');
    return false;
  }
}

function isResource(one: Member): boolean {
  return isType(one) && one.compositeKind === 'resource';
}

/** A structure that is nothing but its fields, apart from how it is made. */
function isRecord(one: Member): boolean {
  return (
    isType(one) &&
    one.compositeKind === 'struct' &&
    fieldsOf(one).length > 0 &&
    one.members.every(
      (member) =>
        member.kind === 'field-declaration' ||
        (member.kind === 'special-function-declaration' && member.body?.pre === undefined),
    )
  );
}

function isType(one: Member): one is CompositeDeclaration | InterfaceDeclaration {
  return one.kind === 'composite-declaration' || one.kind === 'interface-declaration';
}

function fieldsOf({ members }: CompositeDeclaration | InterfaceDeclaration): FieldDeclaration[] {
  return members.filter((one) => one.kind === 'field-declaration');
}

function isVoid({ type }: TypeAnnotation): boolean {
  return type.kind === 'nominal-type' && type.path.length === 1 && type.path[0]?.text === 'Void';
}

function enumText({ name, cases }: EnumDeclaration): string {
  const labels = cases.map((one) => `  ${witName(one.name.text)},\n`);
  return `enum ${witName(name.text)} {\n${labels.join('')}}`;
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ').replace(/[^\n]$/, '$&\n');
}

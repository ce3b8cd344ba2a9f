/** Text that a fix writes: members that an interface requires (C-03, C-07). */
import type { Fix } from '@witcraft/diagnostics';
import type { Checker } from './checker.js';
import type { CompositeLike } from './declare-types.js';
import { annotationText } from './type-names.js';
import { type CompositeType, isResource, type Member, type Parameter, type Type } from './types.js';

function annotation(type: Type): string {
  return annotationText(type, isResource(type));
}

function isVoid(type: Type): boolean {
  return type.kind === 'simple' && type.name === 'Void';
}

function parameterText(parameter: Parameter): string {
  const label =
    parameter.label === undefined
      ? '_ '
      : parameter.label === parameter.name
        ? ''
        : `${parameter.label} `;
  return `${label}${parameter.name}: ${annotation(parameter.type)}`;
}

/** `pub let balance: Int`. */
export function fieldStub(member: Member): string {
  const access = member.access === 'pub(set)' ? 'pub(set)' : 'pub';
  return `${access} ${member.variable ?? 'let'} ${member.name}: ${annotation(member.type)}`;
}

/** A function that panics, so that it checks whatever it should return and take. */
export function functionStub(member: Member): string {
  if (member.type.kind !== 'function') {
    return '';
  }
  const parameters = member.type.parameters.map(parameterText).join(', ');
  const result = isVoid(member.type.result) ? '' : `: ${annotation(member.type.result)}`;
  return [
    `pub fun ${member.name}(${parameters})${result} {`,
    `    panic("${member.name} is not written yet")`,
    '}',
  ].join('\n');
}

/** An initialiser that panics. */
export function initializerStub(parameters: readonly Parameter[], type: CompositeType): string {
  const list = parameters.map(parameterText).join(', ');
  const fields = [...type.members.values()].filter(
    (one) => one.kind === 'field' && !one.predeclared,
  );
  // A field that has the name and type of a parameter is most likely meant to hold it.
  const settings = parameters
    .filter((parameter) => fields.some((one) => one.name === parameter.name))
    .map(
      (parameter) =>
        `    self.${parameter.name} ${isResource(parameter.type) ? '<-' : '='} ${parameter.name}`,
    );
  return [`init(${list}) {`, ...settings, '}'].join('\n');
}

/** A fix that adds members before the closing brace of a declaration. */
export function stubFix(
  checker: Checker,
  node: CompositeLike,
  title: string,
  stubs: readonly string[],
): readonly Fix[] {
  const text = checker.source.text;
  const close = node.span.end - 1;
  if (text[close] !== '}' || node.kind !== 'composite-declaration') {
    return [];
  }
  const line = text.lastIndexOf('\n', node.span.start - 1) + 1;
  const outer = /^[ \t]*/.exec(text.slice(line, node.span.start))?.[0] ?? '';
  const inner = `${outer}    `;
  const lines = stubs.join('\n').split('\n');
  const body = lines.map((one) => `${inner}${one}`).join('\n');
  // What stands between the last member and the brace is replaced if it is white space.
  let start = close;
  while (start > node.span.start && /\s/.test(text[start - 1] ?? '')) {
    start -= 1;
  }
  return checker.fix(title, { start, end: close }, `\n${body}\n${outer}`);
}

import { Source } from '@witcraft/diagnostics';
import type { Expression, Program, TypeNode } from '../../src/syntax/ast.js';
import {
  parseExpressionText,
  parseProgram,
  parseTypeText,
} from '../../src/syntax/parse-program.js';

/** A program from its text. */
export function parse(text: string): Program {
  return parseProgram(new Source('test.cdc', text));
}

/** What is wrong with a program: `line:column message`. */
export function mistakes(text: string): string[] {
  const program = parse(text);
  return program.diagnostics.map(({ primary, message }) => {
    const { line, column } = program.source.positionAt(primary?.span.start ?? 0);
    return `${line}:${column} ${message}`;
  });
}

/** An expression with a pair of parentheses around each operation. */
export function shape(text: string): string {
  const node = parseExpressionText(text);
  return node === undefined ? 'no expression' : expressionShape(node);
}

function expressionShape(node: Expression): string {
  const of = expressionShape;
  switch (node.kind) {
    case 'bool':
    case 'integer':
      return String(node.value);
    case 'fixed-point':
      return `${node.isNegative ? '-' : ''}${node.digits}e-${node.scale}`;
    case 'nil':
      return 'nil';
    case 'void':
      return '()';
    case 'string':
      return JSON.stringify(node.value);
    case 'path':
      return `/${node.domain.text}/${node.identifier.text}`;
    case 'identifier':
      return node.name;
    case 'array':
      return `[${node.values.map(of).join(' ')}]`;
    case 'dictionary':
      return `{${node.entries.map(({ key, value }) => `${of(key)}:${of(value)}`).join(' ')}}`;
    case 'member':
      return `(${of(node.object)}${node.isOptional ? '?.' : '.'}${node.member.text})`;
    case 'index':
      return `(${of(node.object)}[${of(node.index)}])`;
    case 'call': {
      const types = node.typeArguments.map(({ type }) => typeShapeOf(type));
      const args = node.arguments.map(
        ({ label, value }) => `${label === undefined ? '' : `${label.text}:`}${of(value)}`,
      );
      return `(${of(node.callee)}${types.length > 0 ? `<${types}>` : ''}(${args.join(' ')}))`;
    }
    case 'unary':
      return `(${node.operator}${of(node.operand)})`;
    case 'force':
      return `(${of(node.operand)}!)`;
    case 'binary':
      return `(${of(node.left)} ${node.operator} ${of(node.right)})`;
    case 'conditional':
      return `(${of(node.test)} ? ${of(node.whenTrue)} : ${of(node.otherwise)})`;
    case 'cast':
      return `(${of(node.value)} ${node.operator} ${typeShapeOf(node.type.type)})`;
    case 'create':
      return `(create ${of(node.call)})`;
    case 'destroy':
      return `(destroy ${of(node.value)})`;
    case 'reference':
      return `(&${of(node.value)} as ${typeShapeOf(node.type)})`;
    case 'function':
      return `(fun ${node.parameters.parameters.map(({ name }) => name.text)})`;
    case 'parenthesized':
      return of(node.expression);
    case 'invalid':
      return 'invalid';
    default:
      return node satisfies never;
  }
}

/** A type, with a pair of parentheses around what has others within. */
export function typeShape(text: string): string {
  const node = parseTypeText(text);
  return node === undefined ? 'no type' : typeShapeOf(node);
}

function typeShapeOf(node: TypeNode): string {
  const of = typeShapeOf;
  switch (node.kind) {
    case 'nominal-type':
      return node.path.map(({ text }) => text).join('.');
    case 'optional-type':
      return `(${of(node.type)}?)`;
    case 'array-type':
      return `[${of(node.element)}${node.size === undefined ? '' : `;${node.size.value}`}]`;
    case 'dictionary-type':
      return `{${of(node.key)}:${of(node.value)}}`;
    case 'reference-type':
      return `(${node.isAuthorized ? 'auth ' : ''}&${of(node.type)})`;
    case 'function-type': {
      const parameters = node.parameters.map(
        ({ isResource, type }) => (isResource ? '@' : '') + of(type),
      );
      return `((${parameters}) -> ${node.returnType.isResource ? '@' : ''}${of(node.returnType.type)})`;
    }
    case 'restricted-type': {
      const base = node.restricted === undefined ? '' : of(node.restricted);
      return `${base}<${node.restrictions.map(of)}>`;
    }
    case 'invalid-type':
      return 'invalid';
    default:
      return node satisfies never;
  }
}

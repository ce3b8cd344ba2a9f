/** The checker as a whole: three passes over a program (section 2). */
import type { Diagnostic } from '@witcraft/diagnostics';
import { sortDiagnostics } from '@witcraft/diagnostics';
import type { Elaboration, TypeDeclaration } from '../elaboration.js';
import type {
  Declaration,
  FunctionDeclaration,
  ImportDeclaration,
  ImportLocation,
  Program,
  TypeNode,
  VariableDeclaration,
} from '../syntax/ast.js';
import { declareBuiltIns } from './built-in-values.js';
import { Checker } from './checker.js';
import { checkDeclaration } from './declarations.js';
import {
  declareCompositeMembers,
  declareInterfaceMembers,
  resolveFunction,
} from './declare-members.js';
import { declareTypes, isCompositeLike, isInterface } from './declare-types.js';
import { checkExpression } from './expressions.js';
import { declareFunction } from './functions.js';
import { resolveType } from './resolve-types.js';
import type { Variable } from './scopes.js';
import { checkStatements } from './statements.js';
import { type FunctionType, invalidType, type Type, voidType } from './types.js';

/** What {@link checkProgram} can be told. */
export interface CheckOptions {
  /** Which program this is, for those that import it; two of one location are the same. */
  readonly location?: string;
  /**
   * Finds an imported program, checked; `undefined` where there is none. Without it no import is
   * found.
   */
  readonly resolveImport?: (location: ImportLocation) => CheckedProgram | undefined;
  /** Functions that the host gives, by name, with their types. */
  readonly hostFunctions?: ReadonlyMap<string, TypeNode>;
}

/** A checked program: what is wrong with it, and what running it needs to know. */
export interface CheckedProgram {
  readonly program: Program;
  readonly location: string;
  /** What the checker found, in reading order; what the parser found is not among it. */
  readonly diagnostics: readonly Diagnostic[];
  /** What the names, expressions and types mean; whole only where nothing is wrong. */
  readonly elaboration: Elaboration<Type>;
  /** The declarations that others can import. */
  readonly declarations: readonly (TypeDeclaration | FunctionDeclaration | VariableDeclaration)[];
  /** Values and types by the names of those declarations. */
  readonly exports: ReadonlyMap<string, ExportedName>;
  /** The types of the functions that the host gives. */
  readonly hostFunctions: ReadonlyMap<string, FunctionType>;
}

/** What a name of a program stands for. */
export interface ExportedName {
  readonly value: Variable | undefined;
  readonly type: Variable | undefined;
  readonly declaration: TypeDeclaration | FunctionDeclaration | VariableDeclaration;
}

/**
 * Checks a program: that it conforms to its interfaces, gives and takes what it should, and loses
 * no resource (section 2 of the specification). A program that the parser did not understand as a
 * whole is not looked at. Costs are linear in the program's length.
 *
 * @example
 * const { diagnostics, elaboration } = checkProgram(parseProgram(source));
 */
export function checkProgram(program: Program, options: CheckOptions = {}): CheckedProgram {
  const location = options.location ?? program.source.name;
  const checker = new Checker(program.source, location, voidType, {
    expression: checkExpression,
    statements: checkStatements,
  });
  declareBuiltIns(checker.values, checker.types);
  const hostFunctions = declareHostFunctions(checker, options.hostFunctions ?? new Map());
  checker.values.enter();
  checker.types.enter();
  if (program.isWhole) {
    checkPasses(checker, program, options);
  }
  const declarations = program.declarations.filter(isExported);
  const exports = new Map<string, ExportedName>();
  for (const declaration of declarations) {
    const name = declaration.name.text;
    exports.set(name, {
      value: checker.values.find(name),
      type: checker.types.find(name),
      declaration,
    });
  }
  return {
    program,
    location,
    diagnostics: sortDiagnostics(checker.diagnostics),
    elaboration: checker.elaboration,
    declarations,
    exports,
    hostFunctions,
  };
}

/** Functions of the host are as built-in ones; what is no function type is left out. */
function declareHostFunctions(
  checker: Checker,
  nodes: ReadonlyMap<string, TypeNode>,
): ReadonlyMap<string, FunctionType> {
  const types = new Map<string, FunctionType>();
  for (const [name, node] of nodes) {
    const type = resolveType(checker, node);
    if (type.kind !== 'function') continue;
    types.set(name, type);
    checker.values.set({ name, kind: 'function', type, place: undefined });
  }
  return types;
}

function checkPasses(checker: Checker, program: Program, options: CheckOptions): void {
  for (const node of program.declarations) {
    if (node.kind === 'import-declaration') {
      declareImport(checker, node, options.resolveImport);
    }
  }
  declareTypes(checker, program.declarations, undefined);
  for (const node of program.declarations) {
    if (isInterface(node)) {
      declareInterfaceMembers(checker, node);
    }
  }
  for (const node of program.declarations) {
    if (isCompositeLike(node)) {
      declareCompositeMembers(checker, node, false);
    }
  }
  for (const node of program.declarations) {
    if (node.kind === 'function-declaration') {
      declareFunction(checker, node, resolveFunction(checker, node));
    }
  }
  for (const node of program.declarations) {
    checkDeclaration(checker, node);
  }
}

function isExported(
  node: Declaration,
): node is TypeDeclaration | FunctionDeclaration | VariableDeclaration {
  return node.kind !== 'import-declaration';
}

/** Brings the names of another program into scope. */
function declareImport(
  checker: Checker,
  node: ImportDeclaration,
  resolveImport: CheckOptions['resolveImport'],
): void {
  const imported = resolveImport?.(node.location);
  if (imported === undefined) {
    checker.report(
      'cadence/unresolved-import',
      node.location.span,
      `the program \`${node.location.text}\` is not found`,
    );
    for (const name of node.names) {
      // Whatever is used of it is not reported as well.
      declareUnknown(checker, name);
    }
    return;
  }
  checker.elaboration.imports.set(node, imported);
  for (const [type, declaration] of imported.elaboration.declarations) {
    checker.elaboration.declarations.set(type, declaration);
  }
  const names =
    node.names.length > 0
      ? node.names.map((name) => ({ name: name.text, span: name.span }))
      : [...imported.exports.keys()].map((name) => ({ name, span: node.location.span }));
  for (const { name, span } of names) {
    const found = imported.exports.get(name);
    const isPublic =
      found?.declaration.access?.level === 'pub' || found?.declaration.access?.level === 'pub-set';
    if (found === undefined) {
      checker.report(
        'cadence/unresolved-import',
        span,
        `\`${node.location.text}\` declares no \`${name}\``,
      );
      declareUnknown(checker, { text: name, span });
      continue;
    }
    if (!isPublic) {
      if (node.names.length === 0) {
        continue;
      }
      checker.report('cadence/inaccessible', span, `\`${name}\` is not public`);
    }
    declareImported(checker, found, span);
  }
}

function declareImported(
  checker: Checker,
  found: ExportedName,
  span: ImportDeclaration['span'],
): void {
  for (const [scopes, variable] of [
    [checker.values, found.value],
    [checker.types, found.type],
  ] as const) {
    if (variable !== undefined && variable.depth > 0) {
      checker.declare(
        scopes,
        {
          ...variable,
          kind: variable.kind === 'variable' ? 'constant' : variable.kind,
          place: checker.place(span),
        },
        false,
      );
    }
  }
}

function declareUnknown(
  checker: Checker,
  name: { readonly text: string; readonly span: ImportDeclaration['span'] },
): void {
  for (const scopes of [checker.values, checker.types]) {
    checker.declare(
      scopes,
      { name: name.text, kind: 'constant', type: invalidType, place: checker.place(name.span) },
      false,
    );
  }
}

import type { Elaboration, ImportedProgram, TypeDeclaration } from '../elaboration.js';
import type {
  CompositeDeclaration,
  Expression,
  FieldDeclaration,
  ForStatement,
  FunctionBlock,
  FunctionDeclaration,
  FunctionExpression,
  ImportDeclaration,
  InterfaceDeclaration,
  Parameter,
  SpecialFunctionDeclaration,
  TypeNode,
  VariableDeclaration,
} from '../syntax/ast.js';
import type { Type } from './types.js';

/** The elaboration while it is filled in. */
export class ElaborationBuilder implements Elaboration<Type> {
  readonly expressionTypes: Map<Expression, Type> = new Map();
  readonly writtenTypes: Map<TypeNode, Type> = new Map();
  readonly variableTypes: Map<
    VariableDeclaration | Parameter | FieldDeclaration | ForStatement,
    Type
  > = new Map();
  readonly returnTypes: Map<
    FunctionDeclaration | FunctionExpression | SpecialFunctionDeclaration,
    Type
  > = new Map();
  readonly declaredTypes: Map<TypeDeclaration, Type> = new Map();
  readonly declarations: Map<Type, TypeDeclaration> = new Map();
  readonly conformances: Map<CompositeDeclaration, readonly InterfaceDeclaration[]> = new Map();
  readonly imports: Map<ImportDeclaration, ImportedProgram<Type>> = new Map();
  readonly resourceResults: Set<FunctionBlock> = new Set();
}

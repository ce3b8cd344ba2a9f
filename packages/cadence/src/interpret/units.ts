import type { Source } from '@witcraft/diagnostics';
import type { Type } from '../check/types.js';
import type { Elaboration, ImportedProgram, TypeDeclaration } from '../elaboration.js';
import type {
  FunctionDeclaration,
  ImportDeclaration,
  Program,
  VariableDeclaration,
} from '../syntax/ast.js';
import { compileGlobalFunction, topLevelContext } from './compile-functions.js';
import { compileVariableValue } from './compile-statements.js';
import { CadenceFailure } from './failure.js';
import { Frame } from './frames.js';
import { type Global, internal, type Machine, type Unit } from './machine.js';
import { snapshot } from './snapshots.js';
import { type Value, VOID } from './values.js';

/** A checked program: the one that runs, or one that it imports. */
export interface UnitProgram {
  readonly program: Program;
  readonly elaboration: Elaboration<Type>;
}

/** The programs that run together; each is there once, however often it is imported. */
export class Units {
  readonly #machine: Machine;
  readonly #byLocation: Map<string, ProgramUnit> = new Map();
  readonly #all: ProgramUnit[] = [];
  /** What declares the types of all programs. */
  readonly declared: Map<Type, { readonly declaration: TypeDeclaration; readonly unit: Unit }> =
    new Map();

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /** Takes a program in, and what it imports. */
  add({ program, elaboration }: UnitProgram): ProgramUnit {
    const unit = new ProgramUnit(this.#machine, program, elaboration);
    this.#all.push(unit);
    for (const [declaration, type] of elaboration.declaredTypes) {
      this.declared.set(type, { declaration, unit });
    }
    for (const [node, imported] of elaboration.imports) {
      unit.imports.set(node, this.#imported(imported));
    }
    return unit;
  }

  /** Keeps what all variables at top level hold; what it returns puts that back. */
  save(copies: Map<Value, Value>): () => void {
    const undo = this.#all.map((unit) => unit.save(copies));
    return () => {
      for (const one of undo) one();
    };
  }

  #imported(imported: ImportedProgram<Type>): ProgramUnit {
    let unit = this.#byLocation.get(imported.location);
    if (unit === undefined) {
      unit = this.add(imported);
      this.#byLocation.set(imported.location, unit);
    }
    return unit;
  }
}

/** A variable at top level; it has no value before it is first used. */
interface Variable {
  value: Value | undefined;
  isStarted: boolean;
}

/** One program with its names at top level. */
export class ProgramUnit implements Unit {
  readonly program: Program;
  readonly elaboration: Elaboration<Type>;
  readonly imports: Map<ImportDeclaration, ProgramUnit> = new Map();
  readonly #machine: Machine;
  readonly #globals: Map<string, Global> = new Map();
  readonly #variables: Variable[] = [];

  constructor(machine: Machine, program: Program, elaboration: Elaboration<Type>) {
    this.#machine = machine;
    this.program = program;
    this.elaboration = elaboration;
    for (const declaration of program.declarations) {
      if (declaration.kind === 'function-declaration') {
        this.#globals.set(declaration.name.text, this.#functionGlobal(declaration));
      } else if (declaration.kind === 'variable-declaration') {
        this.#globals.set(declaration.name.text, this.#variableGlobal(declaration));
      }
    }
  }

  get source(): Source {
    return this.program.source;
  }

  global(name: string): Global | undefined {
    const own = this.#globals.get(name);
    if (own !== undefined) return own;
    for (const [node, unit] of this.imports) {
      if (node.names.length > 0 && node.names.every(({ text }) => text !== name)) continue;
      const found = unit.global(name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #functionGlobal(node: FunctionDeclaration): Global {
    let value: Value | undefined;
    return {
      read: () => {
        value ??= compileGlobalFunction(this.#machine, this, node);
        return value;
      },
      write: () => {
        throw internal('an assignment to a function', undefined);
      },
    };
  }

  /** Worked out when it is first used, or in its turn. */
  #variableGlobal(node: VariableDeclaration): Global {
    const place = { source: this.source, span: node.name.span };
    const variable: Variable = { value: undefined, isStarted: false };
    this.#variables.push(variable);
    return {
      read: () => {
        if (variable.value !== undefined) return variable.value;
        if (variable.isStarted) {
          const message = `the value of \`${node.name.text}\` is not known without itself`;
          throw new CadenceFailure('initialization', message, place);
        }
        variable.isStarted = true;
        const context = topLevelContext(this.#machine, this);
        const evaluate = compileVariableValue(context, node);
        variable.value = evaluate(new Frame(context.scope.size, undefined, VOID));
        return variable.value;
      },
      write: (other) => {
        variable.value = other;
      },
    };
  }

  /** Keeps what the variables hold; what it returns puts that back. */
  save(copies: Map<Value, Value>): () => void {
    const saved = this.#variables.map(({ value, isStarted }) => ({
      value: value === undefined ? undefined : snapshot(value, copies),
      isStarted: isStarted && value !== undefined,
    }));
    return () => {
      for (const [at, variable] of this.#variables.entries()) Object.assign(variable, saved[at]);
    };
  }
}

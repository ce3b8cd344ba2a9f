import type { ValueType } from '../../model/types.js';
import type { FunctionCode, Local, Operand, Piece, Statement, StringRange } from '../code.js';
import { isConstant, memoriesOf, zero } from '../code.js';
import type { Program } from '../context.js';
import { access } from './access.js';
import { type BitsContext, bitsStatement } from './bits.js';
import { changingLocals, usedOnce } from './changing-locals.js';
import { constantText } from './constants.js';
import { condition, numeric } from './numeric.js';
import { rawLocals } from './raw-locals.js';

/** Generated JavaScript, and what it is about: `make(s,m,f,g,c)` gives the function. */
export interface Source {
  readonly text: string;
  readonly constants: readonly unknown[];
}

/**
 * The function of an entry as JavaScript (section 18 step 5). In its text `s` is the
 * support, `m0` a memory's views, `f0` a core function, `g0` a global, `c0` a constant,
 * `t0` a local, `v0` the `DataView` of a memory.
 */
export function emitJavaScript(
  program: Program,
  entry: FunctionCode,
  given: readonly ValueType[] | undefined,
  name: string,
): Source {
  const constants: unknown[] = [];
  const { text } = writeEntry(entry, constants, given, name);
  const names = (letter: string, count: number): string =>
    `[${Array.from({ length: count }, (_, index) => `${letter}${index}`)}]=${letter}`;
  const { memories, functions, globals } = program;
  const tables = [
    names('m', memories.length),
    names('f', functions.length),
    names('g', globals.length),
    names('c', constants.length),
  ];
  return { text: `"use strict";const ${tables};\nreturn ${text}`, constants };
}

type IfStatement = Extract<Statement, { op: 'if' }>;

/** A function's text, and the locals of the code around it that it uses. */
interface Written {
  readonly text: string;
  readonly free: readonly number[];
}

/** A function that is an entry; what the host gives for its parameters is converted. */
function writeEntry(
  code: FunctionCode,
  constants: unknown[],
  given: readonly ValueType[] = [],
  path?: string,
): Written {
  const emitter = new Emitter(code, constants);
  const params = code.params.map(name);
  const conversions = given.map((type, index) => emitter.fromHost(type, index, params[index]!));
  const { text, free } = emitter.write(path);
  const whole = code.defers ? `return s.enter(d=>{${text}});` : text;
  return { text: `function(${params}){${conversions.join('')}${whole}}`, free };
}

/** Writes the body of one function; those in it are written by others. */
class Emitter {
  readonly #code: FunctionCode;
  /** Those of the whole program. */
  readonly #constants: unknown[];
  readonly #lines: string[] = [];
  /** Locals that the function mentions. */
  readonly #used = new Set<number>();
  /** Memories that it reads or writes by itself. */
  readonly #views: ReadonlySet<number>;
  /** Unsigned numbers that are kept where the code is. */
  #unsignedNames: Set<string> = new Set();
  /** Locals of it that are set and used, once each. */
  readonly #usedOnce: ReadonlySet<number>;
  /** Locals of it that are set in several places. */
  readonly #changing: ReadonlySet<number>;
  /** Locals of it that are kept as bits. */
  readonly #raw: ReadonlySet<number>;
  readonly #bits: BitsContext = {
    isRaw: ({ id }) => this.#raw.has(id),
    value: (operand) => this.#name(operand),
    unsigned: (operand) => this.#unsigned(operand),
  };

  constructor(code: FunctionCode, constants: unknown[]) {
    this.#code = code;
    this.#constants = constants;
    this.#views = memoriesOf(code);
    this.#usedOnce = usedOnce(code);
    this.#changing = changingLocals(code);
    this.#raw = rawLocals(code);
  }

  fromHost(type: ValueType, index: number, param: string): string {
    switch (type) {
      case 'i32':
        return `${param}|=0;`;
      case 'f64':
        return `${param}=+${param};`;
      case 'externref':
        return '';
      case 'bool':
        return `${param}=!!${param};`;
      default:
        return `${param}=s.fromHost(${this.#constant(type)},${param},'argument ${index + 1}');`;
    }
  }

  /** The whole body. */
  write(path?: string): Written {
    const { params, locals, body } = this.#code;
    this.#statements(body);
    const declarations = [
      ...locals.filter(({ id }) => this.#used.has(id)).map((local) => declared(local, this.#raw)),
      ...[...this.#views].map((memory) => `v${memory}=${freshView(memory)}`),
    ];
    const hasViews = this.#views.size > 0;
    if (hasViews) declarations.push('h=0');
    const head = declarations.length === 0 ? '' : `let ${declarations};`;
    const thrown = path === undefined ? '' : `,${JSON.stringify(path)}`;
    const failure = `throw s.failure(e,${hasViews ? 'h' : '1'}${thrown})`;
    const own = new Set([...params, ...locals].map(({ id }) => id));
    return {
      text: `${head}try{\n${this.#lines.join('\n')}\n}catch(e){${failure}}`,
      free: [...this.#used].filter((id) => !own.has(id)),
    };
  }

  #line(text: string): void {
    this.#lines.push(text);
  }

  #name(operand: Operand): string {
    if (isConstant(operand)) return constantText(operand);
    this.#used.add(operand.id);
    return name(operand);
  }

  #names(operands: readonly Operand[]): string[] {
    return operands.map((operand) => this.#name(operand));
  }

  /** An unsigned i32; of a local that stays the same it is kept, as engines compute it again. */
  #unsigned(operand: Operand): string {
    if (isConstant(operand)) return String(Number(operand.value) >>> 0);
    if (this.#changing.has(operand.id)) return `(${this.#name(operand)}>>>0)`;
    const kept = `u${operand.id}`;
    if (!this.#unsignedNames.has(kept)) {
      this.#unsignedNames.add(kept);
      this.#line(`const ${kept}=${this.#name(operand)}>>>0;`);
    }
    return kept;
  }

  #constant(value: unknown): string {
    let index = this.#constants.indexOf(value);
    if (index < 0) index = this.#constants.push(value) - 1;
    return `c${index}`;
  }

  #statements(statements: readonly Statement[]): void {
    const names = this.#unsignedNames;
    this.#unsignedNames = new Set(names);
    for (let index = 0; index < statements.length; index++) {
      const [statement, next] = [statements[index]!, statements[index + 1]];
      const folded = this.#foldedCondition(statement, next);
      if (folded === undefined) this.#statement(statement);
      else this.#if(folded, statements[++index] as IfStatement);
    }
    this.#unsignedNames = names;
  }

  /** A comparison whose result is the condition of the `if` behind it, and nothing else. */
  #foldedCondition(statement: Statement, next: Statement | undefined): string | undefined {
    if (statement.op !== 'numeric' || next?.op !== 'if') return undefined;
    const { target, name, operands } = statement;
    if (next.condition !== target || !this.#usedOnce.has(target.id)) return undefined;
    if (bitsStatement(this.#bits, statement) !== undefined) return undefined;
    return condition(name, this.#names(operands));
  }

  #if(text: string, { body, otherwise }: IfStatement): void {
    this.#line(`if(${text}){`);
    this.#statements(body);
    if (otherwise.length > 0) {
      this.#line('}else{');
      this.#statements(otherwise);
    }
    this.#line('}');
  }

  #set(target: Local, text: string): void {
    this.#line(`${this.#name(target)}=${text};`);
  }

  /** What calls something that may throw anything, and may grow memories. */
  #calling(text: string): void {
    if (this.#views.size === 0) {
      this.#line(text);
      return;
    }
    const fresh = [...this.#views].map((memory) => `v${memory}=${freshView(memory)};`).join('');
    this.#line(`h=1;${text}h=0;${fresh}`);
  }

  #statement(statement: Statement): void {
    const bits = bitsStatement(this.#bits, statement);
    if (bits !== undefined) {
      this.#line(bits);
      return;
    }
    switch (statement.op) {
      case 'numeric':
        this.#set(statement.target, numeric(statement.name, this.#names(statement.operands)));
        return;
      case 'copy':
        this.#set(statement.target, this.#name(statement.source));
        return;
      case 'load':
      case 'store': {
        const { memory, offset } = statement;
        const address = this.#unsigned(statement.address);
        const at = offset === 0 ? address : `${address}+${offset}`;
        const value = statement.op === 'store' ? this.#name(statement.value) : undefined;
        const text = access(statement.name, `v${memory}`, at, value);
        if (statement.op === 'load') this.#set(statement.target, text);
        else this.#line(`${text};`);
        return;
      }
      case 'memory.size':
        this.#set(statement.target, `m${statement.memory}.pages()`);
        return;
      case 'memory.grow': {
        const pages = this.#unsigned(statement.pages);
        const target = this.#name(statement.target);
        this.#calling(`${target}=m${statement.memory}.grow(${pages});`);
        return;
      }
      case 'global.get':
        this.#set(statement.target, `g${statement.global}.value`);
        return;
      case 'global.set':
        this.#line(`g${statement.global}.value=${this.#name(statement.value)};`);
        return;
      case 'call': {
        const call = `f${statement.func}(${this.#names(statement.args)})`;
        const targets = this.#names(statement.targets);
        if (targets.length === 0) this.#calling(`${call};`);
        else this.#calling(`${targets.length === 1 ? targets[0] : `[${targets}]`}=${call};`);
        return;
      }
      case 'block':
        this.#line(`l${statement.label.id}:{`);
        this.#statements(statement.body);
        this.#line('}');
        return;
      case 'loop':
        this.#line(`l${statement.label.id}:for(;;){`);
        this.#statements(statement.body);
        this.#line(`break;}`);
        return;
      case 'if':
        this.#if(this.#name(statement.condition), statement);
        return;
      case 'switch':
        this.#line(`switch(${this.#unsigned(statement.selector)}){`);
        for (const [index, { numbers, body }] of statement.arms.entries()) {
          const cases = numbers.map((number) => `case ${number}:`).join('');
          this.#line(`${cases}${index === statement.arms.length - 1 ? 'default:' : ''}{`);
          this.#statements(body);
          this.#line('break;}');
        }
        this.#line('}');
        return;
      case 'break':
      case 'continue':
        this.#line(`${statement.op} l${statement.label.id};`);
        return;
      case 'return': {
        const values = this.#names(statement.values);
        this.#line(values.length > 1 ? `return [${values}];` : `return ${values[0] ?? ''};`);
        return;
      }
      case 'trap':
        this.#line(`s.trap('${statement.code}');`);
        return;
      case 'range':
        this.#line(`if(${this.#outOfRange(statement)})s.trap('range');`);
        return;
      case 'addresses': {
        const { base, count, width } = statement;
        if (width === 0) return;
        const last = `(${this.#unsigned(count)}-1)*${width}`;
        const some = `${this.#name(count)}!==0`;
        this.#line(`if(${some}&&${this.#unsigned(base)}+${last}>4294967295)s.trap('bounds');`);
        return;
      }
      case 'size': {
        const product = `${this.#unsigned(statement.count)}*${statement.width}`;
        this.#line(`if(${product}>4294967295)s.trap('bounds');`);
        this.#set(statement.target, `${product}|0`);
        return;
      }
      case 'limit':
        this.#line(`if(${this.#unsigned(statement.count)}>s.mostElements)s.trap('limit');`);
        return;
      case 'string.check':
        this.#line(`s.check(${this.#string(statement.from)});`);
        return;
      case 'string.measure':
        this.#set(statement.target, `s.measure(${this.#string(statement.from)})`);
        return;
      case 'string.copy': {
        const { from, to, base, bytes } = statement;
        const [source, size, place] = [from.base, bytes, base].map((one) => this.#unsigned(one));
        const { memory, encoding } = from;
        this.#line(`s.copy(m${memory},'${encoding}',${source},${size},m${to},${place});`);
        return;
      }
      case 'string.transcode': {
        const { from, base, bytes } = statement;
        const to = `m${statement.to},${this.#unsigned(base)},${this.#unsigned(bytes)}`;
        this.#line(`s.transcode(${this.#string(from)},${to});`);
        return;
      }
      case 'js': {
        const text = statement.text.map((piece) => this.#piece(piece)).join('');
        const whole =
          statement.target === undefined ? text : `${this.#name(statement.target)}=${text}`;
        if (statement.calls) this.#calling(`${whole};`);
        else this.#line(`${whole};`);
        return;
      }
      case 'closure':
        this.#set(statement.target, this.#closure(writeEntry(statement.code, this.#constants)));
        return;
      case 'defer': {
        const { text, free } = new Emitter(statement.code, this.#constants).write();
        this.#line(`d.defer(${this.#closure({ text: `()=>{${text}}`, free })});`);
        return;
      }
      default:
        statement satisfies never;
    }
  }

  #piece(piece: Piece): string {
    if (typeof piece === 'string') return piece;
    if ('constant' in piece) return this.#constant(piece.constant);
    if ('memory' in piece) return `m${piece.memory}`;
    return this.#name(piece);
  }

  /** A function that has what it uses of the code around it as it is now. */
  #closure({ text, free }: Written): string {
    for (const id of free) this.#used.add(id);
    const names = free.map((id) => `t${id}`);
    return names.length === 0 ? text : `((${names})=>${text})(${names})`;
  }

  /** A string, as arguments of the support's functions. */
  #string({ memory, encoding, base, length }: StringRange): string {
    return `m${memory},'${encoding}',${this.#unsigned(base)},${this.#unsigned(length)}`;
  }

  #outOfRange(statement: Extract<Statement, { op: 'range' }>): string {
    const { core, operand, signed, least, greatest } = statement;
    const text = this.#name(operand);
    if (core === 'i32') {
      if (signed) return `${text}<${least}||${text}>${greatest}`;
      return `${this.#unsigned(operand)}>${greatest}`;
    }
    // An unsigned range leaves out what is negative too: its greatest is below 2^63.
    return `${text}<${least}n||${text}>${greatest}n`;
  }
}

/** Engines see that a view is a constant, as long as nothing grows, only where it is read. */
function freshView(memory: number): string {
  return `(m${memory}.fresh(),m${memory}.view)`;
}

function name({ id }: Local): string {
  return `t${id}`;
}

function declared(local: Local, raw: ReadonlySet<number>): string {
  const { id, type } = local;
  if (!raw.has(id)) return `${name(local)}=${type === 'js' ? 'null' : constantText(zero(type))}`;
  return type === 'f32' ? `${name(local)}=0` : `${name(local)}=0,${name(local)}h=0`;
}

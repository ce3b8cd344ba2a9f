import { MOST_ELEMENTS } from '../../limits.js';
import type { TrapCode } from '../../link/traps.js';
import type { CoreType } from '../../model/types.js';
import type { FunctionCode, Label, Local, Operand, Statement } from '../code.js';
import { isConstant } from '../code.js';
import type { Program } from '../context.js';
import { CodeWriter } from './code-writer.js';
import { type CoreSource, type Helper, ModuleWriter, NoCoreCode } from './module-writer.js';
import type { Scan } from './text-scan.js';

/**
 * The function of an entry as core WebAssembly (section 18 step 5); absent where it has to
 * do with anything but core values, defers something, or reads and writes several memories
 * where `manyMemories` says that a module has one at most. Strings are no matter: helpers see
 * to them.
 */
export function emitCore(
  program: Program,
  code: FunctionCode,
  results: readonly CoreType[],
  manyMemories: boolean,
): CoreSource | undefined {
  if (code.defers) return undefined;
  try {
    const params = code.params.map(coreType);
    const module = new ModuleWriter(program, params, results, manyMemories);
    return module.finish(new Emitter(module, code).write());
  } catch (error) {
    if (error instanceof NoCoreCode) return undefined;
    throw error;
  }
}

/** Writes the code of the function. */
class Emitter {
  readonly #module: ModuleWriter;
  readonly #code: FunctionCode;
  readonly #writer = new CodeWriter();
  readonly #locals = new Map<number, number>();
  /** Innermost last; absent for those that nothing branches to. */
  readonly #labels: (Label | undefined)[] = [];

  constructor(module: ModuleWriter, code: FunctionCode) {
    this.#module = module;
    this.#code = code;
  }

  write(): Uint8Array {
    const { params, locals, body } = this.#code;
    for (const { id } of [...params, ...locals]) this.#locals.set(id, this.#locals.size);
    this.#declare(locals);
    this.#statements(body);
    return this.#writer.op('unreachable').op('end').bytes.finish();
  }

  #declare(locals: readonly Local[]): void {
    const { bytes } = this.#writer;
    bytes.u32(locals.length);
    for (const local of locals) {
      bytes.u32(1);
      bytes.byte(typeBytes[coreType(local)]);
    }
  }

  #statements(statements: readonly Statement[]): void {
    for (const statement of statements) this.#statement(statement);
  }

  #push(...operands: readonly Operand[]): CodeWriter {
    const writer = this.#writer;
    for (const operand of operands) {
      if (!isConstant(operand)) {
        writer.index('local.get', this.#index(operand));
        continue;
      }
      switch (operand.type) {
        case 'i32':
          writer.i32(operand.value);
          break;
        case 'i64':
          writer.i64(operand.value);
          break;
        case 'f32':
          writer.bits('f32.const', BigInt(operand.value >>> 0), 4);
          break;
        case 'f64':
          writer.bits('f64.const', operand.value, 8);
          break;
        default:
          writer.op('ref.null').bytes.byte(operand.type === 'funcref' ? 0x70 : 0x6f);
      }
    }
    return writer;
  }

  #index(local: Local): number {
    coreType(local);
    const index = this.#locals.get(local.id);
    if (index === undefined) throw new Error(`a local of another function: ${local.id}`);
    return index;
  }

  #call(helper: Helper, params: readonly CoreType[], results: readonly CoreType[]): void {
    this.#writer.index('call', this.#module.helper(helper, params, results));
  }

  #pop(target: Local): void {
    this.#writer.index('local.set', this.#index(target));
  }

  /** Traps where the i32 on the stack is not 0. */
  #trapIf(code: TrapCode): void {
    this.#writer.block('if');
    this.#trap(code);
    this.#writer.op('end');
  }

  #trap(code: TrapCode): void {
    // The engine's own trap has the same code.
    if (code !== 'unreachable') this.#call({ name: 'trap', code }, [], []);
    this.#writer.op('unreachable');
  }

  /** Something with a label of its own around it. */
  #labelled(kind: 'block' | 'loop' | 'if', label: Label | undefined, write: () => void): void {
    this.#writer.block(kind);
    this.#labels.push(label);
    write();
    this.#labels.pop();
    this.#writer.op('end');
  }

  #branch(label: Label | undefined): void {
    const depth = this.#labels.length - 1 - this.#labels.lastIndexOf(label);
    this.#writer.index('br', depth);
  }

  #statement(statement: Statement): void {
    const writer = this.#writer;
    switch (statement.op) {
      case 'numeric':
        this.#push(...statement.operands).op(statement.name);
        this.#pop(statement.target);
        return;
      case 'copy':
        this.#push(statement.source);
        this.#pop(statement.target);
        return;
      case 'load':
        this.#push(statement.address);
        writer.access(statement.name, this.#module.memory(statement.memory), statement.offset);
        this.#pop(statement.target);
        return;
      case 'store':
        this.#push(statement.address, statement.value);
        writer.access(statement.name, this.#module.memory(statement.memory), statement.offset);
        return;
      case 'memory.size':
        writer.index('memory.size', this.#module.memory(statement.memory));
        this.#pop(statement.target);
        return;
      case 'memory.grow':
        this.#push(statement.pages).index('memory.grow', this.#module.memory(statement.memory));
        this.#pop(statement.target);
        return;
      case 'global.get':
        writer.index('global.get', statement.global);
        this.#pop(statement.target);
        return;
      case 'global.set':
        this.#push(statement.value).index('global.set', statement.global);
        return;
      case 'call':
        this.#push(...statement.args).index('call', statement.func);
        for (const target of statement.targets.toReversed()) this.#pop(target);
        return;
      case 'block':
      case 'loop':
        this.#labelled(statement.op, statement.label, () => this.#statements(statement.body));
        return;
      case 'if':
        this.#push(statement.condition);
        this.#labelled('if', undefined, () => {
          this.#statements(statement.body);
          if (statement.otherwise.length > 0) {
            writer.op('else');
            this.#statements(statement.otherwise);
          }
        });
        return;
      case 'switch':
        this.#switch(statement);
        return;
      case 'break':
      case 'continue':
        this.#branch(statement.label);
        return;
      case 'return':
        this.#push(...statement.values).op('return');
        return;
      case 'trap':
        this.#trap(statement.code);
        return;
      case 'range': {
        const { core, operand, signed, least, greatest } = statement;
        const limit = (value: bigint): CodeWriter =>
          core === 'i32' ? writer.i32(Number(BigInt.asIntN(32, value))) : writer.i64(value);
        this.#push(operand);
        limit(greatest).op(`${core}.gt_${signed ? 's' : 'u'}`);
        if (signed) {
          this.#push(operand);
          limit(least).op(`${core}.lt_s`).op('i32.or');
        }
        this.#trapIf('range');
        return;
      }
      case 'addresses': {
        const { base, count, width } = statement;
        if (width === 0) return;
        this.#push(count);
        this.#labelled('if', undefined, () => {
          this.#push(count).op('i64.extend_i32_u').i64(1n).op('i64.sub');
          writer.i64(BigInt(width)).op('i64.mul');
          this.#push(base).op('i64.extend_i32_u').op('i64.add');
          this.#trapIfWide();
        });
        return;
      }
      case 'size': {
        const { target, count, width } = statement;
        const product = (): void => {
          this.#push(count).op('i64.extend_i32_u').i64(BigInt(width)).op('i64.mul');
        };
        product();
        this.#trapIfWide();
        product();
        writer.op('i32.wrap_i64');
        this.#pop(target);
        return;
      }
      case 'limit':
        this.#push(statement.count).i32(MOST_ELEMENTS).op('i32.gt_u');
        this.#trapIf('limit');
        return;
      case 'string.check': {
        const { memory, encoding, base, length } = statement.from;
        this.#push(base, length);
        this.#scan(memory, encoding === 'utf8' ? 'utf8' : 'pairs').op('drop');
        return;
      }
      case 'string.measure': {
        const { memory, encoding, base, length } = statement.from;
        this.#push(base, length);
        this.#scan(memory, encoding);
        this.#pop(statement.target);
        return;
      }
      case 'string.copy':
        this.#copy(statement);
        return;
      case 'string.transcode': {
        const { from, to, base, bytes } = statement;
        const { memory, encoding } = from;
        this.#push(from.base, from.length, base, bytes);
        const helper = { name: 'transcode', from: { memory, encoding }, to } as const;
        this.#call(helper, ['i32', 'i32', 'i32', 'i32'], []);
        return;
      }
      case 'js':
      case 'closure':
      case 'defer':
        throw new NoCoreCode();
      default:
        statement satisfies never;
    }
  }

  #scan(memory: number, scan: Scan): CodeWriter {
    this.#call({ name: 'scan', memory, scan }, ['i32', 'i32'], ['i32']);
    return this.#writer;
  }

  #copy({ from, to, base, bytes }: Extract<Statement, { op: 'string.copy' }>): void {
    const { memory, encoding } = from;
    if (!this.#module.canCopy(memory, to)) {
      this.#push(from.base, bytes, base);
      this.#call({ name: 'copy', from: { memory, encoding }, to }, ['i32', 'i32', 'i32'], []);
      return;
    }
    if (encoding === 'utf16') {
      this.#push(base).i32(1).op('i32.and');
      this.#trapIf('alignment');
    }
    // Traps `bounds` by itself.
    this.#push(base, from.base, bytes).op('memory.copy');
    this.#writer.bytes.u32(this.#module.memory(to));
    this.#writer.bytes.u32(this.#module.memory(memory));
  }

  /** Traps `bounds` where the i64 on the stack has more than 32 bits. */
  #trapIfWide(): void {
    this.#writer.i64(32n).op('i64.shr_u').i64(0n).op('i64.ne');
    this.#trapIf('bounds');
  }

  /** A block for each arm, the first one innermost. */
  #switch({ selector, arms }: Extract<Statement, { op: 'switch' }>): void {
    const end: Label = { id: -1 };
    const table: number[] = [];
    for (const [index, { numbers }] of arms.entries()) {
      for (const number of numbers) table[number] = index;
    }
    const last = arms.length - 1;
    const arm = (index: number): void => {
      if (index < 0) {
        this.#push(selector).op('br_table').bytes.u32(table.length);
        for (let number = 0; number < table.length; number++) {
          this.#writer.bytes.u32(table[number] ?? last);
        }
        this.#writer.bytes.u32(last);
        return;
      }
      this.#labelled('block', undefined, () => arm(index - 1));
      this.#statements(arms[index]!.body);
      this.#branch(end);
    };
    this.#labelled('block', end, () => arm(last));
  }
}

function coreType({ type }: Local): CoreType {
  if (type === 'js') throw new NoCoreCode();
  return type;
}

const typeBytes: Readonly<Record<CoreType, number>> = {
  i32: 0x7f,
  i64: 0x7e,
  f32: 0x7d,
  f64: 0x7c,
  funcref: 0x70,
  externref: 0x6f,
};

import { type ByteWriter, memoryArgumentFlags, writeCoreValType } from '@witcraft/binary';
import { coreInstructions } from '../core-instructions.js';
import { toCoreValType } from '../model/core-types.js';
import type { Body, Case, CoreType, FuncType, Instruction } from '../model/index.js';
import { ELSE, EMPTY_BLOCK, END, FUNC_BLOCK, instructions, PREFIX } from './codes.js';
import { setIndirect } from './module-names.js';
import { scalarCode, type TypeWriter } from './write-types.js';

/** A body that is being written. */
interface OpenBody {
  readonly body: Body;
  /** The place of the next instruction in it. */
  next: number;
  /** The byte that ends it. */
  readonly close: number;
  readonly after: () => void;
}

function nothing(): void {}

/**
 * Writes the instructions of one function, and notes the names of its labels. Bodies
 * within each other are on a stack of their own, so that they cannot exhaust that of the
 * engine.
 */
export class BodyWriter {
  readonly #writer: ByteWriter;
  readonly #types: TypeWriter;
  readonly #func: number;
  /** Bodies that are being written, each within the one before. */
  readonly #open: OpenBody[] = [];
  #labels = 0;

  /** `func` is the function's index. */
  constructor(types: TypeWriter, func: number) {
    this.#writer = types.writer;
    this.#types = types;
    this.#func = func;
  }

  /** `instr* 0b` */
  write(body: Body): void {
    this.#within(body);
    for (let top = this.#open.at(-1); top !== undefined; top = this.#open.at(-1)) {
      const instruction = top.body[top.next++];
      if (instruction !== undefined) this.#instruction(instruction);
      else {
        this.#open.pop();
        this.#writer.byte(top.close);
        top.after();
      }
    }
  }

  /** Has a body within written before whatever comes next, then `close`; then calls `after`. */
  #within(body: Body, close: number = END, after: () => void = nothing): void {
    this.#open.push({ body, next: 0, close, after });
  }

  /** The cases from one on. */
  #cases(cases: readonly Case[], from = 0): void {
    const found = cases[from];
    if (found === undefined) return;
    this.#writer.u32(found.tag);
    this.#within(found.body, END, () => this.#cases(cases, from + 1));
  }

  #instruction(instruction: Instruction): void {
    const writer = this.#writer;
    const { op } = instruction;
    switch (op) {
      case 'plain':
        this.#core(instruction.name);
        break;
      case 'call':
        this.#core(op);
        writer.u32(instruction.func);
        break;
      case 'local.get':
      case 'local.set':
      case 'local.tee':
        this.#core(op);
        writer.u32(instruction.local);
        break;
      case 'global.get':
      case 'global.set':
        this.#core(op);
        writer.u32(instruction.global);
        break;
      case 'memory.size':
      case 'memory.grow':
        this.#core(op);
        writer.u32(instruction.memory);
        break;
      case 'br':
      case 'br_if':
        this.#core(op);
        writer.u32(instruction.label);
        break;
      case 'br_table':
        this.#core(op);
        writer.u32(instruction.labels.length - 1);
        for (const label of instruction.labels) writer.u32(label);
        break;
      case 'access': {
        const { name, memory, offset, align } = instruction;
        this.#core(name);
        writer.u32(memory === 0 ? align : align | memoryArgumentFlags.memory);
        if (memory !== 0) writer.u32(memory);
        writer.u32(offset);
        break;
      }
      case 'const':
        this.#constant(instruction);
        break;
      case 'block':
      case 'loop':
      case 'if': {
        const { params, results, label, body, otherwise } = instruction;
        setIndirect(this.#types.names.labels, this.#func, this.#labels++, label);
        this.#core(op);
        this.#blockType({ params, results });
        if (otherwise === undefined) this.#within(body);
        else this.#within(body, ELSE, () => this.#within(otherwise));
        break;
      }
      default:
        writer.byte(PREFIX);
        writer.u32(instructions[op]);
        this.#own(instruction);
    }
  }

  #core(name: string): void {
    const opcode = coreInstructions().get(name)?.opcode ?? 0;
    if (opcode < 0x100) this.#writer.byte(opcode);
    else {
      this.#writer.byte(opcode >> 16);
      this.#writer.u32(opcode & 0xffff);
    }
  }

  #constant(instruction: Instruction & { op: 'const' }): void {
    const writer = this.#writer;
    this.#core(`${instruction.type}.const`);
    switch (instruction.type) {
      case 'i32':
        writer.s32(instruction.value);
        break;
      case 'i64':
        writer.s64(instruction.value);
        break;
      case 'f32':
        this.#word(instruction.bits);
        break;
      case 'f64':
        this.#word(Number(instruction.bits & 0xffffffffn));
        this.#word(Number(instruction.bits >> 32n));
        break;
      default:
        instruction satisfies never;
    }
  }

  #word(bits: number): void {
    for (let shift = 0; shift < 32; shift += 8) this.#writer.byte((bits >>> shift) & 0xff);
  }

  #blockType(type: FuncType): void {
    const [result] = type.results;
    if (type.params.length > 0 || type.results.length > 1) {
      this.#writer.byte(FUNC_BLOCK);
      this.#types.func(type);
    } else if (result === undefined) this.#writer.byte(EMPTY_BLOCK);
    else this.#types.value(result);
  }

  /** What follows the number of an interface instruction. */
  #own(instruction: Extract<Instruction, { op: keyof typeof instructions }>): void {
    const writer = this.#writer;
    const types = this.#types;
    switch (instruction.op) {
      case 'bool.lift':
      case 'bool.lower':
        writer.byte(scalarCode('bool'));
        this.#coreType(instruction.core);
        break;
      case 'int.lift':
      case 'int.lower':
        writer.byte(scalarCode(instruction.type));
        this.#coreType(instruction.core);
        break;
      case 'string.lift_memory':
        writer.u32(instruction.memory);
        writer.byte(instruction.encoding === 'utf8' ? 0x00 : 0x01);
        break;
      case 'string.lower_memory':
        writer.u32(instruction.memory);
        writer.byte(instruction.encoding === 'utf8' ? 0x00 : 0x01);
        writer.u32(instruction.alloc);
        break;
      case 'record.lift':
      case 'record.lower':
      case 'variant.lower_tag':
        writer.u32(instruction.type);
        break;
      case 'variant.lift':
        writer.u32(instruction.type);
        writer.u32(instruction.tag);
        break;
      case 'variant.lower':
        writer.u32(instruction.type);
        types.values(instruction.results);
        writer.u32(instruction.cases.length);
        this.#cases(instruction.cases);
        break;
      case 'array.lift_memory':
        writer.u32(instruction.type);
        writer.u32(instruction.width);
        this.#within(instruction.body);
        break;
      case 'array.lower_memory':
        writer.u32(instruction.type);
        writer.u32(instruction.memory);
        writer.u32(instruction.alloc);
        writer.u32(instruction.width);
        this.#within(instruction.body);
        break;
      case 'callback.lift':
        writer.u32(instruction.type);
        types.values(instruction.env);
        writer.u32(instruction.exec);
        writer.u32(instruction.dtor);
        break;
      case 'callback.lower':
        writer.u32(instruction.type);
        writer.u32(instruction.params);
        writer.u32(instruction.results);
        break;
      case 'defer':
        types.values(instruction.params);
        this.#within(instruction.body);
        break;
      default:
        instruction satisfies never;
    }
  }

  #coreType(type: CoreType): void {
    writeCoreValType(toCoreValType(type), this.#writer);
  }
}

import { f32Text, f64Text, type Identifiers, idText, type TextWriter } from '@witcraft/wat';
import { coreInstructions, naturalAlign } from '../core-instructions.js';
import type { Body, Case, Id, Instruction } from '../model/index.js';
import { LabelNames } from './label-names.js';
import { groupText, optionalId } from './print-types.js';

/** How the definitions that instructions refer to are called. */
export interface BodyNames {
  readonly types: Identifiers;
  readonly functions: Identifiers;
  readonly memories: Identifiers;
  readonly globals: Identifiers;
  /** Of the options of a type that is a variant. */
  option(type: number, tag: number): Id;
}

/** An index by its name, or as a number. */
export function indexText(names: Identifiers, index: number): string {
  return names.get(index)?.use ?? `${index}`;
}

/** A body that is being printed. */
interface OpenBody {
  readonly body: Body;
  /** The place of the next instruction in it. */
  next: number;
  readonly close: () => void;
}

/**
 * Prints the instructions of one function, one a line. Bodies within each other are on a
 * stack of their own, so that they cannot exhaust that of the engine.
 */
export class BodyPrinter {
  readonly #out: TextWriter;
  readonly #names: BodyNames;
  /** Of locals, by their index. */
  readonly #locals: readonly Id[];
  /** Bodies that are being printed, each within the one before. */
  readonly #open: OpenBody[] = [];
  /** Cases, array and `defer` bodies have their own. */
  #labels: LabelNames = new LabelNames();

  constructor(out: TextWriter, names: BodyNames, locals: readonly Id[]) {
    this.#out = out;
    this.#names = names;
    this.#locals = locals;
  }

  /** Prints instructions, each behind a line end. */
  print(body: Body): void {
    this.#within(body, () => {});
    for (let top = this.#open.at(-1); top !== undefined; top = this.#open.at(-1)) {
      const instruction = top.body[top.next++];
      if (instruction !== undefined) this.#instruction(instruction);
      else {
        this.#open.pop();
        top.close();
      }
    }
  }

  /** Has a body within printed before whatever comes next; then calls `close`. */
  #within(body: Body, close: () => void): void {
    this.#open.push({ body, next: 0, close });
  }

  #instruction(instruction: Instruction): void {
    this.#line(this.#headText(instruction));
    switch (instruction.op) {
      case 'block':
      case 'loop':
      case 'if':
        this.#block(instruction);
        break;
      case 'array.lift_memory':
      case 'array.lower_memory':
      case 'defer': {
        const labels = this.#labels;
        this.#labels = new LabelNames();
        this.#indented(instruction.body, () => {
          this.#labels = labels;
          this.#line('end');
        });
        break;
      }
      case 'variant.lower': {
        const labels = this.#labels;
        this.#out.indent();
        this.#cases(instruction.type, instruction.cases, 0, () => {
          this.#labels = labels;
          this.#out.dedent();
          this.#line('end');
        });
        break;
      }
      default:
    }
  }

  #block({ label, body, otherwise }: Extract<Instruction, { op: 'block' | 'loop' | 'if' }>): void {
    const end = () => {
      this.#labels.close();
      this.#line('end');
    };
    this.#labels.open(label);
    if (otherwise === undefined) this.#indented(body, end);
    else {
      this.#indented(body, () => {
        this.#line('else');
        this.#indented(otherwise, end);
      });
    }
  }

  /** The cases from one on. */
  #cases(type: number, cases: readonly Case[], from: number, end: () => void): void {
    const found = cases[from];
    if (found === undefined) {
      end();
      return;
    }
    const out = this.#out;
    this.#labels = new LabelNames();
    out.newline();
    out.open(`case ${this.#tagText(type, found.tag)}`);
    this.#within(found.body, () => {
      out.close();
      this.#cases(type, cases, from + 1, end);
    });
  }

  #indented(body: Body, close: () => void): void {
    this.#out.indent();
    this.#within(body, () => {
      this.#out.dedent();
      close();
    });
  }

  #line(text: string): void {
    this.#out.newline();
    this.#out.write(text);
  }

  #tagText(type: number, tag: number): string {
    const name = this.#names.option(type, tag);
    return name === undefined ? `${tag}` : idText(name);
  }

  /** What stands before the body, if there is one. */
  #headText(instruction: Instruction): string {
    const { types, functions, memories, globals } = this.#names;
    const { op } = instruction;
    switch (op) {
      case 'bool.lift':
      case 'bool.lower':
        return `${op}_${instruction.core}`;
      case 'int.lift':
        return `${instruction.type}.lift_${instruction.core}`;
      case 'int.lower':
        return `${instruction.type}.lower_${instruction.core}`;
      case 'string.lift_memory':
        return `${op} ${indexText(memories, instruction.memory)} ${instruction.encoding}`;
      case 'string.lower_memory': {
        const memory = indexText(memories, instruction.memory);
        return `${op} ${memory} ${instruction.encoding} ${indexText(functions, instruction.alloc)}`;
      }
      case 'record.lift':
      case 'record.lower':
      case 'variant.lower_tag':
        return `${op} ${indexText(types, instruction.type)}`;
      case 'variant.lift': {
        const tag = this.#tagText(instruction.type, instruction.tag);
        return `${op} ${indexText(types, instruction.type)} ${tag}`;
      }
      case 'variant.lower':
        return `${op} ${indexText(types, instruction.type)}${groupText('result', instruction.results, [])}`;
      case 'array.lift_memory':
        return `${op} ${indexText(types, instruction.type)} ${instruction.width}`;
      case 'array.lower_memory': {
        const type = indexText(types, instruction.type);
        const memory = indexText(memories, instruction.memory);
        const alloc = indexText(functions, instruction.alloc);
        return `${op} ${type} ${memory} ${alloc} ${instruction.width}`;
      }
      case 'callback.lift': {
        const env = instruction.env.length === 0 ? ' (env)' : groupText('env', instruction.env, []);
        const exec = indexText(functions, instruction.exec);
        const dtor = indexText(functions, instruction.dtor);
        return `${op} ${indexText(types, instruction.type)}${env} ${exec} ${dtor}`;
      }
      case 'callback.lower': {
        const params = indexText(functions, instruction.params);
        const results = indexText(functions, instruction.results);
        return `${op} ${indexText(types, instruction.type)} ${params} ${results}`;
      }
      case 'defer':
        return op + groupText('param', instruction.params, []);
      case 'call':
        return `${op} ${indexText(functions, instruction.func)}`;
      case 'plain':
        return instruction.name;
      case 'const':
        switch (instruction.type) {
          case 'i32':
          case 'i64':
            return `${instruction.type}.const ${instruction.value}`;
          case 'f32':
            return `f32.const ${f32Text(instruction.bits)}`;
          default: {
            const { bits } = instruction;
            return `f64.const ${f64Text(Number(bits >> 32n), Number(bits & 0xffffffffn))}`;
          }
        }
      case 'local.get':
      case 'local.set':
      case 'local.tee': {
        const name = this.#locals[instruction.local];
        return `${op} ${name === undefined ? instruction.local : idText(name)}`;
      }
      case 'global.get':
      case 'global.set':
        return `${op} ${indexText(globals, instruction.global)}`;
      case 'memory.size':
      case 'memory.grow':
        return op + memoryText(memories, instruction.memory);
      case 'access': {
        const { name, memory, offset, align } = instruction;
        const natural = naturalAlign(coreInstructions().get(name)?.immediates ?? '');
        let text = name + memoryText(memories, memory);
        if (offset !== 0) text += ` offset=${offset}`;
        if (align !== natural) text += ` align=${2 ** align}`;
        return text;
      }
      case 'block':
      case 'loop':
      case 'if': {
        const { label, params, results } = instruction;
        return `${op}${optionalId(label)}${groupText('param', params, [])}${groupText('result', results, [])}`;
      }
      case 'br':
      case 'br_if':
        return `${op} ${this.#labels.use(instruction.label)}`;
      case 'br_table':
        return `${op} ${instruction.labels.map((label) => this.#labels.use(label)).join(' ')}`;
      default:
        return instruction satisfies never;
    }
  }
}

/** A memory behind a load, store, `memory.size` or `memory.grow`: memory 0 is left out. */
function memoryText(memories: Identifiers, memory: number): string {
  return memory === 0 ? '' : ` ${indexText(memories, memory)}`;
}

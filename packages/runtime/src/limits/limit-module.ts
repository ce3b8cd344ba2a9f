import {
  type ByteRange,
  ByteWriter,
  CodeFailure,
  CodeReader,
  type CoreElements,
  type CoreElementsContents,
  type CoreLimits,
  type CoreModule,
  type CoreRecType,
  coreFuncType,
  type IndexMapper,
  type Instruction,
  readModule,
  rewriteExpression,
  skipLocals,
  writeModule,
} from '@witcraft/binary';

/** What the code of a core module may use at most. */
export interface CodeLimits {
  /** To how many bytes each memory that the module defines may grow. */
  readonly memory?: number | undefined;
  /** To how many elements each table that the module defines may grow. */
  readonly tableElements?: number | undefined;
  /** Whether steps are counted: see {@link tickImport}. */
  readonly metered?: boolean | undefined;
}

export interface LimitedModule {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What is beyond its limit from the beginning: the module must not be instantiated. */
  readonly excess: string | undefined;
}

/**
 * What a metered module imports as well: a core function without parameters, called when
 * as many steps have been done as it returned the last time, and first of all. A step is
 * a call of a function or an iteration of a loop. Where it returns 0, the code traps:
 * unlike an exception, code can't catch that.
 */
export const tickImport = { module: 'witcraft:limits', name: 'tick' } as const;

/**
 * A core module of the same meaning, within limits; without its custom sections.
 * `undefined` where the bytes can't be read, also for an instruction that is not known
 * here: such a module would run without limits, if the engine knows more, and must not run.
 *
 * @example
 * const limited = limitModule(bytes, { memory: 16 * 2 ** 20, metered: true });
 */
export function limitModule(bytes: Uint8Array, limits: CodeLimits): LimitedModule | undefined {
  const { module } = readModule(bytes);
  if (module === undefined) return undefined;
  try {
    return new LimitedWriter(module, limits).write();
  } catch (error) {
    if (error instanceof CodeFailure) return undefined;
    throw error;
  }
}

const PAGE_SIZE_LOG2 = 16;

const opcodes = {
  unreachable: 0x00,
  loop: 0x03,
  if: 0x04,
  end: 0x0b,
  call: 0x10,
  globalGet: 0x23,
  globalSet: 0x24,
  i32Const: 0x41,
  i32Eqz: 0x45,
  i32Sub: 0x6b,
} as const;

const EMPTY_BLOCK = 0x40;

class LimitedWriter {
  readonly #module: CoreModule;
  readonly #limits: CodeLimits;
  readonly #importedFunctions: number;
  readonly #step: Uint8Array;
  readonly #map: IndexMapper;
  #excess: string | undefined;

  constructor(module: CoreModule, limits: CodeLimits) {
    this.#module = module;
    this.#limits = limits;
    const imported = (kind: string): number =>
      module.imports.filter(({ type }) => type.kind === kind).length;
    this.#importedFunctions = imported('func');
    const counter = imported('global') + module.globals.length;
    this.#step = step(this.#importedFunctions, counter);
    this.#map =
      limits.metered === true
        ? (space, index) => (space === 'func' ? this.#func(index) : index)
        : (_, index) => index;
  }

  /** The index of a function; `tick` comes behind the imported ones. */
  #func(index: number): number {
    return this.#limits.metered === true && index >= this.#importedFunctions ? index + 1 : index;
  }

  write(): LimitedModule {
    const module = this.#module;
    const { exports, start, dataCount, functions, code, data } = module;
    const types: CoreRecType[] = [...module.types];
    const imports = [...module.imports];
    const globals = module.globals.map(({ type, init }) => ({ type, init: this.#copy(init) }));
    if (this.#limits.metered === true) {
      // Types are counted one by one, also those in groups.
      const type = types.reduce((count, group) => count + group.types.length, 0);
      types.push(coreFuncType([], ['i32']));
      imports.push({ ...tickImport, type: { kind: 'func', type, exact: false } });
      globals.push({
        type: { type: 'i32', mutable: true, shared: false },
        init: Uint8Array.of(opcodes.i32Const, 0, opcodes.end),
      });
    }
    const bytes = writeModule({
      types,
      imports,
      functions: functions.map((type, i) => ({ type, code: this.#code(code[i] as ByteRange) })),
      tables: module.tables.map(({ type, init }) => ({
        type: { ...type, limits: this.#cap('table', type.limits, this.#limits.tableElements) },
        ...(init === undefined ? {} : { init: this.#copy(init) }),
      })),
      memories: module.memories.map((memory) => {
        const pageSize = 2 ** (memory.pageSizeLog2 ?? PAGE_SIZE_LOG2);
        const { memory: most } = this.#limits;
        const pages = most === undefined ? undefined : Math.floor(most / pageSize);
        return { ...memory, limits: this.#cap('memory', memory.limits, pages) };
      }),
      tags: module.tags,
      globals,
      exports: exports.map((item) =>
        item.sort === 'func' ? { ...item, index: this.#func(item.index) } : item,
      ),
      start: start === undefined ? undefined : this.#func(start),
      elements: module.elements.map((elements) => this.#elements(elements)),
      dataCount,
      data: data.map(({ mode, contents }) => ({
        mode: mode.kind === 'passive' ? mode : { ...mode, offset: this.#copy(mode.offset) },
        contents: this.#bytes(contents),
      })),
    });
    return { bytes, excess: this.#excess };
  }

  /** The limits of a memory in pages, or of a table in elements. */
  #cap(kind: 'memory' | 'table', limits: CoreLimits, limit: number | undefined): CoreLimits {
    if (limit === undefined) return limits;
    const most = BigInt(limit);
    const { minimum, maximum } = limits;
    if (minimum > most) {
      const unit = kind === 'memory' ? 'pages' : 'elements';
      this.#excess ??= `a ${kind} has ${minimum} ${unit} at first, the limit is ${most}`;
      return limits;
    }
    return { ...limits, maximum: maximum === undefined || maximum > most ? most : maximum };
  }

  #elements({ mode, items }: CoreElements): CoreElementsContents {
    return {
      mode: mode.kind === 'active' ? { ...mode, offset: this.#copy(mode.offset) } : mode,
      items:
        items.kind === 'functions'
          ? { ...items, functions: items.functions.map((index) => this.#func(index)) }
          : { ...items, expressions: items.expressions.map((range) => this.#copy(range)) },
    };
  }

  #bytes({ start, end }: ByteRange): Uint8Array {
    return this.#module.bytes.subarray(start, end);
  }

  /** A constant expression. */
  #copy({ start, end }: ByteRange): Uint8Array {
    const writer = new ByteWriter(end - start + 8);
    this.#rewrite(start, end, writer);
    return writer.finish();
  }

  /** The locals and instructions of a function. */
  #code(range: ByteRange): Uint8Array {
    if (this.#limits.metered !== true) return this.#bytes(range);
    const { bytes } = this.#module;
    const reader = new CodeReader(bytes, range.start, range.end);
    skipLocals(reader);
    const writer = new ByteWriter(range.end - range.start + 4 * this.#step.length);
    writer.bytes(bytes.subarray(range.start, reader.position));
    writer.bytes(this.#step);
    const insert = ({ opcode }: Instruction): Uint8Array | undefined =>
      opcode === opcodes.loop ? this.#step : undefined;
    this.#rewrite(reader.position, range.end, writer, insert);
    return writer.finish();
  }

  #rewrite(
    start: number,
    end: number,
    writer: ByteWriter,
    insert?: (instruction: Instruction) => Uint8Array | undefined,
  ): void {
    const { bytes } = this.#module;
    const problem = rewriteExpression(bytes, start, end, writer, this.#map, insert);
    if (problem !== undefined) throw new CodeFailure(problem.offset, problem.message);
  }
}

/** Counts a step: `if (!counter && !(counter = tick())) unreachable; counter -= 1`. */
function step(tick: number, counter: number): Uint8Array {
  const code = new ByteWriter(40);
  const get = (): void => indexed(code, opcodes.globalGet, counter);
  get();
  code.byte(opcodes.i32Eqz);
  code.byte(opcodes.if);
  code.byte(EMPTY_BLOCK);
  indexed(code, opcodes.call, tick);
  indexed(code, opcodes.globalSet, counter);
  get();
  code.byte(opcodes.i32Eqz);
  code.byte(opcodes.if);
  code.byte(EMPTY_BLOCK);
  code.byte(opcodes.unreachable);
  code.byte(opcodes.end);
  code.byte(opcodes.end);
  get();
  code.byte(opcodes.i32Const);
  code.byte(1);
  code.byte(opcodes.i32Sub);
  indexed(code, opcodes.globalSet, counter);
  return code.finish();
}

function indexed(code: ByteWriter, opcode: number, index: number): void {
  code.byte(opcode);
  code.u32(index);
}

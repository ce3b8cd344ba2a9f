import type { CallbackType, ValueType } from '@witcraft/interface-module';
import type { Choices } from './choices.js';
import type { MemoryImage } from './memory-image.js';
import { funcTypeText, isCore, sizeOf, typeText } from './random-types.js';

export type Encoding = 'utf8' | 'utf16';

/** Where lowers write what they have no place for. */
const SCRATCH = 40_000;

/** A function while it is written: its instructions, and the locals that they use. */
export class Body {
  readonly lines: string[] = [];
  readonly #locals = new Map<string, string>();

  /** The name of a local of a type; one of each name is enough. */
  local(name: string, type = 'i32'): string {
    this.#locals.set(name, type);
    return name;
  }

  add(...lines: readonly string[]): void {
    this.lines.push(...lines);
  }

  text(head: string): string {
    const locals = [...this.#locals].map(([name, type]) => `(local ${name} ${type})`).join(' ');
    return `    (func ${head} ${locals}\n      ${this.lines.join('\n      ')})`;
  }
}

/** The text of an interface module: functions that lift and lower types, and what uses them. */
export class InterfaceWriter {
  readonly choices: Choices;
  /** Of the memory that is lifted from. */
  readonly image: MemoryImage;
  readonly lifted: Encoding;
  readonly lowered: Encoding;
  readonly #types = new Map<string, string>();
  readonly #functions: string[] = [];
  readonly #lifts = new Map<string, string>();
  #names = 0;
  /** How many more functions may be made; what would need more is left out. */
  #left = 60;

  constructor(choices: Choices, image: MemoryImage) {
    this.choices = choices;
    this.image = image;
    this.lifted = choices.pick(['utf8', 'utf16']);
    this.lowered = choices.pick(['utf8', 'utf16']);
  }

  /** What is defined in the module, behind its imports. */
  definitions(): string {
    const types = [...this.#types].map(([text, name]) => `    (type ${name} ${text})`);
    return [...types, ...this.#functions].join('\n');
  }

  get isFull(): boolean {
    return this.#left <= 0;
  }

  name(prefix: string): string {
    return `$${prefix}${this.#names++}`;
  }

  type(type: ValueType): string {
    const text = typeText(type);
    const name = this.#types.get(text) ?? this.name('t');
    this.#types.set(text, name);
    return name;
  }

  function(head: string, body: Body): void {
    this.#left--;
    this.#functions.push(body.text(head));
  }

  /** A function that lifts a type from an address. */
  lift(type: ValueType): string {
    const text = typeText(type);
    const known = this.#lifts.get(text);
    if (known !== undefined) return known;
    const name = this.name('lift');
    this.#lifts.set(text, name);
    const body = new Body();
    this.noise(body);
    if (typeof type === 'object' && type.kind === 'variant') this.#liftVariant(body, type);
    else this.liftFrom(body, type, '$at', 0);
    this.function(`${name} (param $at i32) ${funcTypeText([], [type])}`, body);
    return name;
  }

  /** Lifts what is at an address: the value is on the stack then. */
  liftFrom(body: Body, type: ValueType, at: string, offset: number): void {
    const place = `offset=${offset}`;
    if (isCore(type)) {
      body.add(`local.get ${at}`, `${type}.load $m ${place}`);
      return;
    }
    if (typeof type === 'string') {
      if (type === 'string') {
        body.add(`local.get ${at}`, `i32.load $m ${place}`);
        body.add(`local.get ${at}`, `i32.load $m offset=${offset + 4}`);
        body.add(`string.lift_memory $m ${this.lifted}`);
        return;
      }
      const core = this.choices.pick(['i32', 'i64']);
      body.add(`local.get ${at}`, `${core}.load $m ${place}`, `${type}.lift_${core}`);
      return;
    }
    switch (type.kind) {
      case 'record': {
        let next = offset;
        for (const field of type.fields) {
          this.liftFrom(body, field.type, at, next);
          next += sizeOf(field.type);
        }
        body.add(`record.lift ${this.type(type)}`);
        return;
      }
      case 'variant':
        body.add(`local.get ${at}`, `i32.const ${offset}`, 'i32.add', `call ${this.lift(type)}`);
        return;
      case 'array': {
        body.add(`local.get ${at}`, `i32.load $m ${place}`);
        body.add(`local.get ${at}`, `i32.load $m offset=${offset + 4}`);
        body.add(`array.lift_memory ${this.type(type)} ${sizeOf(type.element)}`);
        const element = body.local(this.name('e'));
        body.add(`local.set ${element}`);
        if (this.choices.once(4)) this.noise(body);
        this.liftFrom(body, type.element, element, 0);
        body.add('end');
        return;
      }
      case 'callback': {
        const [exec, dtor] = this.#callbackFunctions(type);
        body.add(`local.get ${at}`, `i32.load $m ${place}`);
        body.add(`callback.lift ${this.type(type)} (env i32) ${exec} ${dtor}`);
        return;
      }
      default:
        break;
    }
  }

  /** One way out for each option. */
  #liftVariant(body: Body, type: Extract<ValueType, { kind: 'variant' }>): void {
    const { options } = type;
    const name = this.type(type);
    const give = (tag: number): void => {
      const payload = options[tag]!.type;
      if (payload !== undefined) this.liftFrom(body, payload, '$at', 8);
      body.add(`variant.lift ${name} ${tag}`);
    };
    const byTable = this.choices.below(2) === 1;
    const last = options.length - 1;
    if (byTable) {
      for (const _ of options) body.add('block');
      body.add('local.get $at', 'i32.load $m');
      body.add(`br_table ${options.map((_, tag) => tag).join(' ')}`);
      for (let tag = 0; tag < last; tag++) {
        body.add('end');
        give(tag);
        body.add(tag % 2 === 0 ? 'return' : `br ${last - tag}`);
      }
      body.add('end');
    } else {
      for (let tag = 0; tag < last; tag++) {
        body.add('block', 'local.get $at', 'i32.load $m', `i32.const ${tag}`, 'i32.ne', 'br_if 0');
        give(tag);
        body.add('return', 'end');
      }
    }
    give(last);
  }

  #callbackFunctions({ type }: CallbackType): readonly [string, string] {
    const [exec, dtor] = [this.name('exec'), this.name('gone')];
    const body = new Body();
    for (const param of type.params.toReversed()) if (!isCore(param)) this.consume(body, param);
    for (const result of type.results) this.produce(body, result);
    this.function(`${exec} (param $env i32) ${funcTypeText(type.params, type.results)}`, body);
    const end = new Body();
    if (this.choices.below(2) === 1) this.noise(end);
    end.add('local.get $env', 'call $mark');
    this.function(`${dtor} (param $env i32)`, end);
    return [exec, dtor];
  }

  /** A value of a type, from memory. */
  produce(body: Body, type: ValueType): void {
    const address = this.image.place(this.choices, type, this.lifted);
    if (this.choices.below(2) === 1) {
      body.add(`i32.const ${address}`, `call ${this.lift(type)}`);
      return;
    }
    const at = body.local(this.name('a'));
    body.add(`i32.const ${address}`, `local.set ${at}`);
    this.liftFrom(body, type, at, 0);
  }

  /** Does away with the value on the stack. */
  consume(body: Body, type: ValueType): void {
    if (this.choices.below(3) === 0) {
      body.add('drop');
      return;
    }
    const to = body.local(this.name('to'));
    body.add(`i32.const ${SCRATCH}`, `local.set ${to}`);
    this.lowerTo(body, type, to, 0);
  }

  /** A function that lowers a type to an address. */
  lower(type: ValueType): string {
    const name = this.name('lower');
    const body = new Body();
    if (isCore(type)) body.add('local.get $v');
    this.lowerTo(body, type, '$to', 0);
    this.function(`${name} (param $to i32) (param $v ${typeText(type)})`, body);
    return name;
  }

  /** Lowers the value on the stack to an address. */
  lowerTo(body: Body, type: ValueType, to: string, offset: number): void {
    const store = (core: string, local: string, at = offset): void =>
      body.add(`local.get ${to}`, `local.get ${local}`, `${core}.store $n offset=${at}`);
    if (isCore(type)) {
      const local = body.local(`$v_${type}`, type);
      body.add(`local.set ${local}`);
      store(type, local);
      return;
    }
    const pair = (): void => {
      const [base, length] = [body.local('$base'), body.local('$length')];
      body.add(`local.set ${length}`, `local.set ${base}`);
      store('i32', base);
      store('i32', length, offset + 4);
    };
    if (typeof type === 'string') {
      if (type === 'string') {
        body.add(`string.lower_memory $n ${this.lowered} $alloc`);
        pair();
        return;
      }
      const core = this.choices.pick(['i64', 'i32']);
      const local = body.local(`$v_${core}`, core);
      body.add(`${type}.lower_${core}`, `local.set ${local}`);
      store(core, local);
      return;
    }
    switch (type.kind) {
      case 'record': {
        body.add(`record.lower ${this.type(type)}`);
        let end = offset + sizeOf(type);
        for (const field of type.fields.toReversed()) {
          end -= sizeOf(field.type);
          if (this.choices.once(5)) body.add('drop');
          else this.lowerTo(body, field.type, to, end);
        }
        return;
      }
      case 'variant':
        this.#lowerVariant(body, type, to, offset);
        return;
      case 'array': {
        const lower = this.lower(type.element);
        body.add(`array.lower_memory ${this.type(type)} $n $alloc ${sizeOf(type.element)}`);
        if (this.choices.once(4)) this.noise(body);
        body.add(`call ${lower}`, 'end');
        pair();
        return;
      }
      case 'callback':
        this.#lowerCallback(body, type);
        return;
      default:
        break;
    }
  }

  #lowerVariant(
    body: Body,
    type: Extract<ValueType, { kind: 'variant' }>,
    to: string,
    offset: number,
  ): void {
    const name = this.type(type);
    const way = this.choices.pick(['cases', 'tag', 'join']);
    if (way === 'tag') {
      const tag = body.local('$tag');
      body.add(`variant.lower_tag ${name}`, `local.set ${tag}`);
      body.add(`local.get ${to}`, `local.get ${tag}`, `i32.store $n offset=${offset}`);
      return;
    }
    const common: ValueType = this.choices.pick(['string', 'u16', 'u64'] as const);
    body.add(`variant.lower ${name}${way === 'join' ? ` (result ${common})` : ''}`);
    for (const [tag, { type: payload }] of type.options.entries()) {
      body.add(`(case ${tag}`);
      if (way === 'join') {
        if (payload !== common) {
          if (payload !== undefined) body.add('drop');
          this.produce(body, common);
        }
      } else {
        body.add(`local.get ${to}`, `i32.const ${tag}`, `i32.store $n offset=${offset}`);
        if (payload !== undefined) this.lowerTo(body, payload, to, offset + 8);
      }
      body.add(')');
    }
    body.add('end');
    if (way === 'join') this.lowerTo(body, common, to, offset);
  }

  #lowerCallback(body: Body, type: CallbackType): void {
    const { params, results } = type.type;
    const [before, after] = [this.name('in'), this.name('out')];
    const lift = new Body();
    params.forEach((param, index) => {
      lift.add(`local.get ${index}`, `call ${this.lift(param)}`);
    });
    const addresses = params.map(() => '(param i32)').join(' ');
    this.function(`${before} ${addresses} ${funcTypeText([], params)}`, lift);
    const lower = new Body();
    const to = lower.local('$to');
    lower.add(`i32.const ${SCRATCH + 512}`, `local.set ${to}`);
    for (const [index, result] of results.entries()) {
      if (isCore(result)) lower.add(`local.get ${index}`);
      this.lowerTo(lower, result, to, 0);
    }
    lower.add(`local.get ${to}`);
    this.function(`${after} ${funcTypeText(results, [])} (result i32)`, lower);
    body.add(`callback.lower ${this.type(type)} ${before} ${after}`);
    body.add(`call $keep${params.length}`);
  }

  /** Instructions that leave the stack as it is. */
  noise(body: Body): void {
    const { choices } = this;
    const number = choices.below(100);
    switch (choices.below(10)) {
      case 1:
        body.add(`i32.const ${number}`, 'call $mark');
        return;
      case 2:
        // Over what lifts will read.
        body.add(`i32.const ${64 + 4 * choices.below(100)}`, `i32.const ${number}`, 'call $poke');
        return;
      case 3:
        body.add('global.get $g', `i32.const ${number}`, 'i32.add', 'global.set $g');
        return;
      case 4:
        body.add(`i32.const ${number}`, 'defer (param i32)', 'call $mark', 'end');
        return;
      case 5: {
        const left = body.local('$left');
        body.add(`i32.const ${1 + choices.below(3)}`, `local.set ${left}`, 'loop');
        body.add(`local.get ${left}`, 'call $mark');
        body.add(
          `local.get ${left}`,
          'i32.const 1',
          'i32.sub',
          `local.tee ${left}`,
          'br_if 0',
          'end',
        );
        return;
      }
      case 6:
        body.add('block', 'global.get $g', `i32.const ${choices.below(8)}`, 'i32.lt_u', 'br_if 0');
        body.add(`i32.const ${number}`, 'call $mark', 'end');
        return;
      case 7:
        if (choices.once(6)) body.add('global.get $g', 'if', 'unreachable', 'end');
        else
          body.add(
            'i32.const 7',
            'global.get $g',
            'i32.const 1',
            'i32.or',
            'i32.div_s',
            'call $mark',
          );
        return;
      case 8: {
        const to = body.local('$deferred');
        body.add(`i32.const ${SCRATCH + 256}`, `local.set ${to}`, 'defer', `local.get ${to}`);
        body.add(`i32.const ${number}`, 'i32.store8 $n', 'i32.const 55', 'call $mark', 'end');
        return;
      }
      case 9:
        if (choices.once(4)) body.add('i32.const 1', 'memory.grow $n', 'call $mark');
        else body.add('memory.size $m', 'call $mark');
        return;
      default:
        body.add('nop');
    }
  }
}

import type { ValueType } from '@witcraft/interface-module';
import { Choices } from './choices.js';
import { coreText, keepable } from './core-text.js';
import { Body, InterfaceWriter } from './interface-writer.js';
import { LinkWriter } from './link-writer.js';
import { MemoryImage } from './memory-image.js';
import { funcTypeText, isCore, randomType, supertype } from './random-types.js';
import { randomValue } from './random-values.js';

/** A linked module, and what is done with it. */
export interface Program {
  readonly text: string;
  readonly calls: readonly { readonly export: string; readonly args: readonly unknown[] }[];
  /** What functions of the host give back, by their name. */
  readonly hostResults: ReadonlyMap<string, unknown>;
  readonly memories: readonly string[];
  readonly globals: readonly string[];
}

interface Provided {
  /** What the link function calls it. */
  readonly value: string;
  readonly params: readonly ValueType[];
  readonly results: readonly ValueType[];
}

/** The program that some numbers stand for; none of them, or smaller ones, are a simpler one. */
export function makeProgram(numbers: readonly number[]): Program {
  return new ProgramMaker(new Choices(numbers)).make();
}

class ProgramMaker {
  readonly #choices: Choices;
  readonly #modules: string[] = [];
  readonly #calls: { export: string; args: readonly unknown[] }[] = [];
  readonly #hostResults = new Map<string, unknown>();
  readonly #provided: Provided[] = [];
  readonly #host: (Provided & { readonly name: string })[] = [];
  readonly #exports: { name: string; type: string; value: string }[] = [];
  readonly #steps: ((link: LinkWriter) => void)[] = [];

  constructor(choices: Choices) {
    this.#choices = choices;
  }

  make(): Program {
    const choices = this.#choices;
    const cores = choices.some(1, 3, (index) => ({
      name: `$c${index}`,
      image: new MemoryImage(),
    }));
    for (const { name } of cores) {
      this.#steps.push((link) => {
        link.instantiate(name, name, [['"host" "log"', 'log']]);
        for (const item of coreItems) link.take(name, item, `${name}.${item}`);
      });
      for (const count of keepable) {
        const [fire, stop] = [`fire${count}`, `stop${count}`];
        this.#exports.push({
          name: `${name}.${fire}`,
          type: '(func (result i32))',
          value: `${name}.${fire}`,
        });
        this.#exports.push({ name: `${name}.${stop}`, type: '(func)', value: `${name}.${stop}` });
      }
      this.#exports.push({ name: `${name}.mem`, type: '(memory 1)', value: `${name}.mem` });
      this.#exports.push({ name: `${name}.g`, type: '(global (mut i32))', value: `${name}.g` });
    }
    for (const _ of choices.some(0, 2, (index) => index)) this.#addHost();
    const interfaces = choices.some(1, 3, (index) =>
      this.#interface(`$x${index}`, choices.pick(cores), choices.pick(cores).name),
    );
    // Images are full only now.
    const texts = cores.map(({ name, image }) => coreText(choices, name, image));
    const link = new LinkWriter(['log', ...this.#host.map(({ value }) => value)]);
    for (const step of this.#steps) step(link);
    const exports = this.#exports.map(({ name, type }) => `    (export "${name}" ${type})`);
    const imports = this.#host.map(
      ({ name, params, results }) =>
        `    (import "host" "${name}" (interface-func ${funcTypeText(params, results)}))`,
    );
    const parts = [
      ...texts,
      ...interfaces,
      ...this.#modules,
      '  (link',
      '    (import "host" "log" (func (param i32 i32)))',
      ...imports,
      ...exports,
      `${link.finish(this.#exports.map(({ value }) => value))})`,
    ];
    const fires = keepable.flatMap((count) => [
      `fire${count}`,
      `fire${count}`,
      `stop${count}`,
      `fire${count}`,
    ]);
    const more = cores.flatMap(({ name }) =>
      fires.map((item) => ({ export: `${name}.${item}`, args: [] })),
    );
    return {
      text: `(module\n${parts.join('\n')})\n`,
      calls: [...this.#calls, ...more],
      hostResults: this.#hostResults,
      memories: cores.map(({ name }) => `${name}.mem`),
      globals: cores.map(({ name }) => `${name}.g`),
    };
  }

  /** A function that the host gives. */
  #addHost(): void {
    const choices = this.#choices;
    const name = `h${this.#host.length}`;
    const params = choices.some(0, 2, () => randomType(choices, 3));
    const results = choices.some(0, 2, () => randomType(choices, 3));
    const values = results.map((type) => randomValue(choices, type));
    this.#hostResults.set(name, values.length === 1 ? values[0] : values);
    this.#host.push({ name, value: name, params, results });
  }

  /** An interface module with some exported functions. */
  #interface(
    name: string,
    { name: from, image }: { readonly name: string; readonly image: MemoryImage },
    to: string,
  ): string {
    const choices = this.#choices;
    const writer = new InterfaceWriter(choices, image);
    const imports: [string, string][] = [];
    const lines: string[] = [];
    const add = (text: string, value: string, type: string): void => {
      imports.push([text, value]);
      lines.push(`    (import ${text} (${type}))`);
    };
    add('"m"', `${from}.mem`, 'memory $m 1');
    add('"n"', `${to}.mem`, 'memory $n 1');
    add('"g"', `${from}.g`, 'global $g (mut i32)');
    add('"alloc"', `${to}.alloc`, 'func $alloc (param i32) (result i32)');
    add('"mark"', `${to}.mark`, 'func $mark (param i32)');
    add('"poke"', `${from}.poke`, 'func $poke (param i32 i32)');
    for (const count of keepable) {
      add(`"keep${count}"`, `${to}.keep${count}`, `func $keep${count} (param funcref funcref)`);
    }
    const callable: {
      name: string;
      params: readonly ValueType[];
      results: readonly ValueType[];
    }[] = [];
    for (const [index, one] of [...this.#provided, ...this.#host].entries()) {
      if (choices.below(2) === 0) continue;
      const params = one.params.map((type) => supertype(choices, type));
      const results = one.results.map((type) => supertype(choices, type));
      add(`"f" "${index}"`, one.value, `func $f${index} ${funcTypeText(params, results)}`);
      callable.push({ name: `$f${index}`, params, results });
    }
    const exports = choices.some(1, 3, (index) => {
      const own = `e${index}`;
      const made = this.#function(writer, own, callable);
      return { own, ...made };
    });
    this.#steps.push((link) => {
      link.instantiate(name, name, imports);
      for (const { own } of exports) link.take(name, own, `${name}.${own}`);
    });
    for (const { own, params, results } of exports) {
      const value = `${name}.${own}`;
      this.#provided.push({ value, params, results });
      this.#exports.push({
        name: value,
        type: `(interface-func ${funcTypeText(params, results)})`,
        value,
      });
      for (const _ of choices.some(1, 2, (at) => at)) {
        const args = params.map((type) => randomValue(choices, type));
        this.#calls.push({ export: value, args });
      }
      if ([...params, ...results].every(isCore)) this.#throughCore(value, params, results);
    }
    return `  (interface ${name}\n${lines.join('\n')}\n${writer.definitions()})`;
  }

  /** A core module that calls an interface function. */
  #throughCore(value: string, params: readonly ValueType[], results: readonly ValueType[]): void {
    const name = `$d${this.#modules.length}`;
    const type = funcTypeText(params, results);
    const args = params.map((_, index) => `(local.get ${index})`).join(' ');
    const drops = results.map(() => '(drop)').join(' ');
    this.#modules.push(
      `  (module ${name}
    (import "f" (func $f ${type}))
    (func (export "twice") ${type} (call $f ${args}) ${drops} (call $f ${args})))`.replace(
        '"f" (func',
        '"" "f" (func',
      ),
    );
    this.#steps.push((link) => {
      link.instantiate(name, name, [['"" "f"', value]]);
      link.take(name, 'twice', `${name}.twice`);
    });
    this.#exports.push({ name: `${name}.twice`, type: `(func ${type})`, value: `${name}.twice` });
    const given = params.map((param) => randomValue(this.#choices, param));
    this.#calls.push({ export: `${name}.twice`, args: given });
  }

  /** A function that takes, moves and gives values. */
  #function(
    writer: InterfaceWriter,
    name: string,
    callable: readonly {
      name: string;
      params: readonly ValueType[];
      results: readonly ValueType[];
    }[],
  ): { readonly params: readonly ValueType[]; readonly results: readonly ValueType[] } {
    const choices = this.#choices;
    const body = new Body();
    const params = choices.some(0, 2, () => randomType(choices, 4));
    const own = params.filter((type) => !isCore(type));
    const kept = own.slice(0, choices.below(own.length + 1));
    const results = [...kept];
    for (const param of own.slice(kept.length).toReversed()) {
      if (choices.below(2) === 1) writer.noise(body);
      writer.consume(body, param);
    }
    for (const _ of choices.some(0, 3, (index) => index)) {
      if (!writer.isFull) this.#statement(writer, body, callable);
    }
    for (const _ of choices.some(0, 2, (index) => index)) {
      const type = randomType(choices, 4);
      writer.produce(body, type);
      results.push(type);
      if (choices.below(2) === 1) writer.noise(body);
    }
    writer.function(`(export "${name}") ${funcTypeText(params, results)}`, body);
    return { params, results };
  }

  #statement(
    writer: InterfaceWriter,
    body: Body,
    callable: readonly {
      name: string;
      params: readonly ValueType[];
      results: readonly ValueType[];
    }[],
  ): void {
    const choices = this.#choices;
    switch (choices.below(4)) {
      case 1: {
        const type = randomType(choices, 4);
        body.add('i32.const 41000');
        writer.produce(body, type);
        if (choices.below(2) === 1) writer.noise(body);
        body.add(`call ${writer.lower(type)}`);
        return;
      }
      case 2: {
        const type = randomType(choices, 4);
        writer.produce(body, type);
        writer.noise(body);
        writer.consume(body, type);
        return;
      }
      case 3: {
        if (callable.length === 0) return;
        const called = choices.pick(callable);
        for (const param of called.params) writer.produce(body, param);
        body.add(`call ${called.name}`);
        if (choices.below(2) === 1) writer.noise(body);
        for (const result of called.results.toReversed()) writer.consume(body, result);
        return;
      }
      default:
        writer.noise(body);
    }
  }
}

const coreItems: readonly string[] = [
  ...['mem', 'g', 'alloc', 'mark', 'poke'],
  ...keepable.flatMap((count) => [`keep${count}`, `fire${count}`, `stop${count}`]),
];

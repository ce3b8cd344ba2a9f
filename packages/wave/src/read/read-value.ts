import { nearestName, type Span } from '@witcraft/diagnostics';
import type { Type } from '@witcraft/resolver';
import type { WaveCode } from '../codes.js';
import type { Report } from '../report.js';
import { isWaveKeyword } from '../syntax/label.js';
import { shorten } from '../syntax/lexer.js';
import { type CaseNode, payloadSpan, type WaveNode } from '../syntax/node.js';
import {
  describeShape,
  type FlagsShape,
  type ListShape,
  type OptionShape,
  type RecordShape,
  type ResultShape,
  type Shape,
  type Shapes,
  type VariantShape,
} from '../type/shape.js';
import { readBigint, readFloat, readInteger } from './read-number.js';

/** Makes JavaScript values of nodes, by their types. What does not fit is reported. */
export class ValueReader {
  readonly shapes: Shapes;
  readonly #report: Report;

  constructor(shapes: Shapes, report: Report) {
    this.shapes = shapes;
    this.#report = report;
  }

  /** Undefined where something was reported, and for `none`. */
  read(node: WaveNode, type: Type): unknown {
    if (node.kind === 'invalid') return undefined;
    const shape = this.shapes.of(type);
    switch (shape.kind) {
      case 'bool':
        return node.kind === 'bool' ? node.value : this.#mismatch(node, shape);
      case 'integer':
        return node.kind === 'number'
          ? readInteger(node, shape, this.#report)
          : this.#mismatch(node, shape);
      case 'bigint':
        return node.kind === 'number'
          ? readBigint(node, shape, this.#report)
          : this.#mismatch(node, shape);
      case 'float':
        return node.kind === 'number' ? readFloat(node, shape.name) : this.#mismatch(node, shape);
      case 'char':
      case 'string':
        return node.kind === shape.kind ? node.value : this.#mismatch(node, shape);
      case 'list':
        return node.kind === 'list'
          ? this.#readList(node.items, shape, node.span)
          : this.#mismatch(node, shape);
      case 'tuple':
        return node.kind === 'tuple'
          ? this.#readTuple(node.items, shape.types, node)
          : this.#mismatch(node, shape);
      case 'record':
        return this.#readRecord(node, shape);
      case 'flags':
        return this.#readFlags(node, shape);
      case 'enum':
        return this.#readEnum(node, shape);
      case 'variant':
        return this.#readVariant(node, shape);
      case 'option':
        return this.#readOption(node, shape);
      case 'result':
        return this.#readResult(node, shape);
      case 'map':
        return node.kind === 'list'
          ? this.#readMap(node.items, shape)
          : this.#mismatch(node, shape);
      case 'no-text':
        this.#report.add(node.span, 'wave/no-text', `${shape.what} cannot be written as text`);
        return undefined;
      default:
        return shape satisfies never;
    }
  }

  /** `Lists`; those of numbers are typed arrays. */
  #readList(items: readonly WaveNode[], shape: ListShape, span: Span): unknown {
    if (shape.length !== undefined && items.length !== shape.length) {
      this.#wrongLength(span, describeShape(shape), items.length);
    }
    const values = items.map((item) => this.read(item, shape.element));
    // An element that is none has been reported: the value is of no use.
    if (shape.array === undefined || values.includes(undefined)) return values;
    return shape.array.from(values as never[]);
  }

  /** `Tuples` */
  #readTuple(items: readonly WaveNode[], types: readonly Type[], node: WaveNode): unknown[] {
    if (items.length !== types.length) {
      this.#wrongLength(node.span, `a tuple of ${types.length}`, items.length);
    }
    const shared = Math.min(items.length, types.length);
    const values: unknown[] = [];
    for (let i = 0; i < shared; i++) {
      values.push(this.read(items[i] as WaveNode, types[i] as Type));
    }
    return values;
  }

  /** A map is the list of its pairs, as it is to the Canonical ABI. */
  #readMap(items: readonly WaveNode[], shape: Shape & { kind: 'map' }): unknown {
    const types = [shape.key, shape.value];
    const map = new Map<unknown, unknown>();
    for (const item of items) {
      if (item.kind === 'invalid') continue;
      if (item.kind !== 'tuple') {
        const message = `expected a pair of the map such as \`(key, value)\`, found ${describeNode(item)}`;
        this.#report.add(item.span, 'wave/type-mismatch', message);
        continue;
      }
      const [key, value] = this.#readTuple(item.items, types, item);
      map.set(key, value);
    }
    return map;
  }

  /** `Records` */
  #readRecord(node: WaveNode, shape: RecordShape): unknown {
    if (node.kind !== 'record') {
      const notes =
        node.kind === 'flags' && node.flags.length === 0
          ? ['the record with no fields is written `{:}`']
          : [];
      return this.#mismatch(node, shape, notes);
    }
    const values: unknown[] = new Array(shape.fields.length).fill(undefined);
    const isThere: boolean[] = new Array(shape.fields.length).fill(false);
    for (const { name, nameSpan, value } of node.fields) {
      const field = shape.byName.get(name);
      if (field === undefined) {
        this.#unknown(nameSpan, 'wave/unknown-field', 'field', name, shape.byName.keys());
        continue;
      }
      isThere[field.index] = true;
      values[field.index] = this.read(value, field.type);
    }
    const record: Record<string, unknown> = {};
    for (const { name, property, type, isOptional, index } of shape.fields) {
      if (!isThere[index]) {
        if (isOptional) values[index] = this.readNone(type);
        else
          this.#report.add(node.span, 'wave/missing-field', `the record has no field \`${name}\``);
      }
      record[property] = values[index];
    }
    return record;
  }

  /** `Flags`: each is a property, true or false. */
  #readFlags(node: WaveNode, shape: FlagsShape): unknown {
    if (node.kind !== 'flags') {
      const notes =
        node.kind === 'record' && node.fields.length === 0 ? ['no flags are written `{}`'] : [];
      return this.#mismatch(node, shape, notes);
    }
    const flags: Record<string, boolean> = {};
    for (const property of shape.properties.values()) flags[property] = false;
    for (const { name, span } of node.flags) {
      const property = shape.properties.get(name);
      if (property === undefined) {
        this.#unknown(span, 'wave/unknown-flag', 'flag', name, shape.properties.keys());
      } else flags[property] = true;
    }
    return flags;
  }

  /** `Enums` */
  #readEnum(node: WaveNode, shape: Shape & { kind: 'enum' }): unknown {
    const found = this.#caseNode(node, shape, shape.names);
    if (found === undefined) return undefined;
    if (found.payload !== undefined) {
      const message = `\`${found.name}\` is a case of an enum, which has no value`;
      this.#report.add(payloadSpan(found), 'wave/unexpected-payload', message);
    }
    return found.name;
  }

  /** `Variants` */
  #readVariant(node: WaveNode, shape: VariantShape): unknown {
    const found = this.#caseNode(node, shape, shape.cases);
    if (found === undefined) return undefined;
    const type = shape.cases.get(found.name);
    const val = this.#readPayload(found, type);
    return type === undefined ? { tag: found.name } : { tag: found.name, val };
  }

  /** A case of an enum or variant that it has; reported where it has not. */
  #caseNode(
    node: WaveNode,
    shape: Shape,
    cases: { has(name: string): boolean; keys(): Iterable<string> },
  ): CaseNode | undefined {
    const word = keywordOf(node);
    if (word !== undefined && cases.has(word.name)) {
      const message = `\`${word.name}\` is a keyword; the case is written \`%${word.name}\``;
      this.#report.add(word.span, 'wave/keyword-as-case', message, {
        fixes: [this.#report.replace(word.span, `%${word.name}`)],
      });
      return undefined;
    }
    if (node.kind !== 'case' || node.isKeyword) {
      this.#mismatch(node, shape);
      return undefined;
    }
    if (cases.has(node.name)) return node;
    this.#unknown(node.nameSpan, 'wave/unknown-case', 'case', node.name, cases.keys(), true);
    return undefined;
  }

  #readPayload(node: CaseNode, type: Type | undefined): unknown {
    const { name, nameSpan, payload } = node;
    if (type === undefined) {
      if (payload !== undefined) {
        this.#report.add(payloadSpan(node), 'wave/unexpected-payload', `\`${name}\` has no value`);
      }
      return undefined;
    }
    if (payload !== undefined) return this.read(payload, type);
    const expected = describeShape(this.shapes.of(type));
    const message = `expected a value behind \`${name}\`: \`${name}(…)\` with ${expected}`;
    this.#report.add(nameSpan, 'wave/missing-payload', message);
    return undefined;
  }

  /** `Options`: with `some`, or the payload alone. */
  #readOption(node: WaveNode, shape: OptionShape): unknown {
    if (node.kind === 'case' && node.isKeyword) {
      if (node.name === 'none') return shape.isPlain ? undefined : { tag: 'none' };
      if (node.name === 'some') {
        const val = this.#readPayload(node, shape.type);
        return shape.isPlain ? val : { tag: 'some', val };
      }
    }
    if (shape.isFlat) return this.read(node, shape.type);
    return this.#mismatch(node, shape, [
      'an option of an option or result is written with `some(…)` or `none`',
    ]);
  }

  /** The value of an option type that was left out. */
  readNone(type: Type): unknown {
    const shape = this.shapes.of(type);
    return shape.kind === 'option' && !shape.isPlain ? { tag: 'none' } : undefined;
  }

  /** `Results`: with `ok` or `err`, or the payload of `ok` alone. */
  #readResult(node: WaveNode, shape: ResultShape): unknown {
    if (node.kind === 'case' && node.isKeyword && (node.name === 'ok' || node.name === 'err')) {
      return { tag: node.name, val: this.#readPayload(node, shape[node.name]) };
    }
    if (shape.isFlat) return { tag: 'ok', val: this.read(node, shape.ok as Type) };
    return this.#mismatch(node, shape, ['write `ok(…)`, `err(…)`, or `ok` or `err` alone']);
  }

  #mismatch(node: WaveNode, shape: Shape, notes: readonly string[] = []): undefined {
    const message = `expected ${describeShape(shape)}, found ${describeNode(node)}`;
    this.#report.add(node.span, 'wave/type-mismatch', message, { notes });
    return undefined;
  }

  #wrongLength(span: Span, expected: string, found: number): void {
    this.#report.add(span, 'wave/wrong-length', `expected ${expected}, found ${found}`);
  }

  #unknown(
    span: Span,
    code: WaveCode,
    noun: string,
    name: string,
    known: Iterable<string>,
    escapes = false,
  ): void {
    const near = nearestName(name, known);
    const hint = near === undefined ? '' : `; did you mean \`${near}\`?`;
    const newText = near === undefined || !escapes || !isWaveKeyword(near) ? near : `%${near}`;
    this.#report.add(span, code, `there is no ${noun} \`${shorten(name)}\`${hint}`, {
      fixes: newText === undefined ? [] : [this.#report.replace(span, newText)],
    });
  }
}

/** The keyword that a node is or begins with. */
function keywordOf(node: WaveNode): { name: string; span: Span } | undefined {
  if (node.kind === 'bool') return { name: String(node.value), span: node.span };
  if (node.kind === 'number' && isWaveKeyword(node.text)) {
    return { name: node.text, span: node.span };
  }
  return node.kind === 'case' && node.isKeyword
    ? { name: node.name, span: node.nameSpan }
    : undefined;
}

/** What a node is called in messages. */
function describeNode(node: WaveNode): string {
  switch (node.kind) {
    case 'bool':
      return `\`${node.value}\``;
    case 'number':
      return `\`${shorten(node.text)}\``;
    case 'case':
      return `\`${shorten(node.name)}\``;
    case 'list':
      return node.items.length === 0 ? 'an empty list' : 'a list';
    case 'flags':
      return node.flags.length === 0 ? '`{}`' : 'flags';
    case 'record':
      return node.fields.length === 0 ? '`{:}`' : 'a record';
    case 'char':
    case 'string':
    case 'tuple':
      return `a ${node.kind}`;
    case 'invalid':
      return 'something else';
    default:
      return node satisfies never;
  }
}

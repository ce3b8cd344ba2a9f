import { createDiagnostic, type Diagnostic, nearestName } from '@witcraft/diagnostics';
import type { Type } from '@witcraft/resolver';
import { printFloat } from '../number/print-number.js';
import { isWaveKeyword } from '../syntax/label.js';
import { deepestNesting } from '../syntax/parse-node.js';
import { readProperty } from '../type/property.js';
import {
  describeShape,
  type FlagsShape,
  type ListShape,
  type OptionShape,
  type RecordShape,
  type Shape,
  type Shapes,
  type VariantShape,
} from '../type/shape.js';
import { escapeLines, escapeText } from './print-text.js';
import { groupOf, type TextItem, type TextShape } from './text-shape.js';

const MOST_DIAGNOSTICS = 100;

/** Makes the text of JavaScript values, by their types. */
export class ValueWriter {
  readonly diagnostics: Diagnostic[] = [];
  readonly #shapes: Shapes;
  readonly #layout: 'line' | 'compact' | 'lines';
  /** What is behind the name of a field. */
  readonly colon: string;
  /** Where the value is within the whole: `.items`, `[3]`. */
  readonly #path: string[] = [];

  constructor(shapes: Shapes, layout: 'line' | 'compact' | 'lines') {
    this.#shapes = shapes;
    this.#layout = layout;
    this.colon = layout === 'compact' ? ':' : ': ';
  }

  /** The text is of no use where there are diagnostics. */
  write(value: unknown, type: Type): TextShape {
    const shape = this.#shapes.of(type);
    switch (shape.kind) {
      case 'bool':
        return typeof value === 'boolean' ? String(value) : this.#mismatch(value, shape);
      case 'integer': {
        const isWithin =
          Number.isInteger(value) &&
          (value as number) >= shape.min &&
          (value as number) <= shape.max;
        return isWithin ? String(value) : this.#mismatch(value, shape);
      }
      case 'bigint': {
        const isWithin = typeof value === 'bigint' && value >= shape.min && value <= shape.max;
        return isWithin ? String(value) : this.#mismatch(value, shape);
      }
      case 'float':
        if (typeof value !== 'number') return this.#mismatch(value, shape);
        return shape.name === 'f32'
          ? printFloat(Math.fround(value), true)
          : printFloat(value, false);
      case 'char':
        return typeof value === 'string' && isOneCharacter(value)
          ? `'${escapeText(value)}'`
          : this.#mismatch(value, shape);
      case 'string':
        if (typeof value !== 'string') return this.#mismatch(value, shape);
        return this.#layout === 'lines' && value.includes('\n')
          ? { kind: 'lines', lines: escapeLines(value) }
          : `"${escapeText(value)}"`;
      case 'enum':
        return typeof value === 'string' && shape.names.has(value)
          ? escapeCase(value)
          : this.#mismatch(value, shape, nearCase(value, shape.names));
      case 'no-text':
        this.#add('wave/no-text', `${shape.what} cannot be written as text`);
        return '';
    }
    if (this.#path.length >= deepestNesting) {
      this.#add('wave/nesting-too-deep', `values nest ${deepestNesting} deep at most`);
      return '';
    }
    switch (shape.kind) {
      case 'list':
        return this.#list(value, shape);
      case 'tuple':
        return this.#tuple(value, shape.types, shape);
      case 'map':
        return this.#map(value, shape);
      case 'record':
        return this.#record(value, shape);
      case 'flags':
        return this.#flags(value, shape);
      case 'variant':
        return this.#variant(value, shape);
      case 'option':
        return this.#option(value, shape);
      case 'result': {
        const tag = tagOf(value);
        if (tag !== 'ok' && tag !== 'err') return this.#mismatch(value, shape);
        const isFlat = this.#layout === 'compact' && shape.isFlat && tag === 'ok';
        return this.#case(isFlat ? '' : tag, shape[tag], value as object);
      }
      default:
        return shape satisfies never;
    }
  }

  /** Writes what is within the value that is being written; `step` leads to it. */
  writeAt(step: string, value: unknown, type: Type): TextShape {
    this.#path.push(step);
    const text = this.write(value, type);
    this.#path.pop();
    return text;
  }

  #list(value: unknown, shape: ListShape): TextShape {
    if (!isListLike(value)) return this.#mismatch(value, shape);
    if (shape.length !== undefined && value.length !== shape.length) {
      return this.#mismatch(value, shape);
    }
    const items: TextItem[] = [];
    for (let i = 0; i < value.length && this.diagnostics.length < MOST_DIAGNOSTICS; i++) {
      items.push({ label: '', text: this.writeAt(`[${i}]`, value[i], shape.element) });
    }
    const isShort = ['integer', 'bigint', 'float', 'bool', 'char', 'enum'].includes(
      this.#shapes.of(shape.element).kind,
    );
    return groupOf('[', items, ']', isShort ? 'fill' : 'lines');
  }

  #tuple(value: unknown, types: readonly Type[], shape: Shape): TextShape {
    if (!isListLike(value) || value.length !== types.length) return this.#mismatch(value, shape);
    const items = types.map((type, i) => ({
      label: '',
      text: this.writeAt(`[${i}]`, value[i], type),
    }));
    return groupOf('(', items, ')', 'lines');
  }

  #map(value: unknown, shape: Shape & { kind: 'map' }): TextShape {
    if (!(value instanceof Map)) return this.#mismatch(value, shape);
    const items: TextItem[] = [];
    for (const [key, one] of value as Map<unknown, unknown>) {
      const index = items.length;
      const pair = [
        { label: '', text: this.writeAt(`.keys()[${index}]`, key, shape.key) },
        { label: '', text: this.writeAt(`.values()[${index}]`, one, shape.value) },
      ];
      items.push({ label: '', text: groupOf('(', pair, ')', 'lines') });
    }
    return groupOf('[', items, ']', 'lines');
  }

  /** Fields that are `none` are left out. */
  #record(value: unknown, shape: RecordShape): TextShape {
    if (!isObject(value)) return this.#mismatch(value, shape);
    const items: TextItem[] = [];
    for (const { name, property, type, isOptional } of shape.fields) {
      const field = readProperty(value, property);
      if (isOptional && isNone(field, this.#shapes.of(type))) continue;
      items.push({ label: name + this.colon, text: this.writeAt(`.${property}`, field, type) });
    }
    return items.length === 0 ? '{:}' : groupOf('{', items, '}', 'lines');
  }

  #flags(value: unknown, shape: FlagsShape): TextShape {
    if (!isObject(value)) return this.#mismatch(value, shape);
    const items: TextItem[] = [];
    for (const [name, property] of shape.properties) {
      const flag = readProperty(value, property);
      if (flag === true) items.push({ label: '', text: name });
      else if (flag !== false && flag !== undefined && flag !== null) {
        this.#path.push(`.${property}`);
        this.#mismatch(flag, { kind: 'bool' });
        this.#path.pop();
      }
    }
    return groupOf('{', items, '}', 'fill');
  }

  #variant(value: unknown, shape: VariantShape): TextShape {
    const tag = tagOf(value);
    if (typeof tag !== 'string' || !shape.cases.has(tag)) {
      return this.#mismatch(value, shape, nearCase(tag, shape.cases.keys()));
    }
    return this.#case(escapeCase(tag), shape.cases.get(tag), value as object);
  }

  #option(value: unknown, shape: OptionShape): TextShape {
    if (isNone(value, shape)) return 'none';
    const name = this.#layout === 'compact' && shape.isFlat ? '' : 'some';
    if (!shape.isPlain) {
      return tagOf(value) === 'some'
        ? this.#case(name, shape.type, value as object)
        : this.#mismatch(value, shape, "; it is `{ tag: 'some', val }` or `{ tag: 'none' }`");
    }
    // The payload has the option's own place; a step counts how deep it is.
    const text = this.writeAt('', value, shape.type);
    return name === '' ? text : groupOf('some(', [{ label: '', text }], ')', 'hug');
  }

  /** A case and its payload, which stands alone if the name is empty. */
  #case(name: string, type: Type | undefined, value: object): TextShape {
    if (type === undefined) return name;
    const text = this.writeAt('.val', readProperty(value, 'val'), type);
    return name === '' ? text : groupOf(`${name}(`, [{ label: '', text }], ')', 'hug');
  }

  #mismatch(value: unknown, shape: Shape, hint = ''): string {
    const message = `expected ${describeShape(shape)}, found ${describeValue(value)}${hint}`;
    this.#add('wave/value-mismatch', message);
    return '';
  }

  #add(code: 'wave/value-mismatch' | 'wave/no-text' | 'wave/nesting-too-deep', what: string): void {
    if (this.diagnostics.length >= MOST_DIAGNOSTICS) return;
    const path = this.#path.slice(0, 20).join('');
    const dots = this.#path.length > 20 ? '…' : '';
    this.diagnostics.push(
      createDiagnostic(code, path === '' ? what : `at \`${path}${dots}\`: ${what}`),
    );
  }
}

/** A case's name, with a `%` if it is a keyword (`Keywords`). */
function escapeCase(name: string): string {
  return isWaveKeyword(name) ? `%${name}` : name;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isListLike(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}

function isOneCharacter(value: string): boolean {
  const code = value.codePointAt(0);
  return code !== undefined && value.length === (code > 0xffff ? 2 : 1);
}

function isNone(value: unknown, shape: Shape): boolean {
  if (shape.kind !== 'option') return false;
  return shape.isPlain ? value === undefined || value === null : tagOf(value) === 'none';
}

function tagOf(value: unknown): unknown {
  return isObject(value) ? readProperty(value, 'tag') : undefined;
}

function nearCase(name: unknown, names: Iterable<string>): string {
  const near = typeof name === 'string' ? nearestName(name, names) : undefined;
  return near === undefined ? '' : `; did you mean \`${near}\`?`;
}

function describeValue(value: unknown): string {
  switch (typeof value) {
    case 'number':
      return `the number ${value}`;
    case 'bigint': {
      const isLong = value > 2n ** 80n || value < -(2n ** 80n);
      return isLong ? 'a bigint' : `the bigint ${value}`;
    }
    case 'string':
      return value.length > 40 ? 'a string' : `the string ${JSON.stringify(value)}`;
    case 'boolean':
    case 'undefined':
      return `\`${value}\``;
    case 'object': {
      if (value === null) return '`null`';
      if (isListLike(value)) return `an array of ${value.length}`;
      const tag = tagOf(value);
      return typeof tag === 'string' && tag.length <= 40
        ? `an object with the tag \`${tag}\``
        : 'an object';
    }
    case 'function':
    case 'symbol':
      return `a ${typeof value}`;
  }
}

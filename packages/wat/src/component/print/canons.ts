import {
  type Canon,
  type CanonOption,
  type GatedReader,
  hasCanonShape,
  readCanon,
  type Sort,
  type StringEncoding,
} from '@witcraft/binary';
import { valTypeText as coreValTypeText } from '../../core/print/type-text.js';
import { Piece, type TextWriter } from '../../text-writer.js';
import type { PrintScope } from './print-scope.js';
import { printResults } from './val-types.js';

const FUNC = /* @__PURE__ */ new Piece('(func ');
const CORE_FUNC = /* @__PURE__ */ new Piece('(core func ');
const TYPE = /* @__PURE__ */ new Piece(' (type ');
const LIFT = /* @__PURE__ */ new Piece(' (canon lift (core func ');
const LOWER = /* @__PURE__ */ new Piece(' (canon lower (func ');
const CANON = /* @__PURE__ */ new Piece(' (canon ');
const END = /* @__PURE__ */ new Piece(')');
const CANON_END = /* @__PURE__ */ new Piece('))');
const MEMORY = /* @__PURE__ */ new Piece(' (memory ');
const REALLOC = /* @__PURE__ */ new Piece(' (realloc ');
const POST_RETURN = /* @__PURE__ */ new Piece(' (post-return ');
const CALLBACK = /* @__PURE__ */ new Piece(' (callback ');
const CORE_TYPE = /* @__PURE__ */ new Piece(' (core-type ');

/** `canon` */
export function printCanon(out: TextWriter, reader: GatedReader, scope: PrintScope): void {
  const canon = readCanon(reader);
  if (canon.kind === 'lift') {
    out.put(FUNC);
    scope.spaces.func.define(out);
    printUse(out, TYPE, 'type', canon.type, scope);
    printUse(out, LIFT, 'core-func', canon.func, scope);
    printOptions(out, canon.options, scope);
  } else if (canon.kind === 'lower') {
    out.put(CORE_FUNC);
    scope.spaces['core-func'].define(out);
    printUse(out, LOWER, 'func', canon.func, scope);
    printOptions(out, canon.options, scope);
  } else {
    out.put(CORE_FUNC);
    scope.spaces['core-func'].define(out);
    out.put(CANON);
    printBuiltin(out, canon, scope);
  }
  out.put(CANON_END);
}

/** A definition that is used, behind `head`, and a closing parenthesis. */
function printUse(
  out: TextWriter,
  head: Piece,
  sort: Sort,
  index: number,
  scope: PrintScope,
): void {
  out.put(head);
  scope.spaces[sort].use(out, index);
  out.put(END);
}

/** All other canonical definitions; they make core functions. */
function printBuiltin(
  out: TextWriter,
  canon: Exclude<Canon, { kind: 'lift' | 'lower' }>,
  scope: PrintScope,
): void {
  // The reference form has an underscore here, unlike the specification.
  if (canon.kind === 'thread.available-parallelism') out.write('thread.available_parallelism');
  else out.write(canon.kind);
  if (hasCanonShape(canon, 'nothing')) return;
  if (hasCanonShape(canon, 'type')) {
    printOperand(out, 'type', canon.type, scope);
  } else if (hasCanonShape(canon, 'type and options')) {
    printOperand(out, 'type', canon.type, scope);
    printOptions(out, canon.options, scope);
  } else if (hasCanonShape(canon, 'type and async')) {
    printOperand(out, 'type', canon.type, scope);
    if (canon.async) out.write(' async');
  } else if (hasCanonShape(canon, 'async')) {
    if (canon.async) out.write(' async');
  } else if (hasCanonShape(canon, 'options')) {
    printOptions(out, canon.options, scope);
  } else if (hasCanonShape(canon, 'results and options')) {
    printResults(out, canon.results, scope);
    printOptions(out, canon.options, scope);
  } else if (hasCanonShape(canon, 'cancellable')) {
    if (canon.cancellable) out.write(' cancellable');
  } else if (hasCanonShape(canon, 'cancellable and memory')) {
    if (canon.cancellable) out.write(' cancellable');
    printUse(out, MEMORY, 'core-memory', canon.memory, scope);
  } else if (hasCanonShape(canon, 'slot')) {
    const type = coreValTypeText(canon.type, (index) => scope.spaces['core-type'].useText(index));
    out.write(` ${type} ${canon.slot}`);
  } else if (hasCanonShape(canon, 'core type')) {
    printOperand(out, 'core-type', canon.type, scope);
  } else if (hasCanonShape(canon, 'core type and table')) {
    printOperand(out, 'core-type', canon.type, scope);
    printOperand(out, 'core-table', canon.table, scope);
  } else canon satisfies never;
}

function printOperand(out: TextWriter, sort: Sort, index: number, scope: PrintScope): void {
  out.write(' ');
  scope.spaces[sort].use(out, index);
}

const STRING_ENCODINGS: { readonly [E in StringEncoding]: Piece } = {
  utf8: /* @__PURE__ */ new Piece(' string-encoding=utf8'),
  utf16: /* @__PURE__ */ new Piece(' string-encoding=utf16'),
  'latin1+utf16': /* @__PURE__ */ new Piece(' string-encoding=latin1+utf16'),
};

/** `opts` */
function printOptions(out: TextWriter, options: readonly CanonOption[], scope: PrintScope): void {
  for (const option of options) printOption(out, option, scope);
}

/** `canonopt`, with a space before it. */
function printOption(out: TextWriter, option: CanonOption, scope: PrintScope): void {
  switch (option.kind) {
    case 'string-encoding':
      out.put(STRING_ENCODINGS[option.encoding]);
      break;
    case 'memory':
      printUse(out, MEMORY, 'core-memory', option.memory, scope);
      break;
    case 'realloc':
      printUse(out, REALLOC, 'core-func', option.func, scope);
      break;
    case 'post-return':
      printUse(out, POST_RETURN, 'core-func', option.func, scope);
      break;
    case 'callback':
      printUse(out, CALLBACK, 'core-func', option.func, scope);
      break;
    case 'core-type':
      printUse(out, CORE_TYPE, 'core-type', option.type, scope);
      break;
    case 'async':
      out.write(' async');
      break;
    case 'gc':
      out.write(' gc');
      break;
    default:
      option satisfies never;
  }
}

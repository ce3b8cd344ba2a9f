import {
  type Canon,
  type CanonOption,
  hasCanonShape,
  type Sort,
  type StringEncoding,
} from '@witcraft/binary';
import { valTypeText as coreValTypeText } from '../../core/print/type-text.js';
import type { TextWriter } from '../../text-writer.js';
import type { PrintScope } from './print-scope.js';
import { printResults } from './val-types.js';

/** `canon` */
export function printCanon(out: TextWriter, canon: Canon, scope: PrintScope): void {
  if (canon.kind === 'lift') {
    out.write('(func ');
    scope.define(out, 'func');
    out.write(' (type ');
    scope.use(out, 'type', canon.type);
    out.write(') (canon lift (core func ');
    scope.use(out, 'core-func', canon.func);
    out.write(')');
    printOptions(out, canon.options, scope);
  } else if (canon.kind === 'lower') {
    out.write('(core func ');
    scope.define(out, 'core-func');
    out.write(' (canon lower (func ');
    scope.use(out, 'func', canon.func);
    out.write(')');
    printOptions(out, canon.options, scope);
  } else {
    out.write('(core func ');
    scope.define(out, 'core-func');
    out.write(' (canon ');
    printBuiltin(out, canon, scope);
  }
  out.write('))');
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
    printUse(out, ' (memory ', 'core-memory', canon.memory, scope);
  } else if (hasCanonShape(canon, 'slot')) {
    const type = coreValTypeText(canon.type, (index) => scope.useText('core-type', index));
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
  scope.use(out, sort, index);
}

/** A definition in parentheses; `head` is what stands before it. */
function printUse(
  out: TextWriter,
  head: string,
  sort: Sort,
  index: number,
  scope: PrintScope,
): void {
  out.write(head);
  scope.use(out, sort, index);
  out.write(')');
}

const STRING_ENCODINGS: { readonly [E in StringEncoding]: string } = {
  utf8: ' string-encoding=utf8',
  utf16: ' string-encoding=utf16',
  'latin1+utf16': ' string-encoding=latin1+utf16',
};

/** `opts` */
function printOptions(out: TextWriter, options: readonly CanonOption[], scope: PrintScope): void {
  for (const option of options) printOption(out, option, scope);
}

/** `canonopt`, with a space before it. */
function printOption(out: TextWriter, option: CanonOption, scope: PrintScope): void {
  switch (option.kind) {
    case 'string-encoding':
      out.write(STRING_ENCODINGS[option.encoding]);
      break;
    case 'memory':
      printUse(out, ' (memory ', 'core-memory', option.memory, scope);
      break;
    case 'realloc':
      printUse(out, ' (realloc ', 'core-func', option.func, scope);
      break;
    case 'post-return':
      printUse(out, ' (post-return ', 'core-func', option.func, scope);
      break;
    case 'callback':
      printUse(out, ' (callback ', 'core-func', option.func, scope);
      break;
    case 'core-type':
      printUse(out, ' (core-type ', 'core-type', option.type, scope);
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

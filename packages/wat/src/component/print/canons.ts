import {
  type Canon,
  type CanonOption,
  hasCanonShape,
  type Sort,
  type StringEncoding,
} from '@witcraft/binary';
import { valTypeText as coreValTypeText } from '../../core/print/type-text.js';
import { DefinitionFrame, Frame, SPACED } from '../../frame.js';
import type { TextWriter } from '../../text-writer.js';
import type { PrintScope } from './print-scope.js';
import { printResults } from './val-types.js';

const LIFTED = /* @__PURE__ */ new DefinitionFrame('(func ', ' ');
const LIFTED_TYPE = /* @__PURE__ */ new Frame('(type ', ') (canon lift ');
const LIFTED_FUNC = /* @__PURE__ */ new Frame('(core func ', ')');
const LOWERED = /* @__PURE__ */ new DefinitionFrame('(core func ', ' (canon lower ');
const LOWERED_FUNC = /* @__PURE__ */ new Frame('(func ', ')');
const BUILTIN = /* @__PURE__ */ new DefinitionFrame('(core func ', ' (canon ');

/** `canon` */
export function printCanon(out: TextWriter, canon: Canon, scope: PrintScope): void {
  if (canon.kind === 'lift') {
    scope.define(out, 'func', LIFTED);
    scope.use(out, 'type', canon.type, LIFTED_TYPE);
    scope.use(out, 'core-func', canon.func, LIFTED_FUNC);
    printOptions(out, canon.options, scope);
  } else if (canon.kind === 'lower') {
    scope.define(out, 'core-func', LOWERED);
    scope.use(out, 'func', canon.func, LOWERED_FUNC);
    printOptions(out, canon.options, scope);
  } else {
    scope.define(out, 'core-func', BUILTIN);
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
    scope.use(out, 'core-memory', canon.memory, MEMORY);
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
  scope.use(out, sort, index, SPACED);
}

const MEMORY = /* @__PURE__ */ new Frame(' (memory ', ')');
const REALLOC = /* @__PURE__ */ new Frame(' (realloc ', ')');
const POST_RETURN = /* @__PURE__ */ new Frame(' (post-return ', ')');
const CALLBACK = /* @__PURE__ */ new Frame(' (callback ', ')');
const CORE_TYPE = /* @__PURE__ */ new Frame(' (core-type ', ')');
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
      scope.use(out, 'core-memory', option.memory, MEMORY);
      break;
    case 'realloc':
      scope.use(out, 'core-func', option.func, REALLOC);
      break;
    case 'post-return':
      scope.use(out, 'core-func', option.func, POST_RETURN);
      break;
    case 'callback':
      scope.use(out, 'core-func', option.func, CALLBACK);
      break;
    case 'core-type':
      scope.use(out, 'core-type', option.type, CORE_TYPE);
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

import { type Canon, type CanonOption, hasCanonShape } from '@witcraft/binary';
import { valTypeText as coreValTypeText } from '../../core/print/type-text.js';
import type { TextWriter } from '../../text-writer.js';
import type { PrintScope } from './print-scope.js';
import { resultsText } from './val-types.js';

/** `canon` */
export function printCanon(out: TextWriter, canon: Canon, scope: PrintScope): void {
  if (canon.kind === 'lift') {
    const used = `(core func ${scope.use('core-func', canon.func)})`;
    const options = optionsText(canon.options, scope);
    const type = scope.use('type', canon.type);
    const definition = scope.define('func');
    out.write(`(func ${definition} (type ${type}) (canon lift ${used}${options}))`);
    return;
  }
  const text = builtinText(canon, scope);
  out.write(`(core func ${scope.define('core-func')} (canon ${text}))`);
}

/** All canonical definitions that make a core function. */
function builtinText(canon: Exclude<Canon, { kind: 'lift' }>, scope: PrintScope): string {
  const { kind } = canon;
  // The reference form has an underscore here, unlike the specification.
  if (kind === 'thread.available-parallelism') return 'thread.available_parallelism';
  if (hasCanonShape(canon, 'nothing')) return kind;
  if (hasCanonShape(canon, 'lower'))
    return `lower (func ${scope.use('func', canon.func)})${optionsText(canon.options, scope)}`;
  if (hasCanonShape(canon, 'type')) return `${kind} ${scope.use('type', canon.type)}`;
  if (hasCanonShape(canon, 'type and options'))
    return `${kind} ${scope.use('type', canon.type)}${optionsText(canon.options, scope)}`;
  if (hasCanonShape(canon, 'type and async'))
    return `${kind} ${scope.use('type', canon.type)}${canon.async ? ' async' : ''}`;
  if (hasCanonShape(canon, 'async')) return `${kind}${canon.async ? ' async' : ''}`;
  if (hasCanonShape(canon, 'options')) return `${kind}${optionsText(canon.options, scope)}`;
  if (hasCanonShape(canon, 'results and options'))
    return `${kind}${resultsText(canon.results, scope)}${optionsText(canon.options, scope)}`;
  if (hasCanonShape(canon, 'cancellable'))
    return `${kind}${canon.cancellable ? ' cancellable' : ''}`;
  if (hasCanonShape(canon, 'cancellable and memory')) {
    const memory = scope.use('core-memory', canon.memory);
    return `${kind}${canon.cancellable ? ' cancellable' : ''} (memory ${memory})`;
  }
  if (hasCanonShape(canon, 'slot'))
    return `${kind} ${coreValTypeText(canon.type, (type) => scope.use('core-type', type))} ${canon.slot}`;
  if (hasCanonShape(canon, 'core type')) return `${kind} ${scope.use('core-type', canon.type)}`;
  if (hasCanonShape(canon, 'core type and table')) {
    const type = scope.use('core-type', canon.type);
    return `${kind} ${type} ${scope.use('core-table', canon.table)}`;
  }
  return canon satisfies never;
}

/** `opts` */
function optionsText(options: readonly CanonOption[], scope: PrintScope): string {
  let text = '';
  for (const option of options) text += ` ${optionText(option, scope)}`;
  return text;
}

/** `canonopt` */
function optionText(option: CanonOption, scope: PrintScope): string {
  switch (option.kind) {
    case 'string-encoding':
      return `string-encoding=${option.encoding}`;
    case 'memory':
      return `(memory ${scope.use('core-memory', option.memory)})`;
    case 'realloc':
    case 'post-return':
    case 'callback':
      return `(${option.kind} ${scope.use('core-func', option.func)})`;
    case 'core-type':
      return `(core-type ${scope.use('core-type', option.type)})`;
    case 'async':
    case 'gc':
      return option.kind;
    default:
      return option satisfies never;
  }
}

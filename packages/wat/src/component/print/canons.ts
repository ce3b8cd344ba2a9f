import type { Canon, CanonOption } from '@witcraft/binary';
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
  switch (canon.kind) {
    case 'lower':
      return `lower (func ${scope.use('func', canon.func)})${optionsText(canon.options, scope)}`;
    case 'backpressure.inc':
    case 'backpressure.dec':
    case 'task.cancel':
    case 'subtask.drop':
    case 'error-context.drop':
    case 'waitable-set.new':
    case 'waitable-set.drop':
    case 'waitable.join':
    case 'thread.index':
    case 'thread.resume-later':
      return canon.kind;
    case 'resource.new':
    case 'resource.drop':
    case 'resource.rep':
    case 'stream.new':
    case 'stream.forward':
    case 'stream.drop-readable':
    case 'stream.drop-writable':
    case 'future.new':
    case 'future.forward':
    case 'future.drop-readable':
    case 'future.drop-writable':
      return `${canon.kind} ${scope.use('type', canon.type)}`;
    case 'stream.read':
    case 'stream.write':
    case 'future.read':
    case 'future.write':
      return `${canon.kind} ${scope.use('type', canon.type)}${optionsText(canon.options, scope)}`;
    case 'stream.cancel-read':
    case 'stream.cancel-write':
    case 'future.cancel-read':
    case 'future.cancel-write':
      return `${canon.kind} ${scope.use('type', canon.type)}${canon.async ? ' async' : ''}`;
    case 'error-context.new':
    case 'error-context.debug-message':
      return `${canon.kind}${optionsText(canon.options, scope)}`;
    case 'thread.yield':
    case 'thread.suspend':
    case 'thread.suspend-then-resume':
    case 'thread.yield-then-resume':
    case 'thread.suspend-then-promote':
    case 'thread.yield-then-promote':
      return `${canon.kind}${canon.cancellable ? ' cancellable' : ''}`;
    case 'waitable-set.wait':
    case 'waitable-set.poll': {
      const memory = scope.use('core-memory', canon.memory);
      return `${canon.kind}${canon.cancellable ? ' cancellable' : ''} (memory ${memory})`;
    }
    case 'task.return':
      return `task.return${resultsText(canon.results, scope)}${optionsText(canon.options, scope)}`;
    case 'subtask.cancel':
      return `subtask.cancel${canon.async ? ' async' : ''}`;
    case 'context.get':
    case 'context.set':
      return `${canon.kind} ${coreValTypeText(canon.type, (type) => scope.use('core-type', type))} ${canon.slot}`;
    case 'thread.new-indirect':
    case 'thread.spawn-indirect': {
      const type = scope.use('core-type', canon.type);
      return `${canon.kind} ${type} ${scope.use('core-table', canon.table)}`;
    }
    case 'thread.spawn-ref':
      return `thread.spawn-ref ${scope.use('core-type', canon.type)}`;
    case 'thread.available-parallelism':
      // The reference form has an underscore here, unlike the specification.
      return 'thread.available_parallelism';
    default:
      return canon satisfies never;
  }
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

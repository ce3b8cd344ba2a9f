import { nearestName, type Span } from '@witcraft/diagnostics';
import type { Report } from '../report.js';
import { shorten } from '../syntax/lexer.js';
import { type CallableFunction, callableName } from './callable.js';

/** A function's name in a call, in its parts. */
interface WrittenName {
  /** `ns:package/interface`, or the interface alone. */
  readonly owner: string | undefined;
  readonly name: string;
  readonly version: string | undefined;
}

/** More functions are not listed. */
const MOST_LISTED = 8;

/**
 * The function that a call's name means: `name`, `interface.name`,
 * `ns:package/interface.name`, with or without `@version`; or as an export's name and
 * the function's, `ns:package/interface@version#name`. A name alone is the world's own
 * function, or that of the only interface that has one. Reports what is none.
 */
export function findFunction(
  text: string,
  span: Span,
  callables: readonly CallableFunction[],
  report: Report,
): CallableFunction | undefined {
  const written = readName(text);
  let found = callables.filter((one) => matches(one, written));
  if (found.length > 1 && written.owner === undefined) {
    const own = found.filter((one) => one.interface === undefined);
    if (own.length > 0) found = own;
  }
  const [only] = found;
  if (found.length === 1) return only;
  if (only === undefined) {
    const near =
      nearestName(text, callables.map(callableName)) ??
      nearestName(
        written.name,
        callables.map((one) => one.function.name),
      );
    const hint = near === undefined ? '' : `; did you mean \`${near}\`?`;
    const message = `there is no function \`${shorten(text)}\`${hint}`;
    report.add(span, 'wave/unknown-function', message, {
      notes:
        callables.length === 0
          ? ['the world exports no functions']
          : near === undefined
            ? [`there are: ${listed(callables)}`]
            : [],
      fixes: near === undefined ? [] : [report.replace(span, near)],
    });
    return undefined;
  }
  report.add(span, 'wave/ambiguous-function', `several functions are \`${shorten(text)}\``, {
    notes: [`write which one: ${listed(found)}`],
  });
  return undefined;
}

/** Their names, as far as they are few. */
function listed(callables: readonly CallableFunction[]): string {
  const names = callables.slice(0, MOST_LISTED).map((one) => `\`${callableName(one)}\``);
  const more = callables.length > MOST_LISTED ? ` and ${callables.length - MOST_LISTED} more` : '';
  return `${names.join(', ')}${more}`;
}

function readName(text: string): WrittenName {
  const hash = text.indexOf('#');
  if (hash !== -1) {
    const [owner, version] = splitVersion(text.slice(0, hash));
    return { owner, name: text.slice(hash + 1), version };
  }
  const [path, version] = splitVersion(text);
  // Names of methods have a dot themselves: `[static]file.open`.
  const bracket = path.indexOf('[');
  const dot = bracket === -1 ? path.lastIndexOf('.') : bracket - 1;
  if (dot < 0) return { owner: undefined, name: path, version };
  return { owner: path.slice(0, dot), name: path.slice(dot + 1), version };
}

function splitVersion(text: string): [string, string | undefined] {
  const at = text.indexOf('@');
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function matches(callable: CallableFunction, written: WrittenName): boolean {
  if (callable.function.name !== written.name) return false;
  if (written.version !== undefined && written.version !== callable.version) return false;
  if (written.owner === undefined) return true;
  const owner = callable.interface;
  return owner === written.owner || owner?.slice(owner.lastIndexOf('/') + 1) === written.owner;
}

import { hasErrors, Source } from '@witcraft/diagnostics';
import { parse } from '@witcraft/parser';
import { type Resolve, resolvePackages, type Type, type WorldId } from '@witcraft/resolver';

/** Resolves a text that must be right. */
export function resolveText(text: string): Resolve {
  const { resolve, diagnostics } = resolvePackages({
    documents: [parse(new Source('a.wit', text))],
  });
  if (hasErrors(diagnostics)) throw new Error(diagnostics.map((one) => one.message).join('\n'));
  return resolve;
}

/** A resolve in which `t` is `type`, beside other declarations. */
export function typeOf(type: string, declarations = ''): { resolve: Resolve; type: Type } {
  const resolve = resolveText(
    `package local:demo; interface i { ${declarations} type t = ${type}; }`,
  );
  const id = resolve.interfaces[0]?.types.get('t');
  if (id === undefined) throw new Error('no type t');
  return { resolve, type: id };
}

/** The last world of a text. */
export function worldOf(text: string): { resolve: Resolve; world: WorldId } {
  const resolve = resolveText(text);
  return { resolve, world: (resolve.worlds.length - 1) as WorldId };
}

/** `start..end code` of each diagnostic that has a place, else the code. */
export function problems(
  diagnostics: readonly import('@witcraft/diagnostics').Diagnostic[],
): string[] {
  return diagnostics.map(({ code, primary }) =>
    primary === undefined ? code : `${primary.span.start}..${primary.span.end} ${code.slice(5)}`,
  );
}

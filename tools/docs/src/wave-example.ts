import { Source } from '@witcraft/diagnostics';
import { parse } from '@witcraft/parser';
import { type Resolve, resolvePackages, type Type, type WorldId } from '@witcraft/resolver';
import { parseCall, printValue } from '@witcraft/wave';

/**
 * The codes that a call yields, each once. The comment lines at its beginning are items
 * of an interface, which the world of the call exports.
 */
export function waveMistakes(info: string, text: string): string[] {
  const lines = text.split('\n');
  const count = lines.findIndex((line) => !line.startsWith('//'));
  const items = lines.slice(0, count).map((line) =>
    line
      .slice(2)
      .replace(/\)$/, ');')
      .replace(/(->.*[^;])$/, '$1;'),
  );
  const exported = info.includes('twice')
    ? `export left: interface { ${items.join(' ')} } export right: interface { ${items.join(' ')} }`
    : 'export i;';
  const resolve = resolved(`interface i { ${items.join(' ')} } world w { ${exported} }`);
  const call = info.includes('repeated')
    ? text.replace('…', '').replace(/\[/g, '['.repeat(100)).replace(/\]/g, ']'.repeat(100))
    : text;
  const { diagnostics } = parseCall(new Source('example.wave', call), resolve, 0 as WorldId);
  return [...new Set(diagnostics.map((one) => one.code))];
}

/** The codes that printing a value yields: a JavaScript expression, behind its type in a comment. */
export function printedMistakes(_: string, text: string): string[] {
  const [, type = '', expression = ''] = /^\/\/ (.*)\n([\s\S]*)$/.exec(text) ?? [];
  const resolve = resolved(`interface i { type t = ${type}; }`);
  const id = resolve.interfaces[0]?.types.get('t') as Type;
  const value: unknown = new Function(`return ${expression}`)();
  return [...new Set(printValue(value, resolve, id).diagnostics.map((one) => one.code))];
}

function resolved(items: string): Resolve {
  const source = new Source('example.wit', `package local:demo; ${items}`);
  return resolvePackages({ documents: [parse(source)] }).resolve;
}

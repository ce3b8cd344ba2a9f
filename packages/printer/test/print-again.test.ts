import { Source } from '@witcraft/diagnostics';
import { parse } from '@witcraft/parser';
import {
  type PackageId,
  type Resolve,
  resolveFromJson,
  resolvePackages,
  resolveToJson,
} from '@witcraft/resolver';
import { witText } from '@witcraft-tools/wit-generator';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printPackages } from '../src/index.js';

function resolve(text: string): { readonly resolve: Resolve; readonly id: PackageId } {
  const {
    resolve,
    package: id,
    diagnostics,
  } = resolvePackages({
    documents: [parse(new Source('test.wit', text))],
  });
  if (id === undefined) {
    const problems = diagnostics.map((item) => `${item.code}: ${item.message}`);
    throw new Error([...problems, text].join('\n'));
  }
  return { resolve, id };
}

const print = (text: string): string => {
  const { resolve: resolved, id } = resolve(text);
  return printPackages(resolved, id);
};

test('what is printed resolves, and is printed as the same text', () => {
  fc.assert(
    fc.property(witText, (text) => {
      const printed = print(text);
      expect(print(printed)).toBe(printed);
    }),
    { numRuns: 300 },
  );
});

test('a resolve that was JSON in between is printed as the same text', () => {
  fc.assert(
    fc.property(witText, (text) => {
      const { resolve: resolved, id } = resolve(text);
      const json = JSON.parse(JSON.stringify(resolveToJson(resolved)));
      const read = resolveFromJson(json);
      expect(read.problems).toEqual([]);
      expect(read.resolve && printPackages(read.resolve, id)).toBe(printPackages(resolved, id));
    }),
    { numRuns: 100 },
  );
});

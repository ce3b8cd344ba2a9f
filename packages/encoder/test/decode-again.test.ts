import { type Decoded, decode } from '@witcraft/decoder';
import { printPackage, printPackages } from '@witcraft/printer';
import type { PackageId } from '@witcraft/resolver';
import { witText } from '@witcraft-tools/wit-generator';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dummyModule, embed, encodePackage } from '../src/index.js';
import { type Resolved, resolveText, resolveTexts, worldOf } from './resolve-text.js';

function decoded(bytes: Uint8Array): Decoded {
  const outcome = decode(bytes);
  if (outcome.decoded === undefined)
    throw new Error(outcome.diagnostics.map(({ message }) => message).join('\n'));
  return outcome.decoded;
}

const text = ({ resolve, id }: Resolved): string => printPackage(resolve, id);

describe('what is encoded is decoded again', () => {
  test('random packages: to the same text, which is encoded to the same bytes', () => {
    fc.assert(
      fc.property(witText, (source) => {
        const resolved = resolveText(source);
        const bytes = encodePackage(resolved.resolve, resolved.id);
        const { resolve, package: id } = decoded(bytes);
        expect(text({ resolve, id })).toBe(text(resolved));
        expect(encodePackage(resolve, id)).toEqual(bytes);
      }),
      { numRuns: 100 },
    );
  });

  test("random packages' worlds, embedded in modules", () => {
    fc.assert(
      fc.property(witText, (source) => {
        const resolved = resolveText(source);
        const world = worldOf(resolved);
        const module = embed(dummyModule(resolved.resolve, world), resolved.resolve, world);
        const made = decoded(module);
        if (made.kind !== 'module') throw new Error(`a ${made.kind}`);
        const [embedded] = made.embedded;
        if (embedded === undefined) throw new Error('nothing is embedded');
        const again = embed(
          dummyModule(made.resolve, embedded.world),
          made.resolve,
          embedded.world,
        );
        expect(again).toEqual(module);
      }),
      { numRuns: 50 },
    );
  });

  test('named results', () => {
    const source = 'package a:b; interface i { f: func() -> (a: u32, b: list<u8>); g: func(); }';
    const resolved = resolveTexts([source], { edition: '2024' });
    const { resolve, package: id } = decoded(encodePackage(resolved.resolve, resolved.id));
    expect(text({ resolve, id })).toBe(text(resolved));
  });

  test('what a package uses of others, and no more', () => {
    const source = `package a:b@1.0.0; interface i { use o:p/t.{r}; f: func(x: borrow<r>); }
      package o:p { interface t { resource r; type unused = u8; } interface other { } }`;
    const resolved = resolveText(source);
    const { resolve, package: id } = decoded(encodePackage(resolved.resolve, resolved.id));
    const others = [...resolve.packages.keys()].filter((other) => other !== id);
    expect(printPackages(resolve, id, others as PackageId[])).toBe(`package a:b@1.0.0;

interface i {
  use o:p/t.{r};

  f: func(x: borrow<r>);
}

package o:p {
  interface t {
    resource r;

    type unused = u8;
  }
}
`);
  });
});

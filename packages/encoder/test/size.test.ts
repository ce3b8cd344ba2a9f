import { expect, test } from 'vitest';
import { dummyModule, encodePackage, encodeWorldSection } from '../src/index.js';
import { packageText, resolveText, worldOf } from './resolve-text.js';

function encodedSize(items: string): number {
  const resolved = resolveText(`package a:b; interface i { ${items} } world w { import i; }`);
  dummyModule(resolved.resolve, worldOf(resolved));
  encodeWorldSection(resolved.resolve, worldOf(resolved));
  return encodePackage(resolved.resolve, resolved.id).length;
}

const lines = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n');

test('types that are nested by name as deep as a file is long', () => {
  // The last one is written first.
  const chain = lines(20_000, (i) => `type t${20_000 - i} = list<t${19_999 - i}>;`);
  expect(encodedSize(`${chain} type t0 = u8;`)).toBeGreaterThan(200_000);
});

test('a type of another interface at the end of a long chain of names is an alias', () => {
  const chain = lines(500, (i) => `type t${500 - i} = option<t${499 - i}>;`);
  const text = packageText(
    resolveText(`package a:b;
      interface i { record r { x: list<u8> } }
      interface j { use i.{r}; ${chain} type t0 = option<r>; }`),
  );
  // In the interface itself, and where the other one imports it.
  expect(text.match(/list u8/g)).toHaveLength(2);
  expect(text.match(/export "t\d+"/g)).toHaveLength(501);
});

test('interfaces that use each other in a chain', () => {
  const chain = lines(300, (i) =>
    i === 0
      ? 'interface i0 { type t0 = u8; }'
      : `interface i${i} { use i${i - 1}.{t${i - 1}}; type t${i} = t${i - 1}; }`,
  );
  const { resolve, id } = resolveText(`package a:b; ${chain}`);
  expect(encodePackage(resolve, id).length).toBeGreaterThan(300_000);
});

test('many functions of a resource, many parameters, many cases', () => {
  const methods = lines(20_000, (i) => `m${i}: func();`);
  const params = lines(20_000, (i) => `p${i}: u8,`);
  const cases = lines(20_000, (i) => `c${i}(list<u${8 << (i % 3)}>),`);
  const size = encodedSize(`resource r { ${methods} } f: func(${params}); variant v { ${cases} }`);
  expect(size).toBeGreaterThan(500_000);
});

test('a type whose parts double 1,000 times', () => {
  const chain = lines(1000, (i) => `type t${i + 1} = tuple<t${i}, t${i}>;`);
  expect(encodedSize(`type t0 = u8; ${chain} f: func(a: t1000);`)).toBeLessThan(100_000);
});

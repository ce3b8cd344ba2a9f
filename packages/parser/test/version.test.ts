import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compareVersions,
  parseUsePath,
  parseVersion,
  type Version,
  versionToString,
} from '../src/index.js';

const version = (text: string): Version => {
  const parsed = parseVersion(text);
  if (parsed === undefined) throw new Error(`${text} is no version`);
  return parsed;
};

describe('parseVersion', () => {
  test.each([
    ['0.0.0', [0n, 0n, 0n, '', '']],
    ['1.2.3', [1n, 2n, 3n, '', '']],
    ['10.20.30', [10n, 20n, 30n, '', '']],
    ['18446744073709551615.0.0', [18446744073709551615n, 0n, 0n, '', '']],
    ['1.0.0-a', [1n, 0n, 0n, 'a', '']],
    ['1.0.0-rc.1', [1n, 0n, 0n, 'rc.1', '']],
    ['1.0.0-0', [1n, 0n, 0n, '0', '']],
    ['1.0.0-0a', [1n, 0n, 0n, '0a', '']],
    ['1.0.0--', [1n, 0n, 0n, '-', '']],
    ['1.0.0-a-b.c-1', [1n, 0n, 0n, 'a-b.c-1', '']],
    ['1.0.0+001', [1n, 0n, 0n, '', '001']],
    ['1.0.0-rc.1+build-7.x', [1n, 0n, 0n, 'rc.1', 'build-7.x']],
  ] as const)('%s', (text, [major, minor, patch, prerelease, build]) => {
    expect(parseVersion(text)).toEqual({ major, minor, patch, prerelease, build });
  });
  test.each([
    '',
    '1',
    '1.2',
    '1.2.3.4',
    'v1.2.3',
    '01.2.3',
    '1.02.3',
    '1.2.03',
    '-1.2.3',
    '1.2.3-',
    '1.2.3+',
    '1.2.3-01',
    '1.2.3-a..b',
    '1.2.3-.a',
    '1.2.3-a.',
    '1.2.3+a..b',
    '1.2.3-ä',
    '1.2.3+a+b',
    ' 1.2.3',
    '1.2.3 ',
    '1.2.3\n',
    '18446744073709551616.0.0',
    `${'9'.repeat(1000)}.0.0`,
    '1,2,3',
    '1.2.x',
  ])('%j is none', (text) => expect(parseVersion(text)).toBeUndefined());
});

describe('compareVersions', () => {
  test('in order', () => {
    const ordered = [
      '0.0.0',
      '0.0.1',
      '0.1.0',
      '0.9.9',
      '1.0.0-0',
      '1.0.0-1',
      '1.0.0-2',
      '1.0.0-10',
      '1.0.0--',
      '1.0.0-A',
      '1.0.0-a',
      '1.0.0-alpha',
      '1.0.0-alpha.1',
      '1.0.0-alpha.beta',
      '1.0.0-beta',
      '1.0.0-beta.2',
      '1.0.0-beta.11',
      '1.0.0-rc.1',
      '1.0.0',
      '1.0.0+0',
      '1.0.0+a',
      '1.0.0+a.b',
      '1.0.1-a',
      '1.0.1',
      '1.2.0',
      '1.10.0',
      '2.0.0',
      '10.0.0',
    ];
    for (const [i, a] of ordered.entries()) {
      for (const [j, b] of ordered.entries()) {
        expect([a, b, Math.sign(compareVersions(version(a), version(b)))]).toEqual([
          a,
          b,
          Math.sign(i - j),
        ]);
      }
    }
  });
});

const number = fc.oneof(
  fc.bigInt({ min: 0n, max: 12n }),
  fc.bigInt({ min: 0n, max: 0xffff_ffff_ffff_ffffn }),
);
const character = fc.constantFrom(...'019aAzZ-');
const buildPart = fc.string({ unit: character, minLength: 1, maxLength: 4 });
const prereleasePart = buildPart.filter((part) => !/^0\d+$/.test(part));
const parts = (part: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.array(part, { maxLength: 3 }).map((all) => all.join('.'));
const anyVersion: fc.Arbitrary<Version> = fc.record({
  major: number,
  minor: number,
  patch: number,
  prerelease: parts(prereleasePart),
  build: parts(buildPart),
});
/** Versions that differ little, so that comparing reaches every part. */
const near = anyVersion.map((some) => ({ ...some, major: 1n, minor: 0n, patch: some.patch % 2n }));

describe('whatever the version', () => {
  test('written and read it is the same', () => {
    fc.assert(
      fc.property(anyVersion, (some) => {
        expect(parseVersion(versionToString(some))).toEqual(some);
      }),
    );
  });
  test('two are the same only if they are written the same', () => {
    fc.assert(
      fc.property(near, near, (a, b) => {
        expect(compareVersions(a, a)).toBe(0);
        expect(compareVersions(a, b) === 0).toBe(versionToString(a) === versionToString(b));
      }),
      { numRuns: 1000 },
    );
  });
  test('the order turns around and goes on', () => {
    fc.assert(
      fc.property(near, near, near, (a, b, c) => {
        expect(Math.sign(compareVersions(a, b))).toBe(0 - Math.sign(compareVersions(b, a)));
        if (compareVersions(a, b) <= 0 && compareVersions(b, c) <= 0) {
          expect(compareVersions(a, c)).toBeLessThanOrEqual(0);
        }
      }),
      { numRuns: 2000 },
    );
  });
  test('a path with it reads it', () => {
    fc.assert(
      fc.property(anyVersion, (some) => {
        const path = parseUsePath(`a:b/c@${versionToString(some)}`);
        expect(path?.package?.version?.version).toEqual(some);
      }),
    );
  });
});

describe('parseUsePath', () => {
  /** The path with its parts between spaces. */
  const show = (text: string): string | undefined => {
    const path = parseUsePath(text);
    if (path === undefined) return undefined;
    const { package: owner, name } = path;
    if (owner === undefined) return name.name;
    const join = (ids: readonly { name: string }[]): string => ids.map((id) => id.name).join('+');
    const { version: at } = owner;
    return `${join(owner.namespaces)} ${join(owner.names)} ${name.name} ${at === undefined ? '-' : versionToString(at.version)}`;
  };
  test.each([
    ['a', 'a'],
    ['%a', 'a'],
    ['a:b/c', 'a b c -'],
    ['wasi:http/types@0.2.0', 'wasi http types 0.2.0'],
    ['a:b/c@1.0.0-rc.1+x', 'a b c 1.0.0-rc.1+x'],
    ['a:b:c/d/e@1.0.0', 'a+b c+d e 1.0.0'],
    ['a:b', undefined],
    ['a:b/', undefined],
    ['a/b', undefined],
    ['a@1.0.0', undefined],
    ['a:b/c@1', undefined],
    ['a:b/c;', undefined],
    ['fooBar', undefined],
    ['use', undefined],
    ['', undefined],
    ['#a', undefined],
  ])('%j', (text, expected) => expect(show(text)).toBe(expected));
});

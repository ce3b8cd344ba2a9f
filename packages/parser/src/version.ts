/** A semantic version (semver.org 2.0), taken apart. */
export interface Version {
  readonly major: bigint;
  readonly minor: bigint;
  readonly patch: bigint;
  /** After `-`, without it; empty where there is none. */
  readonly prerelease: string;
  /** After `+`, without it; empty where there is none. */
  readonly build: string;
}

const NUMBER = '(0|[1-9]\\d*)';
const VERSION: RegExp = new RegExp(
  `^${NUMBER}\\.${NUMBER}\\.${NUMBER}(?:-([0-9A-Za-z.-]+))?(?:\\+([0-9A-Za-z.-]+))?$`,
);
const DIGITS = /^\d+$/;
/** The reference keeps each number in 64 bits. */
const MAX_NUMBER = 0xffff_ffff_ffff_ffffn;

/**
 * `valid-semver`; nothing where the text is none.
 *
 * @example
 * parseVersion('1.0.0-rc.1')?.prerelease; // 'rc.1'
 */
export function parseVersion(text: string): Version | undefined {
  const match = VERSION.exec(text);
  if (match === null) return undefined;
  const [, major = '', minor = '', patch = '', prerelease = '', build = ''] = match;
  const numbers = [major, minor, patch].map((digits) =>
    digits.length > 20 ? MAX_NUMBER + 1n : BigInt(digits),
  );
  if (numbers.some((number) => number > MAX_NUMBER)) return undefined;
  const parts = prerelease === '' ? [] : prerelease.split('.');
  if (
    parts.some(
      (part) => part === '' || (DIGITS.test(part) && part.length > 1 && part.startsWith('0')),
    )
  )
    return undefined;
  if (build !== '' && build.split('.').includes('')) return undefined;
  return {
    major: numbers[0] as bigint,
    minor: numbers[1] as bigint,
    patch: numbers[2] as bigint,
    prerelease,
    build,
  };
}

/** The version as it is written. */
export function versionToString({ major, minor, patch, prerelease, build }: Version): string {
  return `${major}.${minor}.${patch}${prerelease && `-${prerelease}`}${build && `+${build}`}`;
}

/**
 * Negative if `a` comes before `b`, zero if they are the same. Precedence is
 * semver's; of versions that it holds equal, build metadata decides.
 */
export function compareVersions(a: Version, b: Version): number {
  return (
    compare(a.major, b.major) ||
    compare(a.minor, b.minor) ||
    compare(a.patch, b.patch) ||
    // A version with a prerelease comes before the release.
    compare(Number(a.prerelease === ''), Number(b.prerelease === '')) ||
    compareParts(a.prerelease, b.prerelease) ||
    compareParts(a.build, b.build)
  );
}

/** Part by part: numbers by value and before words, words by character, fewer before more. */
function compareParts(a: string, b: string): number {
  if (a === b) return 0;
  const left = a === '' ? [] : a.split('.');
  const right = b === '' ? [] : b.split('.');
  for (let i = 0; i < left.length && i < right.length; i++) {
    const x = left[i] as string;
    const y = right[i] as string;
    const order =
      DIGITS.test(x) && DIGITS.test(y)
        ? compare(BigInt(x), BigInt(y)) || compare(x.length, y.length)
        : compare(Number(!DIGITS.test(x)), Number(!DIGITS.test(y))) || compare(x, y);
    if (order !== 0) return order;
  }
  return compare(left.length, right.length);
}

function compare<T extends bigint | number | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

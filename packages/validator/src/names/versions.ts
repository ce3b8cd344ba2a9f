/** The largest number that the reference tools take in a version. */
const LARGEST_NUMBER = 2n ** 64n - 1n;

const semver =
  /^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(?:-((?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)(?:\.(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*))*))?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;

/** `valid semver` of Semantic Versioning 2.0 */
export function isSemver(text: string): boolean {
  const match = semver.exec(text);
  if (match === null) return false;
  return [match[1], match[2], match[3]].every((number) => BigInt(number!) <= LARGEST_NUMBER);
}

/** `canonversion`: the part of a version that says what is compatible. */
export function isCanonVersion(text: string): boolean {
  return /^(?:[1-9][0-9]*|0\.[1-9][0-9]*|0\.0\.[1-9][0-9]*|0\.0\.0)$/.test(text);
}

/** `semversuffix` */
export function isVersionSuffix(text: string): boolean {
  return /^[0-9A-Za-z.+-]*$/.test(text);
}

/** `*`, or one or two bounds in braces: `{>=1.0.0 <2.0.0}`. */
export function isVersionRange(text: string): boolean {
  if (text === '*') return true;
  const match = /^\{(?:>=([^ <>{}]+))?( )?(?:<([^ <>{}=]+))?\}$/.exec(text);
  if (match === null) return false;
  const [, lower, space, upper] = match;
  if (lower === undefined && upper === undefined) return false;
  if ((space !== undefined) !== (lower !== undefined && upper !== undefined)) return false;
  return [lower, upper].every((bound) => bound === undefined || isSemver(bound));
}

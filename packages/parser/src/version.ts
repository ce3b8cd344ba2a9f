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

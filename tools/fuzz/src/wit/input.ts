import type { Edition } from '@witcraft/lexer';
import type { PackageGroup } from '@witcraft/resolver';

/** A WIT text to start from, and the packages that it refers to. */
export interface Seed {
  readonly name: string;
  readonly text: string;
  readonly edition: Edition;
  readonly dependencies: readonly PackageGroup[];
}

/** What is fed to the pipeline. */
export interface FuzzInput {
  readonly text: string;
  readonly edition: Edition;
  readonly nestedNames: boolean;
  readonly dependencies: readonly PackageGroup[];
}

import type { Span } from '@witcraft/diagnostics';
import {
  type Attribute,
  compareVersions,
  parseVersion,
  type Version,
  versionToString,
} from '@witcraft/parser';
import { packageNameToString } from '../model/names.js';
import type { PackageName, Stability } from '../model/resolve.js';
import { UNKNOWN_STABILITY } from '../model/stability.js';
import type { FileScope } from './package-context.js';
import type { Reporter } from './report.js';

/** What decides whether a gated item of a package is there. */
export interface GateSettings {
  readonly features: ReadonlySet<string>;
  readonly allFeatures: boolean;
  /** Items that came later than this are left out; absent: the package's own version. */
  readonly target: Version | undefined;
}

/** What reading the gates of a file's items needs of the file. */
interface GatedFile {
  readonly report: Reporter;
  readonly stableSince: Map<Version, Stability>;
}

/** Reads the gates of an item (WIT.md, "Feature gates") and reports those that contradict. */
export function readStability(attributes: readonly Attribute[], file: GatedFile): Stability {
  if (attributes.length === 0) return UNKNOWN_STABILITY;
  const only = attributes.length === 1 ? attributes[0] : undefined;
  if (only?.kind === 'since' && only.feature === undefined) return readSince(only, file);
  const { report } = file;
  let since: Extract<Attribute, { kind: 'since' }> | undefined;
  let unstable: Extract<Attribute, { kind: 'unstable' }> | undefined;
  let deprecated: Extract<Attribute, { kind: 'deprecated' }> | undefined;
  for (const attribute of attributes) {
    switch (attribute.kind) {
      case 'since':
        if (since === undefined) since = attribute;
        else reportRepeated(attribute, since, report);
        break;
      case 'unstable':
        if (unstable === undefined) unstable = attribute;
        else reportRepeated(attribute, unstable, report);
        break;
      case 'deprecated':
        if (deprecated === undefined) deprecated = attribute;
        else reportRepeated(attribute, deprecated, report);
        break;
      case 'external-id':
        break;
      default:
        attribute satisfies never;
    }
  }
  const deprecatedText = deprecated && versionToString(deprecated.version.version);
  if (since !== undefined) {
    if (unstable !== undefined) {
      report.error(
        'resolve/conflicting-gates',
        'an item is either `@since` or `@unstable`, not both',
        since.keyword.span,
        { related: [[unstable.keyword.span, 'the other gate is here']] },
      );
    }
    return {
      kind: 'stable',
      since: versionToString(since.version.version),
      feature: since.feature?.name,
      deprecated: deprecatedText,
    };
  }
  if (unstable !== undefined) {
    return { kind: 'unstable', feature: unstable.feature.name, deprecated: deprecatedText };
  }
  if (deprecated !== undefined) {
    report.error(
      'resolve/deprecated-without-gate',
      'expected `@since` or `@unstable` beside `@deprecated`',
      deprecated.keyword.span,
      { notes: ['say since when the item exists, then when it was deprecated'] },
    );
  }
  return UNKNOWN_STABILITY;
}

/** A version is one object wherever a file names it, and so is what it makes of an item. */
function readSince(
  { version }: Extract<Attribute, { kind: 'since' }>,
  { stableSince }: GatedFile,
): Stability {
  const known = stableSince.get(version.version);
  if (known !== undefined) return known;
  const since = versionToString(version.version);
  const made: Stability = { kind: 'stable', since, feature: undefined, deprecated: undefined };
  stableSince.set(version.version, made);
  return made;
}

/** The `@external-id` of an item, if it has one. */
export function readExternalId(
  attributes: readonly Attribute[],
  report: Reporter,
): string | undefined {
  if (attributes.length === 0) return undefined;
  let found: Extract<Attribute, { kind: 'external-id' }> | undefined;
  for (const attribute of attributes) {
    if (attribute.kind !== 'external-id') continue;
    if (found === undefined) found = attribute;
    else reportRepeated(attribute, found, report);
  }
  return found?.value;
}

/** Reports `@external-id` before what has no name outside, such as `an interface`. */
export function refuseExternalId(
  attributes: readonly Attribute[],
  what: string,
  { report, edition }: FileScope,
): void {
  for (const attribute of attributes) {
    // Where the edition has none, that has been reported.
    if (attribute.kind !== 'external-id' || edition === '2024') continue;
    report.error(
      'resolve/attribute-not-allowed',
      `${what} can have no \`@external-id\``,
      attribute.keyword.span,
      {
        notes: ['types, functions, and imports and exports of a world can have one'],
        fixes: [{ title: 'remove it', span: attribute.span, newText: '' }],
      },
    );
  }
}

function reportRepeated(attribute: Attribute, first: Attribute, report: Reporter): void {
  report.error(
    'resolve/repeated-gate',
    `\`@${attribute.keyword.name}\` can be given only once for an item`,
    attribute.keyword.span,
    {
      related: [[first.keyword.span, 'given first here']],
      fixes: [{ title: 'remove the second one', span: attribute.span, newText: '' }],
    },
  );
}

/** Decides gates for one package. */
export class Gates {
  readonly #settings: GateSettings;
  readonly #name: PackageName;
  readonly #version: Version | undefined;
  readonly #parsed = new Map<string, Version | undefined>();
  /** Whether any item had a gate to decide. */
  used = false;

  constructor(name: PackageName, settings: GateSettings) {
    this.#settings = settings;
    this.#name = name;
    this.#version = name.version === undefined ? undefined : this.#parse(name.version);
  }

  /**
   * Whether an item with these gates is there. Says nothing about mistakes in
   * them: {@link check} does, once per item.
   */
  includes(stability: Stability): boolean {
    if (stability.kind === 'unknown') return true;
    this.used = true;
    const { features, allFeatures, target } = this.#settings;
    if (stability.kind === 'unstable') return allFeatures || features.has(stability.feature);
    const since = this.#parse(stability.since);
    const limit = target ?? this.#version;
    if (since === undefined || limit === undefined || compareVersions(since, limit) <= 0)
      return true;
    if (stability.feature !== undefined) return allFeatures || features.has(stability.feature);
    // Later than the package itself is a mistake, reported by `check`; the item
    // stays so that nothing else is reported on account of it.
    return this.#version !== undefined && compareVersions(since, this.#version) > 0;
  }

  /**
   * {@link includes}, and reports a gate that the package's own version forbids; `path` is
   * what the item takes from another package.
   */
  check(stability: Stability, span: Span, report: Reporter, path?: Span): boolean {
    if (stability.kind === 'stable') {
      const since = this.#parse(stability.since);
      if (this.#version === undefined) {
        const name = packageNameToString(this.#name);
        report.error(
          'resolve/gate-without-package-version',
          `\`@since\` needs a package with a version, and \`${name}\` has none`,
          span,
          { related: gatedPath(path), notes: [`write \`package ${name}@${stability.since};\``] },
        );
      } else if (
        since !== undefined &&
        stability.feature === undefined &&
        compareVersions(since, this.#version) > 0
      ) {
        report.error(
          'resolve/unreleased-version',
          `\`@since\` names version ${stability.since}, which is later than the package, \`${packageNameToString(this.#name)}\``,
          span,
          {
            related: gatedPath(path),
            notes: ['use `@unstable(feature = …)` until that version is released'],
          },
        );
      }
    }
    return this.includes(stability);
  }

  #parse(text: string): Version | undefined {
    const known = this.#parsed.get(text);
    if (known !== undefined || this.#parsed.has(text)) return known;
    const parsed = parseVersion(text);
    this.#parsed.set(text, parsed);
    return parsed;
  }
}

function gatedPath(path: Span | undefined): [Span, string][] {
  return path === undefined ? [] : [[path, 'the gate is for this']];
}

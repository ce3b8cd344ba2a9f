import { parseVersion } from '@witcraft/parser';
import type { PackageName, Stability } from '../model/resolve.js';
import type { JsonNode } from './json-node.js';

/** `"docs": { "contents": … }` of an item. */
export function readDocs(item: JsonNode): string | undefined {
  const docs = item.member('docs');
  if (docs.isAbsent) return undefined;
  if (typeof docs.value !== 'object') docs.expected('an object');
  return docs.member('contents').optionalString();
}

/** The gates of an item: `{ "stable": … }`, `{ "unstable": … }`, or nothing. */
export function readStability(node: JsonNode): Stability {
  if (node.isAbsent) return { kind: 'unknown' };
  const { tag, content } = node.tagged() ?? { tag: 'unknown', content: node };
  switch (tag) {
    case 'unknown':
      return { kind: 'unknown' };
    case 'stable':
      return {
        kind: 'stable',
        since: readVersion(content.member('since')),
        feature: content.member('feature').optionalString(),
        deprecated: readDeprecated(content),
      };
    case 'unstable':
      return {
        kind: 'unstable',
        feature: content.member('feature').string(),
        deprecated: readDeprecated(content),
      };
    default:
      node.report('expected `stable` or `unstable`');
      return { kind: 'unknown' };
  }
}

function readDeprecated(content: JsonNode): string | undefined {
  const node = content.member('deprecated');
  return node.isAbsent ? undefined : readVersion(node);
}

function readVersion(node: JsonNode): string {
  const text = node.string();
  if (text !== '' && parseVersion(text) === undefined) node.expected('a version such as `1.2.3`');
  return text;
}

/** `wasi:http@0.2.0`, taken apart; the last colon ends the namespace. */
export function readPackageName(node: JsonNode): PackageName {
  const [, namespace, name, version] = /^(.*):([^:@]+)(?:@(.*))?$/.exec(node.string()) ?? [];
  if (!namespace || name === undefined) node.expected('a package name such as `wasi:http@0.2.0`');
  else if (version !== undefined && parseVersion(version) === undefined)
    node.expected('a package name with a version such as `wasi:http@0.2.0`');
  return { namespace: namespace ?? '', name: name ?? '', version };
}

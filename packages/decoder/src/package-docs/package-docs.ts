import { decodeUtf8 } from '@witcraft/binary';
import { JsonNode, type PackageId } from '@witcraft/resolver';
import type { WorkingResolve } from '../wit/working-resolve.js';
import { addInterfaceDocs } from './interface-docs.js';
import { memberOf, onlyMembers, textOf } from './members.js';
import { addWorldDocs } from './world-docs.js';

// The custom section `package-docs`: what the component binary has no place for,
// documentation and gates. It is a byte for the version, and JSON whose objects
// have an entry for each item of which there is something to say.

/** 1 has gates and tells imports from exports; 0 came before it and says no more than 1. */
const versions: readonly (number | undefined)[] = [0, 1];

/**
 * Adds documentation and gates to a package's items; returns what is wrong with
 * the section, each with the path of the value.
 */
export function addPackageDocs(
  resolve: WorkingResolve,
  id: PackageId,
  data: Uint8Array,
): readonly string[] {
  const version = data[0];
  if (!versions.includes(version))
    return [`expected version 0 or 1 of the section, found ${version ?? 'nothing'}`];
  const text = decodeUtf8(data.subarray(1));
  if (text === undefined) return ['expected UTF-8 text'];
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return ['expected JSON'];
  }
  const problems: string[] = [];
  const root = new JsonNode(json, problems);
  const item = resolve.packages[id];
  if (item === undefined) return problems;
  onlyMembers(root, ['docs', 'worlds', 'interfaces']);
  item.docs = textOf(root, 'docs') ?? item.docs;
  for (const [name, docs] of memberOf(root, 'worlds')) {
    const world = item.worlds.get(name);
    if (world === undefined) docs.report('the package has no such world');
    else addWorldDocs(resolve, world, docs);
  }
  for (const [name, docs] of memberOf(root, 'interfaces')) {
    const target = item.interfaces.get(name);
    if (target === undefined) docs.report('the package has no such interface');
    else addInterfaceDocs(resolve, target, docs);
  }
  return problems;
}

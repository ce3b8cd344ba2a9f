import type { JsonNode } from '@witcraft/resolver';

/** Reports members that the format doesn't have. */
export function onlyMembers(node: JsonNode, names: readonly string[]): void {
  for (const [name, member] of node.members())
    if (!names.includes(name)) member.report('there is no such member');
}

/** The entries of an object that may be left away. */
export function memberOf(node: JsonNode, name: string): readonly [string, JsonNode][] {
  const member = node.member(name);
  return member.isAbsent ? [] : member.members();
}

/** A string that may be left away. */
export function textOf(node: JsonNode, name: string): string | undefined {
  return node.member(name).optionalString();
}

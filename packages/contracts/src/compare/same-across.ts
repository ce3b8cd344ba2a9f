import type { Resolve, Type } from '@witcraft/resolver';
import { partsOf, type ValueType, valueTypeOf } from '../check/value-type.js';

/** Whether a type of one resolve has the same values as one of another. */
export function isSameAcross(
  before: Resolve,
  type: Type,
  after: Resolve,
  other: Type,
  seen: Set<string> = new Set(),
): boolean {
  const [a, b] = [valueTypeOf(before, type), valueTypeOf(after, other)];
  if (typeof type === 'string' && typeof other === 'string') return type === other;
  if (a.kind !== b.kind) return false;
  if (a.kind === 'integer' && b.kind === 'integer') {
    return a.range.min === b.range.min && a.range.max === b.range.max;
  }
  if (a.kind === 'resource' && b.kind === 'resource') {
    const names = [before.types[a.resource]?.name, after.types[b.resource]?.name];
    return names[0] === names[1] && a.isOwned === b.isOwned;
  }
  if (a.kind !== 'defined' || b.kind !== 'defined') return true;
  const pair = `${a.type} ${b.type}`;
  if (seen.has(pair)) return true;
  seen.add(pair);
  if (shapeOf(a) !== shapeOf(b)) return false;
  const [parts, others] = [partsOf(a), partsOf(b)];
  return (
    parts.length === others.length &&
    parts.every((part, i) => isSameAcross(before, part, after, others[i] as Type, seen))
  );
}

/** What a type is made of beside its parts: kind, names, lengths. */
function shapeOf({ definition }: ValueType & { kind: 'defined' }): string {
  const { kind } = definition;
  switch (kind) {
    case 'record':
      return [kind, ...definition.fields.map(({ name }) => name)].join(' ');
    case 'flags':
      return [kind, ...definition.flags.map(({ name }) => name)].join(' ');
    case 'enum':
      return [kind, ...definition.cases.map(({ name }) => name)].join(' ');
    case 'variant':
      return [
        kind,
        ...definition.cases.map(({ name, type }) => `${name}${type === undefined}`),
      ].join(' ');
    case 'result':
      return `${kind} ${definition.ok === undefined} ${definition.err === undefined}`;
    case 'fixed-length-list':
      return `${kind} ${definition.length}`;
    default:
      return kind;
  }
}

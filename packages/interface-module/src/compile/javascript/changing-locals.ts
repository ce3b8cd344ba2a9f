import { eachStatement, type FunctionCode, type Local } from '../code.js';

/** The locals that are set by more than one statement of a function. */
export function changingLocals({ body }: FunctionCode): ReadonlySet<number> {
  const set = new Set<number>();
  const changing = new Set<number>();
  const note = (targets: readonly (Local | undefined)[]): void => {
    for (const target of targets) {
      if (target === undefined) continue;
      if (set.has(target.id)) changing.add(target.id);
      set.add(target.id);
    }
  };
  eachStatement(body, (statement) => {
    if (statement.op === 'call') note(statement.targets);
    else if ('target' in statement) note([statement.target]);
  });
  return changing;
}

/** The locals that are mentioned twice: where they are set, and where they are used. */
export function usedOnce({ body }: FunctionCode): ReadonlySet<number> {
  const counts = new Map<number, number>();
  const look = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (const item of value) look(item);
    } else if (typeof value === 'object' && value !== null && !('constant' in value)) {
      if ('id' in value && 'type' in value) {
        const { id } = value as Local;
        counts.set(id, (counts.get(id) ?? 0) + 1);
      } else {
        for (const item of Object.values(value)) look(item);
      }
    }
  };
  look(body);
  return new Set([...counts].flatMap(([id, count]) => (count === 2 ? [id] : [])));
}

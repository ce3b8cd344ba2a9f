import type { FunctionCode, Local, Statement } from '../code.js';

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
  visit(body, note);
  return changing;
}

function visit(
  statements: readonly Statement[],
  note: (targets: readonly (Local | undefined)[]) => void,
): void {
  for (const statement of statements) {
    switch (statement.op) {
      case 'block':
      case 'loop':
        visit(statement.body, note);
        break;
      case 'if':
        visit(statement.body, note);
        visit(statement.otherwise, note);
        break;
      case 'switch':
        for (const { body } of statement.arms) visit(body, note);
        break;
      case 'call':
        note(statement.targets);
        break;
      default:
        if ('target' in statement) note([statement.target]);
    }
  }
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

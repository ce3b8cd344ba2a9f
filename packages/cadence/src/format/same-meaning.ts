import type { Node } from '../syntax/ast.js';

/** Whether two trees say the same, wherever it stands. */
export function sameMeaning(left: Node, right: Node): boolean {
  const waiting: [unknown, unknown][] = [[left, right]];
  for (let pair = waiting.pop(); pair !== undefined; pair = waiting.pop()) {
    const [a, b] = pair;
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
      if (a !== b) return false;
      continue;
    }
    const keys = Object.keys(a).filter(isMeaning);
    if (keys.length !== Object.keys(b).filter(isMeaning).length) return false;
    for (const key of keys) {
      waiting.push([(a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]]);
    }
  }
  return true;
}

function isMeaning(key: string): boolean {
  return !['span', 'operatorSpan', 'argumentsSpan', 'source', 'comments', 'diagnostics'].includes(
    key,
  );
}

import type { Node } from './ast.js';

/**
 * Calls `visit` for a node and all nodes within it, each before what it holds.
 * Works with a list of its own: however deep the tree is, the stack is not.
 */
export function visitNodes(root: Node, visit: (node: Node) => void): void {
  const waiting: Node[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    visit(node);
    const within = childrenOf(node);
    for (let at = within.length - 1; at >= 0; at--) waiting.push(within[at]!);
  }
}

/** The nodes right inside of a node, in the order in which they stand. */
export function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  for (const [key, value] of Object.entries(node)) {
    // What a file is made of, not the file.
    if (key === 'source' || key === 'span' || key === 'diagnostics' || key === 'comments') continue;
    collect(value, children);
  }
  return children.sort((a, b) => a.span.start - b.span.start);
}

function collect(value: unknown, into: Node[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const one of value) collect(one, into);
  } else if ('kind' in value && 'span' in value) {
    into.push(value as Node);
  } else {
    for (const one of Object.values(value)) collect(one, into);
  }
}

/**
 * Sorts `count` nodes so that each comes after those it depends on; where the
 * dependencies leave a choice, the node that was written first comes first.
 * This is the order that the reference gives its ids in.
 *
 * `dependencies[i]` lists the nodes that `i` depends on, with repeats allowed.
 * Nodes on a cycle, or that depend on one, are missing from the result.
 */
export function topologicalOrder(dependencies: readonly (readonly number[])[]): number[] {
  const count = dependencies.length;
  if (isOrdered(dependencies)) return Array.from({ length: count }, (_, i) => i);
  const remaining = new Uint32Array(count);
  const dependents: number[][] = Array.from({ length: count }, () => []);
  for (let i = 0; i < count; i++) {
    const edges = dependencies[i] as readonly number[];
    remaining[i] = edges.length;
    for (const j of edges) (dependents[j] as number[]).push(i);
  }
  const ready = new MinHeap();
  for (let i = 0; i < count; i++) if (remaining[i] === 0) ready.push(i);
  const order: number[] = [];
  for (let next = ready.pop(); next !== undefined; next = ready.pop()) {
    order.push(next);
    for (const i of dependents[next] as number[]) {
      remaining[i] = (remaining[i] as number) - 1;
      if (remaining[i] === 0) ready.push(i);
    }
  }
  return order;
}

/** Whether each node depends only on nodes before it: then the written order is the one looked for. */
function isOrdered(dependencies: readonly (readonly number[])[]): boolean {
  for (let i = 0; i < dependencies.length; i++) {
    for (const j of dependencies[i] as readonly number[]) if (j >= i) return false;
  }
  return true;
}

/**
 * The first node that {@link topologicalOrder} left out, and the first of its dependencies
 * that was left out, too: on a cycle, or on the way to one. The reference reports cycles there.
 */
export function firstUnordered(
  dependencies: readonly (readonly number[])[],
  order: readonly number[],
): readonly [from: number, to: number] | undefined {
  const done = new Set(order);
  for (let from = 0; from < dependencies.length; from++) {
    if (done.has(from)) continue;
    const to = dependencies[from]?.find((node) => !done.has(node));
    if (to !== undefined) return [from, to];
  }
  return undefined;
}

/**
 * The cycles of a graph: each strongly connected set of nodes that reaches
 * itself, as a path `a, b, c` in which each depends on the next and the last on
 * the first. Sorted by their first node. Tarjan's algorithm without recursion.
 */
export function findCycles(dependencies: readonly (readonly number[])[]): number[][] {
  const count = dependencies.length;
  const index = new Int32Array(count).fill(-1);
  const low = new Int32Array(count);
  const onStack = new Uint8Array(count);
  const component = new Int32Array(count).fill(-1);
  const stack: number[] = [];
  const starts: number[] = [];
  let nextIndex = 0;
  let components = 0;
  const sizes: number[] = [];
  for (let root = 0; root < count; root++) {
    if (index[root] !== -1) continue;
    const frames: { node: number; edge: number }[] = [{ node: root, edge: 0 }];
    index[root] = low[root] = nextIndex++;
    stack.push(root);
    onStack[root] = 1;
    while (frames.length > 0) {
      const frame = frames[frames.length - 1] as { node: number; edge: number };
      const edges = dependencies[frame.node] as readonly number[];
      if (frame.edge < edges.length) {
        const next = edges[frame.edge++] as number;
        if (index[next] === -1) {
          index[next] = low[next] = nextIndex++;
          stack.push(next);
          onStack[next] = 1;
          frames.push({ node: next, edge: 0 });
        } else if (onStack[next] === 1) {
          low[frame.node] = Math.min(low[frame.node] as number, index[next] as number);
        }
        continue;
      }
      frames.pop();
      const parent = frames[frames.length - 1];
      if (parent !== undefined) {
        low[parent.node] = Math.min(low[parent.node] as number, low[frame.node] as number);
      }
      if (low[frame.node] !== index[frame.node]) continue;
      let size = 0;
      let first = count;
      for (let member = -1; member !== frame.node; ) {
        member = stack.pop() as number;
        onStack[member] = 0;
        component[member] = components;
        first = Math.min(first, member);
        size++;
      }
      sizes.push(size);
      starts.push(first);
      components++;
    }
  }
  const cycles: number[][] = [];
  for (let c = 0; c < components; c++) {
    const start = starts[c] as number;
    const edges = dependencies[start] as readonly number[];
    if (sizes[c] === 1 && !edges.includes(start)) continue;
    cycles.push(shortestCycle(start, dependencies, component));
  }
  return cycles.sort((a, b) => (a[0] as number) - (b[0] as number));
}

/** The shortest way from `start` back to it within its component, breadth first. */
function shortestCycle(
  start: number,
  dependencies: readonly (readonly number[])[],
  component: Int32Array,
): number[] {
  const cameFrom = new Map<number, number>();
  const queue = [start];
  for (let head = 0; head < queue.length; head++) {
    const node = queue[head] as number;
    for (const next of dependencies[node] as readonly number[]) {
      if (next === start) {
        const path = [node];
        for (let at = node; at !== start; ) {
          at = cameFrom.get(at) as number;
          path.push(at);
        }
        return path.reverse();
      }
      if (component[next] !== component[start] || cameFrom.has(next)) continue;
      cameFrom.set(next, node);
      queue.push(next);
    }
  }
  return [start];
}

/** A binary heap of node numbers; the least comes out first. */
class MinHeap {
  readonly #items: number[] = [];

  push(value: number): void {
    const items = this.#items;
    let at = items.length;
    items.push(value);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if ((items[parent] as number) <= value) break;
      items[at] = items[parent] as number;
      at = parent;
    }
    items[at] = value;
  }

  pop(): number | undefined {
    const items = this.#items;
    const top = items[0];
    const last = items.pop();
    if (top === undefined || last === undefined || items.length === 0) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= items.length) break;
      if (child + 1 < items.length && (items[child + 1] as number) < (items[child] as number))
        child++;
      if ((items[child] as number) >= last) break;
      items[at] = items[child] as number;
      at = child;
    }
    items[at] = last;
    return top;
  }
}

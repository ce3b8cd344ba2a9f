import type { InterfaceContext } from './interface-context.js';
import type { Report } from './report.js';

/**
 * Reports a cycle among the functions of an interface module (section 12.4), at the first
 * edge that closes one, with the other edges of it.
 */
export function checkCallGraph(context: InterfaceContext, report: Report): void {
  const { importedFunctions, functions, edges } = context;
  const outgoing: number[][] = functions.map(() => []);
  edges.forEach(({ from }, index) => {
    outgoing[from]!.push(index);
  });
  const state = new Uint8Array(functions.length);
  for (let root = importedFunctions; root < functions.length; root++) {
    if (state[root] !== NEW) continue;
    // Not recursive: a chain of calls may be as long as the module.
    const path: number[] = [];
    const pending = [{ func: root, next: 0 }];
    state[root] = RUNNING;
    while (pending.length > 0) {
      const top = pending.at(-1)!;
      const edge = outgoing[top.func]![top.next++];
      if (edge === undefined) {
        state[top.func] = DONE;
        pending.pop();
        path.pop();
        continue;
      }
      const { to, region } = edges[edge]!;
      if (state[to] === NEW) {
        state[to] = RUNNING;
        path.push(edge);
        pending.push({ func: to, next: 0 });
      } else if (state[to] === RUNNING) {
        const start = path.findIndex((step) => edges[step]!.from === to);
        const chain = start < 0 ? [] : path.slice(start).map((step) => edges[step]!);
        const names = [to, ...chain.map((step) => step.to), to].map((f) => nameOf(context, f));
        const text =
          names.length > MOST_NAMES
            ? `${names.slice(0, MOST_NAMES).join(', which calls ')}…`
            : names.join(', which calls ');
        report.error(
          'recursion',
          `interface functions can't call themselves: ${text}`,
          region,
          chain.slice(0, MOST_NAMES).map((step) => ({
            region: step.region,
            message: `${nameOf(context, step.from)} calls ${nameOf(context, step.to)}`,
          })),
        );
        return;
      }
    }
  }
}

const NEW = 0;
const RUNNING = 1;
const DONE = 2;

/** A longer chain is cut. */
const MOST_NAMES = 8;

function nameOf({ module, importedFunctions }: InterfaceContext, func: number): string {
  const id = module.functions[func - importedFunctions]?.id;
  return id === undefined ? `function ${func}` : `\`$${id}\``;
}

import { parseSync } from 'oxc-parser';
import { lineAt } from './problem.js';

/** A module that a file names, in whatever way. */
export interface ImportedModule {
  readonly specifier: string;
  /** From 1. */
  readonly line: number;
}

/**
 * Every module that the text names: `import`, `export … from`, `import()` and
 * `require()` of a plain string, and `import('…')` in a type. In source order.
 */
export function readImports(path: string, text: string): ImportedModule[] {
  const { module, program } = parseSync(path, text);
  const found: { specifier: string; start: number }[] = [];
  for (const { moduleRequest } of module.staticImports) {
    found.push({ specifier: moduleRequest.value, start: moduleRequest.start });
  }
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest } of entries) {
      if (moduleRequest) found.push({ specifier: moduleRequest.value, start: moduleRequest.start });
    }
  }
  // Most files call nothing of the kind; only then is the tree worth a walk.
  if (/\b(import|require)\s*\(/.test(text)) found.push(...calledImports(program));
  return found
    .sort((a, b) => a.start - b.start)
    .map(({ specifier, start }) => ({ specifier, line: lineAt(text, start) }));
}

function calledImports(program: unknown): { specifier: string; start: number }[] {
  const found: { specifier: string; start: number }[] = [];
  const pending: unknown[] = [program];
  while (pending.length > 0) {
    const node = pending.pop();
    if (Array.isArray(node)) {
      pending.push(...node);
    } else if (isNode(node)) {
      const literal = requestOf(node);
      if (isNode(literal) && typeof literal['value'] === 'string') {
        found.push({ specifier: literal['value'], start: Number(literal['start']) });
      }
      pending.push(...Object.values(node));
    }
  }
  return found;
}

/** The node that names the module, where `node` is something that loads one. */
function requestOf(node: { readonly [key: string]: unknown }): unknown {
  switch (node['type']) {
    case 'ImportExpression':
    case 'TSImportType':
      return node['source'] ?? node['argument'];
    case 'TSExternalModuleReference':
      return node['expression'];
    case 'CallExpression': {
      const callee = node['callee'];
      if (!isNode(callee) || callee['name'] !== 'require') return undefined;
      const args = node['arguments'];
      return Array.isArray(args) ? args[0] : undefined;
    }
    default:
      return undefined;
  }
}

function isNode(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null;
}

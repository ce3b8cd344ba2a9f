import { parseProgram } from '@witcraft/cadence';
import { Source, type Span } from '@witcraft/diagnostics';

/** A program that was made of another one by one change of a kind. */
export interface Mutant {
  /** What was changed, such as `drop a member`. */
  readonly change: string;
  readonly text: string;
}

/** One change of a text. */
interface Edit {
  readonly change: string;
  readonly span: Span;
  readonly newText: string;
}

/** A node of the tree, whatever kind it has. */
interface AnyNode {
  readonly kind: string;
  readonly span: Span;
}

function isNode(value: unknown): value is AnyNode {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    'span' in value &&
    typeof value.kind === 'string'
  );
}

/** Every node below one, it included, in the order of the tree. */
function nodesOf(root: unknown, found: AnyNode[] = []): AnyNode[] {
  if (Array.isArray(root)) {
    for (const value of root) nodesOf(value, found);
  } else if (typeof root === 'object' && root !== null && !(root instanceof Source)) {
    if (isNode(root)) found.push(root);
    for (const [key, value] of Object.entries(root)) {
      if (key !== 'span' && key !== 'source' && key !== 'diagnostics') nodesOf(value, found);
    }
  }
  return found;
}

const accesses = ['', 'priv', 'access(contract)', 'access(account)', 'pub', 'pub(set)'];
const types = ['Int', 'UInt8', 'String', 'Bool', 'Int?', '[Int]', 'AnyStruct', 'UFix64'];
const literals = ['1', '300', '-1', '1.5', '"x"', 'true', 'nil', '[]'];
const operators = ['+', '-', '<', '==', '&&', '??', '|'];

/** A copy of what a span covers, after it. */
function twice(change: string, span: Span, text: string, between: string): Edit {
  const copy = text.slice(span.start, span.end);
  return { change, span: { start: span.end, end: span.end }, newText: `${between}${copy}` };
}

/** All single changes of a program that make sense for what stands there. */
function editsOf(text: string): Edit[] {
  const program = parseProgram(new Source('program.cdc', text));
  const nodes = nodesOf(program.declarations);
  const names = [...new Set(nodes.filter((one) => one.kind === 'name').map((one) => at(one.span)))];
  const edits: Edit[] = [];
  function at({ start, end }: Span): string {
    return text.slice(start, end);
  }
  const replace = (change: string, span: Span, newTexts: readonly string[]): void => {
    const old = at(span);
    for (const newText of newTexts) {
      if (newText !== old) edits.push({ change, span, newText });
    }
  };
  for (const node of nodes) {
    const { span } = node;
    const source = at(span);
    switch (node.kind) {
      case 'access':
        replace('change access', span, accesses);
        break;
      case 'field-declaration':
        replace('drop a member', span, ['']);
        replace('swap let and var', span, [
          source.replace(/\blet\b/, 'var'),
          source.replace(/\bvar\b/, 'let'),
          source.replace(/\b(?:let|var) /, ''),
        ]);
        break;
      case 'function-declaration':
      case 'special-function-declaration':
        replace('drop a member', span, ['']);
        break;
      case 'function-block':
        replace('drop a body', span, ['', '{}']);
        replace('begin a body otherwise', { start: span.start, end: span.start + 1 }, [
          '{ return ',
          '{ panic("")\n',
          '{ if true { return }\n',
          '{ let result = 1\n',
        ]);
        break;
      case 'condition':
        replace('drop a condition', span, ['', 'true: 1', '1: "one"']);
        break;
      case 'nominal-type':
        replace('swap types', span, types);
        replace('restrict a type', span, [`{${source}}`, `@${source}`, `&${source}`]);
        break;
      case 'type-annotation':
        replace('mark a resource otherwise', span, [
          source.startsWith('@') ? source.slice(1) : `@${source}`,
          `${source}?`,
        ]);
        break;
      case 'parameter': {
        replace('drop a parameter', span, ['']);
        replace('change a label', span, [
          `_ ${source}`,
          `by ${source}`,
          source.replace(/^\w+ /, ''),
        ]);
        break;
      }
      case 'parameter-list':
        replace('add a parameter', span, [
          source === '()' ? '(more: Int)' : `${source.slice(0, -1)}, more: Int)`,
        ]);
        break;
      case 'argument':
        replace('change an argument', span, ['', '1', 'x: 1', source.replace(/^\w+: /, '')]);
        edits.push(twice('repeat an argument', span, text, ', '));
        break;
      case 'transfer':
        replace('change a transfer', span, ['=', '<-', '<-!']);
        break;
      case 'unary':
        replace('drop a move', span, [source.replace(/^<-\s*/, '')]);
        break;
      case 'create':
        replace('drop create', span, [source.replace(/^create\s+/, '')]);
        break;
      case 'destroy':
        replace('drop destroy', span, [source.replace(/^destroy\s+/, '')]);
        break;
      case 'variable-declaration':
        replace('drop a statement', span, ['']);
        replace('swap let and var', span, [
          source.replace(/\blet\b/, 'var'),
          source.replace(/\bvar\b/, 'let'),
        ]);
        edits.push(twice('repeat a statement', span, text, '\n'));
        break;
      case 'expression-statement':
      case 'assignment-statement':
      case 'swap-statement':
      case 'return-statement':
      case 'emit-statement':
        replace('drop a statement', span, ['']);
        replace('make a statement conditional', span, [
          `if true { ${source} }`,
          `while true { ${source} }`,
          `if true { ${source} } else { panic("") }`,
          `if true { ${source}\nreturn }`,
        ]);
        edits.push(twice('repeat a statement', span, text, '\n'));
        break;
      case 'if-statement':
      case 'while-statement':
      case 'for-statement':
      case 'switch-statement':
        replace('drop a statement', span, ['']);
        edits.push(twice('repeat a statement', span, text, '\n'));
        break;
      case 'block':
        replace('empty a block', span, ['{}']);
        replace('leave a block', { start: span.end - 1, end: span.end }, ['break }', '\nreturn }']);
        break;
      case 'integer':
      case 'fixed-point':
      case 'string':
      case 'nil':
      case 'bool':
        replace('change a literal', span, literals);
        break;
      case 'identifier':
        replace('use another name', span, [...names.slice(0, 6), 'self', 'result', 'missing']);
        break;
      case 'member':
        replace('chain otherwise', span, [source.replace(/\.(?=\w+$)/, '?.')]);
        break;
      case 'cast':
        replace('cast otherwise', span, [
          source.replace(/ as[?!]? /, ' as '),
          source.replace(/ as[?!]? /, ' as? '),
          source.replace(/ as[?!]? /, ' as! '),
        ]);
        break;
      case 'binary': {
        const operator = (node as AnyNode & { readonly operatorSpan: Span }).operatorSpan;
        replace('use another operator', operator, operators);
        break;
      }
      case 'name':
        replace('rename', span, names.slice(0, 6));
        break;
      case 'composite-declaration':
      case 'interface-declaration':
      case 'enum-declaration':
      case 'event-declaration':
        replace('change the kind', span, [
          source.replace(/\bstruct\b/, 'resource'),
          source.replace(/\bresource\b/, 'struct'),
          source.replace(/\bcontract\b/, 'struct'),
          source.replace(/ interface\b/, ''),
          source.replace(/\b(struct|resource|contract) (?!interface)/, '$1 interface '),
        ]);
        replace('drop conformances', span, [source.replace(/(\w+): [^{]*\{/, '$1 {')]);
        replace('drop a declaration', span, ['']);
        break;
      default:
        break;
    }
  }
  return edits;
}

/** A generator of numbers from 0 to 1 that gives the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** All programs that one change makes of this one, each once. */
export function mutantsOf(text: string): Mutant[] {
  const seen = new Set([text]);
  const mutants: Mutant[] = [];
  for (const { change, span, newText } of editsOf(text)) {
    const mutated = text.slice(0, span.start) + newText + text.slice(span.end);
    if (!seen.has(mutated)) {
      seen.add(mutated);
      mutants.push({ change, text: mutated });
    }
  }
  return mutants;
}

/** `count` changed programs of those given, the same for the same seed. */
export function* mutate(texts: readonly string[], count: number, seed: number): Iterable<Mutant> {
  const random = randomFrom(seed);
  const pick = <T>(values: readonly T[]): T | undefined =>
    values[Math.floor(random() * values.length)];
  const known = new Map<string, readonly Mutant[]>();
  for (let made = 0; made < count; ) {
    const text = pick(texts);
    if (text === undefined) return;
    const mutants = known.get(text) ?? mutantsOf(text);
    known.set(text, mutants);
    let mutant = pick(mutants);
    made += 1;
    if (mutant === undefined) continue;
    // Now and then a second change, so that one mistake stands beside another.
    if (random() < 0.2) {
      const second = pick(mutantsOf(mutant.text));
      mutant =
        second === undefined
          ? mutant
          : { change: `${mutant.change}, ${second.change}`, text: second.text };
    }
    yield mutant;
  }
}

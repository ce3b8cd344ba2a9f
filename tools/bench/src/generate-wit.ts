import { createRandom, type Random } from './random.js';

export interface GenerateOptions {
  /** The text ends with the interface that reaches this size. */
  readonly bytes: number;
  /** Another seed, another package; 1 when absent. */
  readonly seed?: number;
  /** Whether items have documentation, about as much as in WASI's packages; they have unless `false`. */
  readonly docs?: boolean;
  /** Whether interfaces are small: a few types and functions each, instead of a dozen. */
  readonly small?: boolean;
  /** Whether the world exports what it would import. */
  readonly exports?: boolean;
  /** How many interfaces the world imports, counted from the first; all when absent. */
  readonly imports?: number;
}

// biome-ignore format: a list of words
const words = [
  'account', 'address', 'amount', 'balance', 'batch', 'buffer', 'channel', 'client', 'column',
  'config', 'counter', 'customer', 'delivery', 'device', 'digest', 'document', 'entry', 'event',
  'filter', 'frame', 'group', 'handle', 'header', 'index', 'invoice', 'item', 'journal', 'label',
  'ledger', 'message', 'metric', 'node', 'order', 'owner', 'packet', 'payload', 'payment', 'peer',
  'policy', 'price', 'product', 'query', 'queue', 'region', 'report', 'request', 'response',
  'route', 'schedule', 'segment', 'sensor', 'session', 'signal', 'snapshot', 'status', 'storage',
  'ticket', 'token', 'topic', 'trace', 'user', 'vector', 'volume', 'window',
] as const;
// biome-ignore format: a list of words
const verbs = [
  'open', 'close', 'read', 'write', 'find', 'store', 'remove', 'update', 'count', 'check', 'merge',
  'split', 'send', 'receive', 'cancel', 'start', 'finish', 'copy', 'move', 'verify',
] as const;
// biome-ignore format: a list of words
const primitives = [
  'bool', 'u8', 'u16', 'u32', 'u64', 's32', 's64', 'f32', 'f64', 'char', 'string', 'string',
] as const;
const sentences = [
  'Is kept until the owner closes it.',
  'Counted from the start of the current session, in milliseconds.',
  'Fails when the peer has gone away or the request was cancelled before.',
  'An empty value means that the default of the host is used.',
  'See the specification of the transport for the exact encoding of this value.',
  'Two calls with the same argument return the same answer.',
  'The order in which the entries are returned is not defined.',
  'Must not be called again after the last entry has been read.',
] as const;

/** How many interfaces share one interface of types that the others `use`. */
const GROUP = 10;

/**
 * A valid package of about `bytes` bytes, the same for the same options: groups
 * of interfaces of which the first defines types that the others use, with
 * records, variants, enums, flags, aliases, resources, functions and docs in
 * about the proportions of the WASI packages, and one world.
 *
 * @example
 * generateWit({ bytes: 500_000 }).length; // 500_000 and at most one interface more
 */
export function generateWit(options: GenerateOptions): string {
  const random = createRandom(options.seed ?? 1);
  const parts = ['/// Made by a generator.\npackage bench:generated@1.2.0;\n'];
  let length = parts[0]?.length ?? 0;
  let shared: readonly string[] = [];
  let count = 0;
  for (; length < options.bytes || count < GROUP; count++) {
    const made = generateInterface(random, count, shared, options.small === true);
    if (count % GROUP === 0) shared = made.types;
    const text = options.docs === false ? made.text.replace(/^ *\/\/\/.*\n/gm, '') : made.text;
    parts.push(text);
    length += text.length;
  }
  const direction = options.exports === true ? 'export' : 'import';
  parts.push(generateWorld(direction, Math.min(count, options.imports ?? count)));
  return parts.join('\n');
}

/**
 * The text of the project's limits. With it the times of the peer's steps stand to each
 * other as they did where the limits were set (embed 240 ms, new 695, wit 130, print 262,
 * parse 520): it has no docs, and a world that imports all interfaces.
 */
export function generateLimited(bytes: number): string {
  return generateWit({ bytes, docs: false });
}

interface GeneratedInterface {
  readonly text: string;
  /** The types that another interface may use. */
  readonly types: readonly string[];
}

function generateInterface(
  random: Random,
  number: number,
  shared: readonly string[],
  small: boolean,
): GeneratedInterface {
  const first = number % GROUP === 0;
  const body: string[] = [];
  const known: string[] = [];
  if (!first) {
    const used = pickSome(random, shared, 3);
    body.push(`  use ${interfaceName(number - (number % GROUP))}.{${used.join(', ')}};\n`);
    known.push(...used);
  }
  const types: string[] = [];
  const resources: string[] = [];
  // Numbers of their own keep the names apart from those that are used.
  const [from, to] = first ? [0, small ? 3 : 8] : [8, small ? 9 + random(2) : 13];
  for (let i = from; i < to; i++) {
    const name = `${pick(random, words)}${i}-${pick(random, words)}`;
    body.push(generateTypeDef(random, name, known, resources));
    if (!resources.includes(name)) {
      types.push(name);
      known.push(name);
    }
  }
  const functions = small ? 1 + random(2) : 3 + random(5);
  for (let i = 0; i < functions; i++) {
    const name = `${pick(random, verbs)}${i}-${pick(random, words)}`;
    // Nothing refers to a function, so it may be gated alone.
    const gate = random(3) === 0 ? '  @since(version = 1.1.0)\n' : '';
    body.push(`${doc(random, '  ')}${gate}  ${name}: ${generateFunc(random, known, resources)};\n`);
  }
  const text = `${doc(random, '')}interface ${interfaceName(number)} {\n${body.join('\n')}}\n`;
  return { text, types };
}

function generateTypeDef(
  random: Random,
  name: string,
  known: readonly string[],
  resources: string[],
): string {
  const comment = doc(random, '  ');
  switch (random(8)) {
    case 0:
    case 1:
    case 2: {
      const fields = members(random, 3 + random(6), (field) => `${field}: ${type(random, known)}`);
      return `${comment}  record ${name} {\n${fields}  }\n`;
    }
    case 3:
    case 4: {
      const cases = members(random, 3 + random(5), (label) =>
        random(2) === 0 ? label : `${label}(${type(random, known)})`,
      );
      return `${comment}  variant ${name} {\n${cases}  }\n`;
    }
    case 5:
      return random(2) === 0
        ? `${comment}  enum ${name} {\n${members(random, 3 + random(6), (label) => label)}  }\n`
        : `${comment}  flags ${name} {\n${members(random, 3 + random(6), (label) => label)}  }\n`;
    case 6:
      return `${comment}  type ${name} = ${type(random, known)};\n`;
    default: {
      const methods = members(
        random,
        3 + random(4),
        (label) =>
          `${label}: ${random(4) === 0 ? 'static ' : ''}${generateFunc(random, known, resources)}`,
        ';',
      );
      const made = `    constructor(${params(random, known, resources)});\n\n`;
      resources.push(name);
      return `${comment}  resource ${name} {\n${made}${methods}  }\n`;
    }
  }
}

function generateFunc(
  random: Random,
  known: readonly string[],
  resources: readonly string[],
): string {
  const result = type(random, known);
  const arrow = ['', ` -> ${result}`, ` -> result<${result}, string>`][random(3)] ?? '';
  return `func(${params(random, known, resources)})${arrow}`;
}

function params(random: Random, known: readonly string[], resources: readonly string[]): string {
  const made: string[] = [];
  const count = random(4);
  for (let i = 0; i < count; i++) {
    const resource = random(4) === 0 && resources.length > 0 ? pick(random, resources) : undefined;
    const what = resource === undefined ? type(random, known) : `borrow<${resource}>`;
    made.push(`${pick(random, words)}${i}: ${what}`);
  }
  return made.join(', ');
}

/** `count` lines of members with different names, some with a comment. */
function members(
  random: Random,
  count: number,
  member: (name: string) => string,
  end = ',',
): string {
  let text = '';
  for (let i = 0; i < count; i++) {
    const comment = random(3) === 0 ? doc(random, '    ') : '';
    text += `${comment}    ${member(`${pick(random, words)}${i}`)}${end}\n`;
  }
  return text;
}

function type(random: Random, known: readonly string[], depth = 0): string {
  if (depth < 2 && random(4) === 0) {
    const inner = (): string => type(random, known, depth + 1);
    switch (random(4)) {
      case 0:
        return `list<${inner()}>`;
      case 1:
        return `option<${inner()}>`;
      case 2:
        return `tuple<${inner()}, ${inner()}>`;
      default:
        return `result<${inner()}, ${inner()}>`;
    }
  }
  return known.length > 0 && random(3) === 0 ? pick(random, known) : pick(random, primitives);
}

function doc(random: Random, indent: string): string {
  let text = '';
  for (let lines = random(3); lines > 0; lines--)
    text += `${indent}/// ${pick(random, sentences)}\n`;
  return text;
}

function generateWorld(direction: string, interfaces: number): string {
  const imports: string[] = [];
  for (let i = 0; i < interfaces; i++) imports.push(`  ${direction} ${interfaceName(i)};\n`);
  return `world service {\n${imports.join('')}}\n`;
}

function interfaceName(number: number): string {
  return `${words[number % words.length] ?? 'node'}-api${number}`;
}

function pick<T>(random: Random, from: readonly T[]): T {
  return from[random(from.length)] as T;
}

function pickSome(random: Random, from: readonly string[], count: number): string[] {
  const left = [...from];
  const picked: string[] = [];
  while (picked.length < count && left.length > 0) {
    picked.push(...left.splice(random(left.length), 1));
  }
  return picked;
}

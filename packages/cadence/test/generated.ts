/**
 * Programs that are right by construction: every expression has the type that is
 * asked for, every resource is moved or ended once on every path. Each resource
 * logs when it is made and when it ends.
 */

/** A random source that gives the same for the same seed. */
class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = (seed * 2654435761 + 12345) >>> 0 || 1;
  }

  /** An integer from 0, below `bound`. */
  below(bound: number): number {
    // xorshift32
    this.#state ^= this.#state << 13;
    this.#state >>>= 0;
    this.#state ^= this.#state >>> 17;
    this.#state ^= this.#state << 5;
    this.#state >>>= 0;
    return this.#state % bound;
  }

  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)]!;
  }
}

const structTypes = [
  'Int',
  'UInt8',
  'UFix64',
  'Bool',
  'String',
  'Int?',
  '[Int]',
  '{String: Int}',
  'A',
  'B',
  '{I}',
  'A?',
  '[{I}]',
  'AnyStruct',
  'E',
  '((Int): Int)',
] as const;
const isAbove: ReadonlySet<string> = new Set(['Int?', 'A?', 'AnyStruct', '{I}', '[{I}]']);
const resourceTypes = ['R', '{RI}', 'R?', '[R]', '{String: R}'] as const;
type StructType = (typeof structTypes)[number];
type ResourceType = (typeof resourceTypes)[number];

interface Variable {
  readonly name: string;
  readonly type: StructType;
  readonly isConstant: boolean;
}

interface Resource {
  readonly name: string;
  readonly type: ResourceType;
}

interface Signature {
  readonly name: string;
  readonly parameters: readonly StructType[];
  readonly resources: readonly ResourceType[];
  readonly result: StructType | undefined;
}

/** The declarations that all programs have, with some things left open. */
function declarations(random: Random): string {
  const test = (own: readonly string[]): string =>
    random.pick(['true', 'n == n', 'n < 1000000', ...own]);
  return `
pub enum E: UInt8 { pub case a; pub case b; pub case c }
pub struct interface I {
    pub var x: Int
    pub fun m(_ n: Int): Int {
        pre { ${test(['self.x == self.x'])}: "pre of I" }
        post { ${test(['result == result', 'before(self.x) <= self.x + 5'])}: "post of I" }
        ${random.chance(50) ? 'return self.x + n' : 'return n'}
    }
    pub fun own(): String
}
pub struct A: I {
    pub(set) var x: Int
    pub let list: [Int]
    init(_ x: Int) { self.x = x; self.list = [x] }
    pub fun own(): String { return "A" }
    ${random.chance(50) ? 'pub fun m(_ n: Int): Int { self.x = self.x + 1; return n + self.list.length }' : ''}
}
pub struct B: I {
    pub var x: Int
    pub let e: E
    init(x: Int) { self.x = x; self.e = E.b }
    pub fun own(): String { return self.e == E.b ? "B" : "b" }
    ${random.chance(50) ? 'pub fun m(_ n: Int): Int { post { result == n } return n }' : ''}
}
pub resource interface RI {
    pub n: Int
    init(_ n: Int) { post { self.n == n } }
    pub fun grow(by k: Int) {
        pre { ${test([]).replaceAll('n', 'k')}: "pre of RI" }
        post { self.n == before(self.n) + k: "post of RI" }
    }
    pub fun split(): @{RI} { post { result.n <= before(self.n) + 1 } }
}
pub resource R: RI {
    pub var n: Int
    pub var inside: @R?
    init(_ n: Int) { self.n = n; self.inside <- nil; log("+") }
    pub fun grow(by k: Int) { self.n = self.n + k }
    pub fun split(): @R { return <-create R(self.n) }
    pub fun put(_ r: @R): @R? { let old <- self.inside <- r; return <-old }
    pub fun take(): @R? { let old <- self.inside <- nil; return <-old }
    destroy() { destroy self.inside; log("-") }
}
pub contract K {
    pub var count: Int
    pub event Seen(n: Int)
    pub struct S { pub let n: Int; init(_ n: Int) { self.n = n } }
    pub fun next(): Int { self.count = self.count + 1; emit Seen(n: self.count); return self.count }
    init() { self.count = 0 }
}
`;
}

/** A program whose `main` returns nothing, or a struct. */
export function generateProgram(seed: number): string {
  return new Generator(new Random(seed)).program();
}

class Generator {
  readonly #random: Random;
  readonly #functions: Signature[] = [];
  #names = 0;
  #variables: Variable[] = [];
  #resources: Resource[] = [];
  #loops = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  program(): string {
    let text = declarations(this.#random);
    const count = 1 + this.#random.below(4);
    for (let at = 0; at < count; at++) text += this.#function(`f${at}`);
    return text + this.#function('main');
  }

  #name(): string {
    return `v${this.#names++}`;
  }

  #function(name: string): string {
    const isMain = name === 'main';
    const parameters = isMain ? [] : this.#some(3, () => this.#random.pick(structTypes));
    const resources = isMain ? [] : this.#some(2, () => this.#random.pick(resourceTypes));
    const result = this.#random.chance(60) ? this.#random.pick(structTypes) : undefined;
    this.#variables = parameters.map((type) => ({ name: this.#name(), type, isConstant: true }));
    this.#resources = resources.map((type) => ({ name: this.#name(), type }));
    const written = [
      ...this.#variables.map((one) => `_ ${one.name}: ${one.type}`),
      ...this.#resources.map((one) => `_ ${one.name}: @${one.type}`),
    ].join(', ');
    const body = this.#block([...this.#resources], 4);
    const end = result === undefined ? '' : `\nreturn ${this.#value(result, 2)}`;
    this.#functions.push({ name, parameters, resources, result });
    return `pub fun ${name}(${written})${result === undefined ? '' : `: ${result}`} {\n${body}${end}\n}\n`;
  }

  #some<T>(most: number, make: () => T): T[] {
    return Array.from({ length: this.#random.below(most + 1) }, make);
  }

  /**
   * Statements that end all of `owned` and what they make themselves; what else
   * is there is left alone.
   */
  #block(owned: Resource[], size: number): string {
    const variables = [...this.#variables];
    const outer = this.#resources;
    this.#resources = owned;
    const lines: string[] = [];
    for (let left = 1 + this.#random.below(size); left > 0; left--)
      lines.push(this.#statement(size));
    while (this.#resources.length > 0) lines.push(this.#consume(this.#takeResource()));
    this.#resources = outer;
    this.#variables = variables;
    return lines.join('\n');
  }

  #takeResource(): Resource {
    return this.#resources.splice(this.#random.below(this.#resources.length), 1)[0]!;
  }

  #declare(type: StructType): string {
    const value = this.#value(type, 3);
    const isConstant = this.#random.chance(60);
    const name = this.#name();
    this.#variables.push({ name, type, isConstant });
    return `${isConstant ? 'let' : 'var'} ${name}: ${type} = ${value}`;
  }

  #declareResource(): string {
    const type = this.#random.pick(resourceTypes);
    const value = this.#resource(type, 2);
    const name = this.#name();
    this.#resources.push({ name, type });
    return `let ${name}: @${type} <- ${value}`;
  }

  #statement(size: number): string {
    const random = this.#random;
    switch (random.below(15)) {
      case 0:
      case 1:
      case 2:
        return this.#declare(random.pick(structTypes));
      case 3:
      case 4:
        return this.#declareResource();
      case 5: {
        const target = this.#variables.filter(({ isConstant }) => !isConstant);
        if (target.length === 0) return this.#declare('Int');
        const { name, type } = random.pick(target);
        return `${name} = ${this.#value(type, 3)}`;
      }
      case 6: {
        if (size < 2) return 'K.next()';
        const test = this.#value('Bool', 2);
        const shared =
          this.#resources.length > 0 && random.chance(50) ? [this.#takeResource()] : [];
        const whenTrue = this.#block([...shared], size - 1);
        const otherwise = this.#block([...shared], size - 1);
        return `if ${test} {\n${whenTrue}\n} else {\n${otherwise}\n}`;
      }
      case 7: {
        if (size < 2) return 'K.next()';
        const name = this.#name();
        const value = this.#value('Int?', 2);
        const before = [...this.#variables];
        this.#variables.push({ name, type: 'Int', isConstant: true });
        const whenTrue = this.#block([], size - 1);
        this.#variables = before;
        return `if let ${name} = ${value} {\n${whenTrue}\n}`;
      }
      case 8: {
        const optional = this.#resources.findIndex(({ type }) => type === 'R?');
        if (optional === -1 || size < 2) return this.#declareResource();
        const [{ name: from }] = this.#resources.splice(optional, 1) as [Resource];
        const name = this.#name();
        const whenTrue = this.#block([{ name, type: 'R' }], size - 1);
        const otherwise = this.#block([{ name: from, type: 'R?' }], size - 1);
        return `if let ${name} <- ${from} {\n${whenTrue}\n} else {\n${otherwise}\n}`;
      }
      case 9: {
        if (size < 2 || this.#loops > 1) return 'K.next()';
        this.#loops++;
        const name = this.#name();
        const before = [...this.#variables];
        const value = random.chance(50) ? this.#value('[Int]', 2) : '[1, 2, 3]';
        this.#variables.push({ name, type: 'Int', isConstant: true });
        const block = this.#block([], size - 1);
        this.#variables = before;
        this.#loops--;
        const leave = random.pick(['', '\nbreak', `\nif ${name} == 2 { continue }`]);
        return `for ${name} in ${value} {\n${block}${leave}\n}`;
      }
      case 10:
        return this.#useResource();
      case 11: {
        const two = this.#resources.filter(({ type }) => type === 'R');
        if (two.length < 2) return this.#declareResource();
        return `${two[0]!.name}.grow(by: ${two[1]!.name}.n % 3)`;
      }
      case 12: {
        const value = this.#value('E', 1);
        return `switch ${value} {\ncase E.a: K.next()\ncase E.b:\n${this.#block([], 2)}\ndefault: log(K.count)\n}`;
      }
      case 13: {
        const lists = this.#variables.filter(({ type }) => type === '[Int]');
        if (lists.length === 0) return this.#declare('[Int]');
        return `${random.pick(lists).name}.append(${this.#value('Int', 2)})`;
      }
      default: {
        const structs = this.#variables.filter(({ type }) => type === 'A');
        if (structs.length === 0) return this.#declare('A');
        const { name } = random.pick(structs);
        return random.pick([
          `${name}.x = ${this.#value('Int', 2)}`,
          `${name}.m(${this.#value('Int', 1)})`,
          `log(${name}.own())`,
        ]);
      }
    }
  }

  /** Something with a resource that stays. */
  #useResource(): string {
    if (this.#resources.length === 0) return this.#declareResource();
    const { name, type } = this.#random.pick(this.#resources);
    const n = this.#value('Int', 1);
    switch (type) {
      case 'R':
        return this.#random.pick([
          `${name}.grow(by: 1)`,
          `destroy ${name}.put(<-create R(${n}))`,
          `destroy ${name}.take()`,
          `destroy ${name}.split()`,
          `log((&${name} as &R).n)`,
          `log((&${name} as &{RI}).n)`,
        ]);
      case '{RI}':
        return this.#random.pick([
          `${name}.grow(by: 2)`,
          `destroy ${name}.split()`,
          `log(${name}.n)`,
        ]);
      case 'R?':
        return this.#random.pick([`log(${name}?.n)`, `${name}?.grow(by: 1)`]);
      case '[R]':
        return this.#random.pick([
          `${name}.append(<-create R(${n}))`,
          `if ${name}.length > 0 { destroy ${name}.removeFirst() }`,
          `if ${name}.length > 0 { ${name}[0].grow(by: 1) }`,
          `${name}.insert(at: 0, <-create R(1))`,
        ]);
      case '{String: R}': {
        const old = this.#name();
        return this.#random.pick([
          `destroy ${name}.remove(key: "a")`,
          `destroy ${name}.insert(key: "a", <-create R(${n}))`,
          `let ${old} <- ${name}["b"] <- create R(2)\ndestroy ${old}`,
          `log(${name}["a"]?.n)`,
        ]);
      }
      default:
        return type satisfies never;
    }
  }

  /** A statement that ends a resource, or gives it away. */
  #consume({ name, type }: Resource): string {
    const random = this.#random;
    const takers = this.#functions.filter(
      ({ resources }) => resources.length === 1 && resources[0] === type,
    );
    if (takers.length > 0 && random.chance(40)) {
      const taker = random.pick(takers);
      const args = [...taker.parameters.map((one) => this.#value(one, 1)), `<-${name}`];
      return `${taker.name}(${args.join(', ')})`;
    }
    const cast = this.#name();
    if (type === '{RI}' && random.chance(50)) {
      return `if let ${cast} <- ${name} as? @R {\ndestroy ${cast}\n} else {\ndestroy ${name}\n}`;
    }
    const array = this.#name();
    if (type === 'R' && random.chance(30)) {
      return `let ${array} <- [<-${name}]\ndestroy ${array}`;
    }
    if (type === 'R?' && random.chance(30)) {
      return `if ${name} == nil {\ndestroy ${name}\n} else {\nlet ${cast} <- ${name}!\ndestroy ${cast}\n}`;
    }
    return `destroy ${name}`;
  }

  /** A new resource, or one that is given away here. */
  #resource(type: ResourceType, depth: number): string {
    const random = this.#random;
    const made = (): string => `create R(${this.#value('Int', 1)})`;
    const own = this.#resources.findIndex((one) => one.type === type);
    if (own !== -1 && random.chance(30)) return this.#resources.splice(own, 1)[0]!.name;
    switch (type) {
      case 'R':
      case '{RI}':
        return made();
      case 'R?':
        return random.chance(40) ? 'nil' : made();
      case '[R]':
        return `[${Array.from({ length: random.below(3) }, () => `<-${this.#resource('R', depth - 1)}`).join(', ')}]`;
      case '{String: R}':
        return random.chance(50) ? '{}' : `{"a": <-${this.#resource('R', depth - 1)}}`;
      default:
        return type satisfies never;
    }
  }

  /** An expression of a type; where others are below it, it says which it is. */
  #value(type: StructType, depth: number): string {
    const text = this.#plainValue(type, depth);
    const isSaid = this.#variables.some((one) => one.name === text && one.type === type);
    return !isSaid && isAbove.has(type) ? `(${text} as ${type})` : text;
  }

  #plainValue(type: StructType, depth: number): string {
    const random = this.#random;
    const known = this.#variables.filter((one) => one.type === type);
    if (known.length > 0 && random.chance(40)) return random.pick(known).name;
    const calls = this.#functions.filter(
      ({ result, resources }) => result === type && resources.length === 0,
    );
    if (depth > 0 && calls.length > 0 && random.chance(25)) {
      const { name, parameters } = random.pick(calls);
      return `${name}(${parameters.map((one) => this.#value(one, depth - 1)).join(', ')})`;
    }
    const of = (other: StructType): string => this.#value(other, depth - 1);
    if (depth <= 0) return this.#simple(type);
    switch (type) {
      case 'Int':
        return random.pick([
          () => this.#simple(type),
          () => `(${of('Int')} ${random.pick(['+', '-', '*', '/', '%'])} ${of('Int')})`,
          () => `((${of('Bool')} ? ${of('Int')} : ${of('Int')}) as Int)`,
          () => `(${of('Int?')} ?? ${of('Int')})`,
          () => `${of('A')}.x`,
          () => `${of('{I}')}.m(${of('Int')})`,
          () => `${of('[Int]')}.length`,
          () => `Int(${of('UInt8')})`,
          () => 'K.next()',
          () => `K.S(${of('Int')}).n`,
          () => `${of('((Int): Int)')}(${of('Int')})`,
          () => `Int(${of('E')}.rawValue)`,
          () => `(${of('AnyStruct')} as? Int ?? 3)`,
          () => `${of('[Int]')}[0]`,
          () => `(${of('A?')}?.x ?? 1)`,
        ])();
      case 'UInt8':
        return `(${of('UInt8')} ${random.pick(['&', '|', '^', '+', '>>'])} ${of('UInt8')})`;
      case 'UFix64':
        return `(${of('UFix64')} ${random.pick(['+', '*', '/'])} ${of('UFix64')})`;
      case 'Bool':
        return random.pick([
          () => `(${of('Int')} ${random.pick(['<', '<=', '==', '!='])} ${of('Int')})`,
          () => `(${of('Bool')} ${random.pick(['&&', '||'])} !${of('Bool')})`,
          () => `(${of('E')} == ${of('E')})`,
          () => `(${of('Int?')} == nil)`,
          () => `${of('[Int]')}.contains(${of('Int')})`,
          () => `(${of('String')} == ${of('String')})`,
        ])();
      case 'String':
        return random.pick([
          () => `${of('String')}.concat(${of('String')})`,
          () => `${of('Int')}.toString()`.replace(/^(-?\d+)\./, '($1).'),
          () => `${of('{I}')}.own()`,
        ])();
      case 'Int?':
        return random.pick([
          () => of('Int'),
          () => 'nil',
          () => `${of('{String: Int}')}[${of('String')}]`,
          () => `(${of('AnyStruct')} as? Int)`,
          () => `${of('A?')}?.x`,
          () => `(${of('{I}')} as? A)?.m(1)`,
          () => `${of('[Int]')}.firstIndex(of: 2)`,
        ])();
      case '[Int]':
        return random.pick([
          () => `[${of('Int')}, ${of('Int')}]`,
          () => `${of('[Int]')}.concat(${of('[Int]')})`,
          () => `${of('A')}.list`,
          () => `${of('[Int]')}.map(${of('((Int): Int)')})`,
          () => `${of('{String: Int}')}.values`,
        ])();
      case '{String: Int}':
        return `{${of('String')}: ${of('Int')}}`;
      case 'A':
        return random.pick([
          () => `A(${of('Int')})`,
          () => `(${of('A?')} ?? A(2))`,
          () => `(${of('{I}')} as? A ?? A(3))`,
        ])();
      case 'B':
        return `B(x: ${of('Int')})`;
      case '{I}':
        return random.pick([
          () => of('A'),
          () => of('B'),
          () => `(${of('A')} as A{I})`,
          () => `${of('[{I}]')}[0]`,
        ])();
      case 'A?':
        return random.pick([() => of('A'), () => 'nil', () => `(${of('AnyStruct')} as? A)`])();
      case '[{I}]':
        return `[${of('A')}, ${of('B')}]`;
      case 'AnyStruct':
        return of(random.pick(['Int', 'String', 'A', '{I}', '[Int]', 'Int?', 'E'] as const));
      case 'E':
        return random.pick([
          () => this.#simple(type),
          () => `(E(rawValue: ${of('UInt8')}) ?? E.c)`,
        ])();
      case '((Int): Int)': {
        const name = this.#name();
        return `fun (${name}: Int): Int { return ${random.pick([name, `${name} * 2`, `${name} + ${of('Int')}`])} }`;
      }
      default:
        return type satisfies never;
    }
  }

  /** An expression without others in it. */
  #simple(type: StructType): string {
    const random = this.#random;
    const number = String(random.below(10));
    switch (type) {
      case 'Int':
        return random.chance(20) ? `-${1 + random.below(5)}` : number;
      case 'UInt8':
        return `UInt8(${number})`;
      case 'UFix64':
        return `${number}.${random.below(100)}`;
      case 'Bool':
        return random.pick(['true', 'false']);
      case 'String':
        return random.pick(['"a"', '"b"', '""', '"é"']);
      case 'Int?':
        return random.pick(['nil', number]);
      case '[Int]':
        return random.pick(['[1, 2]', '[3]', '[4, 5, 6]']);
      case '{String: Int}':
        return '{"a": 1}';
      case 'A':
      case 'A?':
        return `A(${number})`;
      case 'B':
      case '{I}':
        return `B(x: ${number})`;
      case '[{I}]':
        return '[A(1)]';
      case 'AnyStruct':
        return random.pick([number, '"x"', 'A(1)']);
      case 'E':
        return random.pick(['E.a', 'E.b', 'E.c']);
      case '((Int): Int)':
        return 'fun (n: Int): Int { return n + 1 }';
      default:
        return type satisfies never;
    }
  }
}

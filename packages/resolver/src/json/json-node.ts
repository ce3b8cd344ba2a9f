/** More problems than this are not worth telling. */
const MAX_PROBLEMS = 100;

/** A value of a JSON document with its path, so that whatever is wrong with it can be told. */
export class JsonNode {
  readonly value: unknown;
  readonly #problems: string[];
  readonly #parent: JsonNode | undefined;
  /** The name of a member, or the index of an element. */
  readonly #key: string | number;

  constructor(value: unknown, problems: string[], parent?: JsonNode, key: string | number = '') {
    this.value = value;
    this.#problems = problems;
    this.#parent = parent;
    this.#key = key;
  }

  /** Where the value is in its document: `types[3].kind`. */
  get path(): string {
    const steps: string[] = [];
    for (let node: JsonNode = this; node.#parent !== undefined; node = node.#parent) {
      const key = node.#key;
      if (typeof key === 'number') steps.push(`[${key}]`);
      else {
        const name = /^[\w-]{1,100}$/.test(key) ? key : JSON.stringify(shorten(key));
        steps.push(node.#parent.#parent === undefined ? name : `.${name}`);
      }
    }
    return steps.reverse().join('');
  }

  /** Whether there is nothing: no such member, or `null`. */
  get isAbsent(): boolean {
    return this.value === undefined || this.value === null;
  }

  /** Says what is wrong with the value. */
  report(message: string): void {
    if (this.#problems.length < MAX_PROBLEMS) this.#problems.push(`${this.path}: ${message}`);
  }

  expected(what: string): void {
    this.report(`expected ${what}, found ${describe(this.value)}`);
  }

  /** A member of an object; of anything else, nothing. */
  member(key: string): JsonNode {
    const value = isObject(this.value) && Object.hasOwn(this.value, key) ? this.value[key] : null;
    return this.#below(key, value);
  }

  /** What an array holds. */
  elements(): JsonNode[] {
    if (Array.isArray(this.value)) {
      return Array.from(this.value, (value, i) => this.#below(i, value));
    }
    this.expected('an array');
    return [];
  }

  /** The members of an object, in order. */
  members(): [key: string, member: JsonNode][] {
    if (isObject(this.value))
      return Object.entries(this.value).map(([key, value]) => [key, this.#below(key, value)]);
    this.expected('an object');
    return [];
  }

  /**
   * A value of a tagged union: `"resource"`, or `{ "record": … }`. A word alone
   * has nothing as its content.
   */
  tagged(): { readonly tag: string; readonly content: JsonNode } | undefined {
    if (typeof this.value === 'string') return { tag: this.value, content: this.#with(null) };
    const [first, ...more] = isObject(this.value) ? Object.entries(this.value) : [];
    if (first !== undefined && more.length === 0)
      return { tag: first[0], content: this.#below(...first) };
    this.expected('a word, or an object with one member');
    return undefined;
  }

  string(): string {
    if (typeof this.value === 'string') return this.value;
    this.expected('a string');
    return '';
  }

  optionalString(): string | undefined {
    return this.isAbsent ? undefined : this.string();
  }

  /** A whole number from `min` up to, but not including, `end`. */
  integer(min: number, end: number, what: string): number {
    const { value } = this;
    if (typeof value === 'number' && Number.isInteger(value) && value >= min && value < end)
      return value;
    this.expected(what);
    return min;
  }

  #below(key: string | number, value: unknown): JsonNode {
    return new JsonNode(value, this.#problems, this, key);
  }

  /** Another value that is in the same place. */
  #with(value: unknown): JsonNode {
    return new JsonNode(value, this.#problems, this.#parent, this.#key);
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function describe(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (typeof value === 'string') return JSON.stringify(shorten(value));
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? 'an array' : 'an object';
}

function shorten(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}

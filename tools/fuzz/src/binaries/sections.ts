/** A section of a binary: its contents, or what it holds in turn. */
export interface Section {
  readonly id: number;
  /** Before what it holds: the name of a custom section. All, where it holds nothing. */
  readonly bytes: Uint8Array;
  readonly held: Layer | undefined;
}

/** A module or component: its preamble and its sections. */
export interface Layer {
  readonly preamble: Uint8Array;
  readonly sections: readonly Section[];
}

const PREAMBLE = 8;
const CUSTOM = 0;
const CORE_MODULE = 1;
const COMPONENT = 4;
const COMPONENT_LAYER = 1;

/** Takes a well-formed binary apart, down to the modules and components within. */
export function readSections(bytes: Uint8Array): Layer {
  const sections: Section[] = [];
  for (let at = PREAMBLE; at < bytes.length; ) {
    const id = bytes[at] ?? 0;
    const [size, start] = readNumber(bytes, at + 1);
    at = start + size;
    sections.push(sectionOf(id, bytes.subarray(start, at), bytes[6] === COMPONENT_LAYER));
  }
  return { preamble: bytes.subarray(0, PREAMBLE), sections };
}

function sectionOf(id: number, bytes: Uint8Array, inComponent: boolean): Section {
  const [length, start] = id === CUSTOM ? readNumber(bytes, 0) : [0, 0];
  const from = start + length;
  const holds = id === CUSTOM || (inComponent && (id === CORE_MODULE || id === COMPONENT));
  if (!holds || bytes[from] !== 0 || bytes[from + 1] !== 0x61)
    return { id, bytes, held: undefined };
  return { id, bytes: bytes.subarray(0, from), held: readSections(bytes.subarray(from)) };
}

/** Puts it together again; all sizes fit, whatever the sections hold. */
export function writeSections({ preamble, sections }: Layer): Uint8Array {
  const parts: Uint8Array[] = [preamble];
  for (const { id, bytes, held } of sections) {
    const contents = held === undefined ? bytes : joined([bytes, writeSections(held)]);
    parts.push(Uint8Array.of(id, ...writeNumber(contents.length)), contents);
  }
  return joined(parts);
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** LEB128, and where it ends. */
function readNumber(bytes: Uint8Array, at: number): [value: number, end: number] {
  let value = 0;
  for (let shift = 0, end = at; ; shift += 7) {
    const byte = bytes[end++] ?? 0;
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return [value, end];
  }
}

/** LEB128 in as many bytes as `length`, or as few as will do. */
export function writeNumber(value: number, length = 1): number[] {
  const bytes: number[] = [];
  let left = value;
  do {
    bytes.push((left % 128) | 0x80);
    left = Math.floor(left / 128);
  } while (left > 0 || bytes.length < length);
  bytes.push((bytes.pop() ?? 0) & 0x7f);
  return bytes;
}

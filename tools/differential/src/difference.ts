import { print } from '@bytecodealliance/jco';
import { readModule } from '@witcraft/binary';
import { placeOf } from './place-of.js';

/** How many bytes are shown of each side. */
const SHOWN = 16;

/** Where two binaries begin to differ; nothing where they are the same. */
export function firstDifference(ours: Uint8Array, theirs: Uint8Array): number | undefined {
  const length = Math.min(ours.length, theirs.length);
  for (let i = 0; i < length; i++) if (ours[i] !== theirs[i]) return i;
  return ours.length === theirs.length ? undefined : length;
}

/** The first differing byte, what it is a part of, and the first differing line of text. */
export async function describeDifference(
  ours: Uint8Array,
  theirs: Uint8Array,
  offset: number,
): Promise<string> {
  const lines = [
    `byte ${offset} (0x${offset.toString(16)}) of ${ours.length} and ${theirs.length} differs`,
    `ours:   ${hex(ours, offset)}  in ${placeOf(ours, offset)}`,
    `theirs: ${hex(theirs, offset)}  in ${placeOf(theirs, offset)}`,
  ];
  const [ourText, theirText] = await Promise.all([textLines(ours), textLines(theirs)]);
  lines.push(...lineDifference(ourText, theirText));
  return lines.join('\n');
}

/** The first line that differs. */
export function describeTextDifference(ours: string, theirs: string): string {
  return ['the texts differ', ...lineDifference(ours.split('\n'), theirs.split('\n'))].join('\n');
}

function lineDifference(ours: readonly string[], theirs: readonly string[]): string[] {
  const length = Math.max(ours.length, theirs.length);
  for (let i = 0; i < length; i++) {
    if (ours[i] === theirs[i]) continue;
    const shown = (line: string | undefined): string => `line ${i + 1}: ${line?.trim() ?? 'none'}`;
    return [`ours:   ${shown(ours[i])}`, `theirs: ${shown(theirs[i])}`];
  }
  return [];
}

function hex(bytes: Uint8Array, offset: number): string {
  const shown = [...bytes.subarray(offset, offset + SHOWN)];
  return shown.map((byte) => byte.toString(16).padStart(2, '0')).join(' ') || 'no more bytes';
}

/** The text of a binary, and behind it that of the world which is embedded in it. */
async function textLines(bytes: Uint8Array): Promise<string[]> {
  const embedded = readModule(bytes).module?.customs.find(({ name }) => name === 'component-type');
  const texts: string[] = [];
  for (const binary of embedded === undefined ? [bytes] : [bytes, embedded.data]) {
    try {
      texts.push(await print(binary));
    } catch (error) {
      texts.push(String(error));
    }
  }
  // The first text has the second in it, as bytes.
  return texts
    .join('\n')
    .split('\n')
    .filter((line) => !line.includes('@custom "component-type"'));
}

import { type Metadata, metadataTexts, readMetadata } from '@witcraft/binary';
import type { Invocation } from '../arguments/arguments.js';
import { ExitCode, InputErrors } from '../exit-codes.js';
import { readWasm } from '../input/wasm-input.js';
import { onOneLine } from '../output/one-line.js';
import { writeResult } from '../output/output.js';
import { reportBeside } from '../output/report.js';
import { textTable } from '../output/text-table.js';

/** `witcraft metadata show FILE` */
export async function metadataShow(invocation: Invocation): Promise<ExitCode> {
  const { operands, flags, values, color } = invocation;
  const { name, bytes } = await readWasm(operands[0]!);
  const { metadata, diagnostics } = readMetadata(bytes, { name });
  if (metadata === undefined) throw new InputErrors(diagnostics);
  await reportBeside(diagnostics, color);
  const text = flags.has('json') ? jsonText(metadata) : metadataTables(metadata);
  await writeResult(values.get('output')?.[0], text);
  return ExitCode.Fine;
}

/** Deeper levels are indented no further: each would make every line of those in it longer. */
const DEEPEST = 20;

function jsonText(metadata: Metadata): string {
  const isDeep = flatten(metadata).some(({ depth }) => depth > DEEPEST);
  const indent = isDeep ? 0 : 2;
  return `${JSON.stringify(metadataJson(metadata), null, indent)}\n`;
}

/** As the reference tools' JSON: what is absent is `null`. */
function metadataJson(metadata: Metadata): object {
  const { layer, range, name, producers, texts, children } = metadata;
  const own = {
    name: name ?? null,
    producers:
      producers === undefined
        ? null
        : [...producers].map(([field, values]) => [field, Object.fromEntries(values)]),
    ...Object.fromEntries(metadataTexts.map((text) => [text, texts.get(text) ?? null])),
    range,
  };
  return layer === 'module'
    ? { module: own }
    : { component: { metadata: own, children: children.map(metadataJson) } };
}

/** A module or component, and how deep it is nested. */
interface Level {
  readonly metadata: Metadata;
  readonly depth: number;
}

/** A table of everything, and one for each thing that says more of itself. */
function metadataTables(root: Metadata): string {
  const levels = flatten(root);
  const total = sizeOf(root);
  const overview = levels.map(({ metadata, depth }) => [
    `${'  '.repeat(Math.min(depth, DEEPEST))}${metadata.layer}`,
    onOneLine(metadata.name ?? '-'),
    `${sizeOf(metadata)} B`,
    `${Math.round((sizeOf(metadata) / total) * 100)} %`,
    producersText(metadata, 'language'),
    producersText(metadata, 'processed-by'),
  ]);
  const head = ['KIND', 'NAME', 'SIZE', 'SHARE', 'LANGUAGES', 'TOOLS'];
  const details = levels.map(({ metadata }) => detailTable(metadata));
  return `${textTable([head, ...overview])}${details.join('')}`;
}

/** In the order of the bytes. Without recursion, for what is nested deeply. */
function flatten(root: Metadata): Level[] {
  const levels: Level[] = [];
  const pending: Level[] = [{ metadata: root, depth: 0 }];
  for (let level = pending.pop(); level !== undefined; level = pending.pop()) {
    levels.push(level);
    const depth = level.depth + 1;
    for (const metadata of [...level.metadata.children].reverse()) {
      pending.push({ metadata, depth });
    }
  }
  return levels;
}

/** What the overview has no column for; empty if there is nothing. */
function detailTable({ layer, name, range, producers, texts }: Metadata): string {
  const rows: string[][] = [];
  for (const [text, value] of texts) rows.push([text, onOneLine(value)]);
  for (const [field, values] of producers ?? []) {
    if (field === 'language' || field === 'processed-by') continue;
    for (const producer of values) rows.push([onOneLine(field), versioned(producer)]);
  }
  if (rows.length === 0) return '';
  const place = `0x${range.start.toString(16)}..0x${range.end.toString(16)}`;
  return textTable([
    [layer, name === undefined ? place : `${onOneLine(name)} (${place})`],
    ...rows,
  ]);
}

function sizeOf({ range }: Metadata): number {
  return range.end - range.start;
}

function producersText({ producers }: Metadata, field: string): string {
  const values = producers?.get(field);
  return values === undefined ? '-' : [...values].map(versioned).join(', ');
}

function versioned([name, version]: readonly [name: string, version: string]): string {
  return version === '' ? onOneLine(name) : `${onOneLine(name)} ${onOneLine(version)}`;
}

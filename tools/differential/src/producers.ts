import { type Producers, readComponent, readModule, readProducers } from '@witcraft/binary';
import { referenceProducers } from '@witcraft/encoder';
import type { Answer, Reference } from './reference.js';

const TOOL = 'wit-component';

/** What a reference names as producers: its version may not be the one that Witcraft follows. */
export async function producersOf(reference: Reference): Promise<Producers> {
  const written = await reference.embed('package a:b; world w {}', 'w', 'standard', 'utf8');
  if ('refusal' in written) throw new Error(`${reference.name} doesn't run: ${written.refusal}`);
  const customs = readModule(written.value).module?.customs ?? [];
  const world = customs.find(({ name }) => name === 'component-type');
  const { component } = readComponent(world?.data ?? new Uint8Array());
  for (const section of component?.sections ?? []) {
    if (section.kind === 'custom' && section.name === 'producers') {
      return readProducers(section.data).producers;
    }
  }
  return new Map();
}

/** The binary with our version wherever it has the reference's, if that is as long. */
export function inOurVersion(
  written: Answer<Uint8Array>,
  producers: Producers,
): Answer<Uint8Array> {
  const from = Buffer.from(versionOf(producers));
  const to = Buffer.from(versionOf(referenceProducers));
  if ('refusal' in written || from.equals(to) || from.length !== to.length) return written;
  const value = Buffer.from(written.value);
  for (let at = value.indexOf(from); at !== -1; at = value.indexOf(from, at)) value.set(to, at);
  return { value };
}

/** The version of the tools in producers. */
export function versionOf(producers: Producers): string {
  return producers.get('processed-by')?.get(TOOL) ?? '';
}

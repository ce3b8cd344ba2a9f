import { readComponent, readModule, type Section } from '@witcraft/binary';

/** What the byte at an offset is a part of: sections from the outermost in, then the item. */
export function placeOf(bytes: Uint8Array, offset: number): string {
  return partsAt(bytes, offset, 0).join(', ') || 'the preamble';
}

function partsAt(bytes: Uint8Array, offset: number, base: number): string[] {
  const { component } = readComponent(bytes, { base });
  if (component !== undefined) return sectionParts(component.sections, offset);
  const { module } = readModule(bytes);
  if (module === undefined) return ['what is neither a module nor a component'];
  for (const section of module.sections) {
    if (offset < section.header || offset >= section.end) continue;
    const custom = module.customs.find(({ place }) => place?.end === section.end);
    if (custom === undefined) return [`section ${section.id} of the module`];
    const start = section.end - custom.data.length;
    const name = `custom section \`${custom.name}\``;
    return offset < start || custom.name !== 'component-type'
      ? [name]
      : [name, ...partsAt(custom.data, offset - start, 0)];
  }
  return [];
}

function sectionParts(sections: readonly Section[], offset: number): string[] {
  for (const [index, section] of sections.entries()) {
    const { place } = section;
    if (place === undefined || offset >= place.end) continue;
    const name = section.kind === 'custom' ? `custom section \`${section.name}\`` : section.kind;
    const parts = [`section ${index} (${name})`];
    if (section.kind === 'component') {
      return [...parts, ...sectionParts(section.component.sections, offset)];
    }
    const item = place.items.findLastIndex((start) => start <= offset);
    return item === -1 ? parts : [...parts, `item ${item}`];
  }
  return [];
}

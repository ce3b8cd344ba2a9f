import type { CoreModule } from '../model/module.js';
import { coreSectionIds } from '../opcodes/module-sections.js';
import { GatedReader } from '../read/gated-reader.js';
import { gates } from '../read/gates.js';
import { readExport, readImportGroup } from './read-module.js';

/**
 * Where each import, or each export, of a core module begins, in bytes from the start of
 * `module.bytes`; imports that are written as a group begin where the group does. They
 * are read again for it: only those who report mistakes want to know.
 */
export function itemOffsets(module: CoreModule, items: 'imports' | 'exports'): readonly number[] {
  const id = coreSectionIds[items];
  const section = module.sections.find((each) => each.id === id);
  if (section === undefined) return [];
  const reader = new GatedReader(module.bytes, 0, new Set(gates));
  reader.position = section.start;
  reader.end = section.end;
  const offsets: number[] = [];
  reader.vec(items, () => {
    const start = reader.position;
    const count = items === 'imports' ? [readImportGroup(reader)].flat().length : 1;
    if (items === 'exports') readExport(reader);
    for (let i = 0; i < count; i++) offsets.push(start);
  });
  return offsets;
}

import { COMPONENT_NAMES } from '../custom-sections/component-names.js';
import { CORE_NAMES, indirectIds, keyOf, nameMapIds } from '../custom-sections/core-names.js';
import { isMetadataText } from '../custom-sections/metadata.js';
import { PRODUCERS } from '../custom-sections/producers.js';
import type { GatedReader } from '../read/gated-reader.js';
import { readSort } from '../read/sorts.js';

/** Notes what is in a custom section, where it is one that is known. */
export function annotateCustom(reader: GatedReader, name: string): void {
  switch (name) {
    case CORE_NAMES:
      while (reader.left > 0) annotateCoreNames(reader);
      return;
    case COMPONENT_NAMES:
      while (reader.left > 0) annotateComponentNames(reader);
      return;
    case PRODUCERS:
      annotateProducers(reader);
      return;
    default: {
      const start = reader.position;
      const count = reader.left;
      reader.skip(count);
      if (isMetadataText(name)) reader.mark(start, `text of ${count} bytes`);
      else reader.mark(start, `${count} bytes of data`);
    }
  }
}

/** `namesubsec` */
function annotateCoreNames(reader: GatedReader): void {
  const start = reader.position;
  const id = reader.byte();
  const size = reader.u32();
  const kind = keyOf(nameMapIds, id);
  const indirectKind = keyOf(indirectIds, id);
  const what = id === 0 ? 'name of the module' : (kind ?? indirectKind ?? `subsection ${id}`);
  reader.mark(start, id === 0 ? what : `names of ${what}`);
  const outer = reader.enter(size);
  if (id === 0) annotateName(reader);
  else if (kind !== undefined) reader.vec('names', readAssociation);
  else if (indirectKind !== undefined) reader.vec('names', readIndirectAssociation);
  else reader.position = reader.end;
  reader.leave(outer, 'the subsection');
}

/** `componentnamesubsec` and `sortnamesubsec` */
function annotateComponentNames(reader: GatedReader): void {
  const start = reader.position;
  const id = reader.byte();
  const size = reader.u32();
  reader.mark(start, id === 0 ? 'name of the component' : `subsection ${id}`);
  const outer = reader.enter(size);
  if (id === 0) annotateName(reader);
  else if (id === 1) {
    const sortStart = reader.position;
    const sort = readSort(reader);
    reader.mark(sortStart, `names of ${sort.replace('core-', 'core ')}`);
    reader.vec('names', readAssociation);
  } else reader.position = reader.end;
  reader.leave(outer, 'the subsection');
}

function annotateName(reader: GatedReader): void {
  const start = reader.position;
  reader.mark(start, JSON.stringify(reader.name()));
}

/** `nameassoc`, as it is shown */
export function readAssociation(reader: GatedReader): string {
  return `${reader.u32()} ${JSON.stringify(reader.name())}`;
}

/** `indirectnameassoc`, as it is shown */
export function readIndirectAssociation(reader: GatedReader): string {
  const index = reader.u32();
  reader.vec('names', readAssociation);
  return `in ${index}`;
}

/** Tool Conventions, "Producers Section" */
function annotateProducers(reader: GatedReader): void {
  reader.vec('fields', readProducersField);
}

/** A field of the producers, as it is shown */
export function readProducersField(reader: GatedReader): string {
  const name = reader.name();
  reader.vec('values', readProducersValue);
  return JSON.stringify(name);
}

/** A value of a field, as it is shown */
export function readProducersValue(reader: GatedReader): string {
  const name = reader.name();
  return `${JSON.stringify(name)} ${JSON.stringify(reader.name())}`;
}

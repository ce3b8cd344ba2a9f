import {
  type Component,
  type CoreModule,
  type Metadata,
  type Producers,
  readComponent,
  readMetadata,
  readModule,
  type Section,
} from '@witcraft/binary';
import { decode } from '@witcraft/decoder';
import type { Diagnostic } from '@witcraft/diagnostics';
import { InputErrors } from '../exit-codes.js';
import type { WasmInput } from '../input/wasm-input.js';
import { type ComponentItem, type InspectedItem, worldItems } from './world-items.js';

/** What `inspect` shows, as `--json` writes it. Sizes are in bytes. */
export interface Inspection {
  readonly size: number;
  /** Why the component has no world, and so no signatures; absent where it has. */
  readonly notWit?: string;
  readonly imports: readonly InspectedItem[];
  readonly exports: readonly InspectedItem[];
  /** Of the outermost component, in the order in which each kind is first there. */
  readonly sections: readonly InspectedSection[];
  /** Core modules, also those in nested components, in the order of the bytes. */
  readonly modules: readonly InspectedModule[];
  /** Of the outermost component: tools by what they did, with their versions. */
  readonly producers: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** All sections of a kind together; custom sections by their names. */
export interface InspectedSection {
  readonly name: string;
  /** Of sections. */
  readonly count: number;
  /** With ids and sizes of the sections. */
  readonly size: number;
}

export interface InspectedModule {
  /** Where it is: `component 1 > module 0`, counted in each component. */
  readonly path: string;
  readonly name: string | undefined;
  readonly size: number;
  /** Of the code section, and of the contents of data segments. */
  readonly code: number;
  readonly data: number;
  /** How many it defines. */
  readonly functions: number;
  readonly imports: number;
  readonly exports: number;
  /** Of each memory that it defines, in pages. */
  readonly memories: readonly number[];
}

export interface InspectionOutcome {
  readonly inspection: Inspection;
  readonly diagnostics: readonly Diagnostic[];
}

/** What is in a component; fails with {@link InputErrors} where its bytes can't be read. */
export function inspectionOf({ name, bytes }: WasmInput): InspectionOutcome {
  const { component, diagnostics } = readComponent(bytes, { name });
  if (component === undefined) throw new InputErrors(diagnostics);
  const { metadata, diagnostics: aside } = readMetadata(bytes, { name });
  return {
    inspection: {
      size: bytes.length,
      ...itemsOf(component, { name, bytes }),
      sections: sectionsOf(component, bytes.length),
      modules: modulesOf(component, metadata),
      producers: producersOf(metadata?.producers),
    },
    diagnostics: [...diagnostics, ...aside],
  };
}

/** In a world where there is one, and only with names and sorts where there is none. */
function itemsOf(
  component: Component,
  { name, bytes }: WasmInput,
): Pick<Inspection, 'notWit' | 'imports' | 'exports'> {
  const imports: ComponentItem[] = [];
  const exports: ComponentItem[] = [];
  for (const section of component.sections) {
    if (section.kind === 'imports') {
      for (const { name, type } of section.items)
        imports.push({ name: name.name, kind: type.kind });
    } else if (section.kind === 'exports') {
      for (const { name, sort } of section.items) exports.push({ name: name.name, kind: sort });
    }
  }
  const { decoded, diagnostics } = decode(bytes, { name });
  // An encoded package has no world of its own, either.
  const world = decoded?.kind === 'component' ? decoded.resolve.worlds[decoded.world] : undefined;
  if (decoded === undefined || world === undefined) {
    const notWit = diagnostics[0]?.message ?? 'it is an encoded WIT package';
    return { notWit, imports, exports };
  }
  const others = ({ kind }: ComponentItem): boolean => notInWorlds.has(kind);
  return {
    imports: [...worldItems(decoded.resolve, world.imports), ...imports.filter(others)],
    exports: [...worldItems(decoded.resolve, world.exports), ...exports.filter(others)],
  };
}

const notInWorlds: ReadonlySet<string> = new Set(['core-module', 'component', 'value']);

/** Of a component: magic, version and layer. */
const PREAMBLE = 8;

function sectionsOf({ sections }: Component, total: number): readonly InspectedSection[] {
  const byName = new Map<string, { count: number; size: number }>();
  // A section reaches from the end of the one before to its own.
  let start = PREAMBLE;
  for (const section of sections) {
    const end = section.place?.end ?? total;
    const name = sectionName(section);
    const group = byName.get(name) ?? { count: 0, size: 0 };
    group.count++;
    group.size += end - start;
    byName.set(name, group);
    start = end;
  }
  return [...byName].map(([name, group]) => ({ name, ...group }));
}

function sectionName(section: Section): string {
  return section.kind === 'custom' ? `custom ${section.name}` : section.kind.replace('-', ' ');
}

/** A component that is still to be looked through. */
interface Level {
  readonly component: Component;
  readonly path: string;
  readonly metadata: Metadata | undefined;
}

function modulesOf(root: Component, metadata: Metadata | undefined): readonly InspectedModule[] {
  const modules: InspectedModule[] = [];
  const visit = ({ component, path, metadata }: Level): void => {
    let moduleCount = 0;
    let componentCount = 0;
    for (const section of component.sections) {
      if (section.kind !== 'core-module' && section.kind !== 'component') continue;
      const child = metadata?.children[moduleCount + componentCount];
      if (section.kind === 'core-module') {
        const at = `${path}module ${moduleCount++}`;
        const { module } = readModule(section.bytes);
        modules.push(describeModule(at, section.bytes.length, child?.name, module));
      } else {
        const at = `${path}component ${componentCount++} > `;
        visit({ component: section.component, path: at, metadata: child });
      }
    }
  };
  visit({ component: root, path: '', metadata });
  return modules;
}

/** The id of the code section of a core module. */
const CODE_SECTION = 10;

/** A module with mistakes has a size, and nothing else. */
function describeModule(
  path: string,
  size: number,
  name: string | undefined,
  module: CoreModule | undefined,
): InspectedModule {
  const code = module?.sections.find(({ id }) => id === CODE_SECTION);
  let data = 0;
  for (const { contents } of module?.data ?? []) data += contents.end - contents.start;
  return {
    path,
    name,
    size,
    code: code === undefined ? 0 : code.end - code.start,
    data,
    functions: module?.functions.length ?? 0,
    imports: module?.imports.length ?? 0,
    exports: module?.exports.length ?? 0,
    memories: (module?.memories ?? []).map(({ limits }) => Number(limits.minimum)),
  };
}

function producersOf(producers: Producers | undefined): Inspection['producers'] {
  return Object.fromEntries(
    [...(producers ?? [])].map(([field, values]) => [field, Object.fromEntries(values)]),
  );
}

import { ReadFailure, readNameSubsections, type Sort } from '@witcraft/binary';
import { DefinitionNames } from '../../definition-names.js';

/** The names of a component's definitions, of those index spaces that have any. */
export type SpaceNames = { readonly [S in Sort]?: DefinitionNames };

/** What a component and the definitions in it are called. */
export interface ComponentNames {
  readonly component: string | undefined;
  readonly spaces: SpaceNames | undefined;
}

/**
 * The names in the contents of a section `component-name` (Binary.md, "Name Section").
 * They are no part of what a component means: what is wrong is not reported, and what
 * stands before it counts.
 */
export function readNames(data: Uint8Array | undefined): ComponentNames {
  if (data === undefined) return { component: undefined, spaces: undefined };
  const spaces: { [S in Sort]?: DefinitionNames } = {};
  let component: string | undefined;
  try {
    readNameSubsections(data, 0, {
      component(name) {
        component = name;
      },
      sort(sort, reader) {
        spaces[sort] ??= new DefinitionNames(data, sort);
        spaces[sort].read(reader);
      },
    });
  } catch (failure) {
    if (!(failure instanceof ReadFailure)) throw failure;
  }
  for (const names of Object.values(spaces)) names.makeIds();
  return { component, spaces };
}

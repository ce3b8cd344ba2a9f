import type { Section } from '../model/component.js';

/** The ids of a component's sections (Binary.md, "Component Definitions"). */
export const sectionIds: { readonly [Kind in Section['kind']]: number } = {
  custom: 0,
  'core-module': 1,
  'core-instances': 2,
  'core-types': 3,
  component: 4,
  instances: 5,
  aliases: 6,
  types: 7,
  canons: 8,
  start: 9,
  imports: 10,
  exports: 11,
  values: 12,
};

/** `magic`, `version` and `layer` of a component. */
export const componentPreamble: readonly number[] = [0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0];

/** The same eight bytes of a core module. */
export const modulePreamble: readonly number[] = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];

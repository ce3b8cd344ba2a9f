import { features } from '@witcraft/validator';
import { runScripts } from '../scripts.js';
import type { Suite } from '../suite.js';

/** Names within names are not to be. */
const everything = features.filter((feature) => feature !== 'cm-nested-names');

/** The Component Model's own scripts, with all that it has or is to have. */
export const componentModel: Suite = {
  name: 'component-model',
  run: (directory, filter) =>
    runScripts(directory, filter, { instantiate: 'at-once', features: () => everything }),
};

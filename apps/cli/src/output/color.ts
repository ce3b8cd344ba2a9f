import type { ColorMode } from '../arguments/arguments.js';

/**
 * Whether to colour what is written to stdout (1) or stderr (2). What the user
 * says on the command line counts most, then FORCE_COLOR, then NO_COLOR
 * (no-color.org), then whether a terminal is there.
 */
export function usesColor(mode: ColorMode, descriptor: 1 | 2): boolean {
  switch (mode) {
    case 'always':
      return true;
    case 'never':
      return false;
    case 'auto': {
      const { FORCE_COLOR, NO_COLOR, TERM } = process.env;
      if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0';
      if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
      return TERM !== 'dumb' && (descriptor === 1 ? process.stdout : process.stderr).isTTY === true;
    }
    default:
      return mode satisfies never;
  }
}

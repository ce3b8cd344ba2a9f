import type { ValueOptions } from '../read/options.js';

/** How a value is printed. */
export interface PrintOptions extends ValueOptions {
  /**
   * `line` (unless given): one line, as the reference prints. `compact`: the shortest
   * text, without spaces, `some` and `ok` where they may be left out. `lines`: broken
   * into indented lines where a line is not wide enough, and strings of several lines
   * as multi-line strings.
   */
  readonly layout?: 'line' | 'compact' | 'lines';
  /** Of `lines`: how wide a line may be; 80 unless given. */
  readonly width?: number;
  /** Of `lines`: spaces for each level; 2 unless given. */
  readonly indent?: number;
}

/** What a piece of the output is; a colour for each. */
export type Style =
  | 'error'
  | 'warning'
  | 'info'
  | 'related'
  | 'gutter'
  | 'help'
  | 'strong'
  | 'added'
  | 'removed';

/** Gives a text the look of a style. */
export type Paint = (style: Style, text: string) => string;

/** Parameters of the ANSI escape "Select Graphic Rendition". */
const PARAMETERS: Readonly<Record<Style, string>> = {
  error: '1;31',
  warning: '1;33',
  info: '1;36',
  related: '1;34',
  gutter: '34',
  help: '1;36',
  strong: '1',
  added: '32',
  removed: '31',
};

export const paintNothing: Paint = (_style, text) => text;

export const paintAnsi: Paint = (style, text) =>
  text === '' ? text : `\x1b[${PARAMETERS[style]}m${text}\x1b[0m`;

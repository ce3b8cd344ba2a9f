/** What is done with a package of 0.5 MB, by us and by the peer. */
export const stepNames = ['encode', 'embed', 'new', 'wit', 'print', 'parse'] as const;

export type StepName = (typeof stepNames)[number];

/** Each takes a file's contents: WIT for the first two, a module, a component twice, its text. */
export type Steps = Readonly<Record<StepName, (input: Uint8Array) => unknown>>;

/** What each step does, for the report. */
export const stepLabels: Readonly<Record<StepName, string>> = {
  encode: 'WIT to a package binary',
  embed: 'WIT to a dummy module with the world',
  new: 'module to component',
  wit: 'component to WIT',
  print: 'component to text',
  parse: 'text to component',
};

/** What the peer has for a step: it can't write package binaries, and embedding comes nearest. */
export const peerNames: Readonly<Record<StepName, string>> = {
  encode: 'jco componentEmbed',
  embed: 'jco componentEmbed',
  new: 'jco componentNew',
  wit: 'jco componentWit',
  print: 'jco print',
  parse: 'jco parse',
};

/**
 * The layers, lowest first. A package may depend only on packages of the layers
 * above its own row here; never on its own layer, never on a later one. A name
 * is a package's, or a folder's: `tools/*` stands for every package in it.
 *
 * A new package in `packages/` gets its place here.
 */
export const layers: readonly (readonly string[])[] = [
  // For the tests of all others: texts and data, and what runs them.
  [
    '@witcraft-tools/wit-generator',
    '@witcraft-tools/component-generator',
    '@witcraft-tools/newer-node',
  ],
  ['@witcraft/diagnostics', '@witcraft/canonical-abi'],
  ['@witcraft/lexer', '@witcraft/binary', '@witcraft/cadence'],
  ['@witcraft/parser', '@witcraft/wat'],
  ['@witcraft/resolver', '@witcraft/formatter', '@witcraft/validator'],
  ['@witcraft/printer', '@witcraft/wave'],
  ['@witcraft/decoder', '@witcraft/interface-module'],
  ['@witcraft/encoder', '@witcraft/runtime'],
  ['@witcraft/contracts'],
  ['@witcraft/doc'],
  ['@witcraft-tools/wast'],
  ['apps/*'],
  ['tools/*'],
];

/** The folders of the workspace that hold packages. */
export const packageFolders: readonly string[] = ['packages', 'apps', 'tools'];

/**
 * The index of a package's layer, lowest 0; `undefined` where the table has no
 * row for it. `folder` is the package's folder, such as `packages/lexer`.
 */
export function layerOf(
  name: string,
  folder: string,
  table: readonly (readonly string[])[] = layers,
): number | undefined {
  const group = `${folder.split('/')[0]}/*`;
  const at = table.findIndex((row) => row.includes(name) || row.includes(group));
  return at === -1 ? undefined : at;
}

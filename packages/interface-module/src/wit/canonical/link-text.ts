import { quoteName } from '@witcraft/wat';
import { coreText, exportName, interfaceText, type WorldFunction } from './world-functions.js';

export interface LinkParts {
  /** The URL of the core module. */
  readonly core: string;
  readonly imports: readonly WorldFunction[];
  readonly exports: readonly WorldFunction[];
  /** What the adapter imports of the core module. */
  readonly fromCore: readonly { readonly name: string; readonly desc: string }[];
  /** Of the adapter. */
  readonly fields: readonly string[];
}

/**
 * The whole linked module. The core module needs the adapter's lowered imports, and the
 * adapter needs the core module's memory: what is imported goes through a table of `$shim`
 * that `$fixup` fills when both are there.
 */
export function linkText({ core, imports, exports, fromCore, fields }: LinkParts): string {
  const importName = ({ module, name }: WorldFunction): string =>
    `${quoteName(module ?? '$root')} ${quoteName(name)}`;
  const hostName = ({ module, name }: WorldFunction): string =>
    module === undefined ? quoteName(name) : `${quoteName(module)} ${quoteName(name)}`;
  const names = imports.map((_, i) => quoteName(`${i}`));
  return [
    '(module',
    `(import ${quoteName(core)} (module $main`,
    ...imports.map((one) => `(import ${importName(one)} (func ${coreText(one)}))`),
    ...fromCore.map(({ name, desc }) => `(export ${quoteName(name)} ${desc})`),
    '))',
    ...(imports.length === 0 ? [] : [shimText(imports), fixupText(imports)]),
    '(interface $adapter',
    ...fields,
    ')',
    '(link',
    ...imports.map((one) => `(import ${hostName(one)} (interface-func ${interfaceText(one)}))`),
    ...exports.map(
      (one) => `(export ${quoteName(exportName(one))} (interface-func ${interfaceText(one)}))`,
    ),
    ...(imports.length === 0 ? [] : ['module.instantiate $shim', ...take(names)]),
    // The shim's functions to the top.
    ...imports.map(() => `pick ${imports.length}`),
    instantiate('$main', imports.map(importName)),
    ...take(fromCore.map(({ name }) => quoteName(name))),
    'drop',
    // What the host gives, from below all of it.
    ...imports.map(
      () => `pick ${imports.length + fromCore.length + (imports.length === 0 ? 0 : 1) - 1}`,
    ),
    instantiate('$adapter', [
      ...fromCore.map(({ name }) => `"core" ${quoteName(name)}`),
      ...names.map((name) => `"host" ${name}`),
    ]),
    ...(imports.length === 0
      ? []
      : [
          ...take(names),
          `pick ${imports.length + 1}`,
          'instance.export "imports"',
          'pick 1',
          ...Array<string>(imports.length + 1).fill(`pick ${imports.length + 1}`),
          instantiate('$fixup', [...names.map((name) => `"" ${name}`), '"" "imports"']),
          'drop',
        ]),
    ...take(exports.map((one) => quoteName(exportName(one)))),
    'drop',
    '))',
  ].join('\n');
}

/** `[instance] -> [value of each name, instance]` */
function take(names: readonly string[]): string[] {
  return names.flatMap((name) => ['dup', `instance.export ${name}`, 'pick 1']);
}

/** With its imports in the order in which they lie on the stack: they are named from the top. */
function instantiate(module: string, imports: readonly string[]): string {
  const popped = imports.map((name) => `(import ${name})`).reverse();
  return `module.instantiate ${popped.join(' ')} ${module}`;
}

function shimText(imports: readonly WorldFunction[]): string {
  const functions = imports.map((one, i) => {
    const params = one.core.params.map((_, j) => `local.get ${j}`).join(' ');
    return [
      `(type $t${i} (func ${coreText(one)}))`,
      `(func (export "${i}") (type $t${i}) ${params} i32.const ${i} call_indirect (type $t${i}))`,
    ].join('\n');
  });
  return `(module $shim (table (export "imports") ${imports.length} funcref)\n${functions.join('\n')})`;
}

function fixupText(imports: readonly WorldFunction[]): string {
  const functions = imports.map((one, i) => `(import "" "${i}" (func ${coreText(one)}))`);
  const elements = imports.map((_, i) => i).join(' ');
  return [
    '(module $fixup',
    ...functions,
    `(import "" "imports" (table ${imports.length} funcref))`,
    `(elem (i32.const 0) func ${elements}))`,
  ].join('\n');
}

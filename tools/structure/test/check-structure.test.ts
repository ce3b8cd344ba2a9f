import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkStructure } from '../src/check-structure.js';
import { problemText } from '../src/problem.js';

const made: string[] = [];
afterAll(() => {
  for (const root of made) rmSync(root, { recursive: true, force: true });
});

type Files = Record<string, string>;

/** A package.json of `packages/NAME`, one key a line; `changes` replaces keys, `undefined` removes. */
function manifest(name: string, changes: object = {}): string {
  const keys = {
    name,
    license: 'MIT',
    sideEffects: false,
    exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
    scripts: { test: 'vitest run' },
    ...changes,
  };
  return JSON.stringify(keys, null, 2);
}

/** Three layers, each on the one below, and a tool on top: nothing wrong. */
function cleanFiles(): Files {
  return {
    LICENSE: 'text',
    'packages/a/README.md': '# a',
    'packages/a/package.json': manifest('@t/a'),
    'packages/a/src/index.ts': "export { a } from './a.js';\n",
    'packages/a/src/a.ts': 'export const a = 1;\n',
    'packages/b/README.md': '# b',
    'packages/b/package.json': manifest('@t/b', {
      exports: {
        '.': { types: './dist/index.d.ts', default: './dist/index.js' },
        './node': { types: './dist/node/index.d.ts', default: './dist/node/index.js' },
      },
      dependencies: { '@t/a': 'workspace:^' },
      devDependencies: { vitest: 'catalog:' },
    }),
    'packages/b/src/index.ts': "import { a } from '@t/a';\nexport const b = a;\n",
    'packages/b/src/node/index.ts': "export { readFileSync } from 'node:fs';\n",
    'packages/b/test/b.test.ts':
      "import { it } from 'vitest';\nimport { b } from '../src/index.js';\n",
    'packages/b/vitest.config.ts': "export { default } from '../../vitest.shared.ts';\n",
    'tools/t/README.md': '# t',
    'tools/t/package.json': manifest('@t/t', {
      exports: undefined,
      sideEffects: undefined,
      dependencies: { '@t/b': 'workspace:^' },
    }),
    'tools/t/src/main.ts': "import 'node:fs';\nimport { b } from '@t/b';\nimport '@t/b/node';\n",
  };
}

const layers = [['@t/a'], ['@t/b', '@t/c'], ['@t/d'], ['tools/*']];

/** The problems of the clean workspace with some files changed, as the tool prints them. */
function problemsWith(changes: Record<string, string | undefined>): string[] {
  const root = mkdtempSync(join(tmpdir(), 'structure-'));
  made.push(root);
  for (const [path, text] of Object.entries({ ...cleanFiles(), ...changes })) {
    if (text === undefined) continue;
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return checkStructure(root, layers).problems.map(problemText);
}

/** A package in `packages/c`, complete but for `changes`. */
function packageC(changes: object, source = ''): Files {
  return {
    'packages/c/README.md': '# c',
    'packages/c/package.json': manifest('@t/c', changes),
    'packages/c/src/index.ts': source,
  };
}

it('finds nothing in a clean workspace', () => {
  expect(problemsWith({})).toEqual([]);
});

describe('dependencies', () => {
  it('reports a cycle', () => {
    expect(
      problemsWith({
        'packages/a/package.json': manifest('@t/a', { dependencies: { '@t/b': 'workspace:^' } }),
        'packages/a/src/a.ts': "import '@t/b';\n",
      }),
    ).toContain(
      'packages/b/package.json:19: packages depend in a circle: @t/a -> @t/b -> @t/a [cycle]',
    );
  });

  it('reports an arrow that points upwards', () => {
    expect(
      problemsWith({
        'packages/a/package.json': manifest('@t/a', { devDependencies: { '@t/d': 'workspace:^' } }),
        'packages/a/test/a.test.ts': "import '@t/d';\n",
        'packages/d/README.md': '# d',
        'packages/d/package.json': manifest('@t/d'),
      }),
    ).toEqual([
      'packages/a/package.json:15: @t/a may not depend on @t/d, which is not in a lower layer [layer]',
    ]);
  });

  it('reports an arrow within a layer', () => {
    expect(
      problemsWith(packageC({ dependencies: { '@t/b': 'workspace:^' } }, "import '@t/b';\n")),
    ).toEqual([
      'packages/c/package.json:15: @t/c may not depend on @t/b, which is not in a lower layer [layer]',
    ]);
  });

  it('reports a package without a layer', () => {
    expect(
      problemsWith({ 'packages/e/README.md': '# e', 'packages/e/package.json': manifest('@t/e') }),
    ).toEqual([
      'packages/e/package.json:2: @t/e has no row in the table of layers (tools/structure/src/layers.ts) [layer]',
    ]);
  });

  it('reports what is declared and not used', () => {
    expect(problemsWith({ 'packages/b/src/index.ts': '' })).toEqual([
      'packages/b/package.json:19: @t/b declares @t/a and does not import it [unused]',
    ]);
  });

  it('reports a dependency that only tests use', () => {
    expect(
      problemsWith({
        'packages/b/src/index.ts': '',
        'packages/b/test/a.test.ts': "import '@t/a';",
      }),
    ).toEqual([
      'packages/b/package.json:19: @t/b needs @t/a for its tests only; move it to devDependencies [unused]',
    ]);
  });

  it('lets a command be declared to be run', () => {
    expect(
      problemsWith({
        ...packageC({ bin: './dist/main.js' }),
        'tools/u/README.md': '# u',
        'tools/u/package.json': manifest('@t/u', { devDependencies: { '@t/c': 'workspace:^' } }),
      }),
    ).toEqual([]);
  });
});

describe('imports', () => {
  it.each([
    ["import { a } from '@t/a/src/a.js';", '@t/a/src/a.js'],
    ["export * from '@t/a/dist/a.js';", '@t/a/dist/a.js'],
    ["const a = await import('@t/a/a');", '@t/a/a'],
    ["type A = import('@t/a/package.json').A;", '@t/a/package.json'],
    ["import a = require('@t/a/a');", '@t/a/a'],
  ])('reports a deep import: %s', (line, specifier) => {
    expect(problemsWith({ 'packages/b/src/index.ts': `import '@t/a';\n\n${line}\n` })).toEqual([
      `packages/b/src/index.ts:3: "${specifier}" is not in the exports of @t/a; import what its entry exports [deep-import]`,
    ]);
  });

  it('reports a relative import that leaves the package', () => {
    expect(problemsWith({ 'packages/b/test/b.test.ts': "import '../../a/src/a.js';\n" })).toEqual([
      'packages/b/test/b.test.ts:1: "../../a/src/a.js" leaves packages/b [leaves-package]',
    ]);
    const config = "import '../../shared.js';\nimport '../a/shared.js';\n";
    expect(problemsWith({ 'packages/b/vitest.config.ts': config })).toEqual([
      'packages/b/vitest.config.ts:2: "../a/shared.js" leaves packages/b [leaves-package]',
    ]);
  });

  it('reports an import that is not declared', () => {
    expect(
      problemsWith({
        'packages/a/src/a.ts': "import 'left-pad';\n",
        ...packageC({}, "import type { A } from '@t/a';\n"),
      }),
    ).toEqual([
      'packages/a/src/a.ts:1: @t/a imports left-pad, which is not in the dependencies of its package.json [undeclared]',
      'packages/c/src/index.ts:1: @t/c imports @t/a, which is not in the dependencies of its package.json [undeclared]',
    ]);
  });

  it('lets devDependencies satisfy tests, not the source', () => {
    expect(
      problemsWith({ 'packages/b/src/index.ts': "import '@t/a';\nimport 'vitest';\n" }),
    ).toEqual([
      'packages/b/src/index.ts:2: @t/b imports vitest, which is not in the dependencies of its package.json [undeclared]',
    ]);
  });

  it('lets devDependencies satisfy the source of what is bundled', () => {
    expect(
      problemsWith({
        ...packageC({ devDependencies: { '@t/a': 'workspace:^' } }, "import '@t/a';\n"),
        'packages/c/build.mjs': '',
      }),
    ).toEqual([]);
  });

  it.each(['node:path', 'fs', 'fs/promises'])('reports %s outside src/node/', (specifier) => {
    expect(problemsWith({ 'packages/a/src/a.ts': `\nimport '${specifier}';\n` })).toEqual([
      `packages/a/src/a.ts:2: "${specifier}" is Node's own; only a package's src/node/ may import it [node-import]`,
    ]);
  });
});

describe('manifests', () => {
  it('reports a runtime dependency on an outside package', () => {
    expect(
      problemsWith(packageC({ dependencies: { 'left-pad': '1.0.0' } }, "import 'left-pad';")),
    ).toEqual([
      'packages/c/package.json:15: @t/c depends on left-pad at run time; a package depends on its siblings only [runtime-dependency]',
    ]);
  });

  it('allows interfaces, which scripts in components import', () => {
    expect(problemsWith({ 'packages/a/scripts/a.js': "import 'wasi:cli/exit@0.3.0';" })).toEqual(
      [],
    );
  });

  it('allows outside peers that are optional', () => {
    const peerDependencies = { 'left-pad': '^1.0.0' };
    const optional = { peerDependencies, peerDependenciesMeta: { 'left-pad': { optional: true } } };
    const code = "export const pad = import('left-pad');";
    expect(problemsWith(packageC(optional, code))).toEqual([]);
    expect(problemsWith(packageC({ peerDependencies }, code))).toEqual([
      'packages/c/package.json:15: @t/c depends on left-pad at run time; a package depends on its siblings only [runtime-dependency]',
    ]);
  });

  it('reports a missing README', () => {
    expect(problemsWith({ 'packages/a/README.md': undefined })).toEqual([
      'packages/a/README.md:1: @t/a has no README.md [readme]',
    ]);
  });

  it('reports a missing test script', () => {
    expect(problemsWith(packageC({ scripts: {} }))).toEqual([
      'packages/c/package.json:11: @t/c has no "test" script [test-script]',
    ]);
  });

  it('reports exports without types', () => {
    expect(problemsWith(packageC({ exports: { '.': './dist/index.js' } }))).toEqual([
      'packages/c/package.json:5: the export "." of @t/c has no "types" [export-types]',
    ]);
    expect(problemsWith(packageC({ exports: undefined }))).toEqual([
      'packages/c/package.json:1: the export "." of @t/c has no "types" [export-types]',
    ]);
  });

  it('reports missing sideEffects', () => {
    expect(problemsWith(packageC({ sideEffects: undefined }))).toEqual([
      'packages/c/package.json:1: @t/c needs "sideEffects": false [side-effects]',
    ]);
  });

  it('reports a missing licence', () => {
    expect(problemsWith({ LICENSE: undefined })).toEqual([
      'LICENSE:1: there is no LICENSE at the root [license]',
    ]);
    expect(problemsWith(packageC({ license: undefined }))).toEqual([
      'packages/c/package.json:2: @t/c has no "license" [license]',
    ]);
  });
});

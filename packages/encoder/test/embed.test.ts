import {
  type CoreModule,
  readComponent,
  readModule,
  readProducers,
  type Section,
} from '@witcraft/binary';
import { expect, test } from 'vitest';
import {
  type DummyOptions,
  dummyModule,
  embed,
  encodePackage,
  encodeWorldSection,
  referenceProducers,
} from '../src/index.js';
import { componentText } from './component-text.js';
import { resolveText, worldOf } from './resolve-text.js';

function sections(bytes: Uint8Array): readonly Section[] {
  const { component } = readComponent(bytes);
  if (component === undefined) throw new Error('not a component');
  return component.sections;
}

function custom(bytes: Uint8Array, name: string): Uint8Array | undefined {
  for (const section of sections(bytes)) {
    if (section.kind === 'custom' && section.name === name) return section.data;
  }
  return undefined;
}

function moduleOf(bytes: Uint8Array): CoreModule {
  const { module } = readModule(bytes);
  if (module === undefined) throw new Error('not a module');
  return module;
}

/** The imports and exports of a dummy module for the world `w`, with core types. */
function dummyLines(text: string, options: DummyOptions): string {
  const resolved = resolveText(text);
  const module = moduleOf(dummyModule(resolved.resolve, worldOf(resolved), options));
  const typeText = (index: number): string => {
    const composite = module.types[index]?.types[0]?.composite;
    if (composite?.kind !== 'func') throw new Error('not a function type');
    return `(${composite.params.join(' ')}) -> (${composite.results.join(' ')})`;
  };
  const imports = module.imports.map(({ module: from, name, type }) =>
    type.kind === 'func' ? `import ${from} ${name} ${typeText(type.type)}` : '',
  );
  const exports = module.exports.map(({ name, sort, index }) =>
    sort === 'func'
      ? `export ${name} ${typeText(module.functions[index - imports.length] ?? -1)}`
      : `export ${name} ${sort}`,
  );
  return `\n${[...imports, ...exports].join('\n')}\n`;
}

const text = `package a:b@1.0.0;
  interface i { resource r { constructor(a: string); m: func() -> string; } }
  world w { import i; export i; export run: func(a: list<u8>) -> u64; }`;

test('the section is a component with the encoding of strings, the world, and the producers', () => {
  const resolved = resolveText('package a:b@1.0.0; world w { export f: func(); }');
  const bytes = encodeWorldSection(resolved.resolve, worldOf(resolved));
  expect(`\n${componentText({ sections: sections(bytes) })}\n`).toMatchInlineSnapshot(`
    "
    custom "wit-component-encoding"
    type 0 component
      type 0 component
        type 0 func()
        export "f" func 0
      export "a:b/w@1.0.0" component 0
    export "w" type 0
    custom "producers"
    "
  `);
});

test('each encoding of strings has its byte', () => {
  const resolved = resolveText(text);
  const encodings = (['utf8', 'utf16', 'latin1+utf16'] as const).map((stringEncoding) => {
    const bytes = encodeWorldSection(resolved.resolve, worldOf(resolved), { stringEncoding });
    return [...(custom(bytes, 'wit-component-encoding') ?? [])];
  });
  expect(encodings).toEqual([
    [4, 0],
    [4, 1],
    [4, 2],
  ]);
});

test('the producer is the release of the reference that is followed, or what is given, or none', () => {
  const { resolve, id } = resolveText('package a:b;');
  const producers = new Map([['processed-by', new Map([['mine', '7']])]]);
  const read = (bytes: Uint8Array) => {
    const data = custom(bytes, 'producers');
    return data && readProducers(data).producers;
  };
  expect(read(encodePackage(resolve, id))).toEqual(referenceProducers);
  expect(read(encodePackage(resolve, id, { producers }))).toEqual(producers);
  expect(read(encodePackage(resolve, id, { producers: new Map() }))).toBeUndefined();
});

test('embedding adds a custom section behind the module, and changes nothing else', () => {
  const resolved = resolveText(text);
  const module = dummyModule(resolved.resolve, worldOf(resolved));
  const bytes = embed(module, resolved.resolve, worldOf(resolved));
  expect(bytes.subarray(0, module.length)).toEqual(module);
  const customs = moduleOf(bytes).customs.map(({ name, data }) => [name, data]);
  const section = encodeWorldSection(resolved.resolve, worldOf(resolved));
  expect(customs).toEqual([['component-type', section]]);
});

test('canonical names have the version that all compatible ones share, and its rest beside it', () => {
  const names = (version: string): readonly unknown[] => {
    const { resolve, id } = resolveText(`package a:b@${version}; interface i {}`);
    for (const section of sections(encodePackage(resolve, id, { versionNames: 'canonical' }))) {
      if (section.kind !== 'types' || section.items[0]?.kind !== 'component') continue;
      const [, declaration] = section.items[0].declarations;
      if (declaration?.kind !== 'export') continue;
      const { name, attributes } = declaration.export.name;
      return [name, ...attributes.map(({ value }) => value)];
    }
    return [];
  };
  expect(names('1.2.3')).toEqual(['a:b/i@1', '.2.3']);
  expect(names('0.2.3+x.1')).toEqual(['a:b/i@0.2', '.3+x.1']);
  expect(names('0.0.3')).toEqual(['a:b/i@0.0.3']);
  expect(names('1.2.3-rc.1+x')).toEqual(['a:b/i@1.2.3-rc.1', '+x']);
});

test('a dummy module with standard names', () => {
  expect(dummyLines(text, {})).toMatchInlineSnapshot(`
    "
    import cm32p2|a:b/i@1 [constructor]r (i32 i32) -> (i32)
    import cm32p2|a:b/i@1 [method]r.m (i32 i32) -> ()
    import cm32p2|a:b/i@1 r_drop (i32) -> ()
    import cm32p2|_ex_a:b/i@1 r_drop (i32) -> ()
    import cm32p2|_ex_a:b/i@1 r_new (i32) -> (i32)
    import cm32p2|_ex_a:b/i@1 r_rep (i32) -> (i32)
    export cm32p2||run (i32 i32) -> (i64)
    export cm32p2||run_post (i64) -> ()
    export cm32p2|a:b/i@1|[constructor]r (i32 i32) -> (i32)
    export cm32p2|a:b/i@1|[constructor]r_post (i32) -> ()
    export cm32p2|a:b/i@1|[method]r.m (i32) -> (i32)
    export cm32p2|a:b/i@1|[method]r.m_post (i32) -> ()
    export cm32p2|a:b/i@1|r_dtor (i32) -> ()
    export cm32p2_memory memory
    export cm32p2_realloc (i32 i32 i32 i32) -> (i32)
    export cm32p2_initialize () -> ()
    "
  `);
});

test('a dummy module with legacy names', () => {
  expect(dummyLines(text, { names: 'legacy' })).toMatchInlineSnapshot(`
    "
    import a:b/i@1.0.0 [constructor]r (i32 i32) -> (i32)
    import a:b/i@1.0.0 [method]r.m (i32 i32) -> ()
    import a:b/i@1.0.0 [resource-drop]r (i32) -> ()
    import [export]a:b/i@1.0.0 [resource-drop]r (i32) -> ()
    import [export]a:b/i@1.0.0 [resource-new]r (i32) -> (i32)
    import [export]a:b/i@1.0.0 [resource-rep]r (i32) -> (i32)
    export run (i32 i32) -> (i64)
    export cabi_post_run (i64) -> ()
    export a:b/i@1.0.0#[constructor]r (i32 i32) -> (i32)
    export cabi_post_a:b/i@1.0.0#[constructor]r (i32) -> ()
    export a:b/i@1.0.0#[method]r.m (i32) -> (i32)
    export cabi_post_a:b/i@1.0.0#[method]r.m (i32) -> ()
    export a:b/i@1.0.0#[dtor]r (i32) -> ()
    export memory memory
    export cabi_realloc (i32 i32 i32 i32) -> (i32)
    export _initialize () -> ()
    "
  `);
});

const asyncText = `package a:b;
  interface i { send: async func(a: stream<future<u8>>) -> future<u8>; now: func(); }
  world w { import i; export i; }`;

test('a dummy module with asynchronous functions that have a callback', () => {
  expect(dummyLines(asyncText, { names: 'legacy', async: 'callback' })).toMatchInlineSnapshot(`
    "
    import a:b/i [async-lower]send (i32 i32) -> (i32)
    import a:b/i [future-new-0]send () -> (i64)
    import a:b/i [future-cancel-read-0]send (i32) -> (i32)
    import a:b/i [future-cancel-write-0]send (i32) -> (i32)
    import a:b/i [future-drop-readable-0]send (i32) -> ()
    import a:b/i [future-drop-writable-0]send (i32) -> ()
    import a:b/i [future-forward-0]send (i32 i32) -> ()
    import a:b/i [async-lower][future-read-0]send (i32 i32) -> (i32)
    import a:b/i [async-lower][future-write-0]send (i32 i32) -> (i32)
    import a:b/i [stream-new-1]send () -> (i64)
    import a:b/i [stream-cancel-read-1]send (i32) -> (i32)
    import a:b/i [stream-cancel-write-1]send (i32) -> (i32)
    import a:b/i [stream-drop-readable-1]send (i32) -> ()
    import a:b/i [stream-drop-writable-1]send (i32) -> ()
    import a:b/i [stream-forward-1]send (i32 i32) -> ()
    import a:b/i [async-lower][stream-read-1]send (i32 i32 i32) -> (i32)
    import a:b/i [async-lower][stream-write-1]send (i32 i32 i32) -> (i32)
    import a:b/i [future-new-0]send () -> (i64)
    import a:b/i [future-cancel-read-0]send (i32) -> (i32)
    import a:b/i [future-cancel-write-0]send (i32) -> (i32)
    import a:b/i [future-drop-readable-0]send (i32) -> ()
    import a:b/i [future-drop-writable-0]send (i32) -> ()
    import a:b/i [future-forward-0]send (i32 i32) -> ()
    import a:b/i [async-lower][future-read-0]send (i32 i32) -> (i32)
    import a:b/i [async-lower][future-write-0]send (i32 i32) -> (i32)
    import a:b/i now () -> ()
    import [export]$root [task-cancel] () -> ()
    import $root [backpressure-inc] () -> ()
    import $root [backpressure-dec] () -> ()
    import $root [waitable-set-new] () -> (i32)
    import $root [waitable-set-wait] (i32 i32) -> (i32)
    import $root [waitable-set-poll] (i32 i32) -> (i32)
    import $root [waitable-set-drop] (i32) -> ()
    import $root [waitable-join] (i32 i32) -> ()
    import $root [thread-yield] () -> (i32)
    import $root [subtask-drop] (i32) -> ()
    import $root [subtask-cancel] (i32) -> (i32)
    import $root [context-get-0] () -> (i32)
    import $root [context-set-0] (i32) -> ()
    import [export]a:b/i [task-return]send (i32) -> ()
    import [export]a:b/i [future-new-0]send () -> (i64)
    import [export]a:b/i [future-cancel-read-0]send (i32) -> (i32)
    import [export]a:b/i [future-cancel-write-0]send (i32) -> (i32)
    import [export]a:b/i [future-drop-readable-0]send (i32) -> ()
    import [export]a:b/i [future-drop-writable-0]send (i32) -> ()
    import [export]a:b/i [future-forward-0]send (i32 i32) -> ()
    import [export]a:b/i [async-lower][future-read-0]send (i32 i32) -> (i32)
    import [export]a:b/i [async-lower][future-write-0]send (i32 i32) -> (i32)
    import [export]a:b/i [stream-new-1]send () -> (i64)
    import [export]a:b/i [stream-cancel-read-1]send (i32) -> (i32)
    import [export]a:b/i [stream-cancel-write-1]send (i32) -> (i32)
    import [export]a:b/i [stream-drop-readable-1]send (i32) -> ()
    import [export]a:b/i [stream-drop-writable-1]send (i32) -> ()
    import [export]a:b/i [stream-forward-1]send (i32 i32) -> ()
    import [export]a:b/i [async-lower][stream-read-1]send (i32 i32 i32) -> (i32)
    import [export]a:b/i [async-lower][stream-write-1]send (i32 i32 i32) -> (i32)
    import [export]a:b/i [future-new-0]send () -> (i64)
    import [export]a:b/i [future-cancel-read-0]send (i32) -> (i32)
    import [export]a:b/i [future-cancel-write-0]send (i32) -> (i32)
    import [export]a:b/i [future-drop-readable-0]send (i32) -> ()
    import [export]a:b/i [future-drop-writable-0]send (i32) -> ()
    import [export]a:b/i [future-forward-0]send (i32 i32) -> ()
    import [export]a:b/i [async-lower][future-read-0]send (i32 i32) -> (i32)
    import [export]a:b/i [async-lower][future-write-0]send (i32 i32) -> (i32)
    import [export]a:b/i [task-return]now () -> ()
    export [async-lift]a:b/i#send (i32) -> (i32)
    export [callback][async-lift]a:b/i#send (i32 i32 i32) -> (i32)
    export a:b/i#now () -> ()
    export cabi_post_a:b/i#now () -> ()
    export memory memory
    export cabi_realloc (i32 i32 i32 i32) -> (i32)
    export _initialize () -> ()
    "
  `);
});

test('a dummy module with asynchronous functions that keep a stack', () => {
  const lines = dummyLines(asyncText, { names: 'legacy', async: 'stackful' });
  expect(lines.replace(/^import.*\n/gm, '')).toMatchInlineSnapshot(`
    "
    export [async-lift-stackful]a:b/i#send (i32) -> ()
    export a:b/i#now () -> ()
    export cabi_post_a:b/i#now () -> ()
    export memory memory
    export cabi_realloc (i32 i32 i32 i32) -> (i32)
    export _initialize () -> ()
    "
  `);
});

test('a world without anything has a dummy module with a memory', () => {
  expect(dummyLines('package a:b; world w {}', {})).toMatchInlineSnapshot(`
    "
    export cm32p2_memory memory
    export cm32p2_realloc (i32 i32 i32 i32) -> (i32)
    export cm32p2_initialize () -> ()
    "
  `);
});

import fc from 'fast-check';
import { bytes, coreType, coreValType, index, name } from './core-types.js';

function one<const Kind extends string>(...kinds: Kind[]): fc.Arbitrary<Kind> {
  return fc.constantFrom(...kinds);
}

function few<T>(items: fc.Arbitrary<T>): fc.Arbitrary<T[]> {
  return fc.array(items, { maxLength: 4 });
}

function maybe<T>(item: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(item, { nil: undefined });
}

const primitive = one(
  ...(['bool', 's8', 'u8', 's16', 'u16', 's32', 'u32', 's64', 'u64'] as const),
  ...(['f32', 'f64', 'char', 'string', 'error-context'] as const),
);
const valType = fc.oneof(primitive, index);
const named = few(fc.record({ name, type: valType }));

const definedType = fc.oneof(
  fc.record({ kind: one('primitive'), type: primitive }),
  fc.record({ kind: one('record'), fields: named }),
  fc.record({
    kind: one('variant'),
    cases: few(
      fc
        .record({ name, type: maybe(valType), refines: maybe(index) })
        .map(({ refines, ...rest }) => (refines === undefined ? rest : { ...rest, refines })),
    ),
  }),
  fc.record({ kind: one('list'), element: valType }),
  fc.record({ kind: one('fixed-length-list'), element: valType, length: index }),
  fc.record({ kind: one('map'), key: valType, value: valType }),
  fc.record({ kind: one('tuple'), types: few(valType) }),
  fc.record({ kind: one('flags', 'enum'), names: few(name) }),
  fc.record({ kind: one('option'), type: valType }),
  fc.record({ kind: one('result'), ok: maybe(valType), err: maybe(valType) }),
  fc.record({ kind: one('own', 'borrow'), resource: index }),
  fc.record({ kind: one('stream', 'future'), type: maybe(valType) }),
);

const results = fc.oneof(
  fc.record({ result: maybe(valType), namedResults: fc.constant(undefined) }),
  fc.record({
    result: fc.constant(undefined),
    namedResults: fc.array(fc.record({ name, type: valType }), { minLength: 1, maxLength: 3 }),
  }),
);

const funcType = fc
  .record({ kind: one('func'), async: fc.boolean(), params: named, results })
  .map(({ results: list, ...rest }) => ({ ...rest, ...list }));

const resourceType = fc.record({
  kind: one('resource'),
  rep: coreValType,
  destructor: maybe(index),
});

const externName = fc.record({
  name,
  attributes: fc.uniqueArray(
    fc.record({ kind: one('implements', 'version-suffix', 'external-id'), value: name }),
    { selector: ({ kind }) => kind },
  ),
});

const externType = fc.oneof(
  fc.record({ kind: one('core-module', 'func', 'component', 'instance'), type: index }),
  fc.record({ kind: one('value'), type: valType }),
  fc.record({
    kind: one('type'),
    bound: fc.oneof(
      fc.record({ kind: one('eq'), type: index }),
      fc.record({ kind: one('sub-resource') }),
    ),
  }),
);

const importItem = fc.record({ name: externName, type: externType });
const externSort = one('func', 'value', 'type', 'component', 'instance', 'core-module');
const exportItem = fc.record({
  name: externName,
  sort: externSort,
  index,
  type: maybe(externType),
});

const alias = fc.oneof(
  fc.record({ kind: one('export'), sort: externSort, instance: index, name }),
  fc.record({
    kind: one('core-export'),
    sort: one('func', 'table', 'memory', 'global', 'tag'),
    instance: index,
    name,
  }),
  fc.record({
    kind: one('outer'),
    sort: one('type', 'component', 'core-type', 'core-module'),
    count: index,
    index,
  }),
);

const type = fc.letrec((tie) => ({
  type: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(definedType, funcType, resourceType),
    fc.oneof(
      fc.record({
        kind: one('instance'),
        declarations: few(
          fc.oneof(
            fc.record({ kind: one('core-type'), type: coreType }),
            fc.record({ kind: one('type'), type: tie('type') }),
            fc.record({ kind: one('alias'), alias }),
            fc.record({ kind: one('export'), export: importItem }),
          ),
        ),
      }),
      fc.record({
        kind: one('component'),
        declarations: few(
          fc.oneof(
            fc.record({ kind: one('type'), type: tie('type') }),
            fc.record({ kind: one('import'), import: importItem }),
            fc.record({ kind: one('export'), export: importItem }),
          ),
        ),
      }),
    ),
  ),
})).type;

const option = fc.oneof(
  fc.record({ kind: one('string-encoding'), encoding: one('utf8', 'utf16', 'latin1+utf16') }),
  fc.record({ kind: one('memory'), memory: index }),
  fc.record({ kind: one('realloc', 'post-return', 'callback'), func: index }),
  fc.record({ kind: one('async', 'gc') }),
  fc.record({ kind: one('core-type'), type: index }),
);
const options = few(option);

export const canon = fc.oneof(
  fc.record({ kind: one('lift'), func: index, options, type: index }),
  fc.record({ kind: one('lower'), func: index, options }),
  fc.record({
    kind: one(
      ...(['backpressure.inc', 'backpressure.dec', 'task.cancel', 'subtask.drop'] as const),
      ...(['error-context.drop', 'waitable-set.new', 'waitable-set.drop'] as const),
      ...(['waitable.join', 'thread.index', 'thread.resume-later'] as const),
      'thread.available-parallelism',
    ),
  }),
  fc.record({
    kind: one(
      ...(['resource.new', 'resource.drop', 'resource.rep', 'stream.new', 'future.new'] as const),
      ...(['stream.forward', 'stream.drop-readable', 'stream.drop-writable'] as const),
      ...(['future.forward', 'future.drop-readable', 'future.drop-writable'] as const),
      'thread.spawn-ref',
    ),
    type: index,
  }),
  fc.record({
    kind: one('stream.read', 'stream.write', 'future.read', 'future.write'),
    type: index,
    options,
  }),
  fc.record({
    kind: one(
      ...(['stream.cancel-read', 'stream.cancel-write'] as const),
      ...(['future.cancel-read', 'future.cancel-write'] as const),
    ),
    type: index,
    async: fc.boolean(),
  }),
  fc.record({ kind: one('error-context.new', 'error-context.debug-message'), options }),
  fc.record({
    kind: one(
      ...(['thread.yield', 'thread.suspend', 'thread.suspend-then-resume'] as const),
      ...(['thread.yield-then-resume', 'thread.suspend-then-promote'] as const),
      'thread.yield-then-promote',
    ),
    cancellable: fc.boolean(),
  }),
  fc.record({
    kind: one('waitable-set.wait', 'waitable-set.poll'),
    cancellable: fc.boolean(),
    memory: index,
  }),
  fc.record({ kind: one('task.return'), results, options }),
  fc.record({ kind: one('subtask.cancel'), async: fc.boolean() }),
  fc.record({ kind: one('context.get', 'context.set'), type: coreValType, slot: index }),
  fc.record({
    kind: one('thread.new-indirect', 'thread.spawn-indirect'),
    type: index,
    table: index,
  }),
);

const coreInstance = fc.oneof(
  fc.record({
    kind: one('instantiate'),
    module: index,
    args: few(fc.record({ name, instance: index })),
  }),
  fc.record({
    kind: one('exports'),
    exports: few(fc.record({ name, sort: one('func', 'table', 'memory', 'global', 'tag'), index })),
  }),
);

const instance = fc.oneof(
  fc.record({
    kind: one('instantiate'),
    component: index,
    args: few(fc.record({ name, sort: externSort, index })),
  }),
  fc.record({
    kind: one('exports'),
    exports: few(fc.record({ name: externName, sort: externSort, index })),
  }),
);

const moduleBytes = bytes.map((rest) => Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...rest));

const anyComponent = fc.letrec((tie) => ({
  component: fc.record({
    sections: fc.array(
      fc.oneof(
        { depthSize: 'small' },
        fc.oneof(
          fc.record({ kind: one('custom'), name, data: bytes }),
          fc.record({ kind: one('core-module'), bytes: moduleBytes }),
          fc.record({ kind: one('core-instances'), items: few(coreInstance) }),
          fc.record({ kind: one('core-types'), items: few(coreType) }),
          fc.record({ kind: one('instances'), items: few(instance) }),
          fc.record({ kind: one('aliases'), items: few(alias) }),
          fc.record({ kind: one('types'), items: few(type) }),
          fc.record({ kind: one('canons'), items: few(canon) }),
          fc.record({
            kind: one('start'),
            start: fc.record({ func: index, args: few(index), results: fc.nat(1000) }),
          }),
          fc.record({ kind: one('imports'), items: few(importItem) }),
          fc.record({ kind: one('exports'), items: few(exportItem) }),
          fc.record({ kind: one('values'), items: few(fc.record({ type: valType, bytes })) }),
        ),
        fc.record({ kind: one('component'), component: tie('component') }),
      ),
      { maxLength: 8 },
    ),
  }),
})).component;

/**
 * Components of any definitions, that mean nothing together: data of the shape of
 * `Component` of `@witcraft/binary`, whose own tests use this. So it is the caller
 * who names the type.
 */
export function components<Component>(): fc.Arbitrary<Component> {
  return anyComponent as fc.Arbitrary<Component>;
}

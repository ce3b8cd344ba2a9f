import { readModule } from '@witcraft/binary';
import { Source } from '@witcraft/diagnostics';
import { parseModule } from '@witcraft/wat';
import fc from 'fast-check';
import { coreInstructions, naturalAlign } from '../src/core-instructions.js';
import { coreName } from '../src/core-name.js';
import { isCoreType } from '../src/model/core-types.js';
import type {
  Bare,
  Body,
  CoreType,
  FuncType,
  Id,
  ImportName,
  Instruction,
  InterfaceImport,
  InterfaceModule,
  LinkedModule,
  LinkInstruction,
  LinkType,
  NestedModule,
  Region,
  ScalarType,
  ValueType,
} from '../src/model/index.js';
import { scalarTypes } from '../src/model/index.js';

// Linked modules as typed data: whole, but valid only by accident. What has to hold so
// that the formats can write them does: names of one list differ.

const region: Region = { start: 0, end: 0 };

const coreTypes: readonly CoreType[] = ['i32', 'i64', 'f32', 'f64', 'funcref', 'externref'];

/** What something may be called: mostly nothing, and mostly plain. */
const id: fc.Arbitrary<Id> = fc.option(
  fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom('a', 'b', 'f', 'x1', '#odd', 'with space', 'é', '"') },
    { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 6, unit: 'binary' }) },
  ),
  { nil: undefined },
);

/** Names of one list: the second of two equal ones is left out. */
function different(ids: readonly Id[]): Id[] {
  const seen = new Set<Id>();
  return ids.map((name) => {
    if (seen.has(name)) return undefined;
    seen.add(name);
    return name;
  });
}

/** Puts different names on items. */
function named<T>(item: fc.Arbitrary<T>, most: number): fc.Arbitrary<{ name: Id; item: T }[]> {
  return fc.array(fc.tuple(id, item), { maxLength: most }).map((pairs) => {
    const names = different(pairs.map(([name]) => name));
    return pairs.map(([, value], i) => ({ name: names[i], item: value }));
  });
}

const { valueType: anyType } = fc.letrec<{ valueType: ValueType; func: FuncType }>((tie) => ({
  valueType: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom<ValueType>(...coreTypes, 'string'),
    fc.constantFrom<ScalarType>(...scalarTypes),
    named(tie('valueType'), 3).map((fields): ValueType => {
      return { kind: 'record', fields: fields.map(({ name, item }) => ({ name, type: item })) };
    }),
    named(fc.option(tie('valueType'), { nil: undefined }), 3).map((options): ValueType => {
      return { kind: 'variant', options: options.map(({ name, item }) => ({ name, type: item })) };
    }),
    tie('valueType').map((element): ValueType => ({ kind: 'array', element })),
    tie('func').map((type): ValueType => ({ kind: 'callback', type })),
  ),
  func: fc.record({
    params: fc.array(tie('valueType'), { maxLength: 2 }),
    results: fc.array(tie('valueType'), { maxLength: 2 }),
  }),
}));

/** Any `valtype`, up to four types deep. */
export const valueType: fc.Arbitrary<ValueType> = anyType;

const valueTypes = fc.array(valueType, { maxLength: 3 });

/** Any `functype`. */
export const funcType: fc.Arbitrary<FuncType> = fc.record({
  params: valueTypes,
  results: valueTypes,
});

const index = fc.oneof(
  { weight: 8, arbitrary: fc.nat(3) },
  { weight: 1, arbitrary: fc.constantFrom(127, 128, 0xffffffff) },
);
const u32 = fc.oneof(fc.nat(9), fc.integer({ min: 0, max: 0xffffffff }));
const core = fc.constantFrom('i32', 'i64');
const encoding = fc.constantFrom('utf8', 'utf16');

const STRUCTURED = /^(block|loop|if|else|end|br.*|call|local\..*|global\..*|memory\..*|.*\.const)$/;
const known = [...coreInstructions().values()];
const plainNames = known
  .filter(({ name, immediates }) => immediates === '' && !STRUCTURED.test(name))
  .map(({ name }) => name);
const accessNames = known
  .filter(({ immediates }) => naturalAlign(immediates) !== undefined)
  .map(({ name }) => name);

const integer = fc.constantFrom(...scalarTypes).filter((type) => type !== 'bool');

const simple: fc.Arbitrary<Bare> = fc.oneof(
  fc.record({ op: fc.constant('plain'), name: fc.constantFrom(...plainNames) }),
  fc.record({
    op: fc.constant('access'),
    name: fc.constantFrom(...accessNames),
    memory: index,
    offset: u32,
    align: fc.nat(31),
  }),
  fc.record({ op: fc.constant('const'), type: fc.constant('i32'), value: fc.integer() }),
  fc.record({
    op: fc.constant('const'),
    type: fc.constant('i64'),
    value: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  }),
  fc.record({ op: fc.constant('const'), type: fc.constant('f32'), bits: u32 }),
  fc.record({
    op: fc.constant('const'),
    type: fc.constant('f64'),
    bits: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  }),
  fc.record({ op: fc.constantFrom('local.get', 'local.set', 'local.tee'), local: index }),
  fc.record({ op: fc.constantFrom('global.get', 'global.set'), global: index }),
  fc.record({ op: fc.constantFrom('memory.size', 'memory.grow'), memory: index }),
  fc.record({ op: fc.constantFrom('br', 'br_if'), label: index }),
  fc.record({
    op: fc.constant('br_table'),
    labels: fc.array(index, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ op: fc.constant('call'), func: index }),
  fc.record({ op: fc.constantFrom('bool.lift', 'bool.lower'), core }),
  fc.record({ op: fc.constantFrom('int.lift', 'int.lower'), type: integer, core }),
  fc.record({ op: fc.constant('string.lift_memory'), memory: index, encoding }),
  fc.record({ op: fc.constant('string.lower_memory'), memory: index, encoding, alloc: index }),
  fc.record({
    op: fc.constantFrom('record.lift', 'record.lower', 'variant.lower_tag'),
    type: index,
  }),
  fc.record({ op: fc.constant('variant.lift'), type: index, tag: index }),
  fc.record({
    op: fc.constant('callback.lift'),
    type: index,
    env: fc.array(fc.constantFrom(...coreTypes), { maxLength: 3 }),
    exec: index,
    dtor: index,
  }),
  fc.record({ op: fc.constant('callback.lower'), type: index, params: index, results: index }),
) as fc.Arbitrary<Bare>;

const { body: anyBody } = fc.letrec<{ body: Body; instruction: Instruction }>((tie) => ({
  instruction: fc
    .oneof(
      { maxDepth: 3, withCrossShrink: true },
      { weight: 6, arbitrary: simple },
      {
        weight: 2,
        arbitrary: fc.record({
          op: fc.constantFrom('block', 'loop'),
          params: fc.array(valueType, { maxLength: 1 }),
          results: fc.array(valueType, { maxLength: 2 }),
          label: id,
          body: tie('body'),
          otherwise: fc.constant(undefined),
        }) as fc.Arbitrary<Bare>,
      },
      {
        weight: 1,
        arbitrary: fc.record({
          op: fc.constant('if'),
          params: fc.constant([]),
          results: fc.array(valueType, { maxLength: 1 }),
          label: id,
          body: tie('body'),
          otherwise: fc.option(tie('body'), { nil: undefined }),
        }) as fc.Arbitrary<Bare>,
      },
      {
        weight: 1,
        arbitrary: fc.record({
          op: fc.constant('variant.lower'),
          type: index,
          results: fc.array(valueType, { maxLength: 1 }),
          cases: fc.array(
            fc.record({ tag: index, body: tie('body'), region: fc.constant(region) }),
            {
              maxLength: 3,
            },
          ),
        }) as fc.Arbitrary<Bare>,
      },
      {
        weight: 1,
        arbitrary: fc.record({
          op: fc.constant('array.lift_memory'),
          type: index,
          width: u32,
          body: tie('body'),
        }) as fc.Arbitrary<Bare>,
      },
      {
        weight: 1,
        arbitrary: fc.record({
          op: fc.constant('array.lower_memory'),
          type: index,
          memory: index,
          alloc: index,
          width: u32,
          body: tie('body'),
        }) as fc.Arbitrary<Bare>,
      },
      {
        weight: 1,
        arbitrary: fc.record({
          op: fc.constant('defer'),
          params: fc.array(valueType, { maxLength: 2 }),
          body: tie('body'),
        }) as fc.Arbitrary<Bare>,
      },
    )
    .map((bare): Instruction => ({ ...bare, region }) as Instruction),
  body: fc.array(tie('instruction'), { maxLength: 5 }),
}));

/** Instructions with indices of any value. */
export const body: fc.Arbitrary<Body> = anyBody;

const text = fc.oneof(
  fc.constantFrom('', 'a', 'memory', 'x y'),
  fc.string({ maxLength: 5, unit: 'binary' }),
);

const importName: fc.Arbitrary<ImportName> = fc.record({
  module: fc.option(text, { nil: undefined }),
  name: text,
});

const limits = fc
  .record({
    minimum: fc.bigInt({ min: 0n, max: 65536n }),
    maximum: fc.option(fc.bigInt({ min: 0n, max: 2n ** 32n }), { nil: undefined }),
    is64: fc.boolean(),
  })
  .map((given) => ({ ...given, shared: false }));

const references = fc.constantFrom('func', 'extern').map(
  (name) =>
    ({
      kind: 'ref',
      nullable: true,
      heap: { kind: 'abstract', shared: false, name },
    }) as const,
);

const global = fc.record({
  type: fc.oneof(fc.constantFrom('i32', 'i64', 'f32', 'f64'), references),
  mutable: fc.boolean(),
  shared: fc.constant(false),
});

const linkType: fc.Arbitrary<LinkType> = fc.oneof(
  funcType.map((type): LinkType => ({ kind: 'func', type })),
  funcType.map((type): LinkType => ({ kind: 'interface-func', type })),
  limits.map((given): LinkType => ({ kind: 'memory', limits: given })),
  fc.record({ limits, element: references }).map((table): LinkType => ({ kind: 'table', table })),
  global.map((given): LinkType => ({ kind: 'global', global: given })),
);

const linkTypes = fc.record({
  imports: fc.array(fc.record({ name: importName, type: linkType, region: fc.constant(region) }), {
    maxLength: 3,
  }),
  exports: fc.array(fc.record({ name: text, type: linkType, region: fc.constant(region) }), {
    maxLength: 3,
  }),
});

/** The names of parameters and locals: those of locals proper differ, as do those of parameters. */
function localNames(
  params: readonly ValueType[],
  given: readonly Id[],
  locals: readonly { id: Id; type: ValueType }[],
): { paramNames: Id[]; locals: { id: Id; type: ValueType }[] } {
  const paramNames = different(params.map((_, i) => given[i]));
  const taken = paramNames.filter((_, i) => isCoreType(params[i] as ValueType));
  const all = different([...taken, ...locals.map((local) => local.id)]).slice(taken.length);
  return { paramNames, locals: locals.map(({ type }, i) => ({ id: all[i], type })) };
}

const interfaceImport: fc.Arbitrary<InterfaceImport> = fc.record({
  id,
  name: importName,
  desc: fc.oneof(
    fc
      .tuple(funcType, fc.array(id, { maxLength: 3 }))
      .map(([type, names]): InterfaceImport['desc'] => ({
        kind: 'func',
        type,
        paramNames: localNames(type.params, names, []).paramNames,
      })),
    limits.map((given): InterfaceImport['desc'] => ({ kind: 'memory', limits: given })),
    global.map((given): InterfaceImport['desc'] => ({ kind: 'global', global: given })),
  ),
  region: fc.constant(region),
});

const interfaceFunction = fc
  .record({
    id,
    type: funcType,
    names: fc.array(id, { maxLength: 3 }),
    locals: fc.array(fc.record({ id, type: valueType }), { maxLength: 4 }),
    body,
  })
  .map(({ id: name, type, names, locals, body: instructions }) => ({
    id: name,
    type,
    ...localNames(type.params, names, locals),
    body: instructions,
    region,
  }));

/** The names of definitions of one kind differ. */
function withDifferentIds<T extends { readonly id: Id }>(items: readonly T[]): T[] {
  const ids = different(items.map((item) => item.id));
  return items.map((item, i) => ({ ...item, id: ids[i] }));
}

/** An interface module of any shape. */
export const interfaceModule: fc.Arbitrary<InterfaceModule> = fc
  .record({
    name: id,
    types: fc.array(fc.record({ id, type: valueType, region: fc.constant(region) }), {
      maxLength: 4,
    }),
    imports: fc.array(interfaceImport, { maxLength: 4 }),
    functions: fc.array(interfaceFunction, { maxLength: 4 }),
    exports: fc.array(fc.record({ name: text, func: index, region: fc.constant(region) }), {
      maxLength: 3,
    }),
  })
  .map(({ name, types, imports, functions, exports }) => {
    const kinds = ['memory', 'global'] as const;
    const funcs = imports.filter(({ desc }) => desc.kind === 'func');
    const ids = withDifferentIds([...funcs, ...functions]).map((item) => item.id);
    const idOf = new Map<InterfaceImport, Id>(funcs.map((item, i) => [item, ids[i]]));
    for (const kind of kinds) {
      const some = imports.filter(({ desc }) => desc.kind === kind);
      withDifferentIds(some).forEach(({ id: found }, i) => {
        idOf.set(some[i] as InterfaceImport, found);
      });
    }
    return {
      kind: 'interface' as const,
      name,
      types: withDifferentIds(types),
      imports: imports.map((item) => ({ ...item, id: idOf.get(item) })),
      functions: functions.map((item, i) => ({ ...item, id: ids[funcs.length + i] })),
      exports,
      region,
    };
  });

/** Core modules, as what other text formats make them of. */
const CORES: readonly Uint8Array[] = [
  '(module)',
  '(module $c)',
  '(module $m (memory (export "memory") 1) (data (i32.const 8) "\\ff\\00ab"))',
  `(module $a
    (import "e" "f" (func $f (param $x i32) (result i32)))
    (global $top (mut i32) (i32.const 8))
    (func (export "alloc") (param $n i32) (result i32)
      global.get $top
      block $out
        local.get $n
        br_if $out
        f64.const nan:0x4
        drop
      end))`,
  '(module (@custom "note" "contents") (table 2 funcref) (func $t) (elem (i32.const 0) $t))',
].map((source) => {
  const { bytes, diagnostics } = parseModule(new Source('core.wat', source));
  if (bytes === undefined) throw new Error(diagnostics[0]?.message);
  return bytes;
});

const coreBytes = fc.constantFrom(...CORES);

function nameOf(bytes: Uint8Array): string | undefined {
  const { module } = readModule(bytes);
  return module === undefined ? undefined : coreName(module);
}

const linkInstruction: fc.Arbitrary<LinkInstruction> = fc.oneof(
  fc.record({
    op: fc.constant('instantiate' as const),
    module: index,
    imports: fc.array(importName, { maxLength: 2 }),
    region: fc.constant(region),
  }),
  fc.record({ op: fc.constant('export' as const), name: text, region: fc.constant(region) }),
  fc.record({ op: fc.constant('pick' as const), depth: u32, region: fc.constant(region) }),
  fc.record({ op: fc.constantFrom('dup' as const, 'drop' as const), region: fc.constant(region) }),
);

const { linked } = fc.letrec<{ linked: LinkedModule; nested: NestedModule }>((tie) => ({
  nested: fc.oneof(
    { maxDepth: 2 },
    coreBytes.map((bytes): NestedModule => ({ kind: 'core', name: nameOf(bytes), bytes, region })),
    interfaceModule,
    // Without parts of its own the text would call it a core module.
    tie('linked').filter(({ nested, link }) => nested.length > 0 || link !== undefined),
  ),
  linked: fc
    .record({
      core: coreBytes,
      imported: fc.array(
        fc.record({ id, name: importName, type: linkTypes, region: fc.constant(region) }),
        { maxLength: 2 },
      ),
      nested: fc.array(tie('nested'), { maxLength: 3 }),
      link: fc.option(
        fc
          .tuple(linkTypes, fc.array(linkInstruction, { maxLength: 5 }))
          .map(([types, instructions]) => ({ ...types, body: instructions, region })),
        { nil: undefined },
      ),
    })
    .map((parts): LinkedModule => {
      return { kind: 'linked', name: nameOf(parts.core), ...parts, region };
    }),
}));

/** A linked module of any shape, up to two others around it. */
export const linkedModule: fc.Arbitrary<LinkedModule> = linked;

/** A copy without places, to compare what was read with what was meant. */
export function withoutRegions<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withoutRegions) as T;
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    if (key !== 'region') copy[key] = withoutRegions(item);
  }
  return copy as T;
}

import fc from 'fast-check';

/** Small ones mostly, and some that take all the bytes that an index can. */
export const index = fc.oneof(
  { arbitrary: fc.nat(200), weight: 9 },
  { arbitrary: fc.integer({ min: 0, max: 0xffffffff }), weight: 1 },
);

export const name = fc.oneof(
  { arbitrary: fc.stringMatching(/^[a-z][a-z0-9-]{0,40}$/), weight: 9 },
  { arbitrary: fc.string({ unit: 'grapheme', maxLength: 50 }), weight: 1 },
);

export const bytes = fc.uint8Array({ maxLength: 40 });

const heap = fc.oneof(
  fc.record({
    kind: fc.constant('abstract' as const),
    shared: fc.boolean(),
    name: fc.constantFrom(
      ...(['func', 'extern', 'any', 'none', 'noextern', 'nofunc', 'eq'] as const),
      ...(['struct', 'array', 'i31', 'exn', 'noexn', 'cont', 'nocont'] as const),
    ),
  }),
  fc.record({ kind: fc.constantFrom('concrete' as const, 'exact' as const), type: index }),
);

const refType = fc.record({
  kind: fc.constant('ref' as const),
  nullable: fc.boolean(),
  heap,
});

export const coreValType = fc.oneof(
  fc.constantFrom('i32' as const, 'i64' as const, 'f32' as const, 'f64' as const, 'v128' as const),
  refType,
);

const field = fc.record({
  type: fc.oneof(fc.constantFrom('i8' as const, 'i16' as const), coreValType),
  mutable: fc.boolean(),
});

const coreValTypes = fc.array(coreValType, { maxLength: 4 });

const subType = fc
  .record({
    final: fc.boolean(),
    supertypes: fc.array(index, { maxLength: 2 }),
    shared: fc.boolean(),
    descriptor: fc.option(index, { nil: undefined, freq: 9 }),
    describes: fc.option(index, { nil: undefined, freq: 9 }),
    composite: fc.oneof(
      fc.record({
        kind: fc.constant('func' as const),
        params: coreValTypes,
        results: coreValTypes,
      }),
      fc.record({
        kind: fc.constant('struct' as const),
        fields: fc.array(field, { maxLength: 3 }),
      }),
      fc.record({ kind: fc.constant('array' as const), element: field }),
      fc.record({ kind: fc.constant('cont' as const), type: index }),
    ),
  })
  .map(({ descriptor, describes, ...rest }) => ({
    ...rest,
    ...(descriptor === undefined ? {} : { descriptor }),
    ...(describes === undefined ? {} : { describes }),
  }));

export const recType = fc.oneof(
  subType.map((type) => ({ kind: 'rec' as const, explicit: false, types: [type] })),
  fc
    .array(subType, { maxLength: 3 })
    .map((types) => ({ kind: 'rec' as const, explicit: true, types })),
);

const limits = fc.record({
  minimum: fc.oneof(fc.bigInt(0n, 300n), fc.bigInt(0n, 2n ** 64n - 1n)),
  maximum: fc.option(fc.bigInt(0n, 2n ** 64n - 1n), { nil: undefined }),
  shared: fc.boolean(),
  is64: fc.boolean(),
});

export const tableType = fc.record({ limits, element: refType });

export const memoryType = fc.record({
  limits,
  pageSizeLog2: fc.option(fc.nat(63), { nil: undefined }),
});

export const coreExternType = fc.oneof(
  fc.record({ kind: fc.constant('func' as const), type: index, exact: fc.boolean() }),
  fc.record({ kind: fc.constant('table' as const), table: tableType }),
  fc.record({ kind: fc.constant('memory' as const), memory: memoryType }),
  fc.record({
    kind: fc.constant('global' as const),
    global: fc.record({ type: coreValType, mutable: fc.boolean(), shared: fc.boolean() }),
  }),
  fc.record({ kind: fc.constant('tag' as const), type: index }),
);

const moduleDeclaration = fc.oneof(
  fc.record({
    kind: fc.constant('import' as const),
    import: fc.record({ module: name, name, type: coreExternType }),
  }),
  fc.record({ kind: fc.constant('type' as const), type: recType }),
  fc.record({ kind: fc.constant('outer-type' as const), count: index, index }),
  fc.record({ kind: fc.constant('export' as const), name, type: coreExternType }),
);

export const coreType = fc.oneof(
  recType,
  fc.record({
    kind: fc.constant('module' as const),
    declarations: fc.array(moduleDeclaration, { maxLength: 4 }),
  }),
);

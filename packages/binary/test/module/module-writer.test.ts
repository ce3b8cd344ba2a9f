import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CoreFuncType, CoreModuleWriter, coreFuncType, writeModule } from '../../src/index.js';

const number = fc.constantFrom('i32' as const, 'i64' as const, 'f32' as const, 'f64' as const);
const funcType: fc.Arbitrary<CoreFuncType> = fc.record({
  kind: fc.constant('func' as const),
  params: fc.array(number),
  results: fc.array(number, { maxLength: 1 }),
});
const index = fc.nat({ max: 300 });
const name = fc.oneof(fc.constantFrom('a', 'b', 'ü'), fc.string());

test('the same bytes as of the model', () => {
  fc.assert(
    fc.property(
      fc.array(funcType, { maxLength: 5 }),
      fc.array(fc.record({ module: name, name, type: index }), { maxLength: 300 }),
      fc.array(fc.record({ type: index, code: fc.uint8Array({ maxLength: 200 }) })),
      fc.array(
        fc.record({ name, sort: fc.constantFrom('func' as const, 'memory' as const), index }),
      ),
      fc.boolean(),
      (types, imports, functions, exports, hasMemory) => {
        const limits = { minimum: 1n, maximum: undefined, shared: false, is64: false };
        const memories = hasMemory ? [{ limits, pageSizeLog2: undefined }] : [];
        const module = new CoreModuleWriter();
        const firstFunction = imports.length;
        for (const item of exports) module.export(item.name, item.sort, item.index);
        expect(
          imports.map((item) => module.importFunction(item.module, item.name, item.type)),
        ).toEqual([...imports.keys()]);
        expect(functions.map(({ type, code }) => module.function(type, code))).toEqual(
          [...functions.keys()].map((at) => firstFunction + at),
        );
        for (const memory of memories) expect(module.memory(memory)).toBe(0);
        expect(types.map((type) => module.type(type))).toEqual([...types.keys()]);
        expect(module.finish()).toEqual(
          writeModule({
            types: types.map(({ params, results }) => coreFuncType(params, results)),
            imports: imports.map((item) => ({
              module: item.module,
              name: item.name,
              type: { kind: 'func', type: item.type, exact: false },
            })),
            functions,
            memories,
            exports,
          }),
        );
      },
    ),
  );
});

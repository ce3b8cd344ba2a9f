import { Source } from '@witcraft/diagnostics';
import { parseModule } from '@witcraft/wat';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coreInstructions } from '../../src/core-instructions.js';
import { engine } from '../../src/engine.js';
import { accessSignature, numericSignature } from '../../src/validate/core-signatures.js';
import { codesOf, interfaceOnly } from '../programs.js';

/** Whether the engine takes a function of core code, in a module with a memory and globals. */
function engineAccepts(text: string): boolean {
  const module = `(module (memory 1) (global (mut i32) (i32.const 0)) (global f64 (f64.const 0)) ${text})`;
  const { bytes } = parseModule(new Source('core.wat', module));
  if (bytes === undefined) throw new Error(`not core text: ${text}`);
  try {
    new (engine().Module)(bytes);
    return true;
  } catch {
    return false;
  }
}

function weAccept(text: string): boolean {
  const imports =
    '(import "c" "m" (memory 1)) (import "c" "g" (global (mut i32))) (import "c" "h" (global f64))';
  return codesOf(interfaceOnly(`${imports} ${text}`)).length === 0;
}

const names = [...coreInstructions().keys()];
const numeric = names.filter((name) => numericSignature(name) !== undefined);
const accesses = names.filter((name) => accessSignature(name) !== undefined);

describe('a core instruction', () => {
  it.each([...numeric, ...accesses])('%s takes and gives what it does for the engine', (name) => {
    const access = accessSignature(name);
    const types = ['i32', 'i64', 'f32', 'f64'] as const;
    const arity = access ? 1 + Number(access.isStore) : numericSignature(name)!.params.length;
    const params = types.flatMap((type) =>
      arity === 1
        ? [[type]]
        : [
            [type, type],
            ['i32', type],
          ],
    );
    for (const given of params) {
      const { type = '', isStore } = access ?? { type: numericSignature(name)!.results[0] };
      for (const result of ['', isStore ? 'i32' : type, 'f32']) {
        const gets = given.map((_, index) => `local.get ${index}`).join(' ');
        const text = `(func (param ${given.join(' ')}) (result ${result}) ${gets} ${name})`;
        expect([text, weAccept(text)]).toEqual([text, engineAccepts(text)]);
      }
    }
  });

  const plain = [
    ...[
      'i32.const 1',
      'i64.const 2',
      'f64.const 3',
      'i32.add',
      'i64.extend_i32_u',
      'f64.convert_i64_s',
    ],
    ...[
      'drop',
      'select',
      'nop',
      'unreachable',
      'return',
      'i32.eqz',
      'i64.eq',
      'memory.size',
      'memory.grow',
    ],
    ...['local.get 0', 'local.get 1', 'local.set 0', 'local.set 2', 'local.tee 1', 'local.tee 0'],
    ...['global.get 0', 'global.get 1', 'global.set 0', 'global.set 1', 'i32.load', 'i64.store32'],
    ...[
      'br 0',
      'br 1',
      'br 2',
      'br_if 0',
      'br_if 1',
      'br_table 0',
      'br_table 0 1',
      'br_table 1 0 2',
    ],
  ];
  const types = fc.array(fc.constantFrom('i32', 'i64', 'f64'), { maxLength: 2 });
  const { body } = fc.letrec<{ body: string; one: string }>((tie) => ({
    body: fc.array(tie('one'), { maxLength: 7 }).map((list) => list.join(' ')),
    one: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      fc.constantFrom(...plain),
      fc
        .tuple(
          fc.constantFrom('block', 'loop', 'if'),
          types,
          types,
          tie('body'),
          fc.boolean(),
          tie('body'),
        )
        .map(([op, params, results, inner, hasElse, other]) => {
          const otherwise = op === 'if' && hasElse ? `else ${other}` : '';
          return `${op} (param ${params.join(' ')}) (result ${results.join(' ')}) ${inner} ${otherwise} end`;
        }),
    ),
  }));

  it('is valid in a body where it is for the engine', () => {
    let valid = 0;
    fc.assert(
      fc.property(types, body, (results, text) => {
        const func = `(func (param i32 i64) (result ${results.join(' ')}) (local f64) ${text})`;
        const accepted = engineAccepts(func);
        valid += Number(accepted);
        expect(weAccept(func)).toBe(accepted);
      }),
      { numRuns: 1000 },
    );
    expect(valid).toBeGreaterThan(30);
  });
});

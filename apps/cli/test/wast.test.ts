import { describe, expect, test } from 'vitest';
import { witcraft, write } from './witcraft.js';

describe('wast', () => {
  const good = `(component
  (core module $M (func (export "f") (result i32) (i32.const 1)))
  (core instance $m (instantiate $M))
  (func (export "f") (result u32) (canon lift (core func $m "f"))))
(assert_return (invoke "f") (u32.const 1))
`;

  test('a script whose commands do what they say', async () => {
    write('good.wast', good);
    expect(await witcraft('wast good.wast')).toEqual({
      code: 0,
      out: '2 passed, 0 failed\n',
      err: '',
    });
    expect((await witcraft('wast -', good)).code).toBe(0);
  });

  test('those that fail have their lines', async () => {
    write('good.wast', good);
    write('bad.wast', `${good}(assert_return (invoke "f") (u32.const 2))\n(invoke)\n`);
    expect(await witcraft('wast good.wast bad.wast')).toEqual({
      code: 1,
      out: `bad.wast:6: assert_return: expected 2, found 1
bad.wast:7: unreadable: expected a string, found \`)\`
4 passed, 2 failed
`,
      err: '',
    });
  });

  test('JSON', async () => {
    const { code, out } = await witcraft('wast --json -', '(component)\n(invoke "f")');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual([
      {
        file: '<stdin>',
        commands: [
          { command: 'component', line: 1, passed: true, detail: '' },
          {
            command: 'invoke',
            line: 2,
            passed: false,
            detail: 'no function `f` is exported',
          },
        ],
      },
    ]);
  });

  test('features', async () => {
    const text = '(component (type (list u8 4)))';
    expect((await witcraft('wast -', text)).code).toBe(1);
    expect((await witcraft('wast --features cm-fixed-length-lists -', text)).code).toBe(0);
    expect((await witcraft('wast --features sparkles -', text)).code).toBe(2);
  });

  test('what is no file, and no text', async () => {
    expect((await witcraft('wast nowhere.wast')).code).toBe(1);
    write('a.wast', new Uint8Array([0xff]));
    expect((await witcraft('wast a.wast')).err).toContain('expected UTF-8 text');
    expect((await witcraft('wast')).code).toBe(2);
  });
});

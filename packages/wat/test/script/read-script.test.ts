import { Source } from '@witcraft/diagnostics';
import { describe, expect, test } from 'vitest';
import { parseText, readScript } from '../../src/index.js';

/** Each definition as `command form text`. */
function definitions(text: string): string[] {
  const script = readScript(new Source('a.wast', text));
  expect(script.diagnostics).toEqual([]);
  return script.definitions.map(({ command, form, text }) => `${command} ${form} ${text}`);
}

describe('readScript', () => {
  test('components and modules, alone and in assertions', () => {
    expect(
      definitions('(component $c) (module (func)) (assert_invalid (component (core module)) "no")'),
    ).toEqual([
      'component text (component $c)',
      'module text (module (func))',
      'assert_invalid text (component (core module))',
    ]);
  });

  test('a definition without its instance', () => {
    expect(definitions('(component definition $c) (component instance $i $c)')).toEqual([
      'component text (component            $c)',
    ]);
  });

  test('bytes, and texts in strings', () => {
    expect(
      definitions(
        '(component binary "\\00asm") (assert_malformed (module quote "(func" ")") "no")',
      ),
    ).toEqual([
      'component binary (component binary "\\00asm")',
      'assert_malformed quote (module (func ) \n)',
    ]);
    const [broken] = readScript(new Source('a.wast', '(module quote "\\ff")')).definitions;
    expect(broken?.text).toBeUndefined();
  });

  test('commands without definitions are passed over', () => {
    expect(
      definitions('(register "a") (assert_return (invoke "f" (str.const "x)")) (u32.const 1))'),
    ).toEqual([]);
    const { commands } = readScript(new Source('a.wast', '(register "a") (component)'));
    expect(commands).toEqual(['register', 'component']);
  });

  test('the spans are those of the definitions, and their texts can be parsed', () => {
    const text = '(assert_trap (component definition (core module)) "why")';
    const [only] = readScript(new Source('a.wast', text)).definitions;
    expect(only && text.slice(only.span.start, only.span.end)).toBe(
      '(component definition (core module))',
    );
    expect(parseText(new Source('a.wat', only?.text ?? '')).diagnostics).toEqual([]);
  });

  test('what is no command is a diagnostic', () => {
    const { definitions, diagnostics } = readScript(new Source('a.wast', '(component) oops'));
    expect(definitions).toHaveLength(1);
    expect(diagnostics.map(({ code }) => code)).toEqual(['wat/expected-token']);
  });
});

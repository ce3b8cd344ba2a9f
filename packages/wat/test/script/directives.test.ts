import { Source } from '@witcraft/diagnostics';
import { describe, expect, test } from 'vitest';
import { readScript, type ScriptDirective } from '../../src/index.js';

/** The directives of a script without mistakes. */
function directives(text: string): readonly ScriptDirective[] {
  const script = readScript(new Source('a.wast', text));
  expect(script.diagnostics.map(({ message }) => message)).toEqual([]);
  return script.directives;
}

/** A value as an argument, without its place. */
function value(text: string): unknown {
  const [directive] = directives(`(invoke "f" ${text})`);
  if (directive?.kind !== 'action' || directive.action.kind !== 'invoke') return undefined;
  const [only] = directive.action.arguments;
  return JSON.parse(
    JSON.stringify(only, (key, each) =>
      key === 'span' ? undefined : typeof each === 'bigint' ? `${each}n` : each,
    ),
  );
}

/** The codes of what is wrong with a script. */
function codes(text: string): string[] {
  return readScript(new Source('a.wast', text)).diagnostics.map(({ code }) => code);
}

describe('commands', () => {
  test('definitions and instances', () => {
    const [own, only, instance] = directives(
      '(component $a) (module definition $m) (component instance $i $a)',
    );
    expect(own).toMatchObject({ kind: 'define', instantiated: true });
    expect(own).toMatchObject({ definition: { sort: 'component', id: 'a' } });
    expect(only).toMatchObject({ kind: 'define', instantiated: false });
    expect(only).toMatchObject({ definition: { sort: 'module', id: 'm' } });
    expect(instance).toMatchObject({ kind: 'instance', id: 'i', definition: 'a' });
  });

  test('actions', () => {
    const [invoke, get, register] = directives(
      '(invoke $i "f" (u8.const 1) (u8.const 2)) (get "g") (register "as" $i)',
    );
    expect(invoke).toMatchObject({
      action: { kind: 'invoke', instance: 'i', name: 'f', arguments: [{ value: 1 }, { value: 2 }] },
    });
    expect(get).toMatchObject({ action: { kind: 'get', instance: undefined, name: 'g' } });
    expect(register).toMatchObject({ kind: 'register', name: 'as', instance: 'i' });
  });

  test('assertions', () => {
    const [returns, traps, throws, invalid, unlinkable] = directives(`
      (assert_return (invoke "f") (i32.const 1) (i32.const 2))
      (assert_trap (component) "why")
      (assert_exception (invoke "f"))
      (assert_invalid (component binary "x") "not valid")
      (assert_unlinkable (module (import "a" "b" (func))) "unknown import")`);
    expect(returns).toMatchObject({ kind: 'assert_return', results: [{ value: 1 }, { value: 2 }] });
    expect(traps).toMatchObject({ kind: 'assert_trap', message: 'why' });
    expect(traps).toMatchObject({ action: { kind: 'instantiate' } });
    expect(throws).toMatchObject({ kind: 'assert_exception', message: '' });
    expect(invalid).toMatchObject({ kind: 'assert_invalid', definition: { form: 'binary' } });
    expect(unlinkable).toMatchObject({ kind: 'assert_unlinkable', message: 'unknown import' });
  });

  test('threads', () => {
    const text = '(thread $t (shared (module $m)) (module) (invoke "f")) (wait $t)';
    const [thread, wait] = directives(text);
    expect(thread).toMatchObject({ kind: 'thread', id: 't', shared: 'm' });
    expect(thread).toMatchObject({ directives: [{ kind: 'define' }, { kind: 'action' }] });
    expect(wait).toMatchObject({ kind: 'wait', thread: 't' });
  });

  test('the fields of a module alone define it', () => {
    const [only] = directives('(func (export "f")) (memory 1)');
    expect(only).toMatchObject({ kind: 'define', instantiated: true });
  });

  test('the spans are those of the commands and of their values', () => {
    const text = '(component)\n(assert_return (invoke "f" (u8.const 1)) (u8.const 2))';
    const [, returns] = directives(text);
    const results = returns?.kind === 'assert_return' ? returns.results : [];
    expect(
      [returns, ...results].map((each) => text.slice(each?.span.start, each?.span.end)),
    ).toEqual(['(assert_return (invoke "f" (u8.const 1)) (u8.const 2))', '(u8.const 2)']);
  });

  test('after a command with a mistake come the others', () => {
    const { commands, directives, diagnostics } = readScript(
      new Source('a.wast', '(invoke 1) (assert_retrun (invoke "f")) (component)'),
    );
    expect(commands).toEqual(['invoke', 'assert_retrun', 'component']);
    expect(directives.map(({ kind }) => kind)).toEqual(['unreadable', 'unreadable', 'define']);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'expected a string, found `1`',
      'unknown command `assert_retrun`; did you mean `assert_return`?',
    ]);
  });
});

describe('values', () => {
  test.each([
    ['(bool.const true)', { kind: 'bool', value: true }],
    ['(u8.const 0xff)', { kind: 'u8', value: 255 }],
    ['(s8.const 0xff)', { kind: 's8', value: -1 }],
    ['(u32.const 4294967295)', { kind: 'u32', value: 4294967295 }],
    ['(i32.const 4294967295)', { kind: 'i32', value: -1 }],
    ['(u64.const 18446744073709551615)', { kind: 'u64', value: '18446744073709551615n' }],
    ['(s64.const -1)', { kind: 's64', value: '-1n' }],
    ['(f32.const 1.5)', { kind: 'f32', bits: 0x3fc00000 }],
    ['(f32.const nan:canonical)', { kind: 'f32', bits: 'nan:canonical' }],
    ['(f64.const -inf)', { kind: 'f64', bits: `${0xfff0000000000000n}n` }],
    ['(char.const "⛳")', { kind: 'char', value: '⛳' }],
    ['(str.const "a\\n")', { kind: 'string', value: 'a\n' }],
    ['(list.const)', { kind: 'list', items: [] }],
    ['(tuple.const (u8.const 1))', { kind: 'tuple', items: [{ kind: 'u8', value: 1 }] }],
    ['(map.const)', { kind: 'list', items: [] }],
    [
      '(map.const (entry (u8.const 1) (char.const "a")))',
      { kind: 'list', items: [{ kind: 'tuple', items: [{ value: 1 }, { value: 'a' }] }] },
    ],
    [
      '(record.const (field "a" (u8.const 1)) (field "b" bool.const false))',
      {
        kind: 'record',
        fields: [
          { name: 'a', value: { kind: 'u8', value: 1 } },
          { name: 'b', value: { kind: 'bool', value: false } },
        ],
      },
    ],
    [
      '(variant.const "a" (u8.const 1))',
      { kind: 'variant', name: 'a', payload: { kind: 'u8', value: 1 } },
    ],
    ['(variant.const "a")', { kind: 'variant', name: 'a' }],
    ['(enum.const "a")', { kind: 'enum', name: 'a' }],
    ['(option.none)', { kind: 'option' }],
    ['(option.some (u8.const 1))', { kind: 'option', payload: { kind: 'u8', value: 1 } }],
    ['(result.ok)', { kind: 'result', name: 'ok' }],
    [
      '(result.err (u8.const 1))',
      { kind: 'result', name: 'err', payload: { kind: 'u8', value: 1 } },
    ],
    ['(flags.const "a" "b")', { kind: 'flags', names: ['a', 'b'] }],
    [
      '(v128.const i64x2 1 -1)',
      { kind: 'v128', shape: 'i64x2', lanes: ['1n', `${2n ** 64n - 1n}n`] },
    ],
    ['(ref.null func)', { kind: 'ref', reference: 'null' }],
    ['(ref.extern 7)', { kind: 'ref', reference: 'extern', number: 7 }],
    [
      '(either (i32.const 1) (i32.const 2))',
      { kind: 'either', values: [{ value: 1 }, { value: 2 }] },
    ],
  ])('%s', (text, expected) => {
    expect(value(text)).toMatchObject(expected);
  });

  test.each([
    ['(u8.const 256)', 'wat/number-out-of-range'],
    ['(u16.const -1)', 'wat/invalid-number'],
    ['(char.const "ab")', 'wat/expected-token'],
    ['(u7.const 1)', 'wat/expected-token'],
    ['(toString)', 'wat/expected-token'],
    ['(bool.const)', 'wat/expected-token'],
    ['(u8.const 1', 'wat/unclosed-parenthesis'],
    ['(list.const '.repeat(100_000), 'wat/nested-too-deep'],
  ])('%s is none', (text, code) => {
    expect(codes(`(invoke "f" ${text})`)).toEqual([code]);
  });
});

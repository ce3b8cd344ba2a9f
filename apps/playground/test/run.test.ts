import { Source } from '@witcraft/diagnostics';
import { expect, test } from 'vitest';
import { type RunningComponent, startBytes, startText } from '../src/run/component.js';
import { sample } from '../src/run/sample.js';

const lines: string[] = [];

async function start(text: string): Promise<RunningComponent> {
  const source = new Source('a.wat', text);
  const { component, diagnostics } = await startText(source, (line) => lines.push(line));
  expect(diagnostics).toEqual([]);
  return component!;
}

test('the sample is called with values as text', async () => {
  const component = await start(sample);
  expect(component.functions).toEqual(['greet', 'sum', 'divide']);
  expect(component.wit).toContain('export greet: func(name: string) -> string;');
  expect(await component.call('greet("Wörld")')).toBe('"Hello, Wörld"');
  expect(lines).toEqual(['log("Wörld")']);
  expect(await component.call('sum([1, 2, 39])')).toBe('42');
});

test('a trap is an error, and nothing can be called after it', async () => {
  const component = await start(sample);
  expect(await component.call('divide(7, 2)')).toBe('3');
  await expect(component.call('divide(7, 0)')).rejects.toThrow('divide by zero');
  await expect(component.call('divide(7, 2)')).rejects.toThrow('cannot enter component instance');
});

test('a call that is not right says why', async () => {
  const component = await start(sample);
  await expect(component.call('sum([1, true])')).rejects.toThrow('expected');
  await expect(component.call('gret("x")')).rejects.toThrow('gret');
});

test('functions of interfaces are called', async () => {
  const component = await start(`(component
    (core module $m (func (export "f") (result i32) i32.const 7))
    (core instance $m (instantiate $m))
    (func $f (result u8) (canon lift (core func $m "f")))
    (instance $i (export "seven" (func $f)))
    (export "a:b/numbers@1.0.0" (instance $i)))`);
  expect(await component.call('a:b/numbers.seven@1.0.0()')).toBe('7');
});

test.each([
  ['no text of a component', '(component (export))'],
  ['a component that is not valid', '(component (type (list 7)))'],
])('%s is told', async (_, text) => {
  const { component, diagnostics } = await startText(new Source('a.wat', text), () => {});
  expect(component).toBeUndefined();
  expect(diagnostics.length).toBeGreaterThan(0);
});

test('bytes that are no component are told', async () => {
  const { component, diagnostics } = await startBytes(Uint8Array.of(0, 1), 'a.wasm', () => {});
  expect(component).toBeUndefined();
  expect(diagnostics.length).toBeGreaterThan(0);
});

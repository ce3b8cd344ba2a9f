import { compileSync, instantiateSync } from '@witcraft/runtime';
import { expect, test } from 'vitest';
import { echoComponent, echoModule, passComponent, passModules } from '../src/calls/components.js';
import { compileCore } from '../src/calls/core-modules.js';
import { type Glue, handWritten, linkedByHand } from '../src/calls/hand-written.js';
import { peerGlue } from '../src/calls/peer.js';

test('all three ways to call the echo component do the same', async () => {
  const component = echoComponent();
  const glues = [
    instantiateSync(compileSync(component)).exports['bench:calls/echo'] as Glue,
    handWritten(compileCore(echoModule())),
    await peerGlue(component),
  ];
  const points = [{ x: 0.5, y: -1, id: 7, active: true }];
  const items = [
    { id: 1, name: 'größer als zwölf Bytes', price: 2.5 },
    { id: 2, name: '', price: 0 },
  ];
  for (const glue of glues) {
    expect(glue.add(2 ** 31, 1)).toBe(2 ** 31 + 1);
    for (const text of ['', 'short', 'größer', 'x'.repeat(5000)])
      expect(glue.echo(text)).toBe(text);
    expect(glue.takePoints(points)).toBe(1);
    expect(glue.passPoints(points)).toEqual(points);
    expect(glue.takeItems(items)).toBe(2);
    expect(glue.passItems(items)).toEqual(items);
  }
});

test('a list is passed on, by us and by hand', () => {
  const { source, sink } = passModules();
  const pass = instantiateSync(compileSync(passComponent())).exports['pass'] as (
    length: number,
    times: number,
  ) => number;
  expect(pass(1000, 3)).toBe(3000);
  expect(linkedByHand(compileCore(source), compileCore(sink))(1000, 3)).toBe(3000);
});

import { expect, test } from 'vitest';
import { closures } from '../src/compiled/closures.js';
import {
  ComponentInstance,
  compileElement,
  compileFused,
  compileValues,
  type FuncType,
  InstanceHandles,
  lowerOwn,
  type ResourceHandle,
  RuntimeResourceType,
  type ValueType,
} from '../src/index.js';
import type { StringEncoding } from '../src/types.js';
import { Guest, outcome } from './guest.js';

const func = (params: ValueType[], result?: ValueType): FuncType => ({
  kind: 'func',
  async: false,
  params: params.map((type, i) => ({ name: `p${i}`, type })),
  result,
});
const listOf = (element: ValueType): ValueType => ({ kind: 'list', element });
const guestOf = () => new Guest('utf8', 'i32', 1024);

for (const generateSource of [true, false]) {
  const way = generateSource ? 'source' : 'closures';

  test(`${way}: numbers are cut to their types`, () => {
    const types: ValueType[] = ['bool', 's8', 'u8', 's16', 'u16', 'u32', 's64'];
    const seen: unknown[] = [];
    const core = (...args: unknown[]) => seen.push(...args);
    const call = compileFused(func(types), core as never, {}, {}, { generateSource, closures });
    call(7, 0x1ff, 0x1ff, 0x1ffff, 0x1ffff, -1, -1n);
    expect(seen).toEqual([1, -1, 255, -1, 65535, -1, -1n]);
  });

  test(`${way}: hooks are called around a call`, () => {
    const log: unknown[] = [];
    const hooks = {
      enter: () => log.push('enter'),
      returned: () => log.push('returned'),
      leave: () => log.push('leave'),
      failed: (error: unknown, called: boolean) => {
        log.push((error as Error).message, called);
        return new Error('poisoned');
      },
    };
    const core = (code: number) => {
      if (code === 0) throw new Error('unreachable');
      return code;
    };
    const instance = { mayLeave: true };
    const postReturn = () => log.push('post', instance.mayLeave);
    const callee = { instance, postReturn };
    const call = compileFused(func(['char'], 'char'), core, {}, callee, {
      hooks,
      generateSource,
      closures,
    });
    expect(call(97)).toBe(97);
    expect(instance.mayLeave).toBe(true);
    expect(log.splice(0)).toEqual(['enter', 'returned', 'post', false, 'leave']);
    expect(() => call(0)).toThrow('poisoned');
    expect(log.splice(0)).toEqual(['enter', 'unreachable', true]);
    expect(() => call(0xd800)).toThrow('poisoned');
    expect(log.splice(0)).toEqual(['enter', 'invalid char', false]);
  });

  test(`${way}: memories may grow at any time, on both sides`, () => {
    const [caller, callee] = [guestOf(), guestOf()];
    const u8s = listOf('u8');
    const core = (pointer: number, length: number) => {
      caller.memory.grow(1);
      callee.memory.grow(1);
      new Uint32Array(callee.memory.buffer, 16, 2).set([pointer, length]);
      return 16;
    };
    const options = { generateSource, closures };
    const call = compileFused(func([u8s], u8s), core, caller.options, callee.options, options);
    const bytes = new Uint8Array(70_000).map((_, i) => i);
    for (let i = 0; i < 3; i++) {
      const [pointer, length] = compileValues([u8s], 16, caller.options).lower([bytes]);
      expect(call(pointer!, length!, 32)).toBe(undefined);
      const passed = compileElement(u8s, caller.options).load(32) as Uint8Array;
      expect(passed.length).toBe(bytes.length);
      expect(passed.every((byte, at) => byte === bytes[at])).toBe(true);
    }
  });

  test(`${way}: within one memory, what is lowered may lie on what was lifted`, () => {
    const guest = guestOf();
    const pairs = listOf({ kind: 'tuple', types: ['u8', 'u32'] });
    guest.bytes().set([1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4, 0, 0, 0], 64);
    const options = { ...guest.options, realloc: () => 68 };
    const core = (pointer: number, length: number) => {
      expect(compileValues([pairs], 16, guest.options).lift([pointer, length])).toEqual([
        [
          [1, 2],
          [3, 4],
        ],
      ]);
    };
    compileFused(func([pairs]), core, options, options, { generateSource, closures })(64, 2);
  });

  test(`${way}: resources move between the tables of instances`, () => {
    const [here, there] = [new ComponentInstance(), new ComponentInstance()];
    const [from, to] = [new InstanceHandles(here), new InstanceHandles(there)];
    const resource = new RuntimeResourceType(undefined, undefined);
    const lenders: ResourceHandle[] = [];
    const task = { numBorrows: 0 };
    const hooks = {
      enter() {
        to.borrowScope = task;
        from.lendScope = {
          addLender(handle) {
            handle.numLends++;
            lenders.push(handle);
          },
        };
      },
      leave() {
        for (const handle of lenders.splice(0)) handle.numLends--;
      },
    };
    const own: ValueType = { kind: 'own', resource };
    const borrow: ValueType = { kind: 'borrow', resource };
    const core = (borrowed: number) => {
      expect(lenders.map(({ rep, numLends }) => [rep, numLends])).toEqual([[7, 1]]);
      expect(task.numBorrows).toBe(1);
      return lowerOwn(there, (there.handles.get(borrowed) as ResourceHandle).rep + 1, resource);
    };
    const call = compileFused(
      func([borrow], own),
      core,
      { handles: from },
      { handles: to },
      { hooks, generateSource, closures },
    );
    const mine = lowerOwn(here, 7, resource);
    const given = call(mine) as number;
    expect(here.handles.get(given)).toMatchObject({ rep: 8, own: true });
    expect(here.handles.get(mine)).toMatchObject({ rep: 7, numLends: 0 });
    expect([here.handles.size, there.handles.size]).toEqual([2, 1]);
    expect(outcome(() => call(99))).toEqual({ trap: 'unknown-handle' });
  });

  test(`${way}: a string of any length from any encoding to any other`, () => {
    const encodings = ['utf8', 'utf16', 'latin1+utf16'] as const;
    for (const from of encodings) {
      for (const to of encodings) {
        const [caller, callee] = [new Guest(from, 'i32', 1024), new Guest(to, 'i32', 1024)];
        const lower = compileValues(['string'], 16, caller.options);
        const lift = compileValues(['string'], 16, callee.options);
        let passed: unknown;
        const core = (pointer: number, length: number) => {
          [passed] = lift.lift([pointer, length]);
        };
        const options = { generateSource, closures };
        const type = func(['string']);
        const call = compileFused(type, core, caller.options, callee.options, options);
        for (let n = 0; n < 40; n++) {
          const a = 'a'.repeat(n);
          for (const text of [a, `${a}é${a}`, `${a}é世${a}`, `é${a}𝄞${a}`]) {
            call(...lower.lower([text]));
            expect(passed).toBe(text);
          }
        }
      }
    }
  });

  test(`${way}: text that is none traps, wherever that is`, () => {
    const pass = (encoding: StringEncoding, bytes: number[], units: number) => {
      const [caller, callee] = [new Guest(encoding, 'i32', 1024), guestOf()];
      caller.bytes().set(bytes, 64);
      const call = compileFused(func(['string']), () => {}, caller.options, callee.options, {
        generateSource,
        closures,
      });
      return outcome(() => call(64, units));
    };
    const trap = { trap: 'string-encoding' };
    for (let n = 0; n < 20; n++) {
      const a = Array<number>(n).fill(0x61);
      const wide = a.flatMap((byte) => [byte, 0]);
      for (const bad of [[0x80], [0xc1, 0x81], [0xe0, 0x9f, 0x80], [0xf4, 0x90, 0x80, 0x80]]) {
        const bytes = [...a, ...bad, ...a];
        expect(pass('utf8', bytes, bytes.length)).toEqual(trap);
      }
      expect(pass('utf8', [...a, 0xe4, 0xb8], n + 2)).toEqual(trap);
      expect(pass('utf16', [...wide, 0, 0xdc, ...wide], 2 * n + 1)).toEqual(trap);
      expect(pass('utf16', [...wide, 0, 0xd8, ...wide], 2 * n + 1)).toEqual(trap);
      expect(pass('utf16', [...wide, 0, 0xd8, 0, 0xdc, ...wide], 2 * n + 2)).toEqual({
        value: undefined,
      });
    }
  });

  test(`${way}: a trap in the last argument comes before the first realloc`, () => {
    const [caller, callee] = [guestOf(), guestOf()];
    const type = func(['string', listOf('char')]);
    const call = compileFused(type, () => {}, caller.options, callee.options, {
      generateSource,
      closures,
    });
    caller.bytes().set([0, 0xd8], 64);
    expect(outcome(() => call(0, 3, 64, 1))).toEqual({ trap: 'invalid-char' });
    expect(callee.calls).toEqual([]);
  });

  test(`${way}: a type whose text would be too long is no burden`, () => {
    let type: ValueType = 'u8';
    for (let i = 0; i < 60; i++) type = { kind: 'tuple', types: [listOf(type), listOf(type)] };
    const [caller, callee] = [guestOf(), guestOf()];
    const options = { generateSource, closures };
    const core = () => 16;
    const call = compileFused(func([], type), core, caller.options, callee.options, options);
    expect(call(32)).toBe(undefined);
  });
}

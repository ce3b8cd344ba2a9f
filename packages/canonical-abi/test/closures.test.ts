import fc from 'fast-check';
import { expect, test } from 'vitest';
import { closures } from '../src/compiled/closures.js';
import { compileValues, type ValueType } from '../src/index.js';
import { Guest } from './guest.js';

/** What a function of an argument is, both ways. */
function both(body: string, given: Record<string, unknown> = {}): ((value: unknown) => unknown)[] {
  const source = `return function(a0){${body}};`;
  return [
    new Function(...Object.keys(given), source)(...Object.values(given)),
    closures(source, given) as never,
  ];
}

test.each([
  'return a0+2*3;',
  'return (a0+2)*3;',
  'return a0<<24>>24;',
  'return (a0)<<24>>>24|1;',
  'return (a0>>>1&1)!==0;',
  'return a0==null?1:0;',
  'return {"a":a0,"b-c":[a0,"]"]};',
  'return {["__proto__"]:a0};',
  'let t=0;if(typeof a0!=="string"){t=1;}return t;',
  'let t=0;if(a0==1){t=2;}else t=3;return t;',
  'let t=0;for(let i=0,p=a0;i<4;i+=1,p+=8){t=t+p*i;}return t;',
  'let t=7;switch(a0){case 1:t=8;t=t+1;break;case 300:break;default:t=0;}return t;',
  'let t="";switch(a0){case 0:t=1;break;}return t;',
  'let called=false;try{called=true;fail(a0);return 1;}catch(error){return [error,called];}',
  'const t=fail==null;return [t,list.length,list[0],list["1"]];',
])('the same as JavaScript: %s', (body) => {
  const fail = (value: number) => {
    if (value === 1) throw new RangeError('one');
  };
  const [source, closed] = both(body, { fail, list: [4, 5] });
  for (const value of [0, 1, 255, 300, -1, 2 ** 31]) {
    const expected = source!(value);
    expect(closed!(value)).toEqual(expected);
    expect(Object.keys(Object(closed!(value)))).toEqual(Object.keys(Object(expected)));
  }
});

test.each([
  'while(true){}',
  'return new a0;',
  'return missing;',
  'return globalThis;',
  'return `a`;',
  "return 'a';",
  'return a0=>1;',
  'return -a0;',
  'return a0&&1;',
  'var b=1;',
  'const b=1',
  'for(let i=0;i<3;i+=1){}',
  'return typeof a0;',
  'if(a0)return 1;return 2;',
  'a0+=1;',
  'missing=1;',
  'return function(){return a0;};',
  'return {a:1};',
  '}',
])('refuses what the generator does not write: %s', (body) => {
  expect(() => closures(`return function(a0){${body}};`, {})).toThrow();
});

test('names that a component gives are only names', () => {
  const words = [
    '"',
    "'",
    '\\',
    ']',
    ';',
    '${',
    '`',
    '__proto__',
    'constructor',
    '\u2028',
    '\ud800',
  ];
  const name = fc.oneof(
    fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }).map((all) => all.join('')),
    fc.string({ unit: 'binary' }),
  );
  const names = fc.uniqueArray(name, { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(names, fc.constantFrom('record', 'variant', 'enum', 'flags'), (all, kind) => {
      const type = {
        record: { kind, fields: all.map((name) => ({ name, type: 'u8' })) },
        variant: { kind, cases: all.map((name) => ({ name, type: 'u8' })) },
        enum: { kind, names: all },
        flags: { kind, names: all },
      }[kind] as ValueType;
      const lift = (generateSource: boolean, core: number[]) =>
        compileValues([type], 16, {
          ...new Guest('utf8', 'i32').options,
          names: 'as-written',
          generateSource,
          closures,
        }).lift(core);
      const core = kind === 'flags' ? [5] : [all.length - 1, 1, 1, 1, 1];
      const [value] = lift(false, core);
      expect([value]).toEqual(lift(true, core));
      const own = Object.getOwnPropertyNames(Object(value));
      if (kind === 'record' || kind === 'flags') expect(new Set(own)).toEqual(new Set(all));
      else expect((value as { tag?: string }).tag ?? value).toBe(all.at(-1));
    }),
  );
});

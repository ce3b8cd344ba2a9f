import { describe, expect, it } from 'vitest';
import { fused } from './fused.js';

// The fused forms of section 18, one by one: what is left of a pair.

const bits = [8, 16, 32, 64] as const;
const cores = ['i32', 'i64'] as const;

describe.each(['u', 's'] as const)('%sA.lift_iM and lower_iN', (sign) => {
  const all = bits.flatMap((a) => cores.flatMap((m) => cores.map((n) => [a, m, n] as const)));
  it.each(all)('of %d bits, from %s to %s', (a, m, n) => {
    const type = `${sign}${a}`;
    const { lines, isCore } = fused(`(func (export "f") (param ${m}) (result ${n})
      local.get 0 ${type}.lift_${m} ${type}.lower_${n})`);
    const [from, to] = [Number(m.slice(1)), Number(n.slice(1))];
    const checks = lines.filter((line) => line.includes("s.trap('range')"));
    expect(checks).toHaveLength(Math.min(a, to) < from ? 1 : 0);
    const converts = lines.filter((line) => /BigInt\(|BigInt\.asIntN\(32/.test(line));
    expect(converts).toHaveLength(m === n ? 0 : 1);
    expect(isCore).toBe(true);
  });
});

const string = (from: string, to: string, memory = '$n'): string =>
  `(func (export "f") (param i32 i32) (result i32 i32)
    local.get 0 local.get 1 string.lift_memory $m ${from}
    string.lower_memory ${memory} ${to} $alloc)`;

/** The names of what is called of the support, and of core functions. */
function calls(lines: readonly string[]): string[] {
  return lines.flatMap((line) => /=?(?:s\.)?(\w+)\(/.exec(line)?.[1] ?? []);
}

describe('strings', () => {
  it.each(['utf8', 'utf16'])('of one encoding are checked and copied: %s', (encoding) => {
    const { lines, isCore } = fused(string(encoding, encoding));
    const work = calls(lines).filter((name) => name !== 'const');
    expect(work).toEqual(['check', 'f0', 'copy']);
    expect(isCore).toBe(true);
  });

  it.each([
    ['utf8', 'utf16'],
    ['utf16', 'utf8'],
  ])('from %s to %s are measured and transcoded', (from, to) => {
    const { lines, isCore } = fused(string(from, to));
    expect(calls(lines)).toEqual(['measure', 'f0', 'transcode']);
    expect(isCore).toBe(true);
  });

  it('are copied before `$alloc` where that can write them', () => {
    expect(calls(fused(string('utf8', 'utf8').replace('$m utf8', '$n utf8')).lines)).toEqual([
      'take',
      'f0',
      'put',
    ]);
  });

  it('are only checked for `drop`', () => {
    const { lines, isCore } = fused(`(func (export "f") (param i32 i32)
      local.get 0 local.get 1 string.lift_memory $m utf16 drop)`);
    expect(calls(lines)).toEqual(['check']);
    expect(isCore).toBe(true);
  });
});

it('has nothing left of a record', () => {
  const { lines } = fused(`(type $r (record (field u32) (field f32)))
    (func (export "f") (param i32 f32) (result i32) (local $f f32)
      local.get 0 u32.lift_i32 local.get 1 record.lift $r
      record.lower $r local.set $f u32.lower_i32)`);
  expect(lines.at(-1)).toBe('return t0;');
  expect(lines.join()).not.toMatch(/\[|\{/);
});

it('chooses the case of a variant that is lifted while it compiles', () => {
  const { lines } = fused(`(type $v (variant (option u8) (option)))
    (func (export "f") (param i32) (result i32)
      local.get 0 u8.lift_i32 variant.lift $v 0
      variant.lower $v (result i32) (case 0 u8.lower_i32) (case 1 i32.const -1) end)`);
  expect(lines.join()).not.toContain('switch');
  expect(lines.at(-1)).toBe('return t0;');
});

it('drops the payload for the tag of a variant that is lifted', () => {
  const { lines } = fused(`(type $v (variant (option) (option u16)))
    (func (export "f") (param i32) (result i32)
      local.get 0 u16.lift_i32 variant.lift $v 1 variant.lower_tag $v)`);
  expect(lines).toEqual(['const u0=t0>>>0;', "if(u0>65535)s.trap('range');", 'return 1;']);
});

describe('joins', () => {
  const choose = `(func $choose (param i32) (result string)
    block
      local.get 0 br_if 0
      i32.const 0 i32.const 1 string.lift_memory $m utf8 return
    end
    i32.const 8 i32.const 2 string.lift_memory $m utf16)`;

  it('of several ways out are one switch where they are consumed', () => {
    const { lines } = fused(`${choose}
      (func (export "f") (param i32) local.get 0 call $choose drop)`);
    expect(lines.filter((line) => line.startsWith('switch'))).toHaveLength(1);
    expect(lines.filter((line) => line.startsWith('s.check'))).toEqual([
      "s.check(m0,'utf8',0,1);",
      "s.check(m0,'utf16',8,2);",
    ]);
  });

  it('of variants that are lifted need no code of their own', () => {
    const { lines } = fused(`(type $v (variant (option u8) (option)))
      (func $make (param i32) (result (variant (option u8) (option)))
        block
          local.get 0 br_if 0
          i32.const 7 u8.lift_i32 variant.lift $v 0 return
        end
        variant.lift $v 1)
      (func (export "f") (param i32) (result i32)
        local.get 0 call $make
        variant.lower $v (result i32) (case 0 u8.lower_i32) (case 1 i32.const 300) end)`);
    expect(lines.filter((line) => line.startsWith('switch'))).toHaveLength(1);
  });
});

const copyRecords = (memory: string): string => `
  (type $a (array (record (field u32) (field u8))))
  (type $r (record (field u32) (field u8)))
  (func (export "f") (param i32 i32) (result i32 i32) (local $at i32) (local $x i32) (local $y i32)
    local.get 0 local.get 1
    array.lift_memory $a 8
      local.tee $at i32.load $m u32.lift_i32
      local.get $at i32.load8_u $m offset=4 u8.lift_i32
      record.lift $r
    end
    array.lower_memory $a ${memory} $alloc 8
      record.lower $r
      u8.lower_i32 local.set $y
      u32.lower_i32 local.set $x
      local.tee $at local.get $x i32.store ${memory}
      local.get $at local.get $y i32.store8 ${memory} offset=4
    end)`;

describe('arrays', () => {
  it('are one loop of loads and stores', () => {
    const { lines } = fused(copyRecords('$n'));
    const begin = lines.findIndex((line) => line.includes('for(;;)'));
    const loop = lines.slice(begin);
    expect(lines.filter((line) => line.includes('for(;;)'))).toHaveLength(1);
    expect(loop.filter((line) => /\.get\w+\(/.test(line))).toHaveLength(2);
    expect(loop.filter((line) => /\.set\w+\(/.test(line))).toHaveLength(2);
    expect(loop.join()).not.toMatch(/f0\(|s\.(?!trap)/);
  });

  it('are core WebAssembly within one memory', () => {
    expect(fused(copyRecords('$m')).isCore).toBe(true);
  });

  it('are loops in loops', () => {
    const { lines } = fused(`(type $a (array u8)) (type $b (array (array u8)))
      (func (export "f") (param i32 i32) (local $at i32)
        local.get 0 local.get 1
        array.lift_memory $b 8
          local.tee $at i32.load $m local.get $at i32.load $m offset=4
          array.lift_memory $a 1
            i32.load8_u $m u8.lift_i32
          end
        end
        drop)`);
    expect(lines.filter((line) => line.includes('for(;;)'))).toHaveLength(2);
  });
});

it('has one function for each half of a callback', () => {
  const { lines, isCore } = fused(`(type $k (callback (param u8) (result u8)))
    (func $exec (param i32 u8) (result u8))
    (func $gone (param i32))
    (func $in (param i32) (result u8) local.get 0 u8.lift_i32)
    (func $out (param u8) (result i32) u8.lower_i32)
    (func (export "f") (param i32) (result funcref funcref)
      local.get 0 callback.lift $k (env i32) $exec $gone callback.lower $k $in $out)`);
  expect(lines.filter((line) => line.includes('=>function('))).toHaveLength(2);
  expect(lines.filter((line) => line.includes("s.trap('range')"))).toHaveLength(1);
  expect(isCore).toBe(false);
});

describe('edges', () => {
  it('reads a host argument where it is consumed', () => {
    const { lines } = fused(
      `(type $r (record (field $a u8) (field $b string)))
      (func (export "f") (param (record (field $a u8) (field $b string))) (result i32)
        record.lower $r drop u8.lower_i32)`,
      'host',
    );
    expect(lines.filter((line) => line.includes('[0]'))).toHaveLength(1);
  });

  it('builds a host result, with the names of fields', () => {
    const { lines } = fused(
      `(type $r (record (field $a u8) (field $b bool)))
      (func (export "f") (param i32) (result (record (field $a u8) (field $b bool)))
        local.get 0 u8.lift_i32 local.get 0 bool.lift_i32 record.lift $r)`,
      'host',
    );
    expect(lines.join()).toMatch(/\{\["a"\]:t\d+,\["b"\]:t\d+,\}/);
  });
});

it('keeps what is only moved as its bits', () => {
  const { lines } = fused(`(func (export "f") (param i32)
    local.get 0 local.get 0 i64.load $m u64.lift_i64 u64.lower_i64 i64.store $n
    local.get 0 local.get 0 f64.load $m offset=8 f64.store $n offset=8)`);
  expect(lines.join()).not.toMatch(/Big|Float/);
});

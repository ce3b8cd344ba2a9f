import { describe, expect, test } from 'vitest';
import { decodeModule } from '../../src/binary/index.js';
import { parseText, printText } from '../../src/text/index.js';

const PREAMBLE = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x02, 0x00];

/** Bytes of hex digits. */
function bytesOf(hex: string): number[] {
  return hex
    .split(' ')
    .filter((digits) => digits !== '')
    .map((digits) => Number.parseInt(digits, 16));
}

/** A module of these sections; what is wrong with it, and at which byte behind the preamble. */
function problem(hex: string): string {
  const { module, diagnostics } = decodeModule(new Uint8Array([...PREAMBLE, ...bytesOf(hex)]));
  const [first] = diagnostics;
  expect(module === undefined).toBe(first?.severity === 'error');
  if (first === undefined) return 'fine';
  expect(diagnostics).toHaveLength(1);
  expect(first.code).toBe('interface-module/malformed');
  return `${(first.place?.offset ?? 0) - PREAMBLE.length}: ${first.message}`;
}

/** The same of the body of one interface module, from its first byte on. */
function interfaceProblem(hex: string): string {
  const body = bytesOf(hex);
  const all = [0x12, body.length + 3, 0x01, 0x02, body.length, ...body];
  return problem(all.map((byte) => byte.toString(16)).join(' ')).replace(/^\d+/, (offset) => {
    return `${Number(offset) - 5}`;
  });
}

/** The same of the instructions of one function. */
function bodyProblem(hex: string): string {
  const body = bytesOf(hex);
  const all = [0x00, 0x00, 0x01, body.length + 3, 0x00, 0x00, 0x00, ...body, 0x00];
  return interfaceProblem(all.map((byte) => byte.toString(16)).join(' ')).replace(
    /^\d+/,
    (offset) => `${Number(offset) - 7}`,
  );
}

describe('preambles', () => {
  test.each([
    [[], '0: expected a byte, found the end'],
    [[0x00, 0x61, 0x73], '3: expected a byte, found the end'],
    [
      [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
      '6: expected a linked module (00 61 73 6d 01 00 02 00)',
    ],
    [[0x28, 0x6d], '0: expected a linked module (00 61 73 6d 01 00 02 00)'],
  ])('%j', (bytes, expected) => {
    const [diagnostic] = decodeModule(new Uint8Array(bytes)).diagnostics;
    expect(`${diagnostic?.place?.offset}: ${diagnostic?.message}`).toBe(expected);
  });
});

describe('sections', () => {
  test.each([
    ['15 03 00 00 00', 'fine'],
    ['14 01 00 12 01 00 15 03 00 00 00', 'fine'],
    ['05 03 01 00 01 12 01 00', 'fine'],
    // An own section behind a custom one, and a custom one behind it.
    ['00 02 01 61 12 01 00 00 02 01 62', 'fine'],
    ['16 00', '0: expected a section, found byte 0x16'],
    ['12', '1: expected a byte, found the end'],
    ['12 05 00', /^2: expected 5 bytes more, found 1 byte/],
    ['12 02 00 00', '3: expected the end of the section, found 1 byte more'],
    ['12 01 01', /^2: expected nested modules to fit into the 0 bytes left, found a count of 1/],
    ['12 01 00 12 01 00', /^3: expected section 0x12 \(nested modules\) before section 0x12/],
    ['12 01 00 14 01 00', /^3: expected section 0x14 \(imported modules\) before section 0x12/],
    ['15 03 00 00 00 12 01 00', /^5: expected section 0x12 \(nested modules\) before section 0x15/],
    ['12 01 00 05 03 01 00 01', /^3: expected section 5 \(core\) before section 0x12/],
    ['05 03 01 00 01 05 03 01 00 01', /^5: expected the section of memories before/],
    ['05 03 01 00', /^2: expected 3 bytes more/],
    ['05 03 01 20 01', /^3: expected the flags of limits, found byte 0x20/],
    ['03 02 01 00', /^4: expected code for 1 functions, found it for 0/],
  ])('%s', (bytes, expected) => {
    expect(problem(bytes)).toMatch(expected);
  });
});

describe('nested modules', () => {
  test.each([
    ['12 03 01 03 00', '3: expected a kind of module (0x00 to 0x02), found byte 0x03'],
    ['12 04 01 02 05 00', /^5: expected 5 bytes more, found 1 byte/],
    ['12 08 01 02 05 00 00 00 00 00', '9: expected the end of the module, found 1 byte more'],
    ['12 03 01 00 00', /^5: expected a core module, found nothing/],
    // The second core module has a section that is too long: its offset is that of the file.
    [
      '12 17 02 00 08 00 61 73 6d 01 00 00 00 00 0a 00 61 73 6d 01 00 00 00 01 05',
      /^25: expected 5 bytes more/,
    ],
    [
      '12 0b 01 01 08 00 61 73 6d 01 00 00 00',
      '11: expected a linked module (00 61 73 6d 01 00 02 00)',
    ],
    ['12 0b 01 01 08 00 61 73 6d 01 00 02 00', 'fine'],
  ])('%s', (bytes, expected) => {
    expect(problem(bytes)).toMatch(expected);
  });

  test('are 64 deep at most', () => {
    const nested = (depth: number): number[] => {
      let bytes = [...PREAMBLE];
      for (let i = 0; i < depth; i++) {
        const size = leb(bytes.length);
        const contents = [0x01, 0x01, ...size, ...bytes];
        bytes = [...PREAMBLE, 0x12, ...leb(contents.length), ...contents];
      }
      return bytes;
    };
    expect(decodeModule(new Uint8Array(nested(64))).diagnostics).toEqual([]);
    const [diagnostic] = decodeModule(new Uint8Array(nested(65))).diagnostics;
    expect(diagnostic?.message).toBe('expected modules nested 64 deep at most');
  });
});

/** Unsigned LEB128. */
function leb(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...leb(value >>> 7)];
}

describe('interface modules', () => {
  test.each([
    ['00 00 00 00', 'fine'],
    ['01 00 00 00 00', '1: expected a type, found byte 0x00'],
    ['01 0f 00 00 00', '1: expected a type, found byte 0x0f'],
    ['01 7b 00 00 00', '1: expected a type, found byte 0x7b'],
    ['01 6e 00 00 00', '1: expected a type, found byte 0x6e'],
    ['01 63 70 00 00 00', 'fine'],
    ['01 0b 09 06 00 00 00', /^2: expected fields to fit/],
    ['01 0c 01 02 00 00 00', '3: expected 0x00 or 0x01 for a payload, found byte 0x02'],
    [
      '00 01 02 00 00 00',
      '2: expected a name of one or of two levels (0x00 or 0x01), found byte 0x02',
    ],
    ['00 01 00 01 61 01 00 00', /^5: expected a function, a memory or a global/],
    ['00 01 00 01 61 02 08 01 00 00 00', '6: expected pages of the usual size'],
    ['00 01 00 01 61 03 7b 00 00 00', /^6: expected a global of type i32/],
    ['00 01 00 01 61 03 7f 02 00 00', /^6: expected a global of type i32/],
    ['00 01 00 01 ff 03 7f 00 00 00', /^4: expected a name in UTF-8/],
    ['00 00 01 03 00 00 00 00', /^7: expected a byte, found the end/],
    ['00 00 01 05 00 00 00 0b 0b 00', '8: expected the end of the function, found 1 byte more'],
    ['00 00 01 0a 00 00 02 a8 c3 01 7f a9 c3 01 7f', /^11: expected 50000 locals at most/],
    ['00 00 01 0a 00 00 01 ff ff ff ff 0f 7f 0b', /^7: expected 50000 locals at most/],
    ['00 00 00 01 01 61', /^6: expected a byte, found the end/],
  ])('%s', (bytes, expected) => {
    expect(interfaceProblem(bytes)).toMatch(expected);
  });
});

describe('instructions', () => {
  test.each([
    ['0b', 'fine'],
    ['06 40 0b 0b', '0: expected an instruction of interface functions, found byte 0x06'],
    ['11 00 00 0b', /^0: expected an instruction/],
    ['1c 01 7f 0b', /^0: expected an instruction/],
    ['25 00 0b', /^0: expected an instruction/],
    ['d0 70 0b', /^0: expected an instruction/],
    ['fc 08 00 00 0b', '0: expected an instruction of interface functions, found byte 0xfc'],
    ['fd 0c 0b', /^0: expected an instruction/],
    ['05 0b', '0: `else` outside of `if`'],
    ['02 40 05 0b 0b', '2: `else` outside of `if`'],
    ['04 40 05 05 0b 0b', '3: `else` outside of `if`'],
    ['02 40 0b', /^3: expected a byte, found the end/],
    ['02 00 0b 0b', '1: expected a type, found byte 0x00'],
    ['f0 04 0b', '1: expected the number of an interface instruction, found 4'],
    ['f0 00 02 7f 0b', '2: expected 0x01 for bool, found byte 0x02'],
    ['f0 02 01 7f 0b', '2: expected an integer type (0x02 to 0x09), found byte 0x01'],
    ['f0 02 0a 7f 0b', '2: expected a scalar type (0x01 to 0x09), found byte 0x0a'],
    ['f0 02 02 7d 0b', '3: expected i32 or i64, found byte 0x7d'],
    ['f0 10 00 02 0b', '3: expected 0x00 or 0x01 for utf8 or utf16, found byte 0x02'],
    ['f0 22 00 00 7f 0b', /^4: expected cases to fit/],
    ['f0 30 00 01 06 00 00 0b', '4: expected a core type, found byte 0x06'],
    ['41 ff ff ff ff 1f 0b', /^1: expected a number of 33 bits \(signed\)/],
    ['41 ff ff ff ff 0f 0b', /^1: expected a number of 32 bits \(signed\)/],
    ['41 ff ff ff ff 7f 0b', 'fine'],
    ['42 80 80 80 80 80 80 80 80 80 01 0b', /^1: expected a number of 64 bits/],
    ['43 00 00 80', /^1: expected 4 bytes more/],
    ['28 20 00 0b', '1: expected the logarithm of an alignment, 31 at most, found 32'],
    ['28 80 01 00 0b', '1: expected the logarithm of an alignment, 31 at most, found 128'],
    ['0e 7f 00 0b', /^1: expected labels to fit/],
    ['20 80 80 80 80 10 0b', /^1: expected a number of 32 bits \(unsigned\)/],
  ])('%s', (bytes, expected) => {
    expect(bodyProblem(bytes)).toMatch(expected);
  });
});

describe('link functions', () => {
  test.each([
    [
      '15 04 00 00 01 05',
      '5: expected an instruction of a link function (0x00 to 0x04), found byte 0x05',
    ],
    [
      '15 07 01 00 01 61 05 00 00',
      '6: expected a type of what is linked (0x00 to 0x04), found byte 0x05',
    ],
    ['15 0b 01 00 01 61 01 64 00 00 01 00 00', /^7: expected a table of funcref or externref/],
    ['15 04 00 00 01 00', /^6: expected a byte, found the end/],
  ])('%s', (bytes, expected) => {
    expect(problem(bytes)).toMatch(expected);
  });
});

describe('names', () => {
  const title = [...'interface-names'].map((char) => char.charCodeAt(0).toString(16)).join(' ');
  const size = (bytes: number) => (bytes + 16).toString(16);
  /** One interface module with a function of one parameter and one block, and names. */
  const named = (names: string) => {
    const module = '12 10 01 02 0d 00 00 01 08 01 7f 00 00 02 40 0b 0b 00';
    return `${module} 00 ${size(bytesOf(names).length)} 0f ${title} ${names}`;
  };

  test.each([
    ['00', 'fine'],
    ['01 01 00', 'fine'],
    ['01 01 01 02 06 01 00 01 00 01 78', 'fine'],
    // Of what is not there.
    ['01 09 01 01 04 01 09 01 78', 'fine'],
    ['02 01 00 01 00', '39: expected modules in the order of their indices, found 1 after 1'],
    ['01 01 01 0a 00', '39: expected a subsection of names (0 to 9), found 10'],
    [
      '01 01 02 01 01 00 01 01 00',
      '42: expected subsections in the order of their ids, found 1 after 1',
    ],
    ['01 01 01 00 01 00', '41: expected names that are not empty'],
    ['01 01 01 01 07 02 01 01 78 00 01 79', /: expected names in the order of their indices/],
    [
      '01 01 01 02 09 01 00 02 00 01 78 01 01 78',
      '41: expected names that differ, found `x` twice',
    ],
    ['01 01 01 01 05 01 00 01 78 00', /: expected the end of the subsection/],
    ['01 01 00 00', /: expected the end of the section, found 1 byte more/],
    ['01 01 05 00', /: expected subsections to fit/],
  ])('%s', (names, expected) => {
    expect(problem(named(names))).toMatch(expected);
  });

  test('that are broken are left out', () => {
    const bytes = new Uint8Array([...PREAMBLE, ...bytesOf(named('01 01 01 00 01 00'))]);
    const { module, diagnostics } = decodeModule(bytes);
    expect(diagnostics.map(({ severity }) => severity)).toEqual(['warning']);
    expect(module?.nested[0]?.name).toBeUndefined();
    expect(module?.core).toHaveLength(PREAMBLE.length);
  });

  test('of a parameter that is a local and of one that is none differ', () => {
    const { module } = parseText('(module (interface (func (param $a i32) (param $b u8))))');
    expect(module && printText(module)).toContain('(param $a i32) (param $b u8)');
    const code = '12 0e 01 02 0b 00 00 01 06 02 7f 06 00 00 0b 00';
    const names = '01 01 02 02 06 01 00 01 00 01 78 07 06 01 00 01 01 01 78';
    const bytes = bytesOf(`${code} 00 ${size(bytesOf(names).length)} 0f ${title} ${names}`);
    const { module: decoded } = decodeModule(new Uint8Array([...PREAMBLE, ...bytes]));
    expect(decoded && printText(decoded)).toContain('(param $x i32) (param u8)');
  });

  test('belong to the core part where there is no other section before them', () => {
    expect(problem(`00 ${size(1)} 0f ${title} ff`)).toBe('fine');
  });
});

test('regions are places in the bytes', () => {
  const bytes = new Uint8Array([
    ...PREAMBLE,
    ...bytesOf('12 0c 01 02 09 00 00 01 04 00 00 00 0b 00'),
  ]);
  const { module } = decodeModule(bytes);
  const [nested] = module?.nested ?? [];
  expect(nested?.region).toEqual({ start: 11, end: 22 });
  expect(nested?.kind === 'interface' && nested.functions[0]?.region).toEqual({
    start: 16,
    end: 21,
  });
});

import { expect, test } from 'vitest';
import { ByteWriter } from '../src/index.js';

test.each([0, 1, 127, 128, 16_383, 16_384, 2_097_151, 2_097_152])(
  'a size of %i stands before what it is of, in place as from another writer',
  (size) => {
    const contents = new ByteWriter();
    for (let i = 0; i < size; i++) contents.byte(i & 0xff);
    const expected = new ByteWriter();
    expected.byte(0xaa);
    expected.sized(contents);
    expected.byte(0xbb);

    const writer = new ByteWriter();
    writer.byte(0xaa);
    const start = writer.beginSized();
    writer.bytes(contents.view());
    writer.endSized(start);
    writer.byte(0xbb);
    expect(Buffer.compare(writer.finish(), expected.finish())).toBe(0);
  },
);

test('sizes within sizes', () => {
  const writer = new ByteWriter();
  const outer = writer.beginSized();
  const inner = writer.beginSized();
  writer.name('x');
  writer.endSized(inner);
  writer.endSized(outer);
  expect([...writer.finish()]).toEqual([3, 2, 1, 0x78]);
});

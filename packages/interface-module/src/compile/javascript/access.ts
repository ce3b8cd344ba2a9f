/** Of the loads and stores, what `DataView` calls them and what is around its value. */
const accesses: Readonly<Record<string, readonly [method: string, before: string, after: string]>> =
  {
    'i32.load': ['getInt32', '', ''],
    'i64.load': ['getBigInt64', '', ''],
    'f32.load': ['getFloat32', '', ''],
    'f64.load': ['getFloat64', '', ''],
    'i32.load8_s': ['getInt8', '', ''],
    'i32.load8_u': ['getUint8', '', ''],
    'i32.load16_s': ['getInt16', '', ''],
    'i32.load16_u': ['getUint16', '', ''],
    'i64.load8_s': ['getInt8', 'BigInt(', ')'],
    'i64.load8_u': ['getUint8', 'BigInt(', ')'],
    'i64.load16_s': ['getInt16', 'BigInt(', ')'],
    'i64.load16_u': ['getUint16', 'BigInt(', ')'],
    'i64.load32_s': ['getInt32', 'BigInt(', ')'],
    'i64.load32_u': ['getUint32', 'BigInt(', ')'],
    'i32.store': ['setInt32', '', ''],
    'i64.store': ['setBigInt64', '', ''],
    'f32.store': ['setFloat32', '', ''],
    'f64.store': ['setFloat64', '', ''],
    'i32.store8': ['setInt8', '', ''],
    'i32.store16': ['setInt16', '', ''],
    'i64.store8': ['setInt8', 'Number(BigInt.asIntN(8,', '))'],
    'i64.store16': ['setInt16', 'Number(BigInt.asIntN(16,', '))'],
    'i64.store32': ['setInt32', 'Number(BigInt.asIntN(32,', '))'],
  };

/** A load, or a store of a value, by a `DataView`. */
export function access(
  name: string,
  view: string,
  address: string,
  value: string | undefined,
): string {
  const [method, before, after] = accesses[name]!;
  const order = /Int8$|Uint8$/.test(method) ? '' : ',true';
  if (value === undefined) return `${before}${view}.${method}(${address}${order})${after}`;
  return `${view}.${method}(${address},${before}${value}${after}${order})`;
}

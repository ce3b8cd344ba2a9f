/** What a numeric instruction is as an expression; `s.NAME` is in numeric-support.ts. */
export function numeric(name: string, [a = '', b = '', c = '']: readonly string[]): string {
  const inline = expressions[name];
  if (inline !== undefined) return inline(a, b, c);
  return `s.numeric['${name}'](${b === '' ? a : `${a},${b}`})`;
}

/** The condition that a comparison is, without making a number of it. */
export function condition(name: string, operands: readonly string[]): string | undefined {
  const text = comparison.test(name)
    ? expressions[name]?.(operands[0]!, operands[1]!, '')
    : undefined;
  return text?.endsWith('?1:0') ? text.slice(0, -'?1:0'.length) : undefined;
}

const comparison = /\.(eqz|eq|ne|[lg][te](_[su])?)$/;

type Expression = (a: string, b: string, c: string) => string;

const truth = (condition: string): string => `${condition}?1:0`;
const wrap = (value: string): string => `BigInt.asIntN(64,${value})`;

function comparisons(type: string): [string, Expression][] {
  const operators = { lt: '<', gt: '>', le: '<=', ge: '>=' };
  const equal: [string, Expression][] = [
    [`${type}.eq`, (a, b) => truth(`${a}===${b}`)],
    [`${type}.ne`, (a, b) => truth(`${a}!==${b}`)],
  ];
  const ordered = Object.entries(operators).flatMap(([name, operator]): [string, Expression][] => {
    const signed: Expression = (a, b) => truth(`${a}${operator}${b}`);
    if (type.startsWith('f')) return [[`${type}.${name}`, signed]];
    const unsigned: Expression =
      type === 'i32'
        ? (a, b) => truth(`${a}>>>0${operator}${b}>>>0`)
        : (a, b) => truth(`BigInt.asUintN(64,${a})${operator}BigInt.asUintN(64,${b})`);
    return [
      [`${type}.${name}_s`, signed],
      [`${type}.${name}_u`, unsigned],
    ];
  });
  return [...equal, ...ordered];
}

const expressions: Readonly<Record<string, Expression>> = Object.fromEntries<Expression>([
  ...['i32', 'i64', 'f32', 'f64'].flatMap(comparisons),
  ['select', (a, b, c) => `${c}?${a}:${b}`],
  ['i32.eqz', (a) => truth(`${a}===0`)],
  ['i32.add', (a, b) => `(${a}+${b})|0`],
  ['i32.sub', (a, b) => `(${a}-${b})|0`],
  ['i32.mul', (a, b) => `Math.imul(${a},${b})`],
  ['i32.and', (a, b) => `${a}&${b}`],
  ['i32.or', (a, b) => `${a}|${b}`],
  ['i32.xor', (a, b) => `${a}^${b}`],
  ['i32.shl', (a, b) => `${a}<<${b}`],
  ['i32.shr_s', (a, b) => `${a}>>${b}`],
  ['i32.shr_u', (a, b) => `(${a}>>>${b})|0`],
  ['i32.rotl', (a, b) => `${a}<<${b}|${a}>>>-${b}`],
  ['i32.rotr', (a, b) => `${a}>>>${b}|${a}<<-${b}`],
  ['i32.clz', (a) => `Math.clz32(${a})`],
  ['i32.extend8_s', (a) => `${a}<<24>>24`],
  ['i32.extend16_s', (a) => `${a}<<16>>16`],
  ['i32.wrap_i64', (a) => `Number(BigInt.asIntN(32,${a}))`],
  ['i64.extend_i32_s', (a) => `BigInt(${a})`],
  ['i64.extend_i32_u', (a) => `BigInt(${a}>>>0)`],
  ['i64.eqz', (a) => truth(`${a}===0n`)],
  ['i64.add', (a, b) => wrap(`${a}+${b}`)],
  ['i64.sub', (a, b) => wrap(`${a}-${b}`)],
  ['i64.mul', (a, b) => wrap(`${a}*${b}`)],
  ['i64.and', (a, b) => `${a}&${b}`],
  ['i64.or', (a, b) => `${a}|${b}`],
  ['i64.xor', (a, b) => `${a}^${b}`],
  ['i64.shl', (a, b) => wrap(`${a}<<(${b}&63n)`)],
  ['i64.shr_s', (a, b) => `${a}>>(${b}&63n)`],
  ['i64.shr_u', (a, b) => wrap(`BigInt.asUintN(64,${a})>>(${b}&63n)`)],
  ['i64.extend8_s', (a) => `BigInt.asIntN(8,${a})`],
  ['i64.extend16_s', (a) => `BigInt.asIntN(16,${a})`],
  ['i64.extend32_s', (a) => `BigInt.asIntN(32,${a})`],
  ...(['add', 'sub', 'mul', 'div'] as const).flatMap((name): [string, Expression][] => {
    const operator = { add: '+', sub: '-', mul: '*', div: '/' }[name];
    return [
      [`f32.${name}`, (a, b) => `Math.fround(${a}${operator}${b})`],
      [`f64.${name}`, (a, b) => `${a}${operator}${b}`],
    ];
  }),
  ['f32.demote_f64', (a) => `Math.fround(${a})`],
  ['f64.promote_f32', (a) => a],
  ['f64.convert_i32_s', (a) => a],
  ['f64.convert_i32_u', (a) => `${a}>>>0`],
  ['f32.convert_i32_s', (a) => `Math.fround(${a})`],
  ['f32.convert_i32_u', (a) => `Math.fround(${a}>>>0)`],
]);

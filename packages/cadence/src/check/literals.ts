/** Literals: what is expected of them says which type they have (rule C-13). */
import type {
  ArrayExpression,
  DictionaryExpression,
  Expression,
  FixedPointExpression,
  IntegerExpression,
  PathExpression,
  StringExpression,
} from '../syntax/ast.js';
import { bare, type Checker } from './checker.js';
import { commonSupertype } from './common-supertype.js';
import { isKeyType } from './equality.js';
import {
  fix64Type,
  fixedPointScale,
  intType,
  type NumberType,
  ufix64Type,
} from './number-types.js';
import { reportKeyType } from './resolve-types.js';
import { checkMoveOfContract, checkMoveWritten } from './resources.js';
import { isNever, isSubtype } from './subtyping.js';
import {
  addressType,
  anyResourceType,
  anyStructType,
  arrayOf,
  characterType,
  dictionaryOf,
  type FunctionType,
  fixedPointType,
  integerType,
  invalidType,
  isResource,
  pathType,
  privatePathType,
  publicPathType,
  storagePathType,
  stringType,
  type Type,
  withoutOptionals,
} from './types.js';

/** Whether a type is below another, and not merely because it is Never. */
function isOfKind(type: Type | undefined, above: Type): type is Type {
  return type !== undefined && !isNever(type) && isSubtype(type, above);
}

const unit = 10n ** BigInt(fixedPointScale);

function rangeText(type: NumberType): string {
  const show = (value: bigint | undefined): string => {
    if (value === undefined) {
      return '…';
    }
    if (type.numberKind !== 'fixed-point') {
      return `${value}`;
    }
    const size = value < 0n ? -value : value;
    const fraction = `${size % unit}`.padStart(fixedPointScale, '0');
    return `${value < 0n ? '-' : ''}${size / unit}.${fraction}`;
  };
  return `${show(type.min)} to ${show(type.max)}`;
}

function isWithin(type: NumberType, value: bigint): boolean {
  return (
    (type.min === undefined || value >= type.min) && (type.max === undefined || value <= type.max)
  );
}

function reportRange(checker: Checker, node: Expression, type: NumberType): void {
  checker.report(
    'cadence/literal-out-of-range',
    node.span,
    `this is outside the range of \`${type.name}\``,
    { notes: [`\`${type.name}\` holds ${rangeText(type)}`] },
  );
}

export function checkInteger(
  checker: Checker,
  node: IntegerExpression,
  expected: Type | undefined,
): Type {
  const wanted = expected === undefined ? undefined : withoutOptionals(expected);
  if (isOfKind(wanted, addressType)) {
    if (node.base !== 16) {
      checker.report('cadence/invalid-literal', node.span, 'an address is written in hexadecimal', {
        notes: ['such as `0x1`'],
      });
    } else if (node.value < 0n || node.value >= 1n << 64n) {
      checker.report('cadence/literal-out-of-range', node.span, 'an address has 8 bytes');
    }
    return addressType;
  }
  const type = isOfKind(wanted, integerType) ? wanted : intType;
  if (type.kind === 'number' && !isWithin(type, node.value)) {
    reportRange(checker, node, type);
  }
  return type;
}

export function checkFixedPoint(
  checker: Checker,
  node: FixedPointExpression,
  expected: Type | undefined,
): Type {
  const wanted = expected === undefined ? undefined : withoutOptionals(expected);
  const type = isOfKind(wanted, fixedPointType) ? wanted : node.isNegative ? fix64Type : ufix64Type;
  if (type.kind === 'number') {
    checkFixedPointRange(checker, node, type);
  }
  return type;
}

function checkFixedPointRange(
  checker: Checker,
  node: FixedPointExpression,
  type: NumberType,
): void {
  if (node.scale > fixedPointScale) {
    checker.report(
      'cadence/invalid-literal',
      node.span,
      `a \`${type.name}\` has ${fixedPointScale} digits after the point, found ${node.scale}`,
    );
    return;
  }
  const size = node.digits * 10n ** BigInt(fixedPointScale - node.scale);
  // A sign is too much for an unsigned type, even before 0.0.
  if (!isWithin(type, node.isNegative ? -size : size) || (node.isNegative && !type.signed)) {
    reportRange(checker, node, type);
  }
}

/** `UInt8(300)`: a literal that is converted must be within the range, too. */
export function checkConvertedLiteral(
  checker: Checker,
  argument: Expression,
  type: FunctionType,
): void {
  const to = type.result;
  const literal = bare(argument);
  if (type.members === undefined || type.constructs !== undefined) {
    return;
  }
  if (to === addressType && literal.kind === 'integer') {
    if (literal.base !== 16 || literal.value < 0n || literal.value >= 1n << 64n) {
      checker.report('cadence/invalid-literal', literal.span, 'this is no address', {
        notes: ['an address is written in hexadecimal, such as `0x1`, and has 8 bytes'],
      });
    }
    return;
  }
  if (to.kind !== 'number') {
    return;
  }
  if (literal.kind === 'integer') {
    const value = to.numberKind === 'fixed-point' ? literal.value * unit : literal.value;
    if (!isWithin(to, value)) {
      reportRange(checker, literal, to);
    }
  } else if (literal.kind === 'fixed-point') {
    if (to.numberKind === 'fixed-point') {
      checkFixedPointRange(checker, literal, to);
    } else if (literal.scale < 1000) {
      const whole = literal.digits / 10n ** BigInt(literal.scale);
      if (!isWithin(to, literal.isNegative ? -whole : whole)) {
        reportRange(checker, literal, to);
      }
    }
  }
}

export function checkString(
  checker: Checker,
  node: StringExpression,
  expected: Type | undefined,
): Type {
  const wanted = expected === undefined ? undefined : withoutOptionals(expected);
  if (!isOfKind(wanted, characterType)) {
    return stringType;
  }
  const count = graphemeCount(node.value);
  if (count !== 1) {
    checker.report(
      'cadence/invalid-literal',
      node.span,
      `a Character is one character, found ${count}`,
    );
  }
  return characterType;
}

declare const Intl: {
  readonly Segmenter: new () => { segment(text: string): Iterable<unknown> };
};

/** How many characters people see in a text. */
function graphemeCount(text: string): number {
  let count = 0;
  for (const _ of new Intl.Segmenter().segment(text)) {
    count += 1;
  }
  return count;
}

const pathTypes: ReadonlyMap<string, Type> = new Map<string, Type>([
  ['storage', storagePathType],
  ['public', publicPathType],
  ['private', privatePathType],
]);

export function checkPath(checker: Checker, node: PathExpression): Type {
  const type = pathTypes.get(node.domain.text);
  if (type === undefined) {
    checker.report(
      'cadence/invalid-literal',
      node.domain.span,
      `\`${node.domain.text}\` is no domain of paths`,
      { notes: ['the domains are `storage`, `public` and `private`'] },
    );
    return pathType;
  }
  return type;
}

export function checkArray(
  checker: Checker,
  node: ArrayExpression,
  expected: Type | undefined,
): Type {
  const wanted = expected === undefined ? undefined : withoutOptionals(expected);
  let element: Type | undefined;
  if (wanted?.kind === 'array') {
    element = wanted.element;
    const count = BigInt(node.values.length);
    if (wanted.size !== undefined && wanted.size !== count) {
      checker.report(
        'cadence/type-mismatch',
        node.span,
        `expected ${wanted.size} elements, found ${count}`,
      );
    }
  }
  const found = node.values.map((value) => checkElement(checker, value, element));
  if (wanted?.kind === 'array') {
    return wanted;
  }
  // An empty array takes over whatever is expected, and then does not fit it.
  const common = node.values.length === 0 ? wanted : commonSupertype(found);
  if (common === undefined || found.some((type) => type.kind === 'invalid')) {
    reportTypeNeeded(checker, node);
    return invalidType;
  }
  return tooDeep(checker, node, arrayOf(common), common);
}

function checkElement(checker: Checker, value: Expression, expected: Type | undefined): Type {
  const type = checker.expression(value, expected);
  checkMoveOfContract(checker, value);
  checkMoveWritten(checker, value, type);
  return type;
}

function reportTypeNeeded(checker: Checker, node: ArrayExpression | DictionaryExpression): void {
  checker.report(
    'cadence/type-needed',
    { start: node.span.start, end: node.span.start + 1 },
    `the type of this ${node.kind} cannot be told from what is in it`,
    { notes: ['write a type where it is assigned'] },
  );
}

function tooDeep(checker: Checker, node: Expression, type: Type, element: Type): Type {
  if (type.kind === 'invalid' && element.kind !== 'invalid') {
    checker.report('cadence/type-too-deep', node.span, 'too many types within each other');
    return isResource(element) ? anyResourceType : anyStructType;
  }
  return type;
}

export function checkDictionary(
  checker: Checker,
  node: DictionaryExpression,
  expected: Type | undefined,
): Type {
  const wanted = expected === undefined ? undefined : withoutOptionals(expected);
  const isExpected = wanted?.kind === 'dictionary';
  const keys: Type[] = [];
  const values: Type[] = [];
  for (const entry of node.entries) {
    keys.push(checkElement(checker, entry.key, isExpected ? wanted.key : undefined));
    values.push(checkElement(checker, entry.value, isExpected ? wanted.value : undefined));
  }
  const key = isExpected ? wanted.key : commonSupertype(keys);
  const value = isExpected ? wanted.value : commonSupertype(values);
  if (
    key === undefined ||
    value === undefined ||
    (!isExpected && [...keys, ...values].some((type) => type.kind === 'invalid'))
  ) {
    reportTypeNeeded(checker, node);
    return invalidType;
  }
  if (!isKeyType(key)) {
    reportKeyType(checker, node.span, key);
  }
  return tooDeep(checker, node, dictionaryOf(key, value), value);
}

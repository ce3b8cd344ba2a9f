import type { Instruction } from '../model/instructions.js';
import type { VariantType } from '../model/types.js';
import { i32 } from './code.js';
import type { Context } from './context.js';
import { dropValue } from './drop.js';
import { forceVariantOf, payloadOf } from './force.js';
import { chooseValues } from './joins.js';
import type { Scope, Value } from './suspensions.js';

/** `variant.lower`: what the case of the option leaves. */
export function lowerVariant(
  context: Context,
  scope: Scope,
  instruction: Extract<Instruction, { op: 'variant.lower' }>,
  type: VariantType,
  suspended: Value,
): readonly Value[] {
  const { cases, results } = instruction;
  const shape = forceVariantOf(context, suspended, type);
  const tags = shape.alternatives.map((one) => one?.tag);
  return chooseValues(context, shape.selector, tags, results, (tag) => {
    const option = type.options[tag];
    const found = cases.find((item) => item.tag === tag);
    if (option === undefined || found === undefined) return context.code.trap('unknown-option');
    const payload = payloadOf(context, shape, tag, option.type);
    const stack = payload === undefined ? [] : [payload];
    return context.body(scope, found.body, results, stack);
  });
}

/** `variant.lower_tag`: the number of the option, after its payload was dropped. */
export function lowerTag(context: Context, type: VariantType, suspended: Value): Value {
  const shape = forceVariantOf(context, suspended, type);
  const tags = shape.alternatives.map((one) => one?.tag);
  return chooseValues(context, shape.selector, tags, ['i32'], (tag) => {
    const option = type.options[tag];
    if (option === undefined) return context.code.trap('unknown-option');
    const payload = payloadOf(context, shape, tag, option.type);
    if (payload !== undefined) dropValue(context, payload, option.type!);
    return [{ kind: 'core', type: 'i32', operand: i32(tag) }];
  })[0]!;
}

import type { compileFused, compileLift, compileLower } from '@witcraft/canonical-abi';

/** Makes calls from one component to another with values of JavaScript between. */
export function throughCalls(
  lift: typeof compileLift,
  lower: typeof compileLower,
): typeof compileFused {
  return (type, core, caller, callee, { hooks = {}, generateSource } = {}) => {
    const { enter, returned, leave } = hooks as { [K in keyof typeof hooks]: () => never };
    const both = { names: 'as-written', generateSource, keepEntries: true } as const;
    const lifted = lift(type, core, { ...callee, ...both, hooks: { returned } });
    return lower(type, lifted, { ...caller, ...both, hooks: { enter, leave } });
  };
}

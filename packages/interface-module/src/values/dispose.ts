/** `Symbol.dispose`, where the engine has it. */
export const dispose: unique symbol = ((Symbol as { dispose?: symbol }).dispose ??
  Symbol.for('dispose')) as never;

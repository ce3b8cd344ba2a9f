import type { ComponentInstance } from '../state/instance.js';
import { trap } from '../trap.js';

/** `canon_backpressure_inc` */
export function backpressureInc(inst: ComponentInstance): void {
  inst.backpressure += 1;
  if (inst.backpressure === 2 ** 16) trap('backpressure-range');
}

/** `canon_backpressure_dec` */
export function backpressureDec(inst: ComponentInstance): void {
  inst.backpressure -= 1;
  if (inst.backpressure < 0) trap('backpressure-range');
}

import type { FunctionType } from '../check/types.js';
import type { EmittedEvent } from './effects.js';
import { CadenceFailure } from './failure.js';
import { fromHost, type HostValue, toHost } from './host-values.js';
import type { Machine } from './machine.js';
import { FunctionValue, VOID } from './values.js';

/** A function of the host that programs call by its name. */
export interface HostFunction {
  /** Takes the arguments, gives the result; what it throws ends the program. */
  readonly call: (...args: HostValue[]) => HostValue;
  /**
   * Changes something outside of the program: called only when the whole call has
   * succeeded, so it returns nothing.
   */
  readonly isEffect?: boolean;
}

/** An event as the host sees it. */
export interface HostEvent {
  readonly name: string;
  readonly fields: Readonly<Record<string, HostValue>>;
}

/** A function of the host as the program calls it. */
export function hostFunction(
  machine: Machine,
  name: string,
  host: HostFunction,
  type: FunctionType,
): FunctionValue {
  return new FunctionValue(type, (args, place) => {
    const given = args.map((one) => toHost(one));
    if (host.isEffect === true) {
      machine.effects.perform(() => {
        host.call(...given);
      });
      return VOID;
    }
    let returned: HostValue;
    try {
      returned = host.call(...given);
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      throw new CadenceFailure('host', `\`${name}\` failed: ${said}`, place);
    }
    try {
      return fromHost(machine, returned, type.result, []);
    } catch (error) {
      if (!(error instanceof CadenceFailure)) throw error;
      throw new CadenceFailure('host', `\`${name}\` returned no result: ${error.message}`, place);
    }
  });
}

/** An event that was emitted, with fields of JavaScript. */
export function hostEvent(event: EmittedEvent): HostEvent {
  const fields: Record<string, HostValue> = {};
  for (const [name, value] of event.fields) fields[name] = toHost(value);
  return { name: event.name, fields };
}

import type { MemoryViews } from '../javascript/memory-views.js';
import { measure, room, transcode } from '../javascript/strings.js';
import { raise } from '../javascript/support.js';
import type { Helper } from './emit.js';

/** The function that a helper is; addresses and lengths come as signed numbers. */
export function helperFunction(
  helper: Helper,
  views: readonly MemoryViews[],
): (...args: number[]) => number | undefined {
  switch (helper.name) {
    case 'trap':
      return () => raise(helper.code);
    case 'check':
    case 'measure': {
      const { memory, encoding } = helper.from;
      return (base = 0, length = 0) => measure(views[memory]!, encoding, base >>> 0, length >>> 0);
    }
    case 'room': {
      const { memory, encoding } = helper.from;
      return (base = 0, bytes = 0) => {
        room(views[memory]!, encoding, base >>> 0, bytes >>> 0);
        return undefined;
      };
    }
    case 'transcode': {
      const { memory, encoding } = helper.from;
      const from = views[memory]!;
      const to = views[helper.to]!;
      return (source = 0, length = 0, base = 0) => {
        transcode(from, encoding, source >>> 0, length >>> 0, to, base >>> 0);
        return undefined;
      };
    }
    default:
      return helper satisfies never;
  }
}

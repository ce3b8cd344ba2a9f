import type { MemoryViews } from '../javascript/memory-views.js';
import { copy, transcode } from '../javascript/strings.js';
import { raise } from '../javascript/support.js';
import type { Helper } from './module-writer.js';

type HelperFunction = (a: number, b: number, c: number, d: number) => unknown;

/** The function that a helper is; addresses and lengths come as signed numbers. */
export function helperFunction(helper: Helper, views: readonly MemoryViews[]): HelperFunction {
  switch (helper.name) {
    case 'trap':
      return () => raise(helper.code);
    case 'scan':
      return views[helper.memory]!.scans()[helper.scan];
    case 'copy': {
      const { memory, encoding } = helper.from;
      const from = views[memory]!;
      const to = views[helper.to]!;
      return (source, bytes, base) => copy(from, encoding, source, bytes, to, base);
    }
    case 'transcode': {
      const { memory, encoding } = helper.from;
      const from = views[memory]!;
      const to = views[helper.to]!;
      return (source, length, base, bytes) => {
        transcode(from, encoding, source >>> 0, length >>> 0, to, base >>> 0, bytes >>> 0);
      };
    }
    default:
      return helper satisfies never;
  }
}
